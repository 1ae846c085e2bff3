//! The conversions of the crate `windows` from a VARIANT: they call propsys.
//!
//! Where a function of it is missing, as in Wine 8.0, its call ends the process. So another process of this program
//! tries each conversion first.

use std::hint::black_box;
use std::process::{Command, Stdio};

use comwright::Variant;
use windows::Win32::System::Variant::VARIANT;
use windows::core::BSTR;

use super::{COUNT, each_number, keep};
use comwright_machine::timing::{self, Table};

/// The argument that makes the program try a conversion; its name follows.
pub(crate) const TRY: &str = "--try";

/// A text, for the conversion of strings.
const TEXT: &str = "Every string that crosses the boundary";

/// One conversion, back and forth.
struct Conversion {
    name: &'static str,
    ours: fn(),
    theirs: fn(),
}

const CONVERSIONS: [Conversion; 3] = [
    Conversion {
        name: "i32",
        ours: || each_number(|value: i32| keep(i32::try_from(black_box(&Variant::from(value))).ok())),
        theirs: || each_number(|value: i32| keep(i32::try_from(black_box(&VARIANT::from(value))).ok())),
    },
    Conversion {
        name: "f64",
        ours: || each_number(|value: f64| keep(f64::try_from(black_box(&Variant::from(value))).ok())),
        theirs: || each_number(|value: f64| keep(f64::try_from(black_box(&VARIANT::from(value))).ok())),
    },
    Conversion {
        name: "text, ASCII, 38 units",
        ours: || each_number(|_: u32| keep(String::try_from(black_box(&Variant::from(black_box(TEXT)))).ok())),
        theirs: || each_number(|_: u32| keep(text(black_box(&VARIANT::from(black_box(TEXT)))))),
    },
];

fn text(variant: &VARIANT) -> Option<String> {
    String::try_from(BSTR::try_from(variant).ok()?).ok()
}

/// Prints the table.
pub(crate) fn compare() {
    // Before the table, because Wine says something about each that ends its process.
    let conversions = CONVERSIONS.map(|conversion| (works(conversion.name), conversion));
    let mut table = Table::begin("value -> VARIANT -> value -> freed", "windows, propsys");
    for (works, conversion) in &conversions {
        if *works {
            let [ours, theirs] = timing::shortest(COUNT.into(), [&conversion.ours, &conversion.theirs]);
            table.line(conversion.name, ours, theirs);
        } else {
            table.remark(conversion.name, "not measured: the crate's conversion ends the process here");
        }
    }
    table.end();
}

/// Runs the conversion of the crate that has this name.
pub(crate) fn run(name: &str) {
    for conversion in CONVERSIONS.iter().filter(|conversion| conversion.name == name) {
        (conversion.theirs)();
    }
}

/// Whether a process that runs the conversion ends well.
fn works(name: &str) -> bool {
    let Ok(program) = std::env::current_exe() else { return false };
    let mut command = Command::new(program);
    command.args([TRY, name]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
