//! On Windows the live registry is asked without being named. Under Wine it is that of the prefix.

use super::run::comwright;

#[test]
fn a_library_is_found_by_its_libid() {
    let run = comwright(&["list", "libid:{00020430-0000-0000-C000-000000000046}#2.0"]);
    assert!(run.library().starts_with("library stdole {00020430-"), "{}", run.out);
    assert!(run.out.lines().next().unwrap().to_lowercase().contains(r"c:\windows\system32\stdole2.tlb"), "{}", run.out);
    let run = comwright(&["list", "libid:{00020430-0000-0000-C000-000000000046}#2.0", "--registry", "none"]);
    assert!(run.out.starts_with("stdole2.tlb (built in)"), "{}", run.out);
}

#[test]
fn a_library_is_found_by_a_progid() {
    for args in
        [&["list", "progid:msxml2.DOMDocument"][..], &["list", "progid:Msxml2.DOMDocument", "--registry", "live"]]
    {
        assert!(comwright(args).library().starts_with("library MSXML2 {f5078f18-"));
    }
    let run = comwright(&["generate", "progid:Scripting.Dictionary", "--filter", "IDictionary"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("pub struct IDictionary("), "{}", run.out);
}

#[test]
fn what_is_not_registered_is_told() {
    let run = comwright(&["dump", "progid:Msxml2.DOMDocment"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    for word in ["the registry of this machine: ProgID `Msxml2.DOMDocment`", "near to it: Msxml2.DOMDocument"] {
        assert!(run.err.contains(word), "`{word}` is not in {}", run.err);
    }
    let run = comwright(&["dump", "libid:{F5078F18-C551-11D3-89B9-0000F81FE221}#5.0"]);
    assert!(run.err.contains("there is 2.6, 3.0, 4.0, 6.0"), "{}", run.err);
}
