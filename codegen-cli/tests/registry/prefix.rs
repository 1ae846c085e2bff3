//! Everywhere else a Wine prefix is a folder like any other.

use std::path::Path;
use std::sync::OnceLock;

use comwright_tests::repository;
use comwright_tests::skip::skip;
use comwright_tests::wine::{Wine, windows_path};

use super::run::comwright;

const STDOLE: &str = "libid:{00020430-0000-0000-C000-000000000046}#2.0";

/// The prefix that these tests read: as it is after its making, because what the registry says in it is in its files
/// only when nothing runs there.
fn prefix(test: &str) -> Option<&'static Wine> {
    static PREFIX: OnceLock<Result<Wine, String>> = OnceLock::new();
    match PREFIX.get_or_init(|| Wine::fresh("registry")) {
        Ok(wine) => Some(wine),
        Err(reason) => {
            skip(&format!("a Wine prefix as a registry: {test}"), reason);
            None
        }
    }
}

fn arg(path: &Path) -> &str {
    path.to_str().expect("the paths of the tests are text")
}

#[test]
fn libraries_of_a_prefix_are_found() {
    let Some(wine) = prefix("found") else { return };
    let registry = ["--registry", arg(wine.prefix())];
    let run = |args: &[&str]| comwright(&[args, &registry].concat());
    let found = run(&["list", STDOLE]);
    assert!(found.library().starts_with("library stdole {00020430-"), "{}", found.out);
    assert!(found.out.lines().next().unwrap().contains("/windows/system32/stdole2.tlb"), "{}", found.out);
    for progid in ["progid:Msxml2.DOMDocument", "progid:msxml2.domdocument"] {
        let found = run(&["list", progid]);
        assert!(
            found.library().starts_with("library MSXML2 {f5078f18-c551-11d3-89b9-0000f81fe221} 3.0"),
            "{}",
            found.out
        );
    }

    // Every subcommand finds the same library, by whatever names it.
    let file = wine.prefix().join("drive_c/windows/system32/scrrun.dll");
    let (libid, progid) = ("libid:{420B2830-E718-11CF-893D-00A0C9054228}", "progid:Scripting.Dictionary");
    for args in [&["dump"][..], &["generate"], &["explain", "IDictionary.Add"], &["dump", "--format", "jsonl"]] {
        let by = |source: &str| {
            let run = run(&[&[args[0], source], &args[1..]].concat());
            assert_eq!((run.code, run.err.as_str()), (0, ""), "{args:?} {source}");
            run.out
        };
        let expected = by(arg(&file));
        assert!(expected.contains("Dictionary"), "{expected}");
        for source in [progid, libid, &format!("{libid}#1.0")] {
            assert!(by(source) == expected, "{args:?} {source}: not as from the file");
        }
    }
    let output = comwright(&["generate", progid, "--registry", "none"]);
    assert_eq!(output.code, 2, "found without a registry: {}", output.out);
}

#[test]
fn an_exported_file_says_what_the_prefix_says() {
    // One of its own: a program runs in it.
    let wine = match Wine::fresh("registry-exported") {
        Ok(wine) => wine,
        Err(reason) => return skip("an exported registry", reason),
    };
    let folder = repository::scratch("registry").expect("the target folder can be written to");
    let (file, log) = (folder.join("exported.reg"), folder.join("exported.txt"));
    let _ = std::fs::remove_file(&file);
    let key = r"HKEY_LOCAL_MACHINE\Software\Classes";
    let reg = wine.prefix().join("drive_c/windows/system32/reg.exe");
    wine.run(&reg, &["export", key, &windows_path(&file), "/y"], &log).unwrap_or_else(|error| panic!("{error}"));
    wine.end();
    assert!(std::fs::read(&file).unwrap().starts_with(&[0xff, 0xfe]));
    for source in ["progid:Msxml2.DOMDocument", "libid:{F5078F18-C551-11D3-89B9-0000F81FE221}#2.0"] {
        let by_prefix = comwright(&["list", source, "--registry", arg(wine.prefix())]);
        assert!(by_prefix.library().contains(" MSXML2 "), "{}", by_prefix.out);
        // Where the drives of the machine are, the file does not say; what it has registered, it does.
        let by_file = comwright(&["list", source, "--registry", arg(&file)]);
        assert_eq!(by_file.code, 2);
        let path = if source.starts_with('p') { "msxml3.dll" } else { "msxml2.dll" };
        for word in [r"\0\win64` says C:\windows\system32\", path, "help: "] {
            assert!(by_file.err.contains(word), "`{word}` is not in {}", by_file.err);
        }
    }
}

#[test]
fn what_a_prefix_lacks_is_told_with_what_it_has() {
    let Some(wine) = prefix("lacks") else { return };
    for (source, words) in [
        ("progid:Msxml2.DOMDocment", vec![r"no key `HKCR\Msxml2.DOMDocment`; near to it: Msxml2.DOMDocument"]),
        (
            "progid:ADODB.Connection",
            vec![
                r"\TypeLib`; it is served by C:\Program Files\Common Files\System\ADO\msado15.dll",
                "help: name the file",
            ],
        ),
        ("progid:txtfile", vec![r"`HKCR\txtfile` is no ProgID of a class"]),
        ("libid:{F5078F18-C551-11D3-89B9-0000F81FE221}#5.0", vec!["there is 2.6, 3.0, 4.0, 6.0", "221}#6.0`"]),
        ("libid:{F5078F18-C551-11D3-89B9-0000F81FE221}", vec!["in several versions: 2.6, 3.0, 4.0, 6.0"]),
        ("libid:{F5078F18-C551-11D3-89B9-0000F81FE222}#1.0", vec!["is not registered: there is no key"]),
    ] {
        let run = comwright(&["dump", source, "--registry", arg(wine.prefix())]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{source}");
        for word in words {
            assert!(run.err.contains(word), "{source}: `{word}` is not in {}", run.err);
        }
    }
}

#[test]
fn registries_that_cannot_be_used() {
    let folder = repository::scratch("registry").expect("the target folder can be written to");
    let broken = folder.join("broken.reg");
    std::fs::write(&broken, "REGEDIT4\n\n[HKEY_CLASSES_ROOT\\A]\n\"v\"=dword:x\n").unwrap();
    let empty = folder.join("empty");
    std::fs::create_dir_all(&empty).unwrap();
    for (registry, cause) in [
        (arg(&broken), "in line 4: dword without a number of 32 bits"),
        (arg(&empty), "not a Wine prefix"),
        ("no-such-folder", "No such file"),
        ("live", "only Windows has a registry of its own"),
    ] {
        let run = comwright(&["dump", STDOLE, "--registry", registry]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{registry}");
        assert!(run.err.starts_with("error: cannot read the registry ") && run.err.contains(cause), "{}", run.err);
    }
}
