//! `Variant` beside the VARIANT of the crate `windows`: a value goes in, is read back, and the VARIANT is dropped.
//!
//! What that crate reads with are functions of propsys, which not every Wine has ([`propsys`]). So beside ours stands
//! first what its users write who cannot have them, and what costs least: the type is looked at, and the member of the
//! union is read.

pub(crate) mod propsys;

use std::hint::black_box;

use comwright::Variant;
use windows::Win32::System::Variant::{VARIANT, VT_BSTR, VT_I4, VT_R8};
use windows::core::BSTR;

use crate::scripts::SCRIPTS;
use comwright_machine::timing::{self, Table};

/// How many numbers a run has.
const COUNT: u16 = 256;

/// The lengths of the texts, in UTF-16 units.
const LENGTHS: [usize; 3] = [4, 32, 255];

/// Prints the table.
pub(crate) fn compare() {
    let mut table = Table::begin("value -> VARIANT -> value -> freed", "windows, its union");
    let [ours, theirs] = timing::shortest(
        COUNT.into(),
        [&|| each_number(|value: i32| keep(i32::try_from(black_box(&Variant::from(value))).ok())), &|| {
            each_number(|value: i32| keep(integer(black_box(&VARIANT::from(value)))))
        }],
    );
    table.line("i32", ours, theirs);
    let [ours, theirs] = timing::shortest(
        COUNT.into(),
        [&|| each_number(|value: f64| keep(f64::try_from(black_box(&Variant::from(value))).ok())), &|| {
            each_number(|value: f64| keep(float(black_box(&VARIANT::from(value)))))
        }],
    );
    table.line("f64", ours, theirs);
    for length in LENGTHS {
        let pieces = SCRIPTS[0].pieces(length);
        let texts = || pieces.iter().map(|piece| black_box(piece.text.as_str()));
        let [ours, theirs] = timing::shortest(
            pieces.len(),
            [&|| texts().for_each(|value| keep(String::try_from(black_box(&Variant::from(value))).ok())), &|| {
                texts().for_each(|value| keep(text(black_box(&VARIANT::from(value)))))
            }],
        );
        table.line(&format!("text, ASCII, {length} units"), ours, theirs);
    }
    table.end();
}

/// Does something with every number.
fn each_number<T: From<u16>>(run: impl Fn(T)) {
    (0..COUNT).for_each(|value| run(black_box(value.into())));
}

/// Makes sure that a value is computed, and drops it.
fn keep<T>(value: Option<T>) {
    black_box(value);
}

fn integer(variant: &VARIANT) -> Option<i32> {
    // SAFETY: C8. The member that the type says is the one that is set.
    unsafe {
        let inner = &variant.Anonymous.Anonymous;
        (inner.vt == VT_I4).then(|| inner.Anonymous.lVal)
    }
}

fn float(variant: &VARIANT) -> Option<f64> {
    // SAFETY: C8. As above.
    unsafe {
        let inner = &variant.Anonymous.Anonymous;
        (inner.vt == VT_R8).then(|| inner.Anonymous.dblVal)
    }
}

fn text(variant: &VARIANT) -> Option<String> {
    // SAFETY: C8. As above; the string is borrowed from the VARIANT.
    let text: &BSTR = unsafe {
        let inner = &variant.Anonymous.Anonymous;
        if inner.vt != VT_BSTR {
            return None;
        }
        &inner.Anonymous.bstrVal
    };
    String::try_from(text).ok()
}
