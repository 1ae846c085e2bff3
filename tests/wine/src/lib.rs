//! Runs the programs of `examples/windows-components`, and counts references.
//!
//! In: the name of a component. Out: the lines of its program, which ran in a single-threaded apartment, with a folder of
//! its own and a server on this machine. Elsewhere than on Windows the objects are those of [`fakes`]. What always holds: its object had as many references after the program as
//! before, and none after the last was given up.

#[cfg(not(windows))]
pub mod fakes;

use std::ffi::c_void;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use comwright::Interface;
use comwright::apartment::{self, ApartmentKind};
use comwright::interface::IUnknown_Vtbl;
use comwright_machine::skip::skip;
use comwright_machine::wine::windows_path;
use windows_components::loopback::Loopback;
use windows_components::{COMPONENTS, Lines, Surroundings};

/// What Wine 8.0 has one of in each process, whose references it does not count: the answers are always the same.
const NOT_COUNTED: &[&str] = &["file_system", "shell"];

/// Creates the component's object, and runs its program. `None` when there is no code for it: that was said, as a skip.
///
/// # Panics
///
/// When there is no such component, it cannot be created, its program fails, or references are not balanced.
pub fn run(name: &str) -> Option<Lines> {
    let component = COMPONENTS.iter().find(|component| component.name == name);
    let component = component.unwrap_or_else(|| panic!("there is no component {name}"));
    let Some(program) = component.program else {
        skip(name, format!("there was no type library to generate code from ({})", component.library));
        return None;
    };
    enter();
    let server = Loopback::start().unwrap_or_else(|error| panic!("no server: {error}"));
    let around = Surroundings { folder: folder(name), url: server.url() };
    let object = (program.create)().unwrap_or_else(|error| panic!("{error}"));
    let before = references(&object);
    let lines = (program.run)(&object, &around).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(references(&object), before, "references of {name} after its program");
    let left = release(object);
    assert!(
        left == 0 || cfg!(windows) && NOT_COUNTED.contains(&name),
        "references of {name} after the last one: {left}"
    );
    Some(lines)
}

/// Holds what a program says against the file `expected/NAME.txt`; with `BLESS=1` the file is written anew.
///
/// # Panics
///
/// When it says something else.
pub fn assert_says(name: &str, lines: &Lines) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("expected").join(format!("{name}.txt"));
    let file = if cfg!(windows) { windows_path(&file) } else { file.display().to_string() };
    if env::var_os("BLESS").is_some() {
        fs::write(&file, lines.to_string()).unwrap_or_else(|error| panic!("{file}: {error}"));
    }
    let expected = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
    // A line in which they differ is easier to read than both texts.
    for (said, expected) in lines.as_slice().iter().zip(expected.lines()) {
        assert_eq!(said, expected, "{file}");
    }
    assert_eq!(lines.as_slice().len(), expected.lines().count(), "the lines of {file}");
}

/// Enters a single-threaded apartment, which is left with the thread.
///
/// # Panics
///
/// When the thread is in one of the other kind.
pub fn enter() {
    let _apartment = apartment::enter(ApartmentKind::Sta).unwrap_or_else(|error| panic!("{error}"));
}

/// An empty folder for the test `name`.
///
/// # Panics
///
/// When it cannot be made.
pub fn folder(name: &str) -> PathBuf {
    let folder = env::temp_dir().join(format!("comwright-{name}-{}", process::id()));
    let made = match fs::remove_dir_all(&folder) {
        Err(error) if folder.exists() => Err(error),
        _ => fs::create_dir_all(&folder),
    };
    made.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    folder
}

/// How many references the object counts.
pub fn references(object: &impl Interface) -> u32 {
    let this = object.as_raw();
    // SAFETY: C1, C2. The object lives as long as the reference does; the claim that is made is given up at once.
    unsafe {
        let functions = functions(this);
        (functions.AddRef)(this);
        (functions.Release)(this)
    }
}

/// Gives a reference up: how many are left.
pub fn release(object: impl Interface) -> u32 {
    let this = object.into_raw();
    // SAFETY: C1, C2. It is an object with a claim of ours, which is given up.
    unsafe { (functions(this).Release)(this) }
}

/// The functions that each object begins with.
///
/// # Safety
///
/// C1: `this` points to an object, which lives as long as the functions are used.
unsafe fn functions<'a>(this: *mut c_void) -> &'a IUnknown_Vtbl {
    // SAFETY: C1. An object begins with the pointer to its functions, and these with IUnknown's.
    unsafe { &**this.cast::<*const IUnknown_Vtbl>() }
}
