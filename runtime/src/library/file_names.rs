//! What a library may be called in the file system.

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};

/// The endings of files that the names of modules have on Windows.
const ENDINGS: [&str; 5] = [".dll", ".ocx", ".drv", ".cpl", ".exe"];

/// The names of the files that a library of this name may be in, the likeliest first: no paths, and none twice. None for
/// a name of nothing.
pub(super) fn of(library: &str) -> Vec<String> {
    // A type library may have the path that the DLL had where it was made.
    let name = file_name(library);
    let mut names = Vec::new();
    for name in [name.to_owned(), name.to_lowercase()] {
        let stem = stem(&name);
        if stem.is_empty() {
            continue;
        }
        // It is the name of a file here, which nothing is added to but what is left out where libraries are linked.
        if is_file(&name) {
            let is_whole = name.starts_with(DLL_PREFIX);
            names.extend((!is_whole).then(|| format!("{DLL_PREFIX}{name}")));
            names.push(name);
            continue;
        }
        for suffix in [DLL_SUFFIX, ".so"] {
            // On Windows there is but one.
            if suffix != DLL_SUFFIX && DLL_PREFIX.is_empty() {
                continue;
            }
            names.extend([format!("{DLL_PREFIX}{stem}{suffix}"), format!("{stem}{suffix}"), format!("{name}{suffix}")]);
        }
        names.push(name);
    }
    let mut seen = Vec::new();
    names.retain(|name| {
        let is_new = !seen.contains(name);
        seen.push(name.clone());
        is_new
    });
    names
}

/// The names as they are told to whoever wrote the library's: that one first, and the others as variants of it.
pub(super) fn as_told(names: &[String], library: &str) -> String {
    let written = file_name(library);
    let others: Vec<_> = names.iter().filter(|name| *name != written).map(String::as_str).collect();
    match &*others {
        [] => written.to_owned(),
        others => format!("{written}, nor {}", others.join(", ")),
    }
}

/// The name of the file alone.
fn file_name(library: &str) -> &str {
    library.rsplit(['\\', '/']).next().unwrap_or(library)
}

/// Whether the name is that of a shared object already, which may have a version behind it. On Windows none is.
fn is_file(name: &str) -> bool {
    let is_version = |text: &str| text.chars().all(|char| char.is_ascii_digit() || char == '.');
    let ends = |suffix: &str| {
        let behind = name.rsplit_once(suffix).map(|(_, behind)| behind);
        behind.is_some_and(|behind| behind.is_empty() || behind.starts_with('.') && is_version(behind))
    };
    !DLL_PREFIX.is_empty() && [DLL_SUFFIX, ".so"].into_iter().any(|suffix| !name.starts_with(suffix) && ends(suffix))
}

/// The name without the ending of a module.
fn stem(name: &str) -> &str {
    let ending = ENDINGS.iter().find(|ending| {
        let start = name.len().checked_sub(ending.len()).and_then(|start| name.get(start..));
        start.is_some_and(|end| end.eq_ignore_ascii_case(ending))
    });
    ending.map_or(name, |ending| &name[..name.len() - ending.len()])
}

#[cfg(test)]
mod tests {
    use super::{as_told, of, stem};

    #[test]
    fn the_ending_of_a_module_is_left_out() {
        assert_eq!(
            ["foo.dll", "Foo.DLL", "foo.ocx", "foo", "libfoo.so.1", ".dll"].map(stem),
            ["foo", "Foo", "foo", "foo", "libfoo.so.1", ""]
        );
        // The place where the ending would begin is within a character.
        assert_eq!(stem("€ll"), "€ll");
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_dll_is_a_shared_object() {
        assert_eq!(of("foo.dll"), ["libfoo.so", "foo.so", "foo.dll.so", "foo.dll"]);
        assert_eq!(of(r"C:\Windows\foo.dll"), of("foo.dll"), "paths are those of another machine");
        assert_eq!(of("../../foo.dll"), of("foo.dll"));
        assert_eq!(of("foo"), ["libfoo.so", "foo.so", "foo"]);
        assert_eq!(of("FOO.DLL")[..2], ["libFOO.so", "FOO.so"]);
        assert_eq!(of("FOO.DLL")[4..], ["libfoo.so", "foo.so", "foo.dll.so", "foo.dll"]);
        assert_eq!(of("libfoo.so.1"), ["libfoo.so.1"]);
        assert_eq!(of("libfoo.so"), ["libfoo.so"]);
        assert_eq!(of("foo.so"), ["libfoo.so", "foo.so"]);
        assert_eq!(of("Foo.so"), ["libFoo.so", "Foo.so", "libfoo.so", "foo.so"]);
        assert_eq!(of("foo.solid")[0], "libfoo.solid.so");
        assert_eq!(of("foo.so.called.dll")[0], "libfoo.so.called.so", "what stands behind is no version");
    }

    #[test]
    fn what_was_written_is_told_first() {
        let names = ["libfoo.so", "foo.so", "foo.dll.so", "foo.dll"].map(str::to_owned);
        let told = |library| as_told(&names, library);
        assert_eq!(told("foo.dll"), "foo.dll, nor libfoo.so, foo.so, foo.dll.so");
        assert_eq!(told(r"C:\Windows\foo.dll"), told("foo.dll"));
    }

    #[test]
    fn a_name_of_nothing_is_no_file() {
        assert!(["", ".dll", r"C:\", "a/"].iter().all(|name| of(name).is_empty()));
    }
}
