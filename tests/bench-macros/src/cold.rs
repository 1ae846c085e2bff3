//! Cold builds: a crate with a handful of declarations and everything that it depends on, with nothing built before.
//!
//! The peer has neither values of automation nor apartments. What is held against it is the runtime without its features (`bare`),
//! which has none of them either, and is all that functions, interfaces with a table and handles need; the other rows say what the
//! rest costs.
//!
//! Crates of a registry are compiled without lints. Ours are here by their paths, and are compiled without them as well, as they
//! are where somebody depends on them.
//!
//! The crates are built as `cargo build` does it, each in an empty target folder. Where the system tells it, the time that all
//! processors spent stands beside the time that went by: the second depends on how many there are, and on what else they do.

use std::time::{Duration, Instant};

use comwright_machine::repository;

use crate::package::{Needs, Package};
use crate::table::Table;

/// What a crate of declarations may take of the peer's time.
const TARGET: f64 = 2.0;

/// The declarations of the peer.
const PEER: &str = r#"//! A few declarations.

use windows_core::{HRESULT, IUnknown, IUnknown_Vtbl};

/// A book.
#[windows_interface::interface("9d9d77fc-1431-4ea3-8ad9-4d56138a1b22")]
pub unsafe trait IBook: IUnknown {
    fn title_length(&self, length: *mut i32) -> HRESULT;
    fn lend(&self, days: i32, due: *mut f64) -> HRESULT;
}

/// It has a title.
#[windows_implement::implement(IBook)]
pub struct Book;

impl IBook_Impl for Book_Impl {
    unsafe fn title_length(&self, length: *mut i32) -> HRESULT {
        unsafe { length.write(7) };
        HRESULT(0)
    }

    unsafe fn lend(&self, days: i32, due: *mut f64) -> HRESULT {
        unsafe { due.write(days.into()) };
        HRESULT(0)
    }
}
"#;

/// Ours.
const DECLARATIONS: &str = r#"//! A few declarations.

use comwright::{IUnknown, Result};
use comwright_macros::com_interface;

/// A book.
#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b22")]
pub unsafe trait IBook: IUnknown {
    #[propget]
    fn title_length(&self) -> Result<i32>;
    fn lend(&self, days: i32) -> Result<f64>;
}
"#;

/// The same, with the macros as the runtime has them.
fn by_feature() -> String {
    DECLARATIONS.replace("comwright_macros::", "comwright::")
}

/// A library, imported.
const IMPORT: &str = "//! A library.\n\ncomwright::import_typelib!(\"library.tlb\");\n";

struct Cold {
    name: &'static str,
    package: Package,
    target: Option<f64>,
    shortest: Duration,
    /// The least that all processors spent.
    spent: Option<f64>,
}

impl Cold {
    fn new(name: &'static str, folder: &str, needs: &Needs, code: &str, target: Option<f64>) -> Result<Self, String> {
        let package = Package::write(folder, needs, code)?;
        Ok(Self { name, package, target, shortest: Duration::MAX, spent: None })
    }

    fn build(&mut self) -> Result<(), String> {
        let target = self.package.target();
        if target.exists() {
            std::fs::remove_dir_all(&target).map_err(|error| format!("{}: {error}", target.display()))?;
        }
        let before = spent_by_children();
        let start = Instant::now();
        let status =
            self.package.cargo(&["build", "--quiet", "--offline"]).env("RUSTFLAGS", "--cap-lints=allow").status();
        let time = start.elapsed();
        if !status.map_err(|error| format!("cargo: {error}"))?.success() {
            return Err(format!("{} does not compile", self.name));
        }
        let spent = spent_by_children().zip(before).map(|(after, before)| after - before);
        self.shortest = self.shortest.min(time);
        self.spent = match (self.spent, spent) {
            (Some(least), Some(spent)) => Some(least.min(spent)),
            (least, spent) => least.or(spent),
        };
        Ok(())
    }
}

/// Measures, and prints the table.
///
/// # Errors
///
/// When something cannot be built.
pub(crate) fn compare(turns: usize) -> Result<(), String> {
    let ours = |name, folder, feature, code| Cold::new(name, folder, &Needs::Comwright(feature), code, None);
    let beside = |name, folder, feature| Cold::new(name, folder, &Needs::SideBySide(feature), DECLARATIONS, None);
    let mut all = [
        Cold::new("windows-core, -interface, -implement", "cold-peer", &Needs::WindowsCore, PEER, None)?,
        Cold::new("comwright bare, -macros", "cold-bare", &Needs::BareSideBySide, DECLARATIONS, Some(TARGET))?,
        beside("comwright with automation, -macros", "cold-automation", "automation")?,
        beside("comwright with apartments, -macros", "cold-side", "apartments")?,
        ours("comwright, feature macros", "cold-macros", "macros", &by_feature())?,
        ours("comwright, feature typelib", "cold-typelib", "typelib", IMPORT)?,
        Cold::new("comwright without macros", "cold-runtime", &Needs::Runtime, "//! Nothing.\n", None)?,
        Cold::new("comwright bare, without macros", "cold-bare-runtime", &Needs::BareRuntime, "//! Nothing.\n", None)?,
    ];
    let library = repository::root().join("examples/quickstart/library.tlb");
    let library = std::fs::read(&library).map_err(|error| format!("{}: {error}", library.display()))?;
    all[5].package.file("library.tlb", &library)?;
    for _ in 0..turns {
        all.iter_mut().try_for_each(Cold::build)?;
    }
    let mut table = Table::new("cold build", all[0].shortest);
    for Cold { name, target, shortest, spent, .. } in &all {
        let spent = spent.map(|spent| format!("{spent:.1} s of processors")).unwrap_or_default();
        table.row(name, *shortest, *target, &spent);
    }
    Ok(())
}

/// The seconds that processors have spent on processes which this one has started, and which have ended: the 16th and the 17th
/// number of `/proc/self/stat` are theirs, in hundredths. `None` where there is no such file.
fn spent_by_children() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The second of them is a name in parentheses, which may hold anything.
    let (_, numbers) = stat.rsplit_once(')')?;
    let mut numbers = numbers.split_whitespace().skip(13).map(str::parse::<f64>);
    Some((numbers.next()?.ok()? + numbers.next()?.ok()?) / 100.0)
}
