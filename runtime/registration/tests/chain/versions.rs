//! Versions, locales, GUIDs and keys as registries spell them.

use comwright_registration::version::{Spelling, choose, meant};
use comwright_registration::{Guid, Version, keys, locale};

fn version(major: u16, minor: u16) -> Version {
    Version { major, minor }
}

#[test]
fn r2_the_very_version_comes_before_the_greatest_minor_above() {
    let there = [version(1, 0), version(1, 2), version(1, 10), version(2, 0)];
    for (wanted, expected) in [
        (version(1, 2), Some(version(1, 2))),
        (version(1, 1), Some(version(1, 10))),
        (version(1, 10), Some(version(1, 10))),
        (version(1, 11), None),
        (version(2, 1), None),
        (version(0, 0), None),
        (version(3, 0), None),
    ] {
        assert_eq!(choose(&there, wanted), expected, "{wanted}");
    }
    assert_eq!(choose(&[], version(0, 0)), None);
}

#[test]
fn r5_versions_are_hexadecimal_without_leading_zeros() {
    for (text, expected) in [
        ("1.a", Spelling::Exact(version(1, 10))),
        ("1.A", Spelling::Exact(version(1, 10))),
        ("1.10", Spelling::Exact(version(1, 16))),
        ("ffff.0", Spelling::Exact(version(0xffff, 0))),
        ("1.0a", Spelling::LeadingZeros(version(1, 10))),
        ("01.0", Spelling::LeadingZeros(version(1, 0))),
        ("1.00", Spelling::LeadingZeros(version(1, 0))),
        ("1", Spelling::None),
        ("1.", Spelling::None),
        (".1", Spelling::None),
        ("1.0.0", Spelling::None),
        ("+1.0", Spelling::None),
        ("1.-1", Spelling::None),
        ("10000.0", Spelling::None),
        ("1.x", Spelling::None),
        ("", Spelling::None),
    ] {
        assert_eq!(Spelling::of(text), expected, "{text}");
    }
    assert_eq!(version(31, 10).to_string(), "1f.a");
}

#[test]
fn r5_what_is_registered_tells_what_a_version_was_meant_as() {
    let there = [version(1, 10), version(2, 16), version(2, 10)];
    let meant = |text: &str| meant(text, |version| there.contains(&version));
    assert_eq!(meant("1.10"), Some(version(1, 10)));
    assert_eq!(meant("1.0a"), Some(version(1, 10)));
    assert_eq!(meant("2.10"), Some(version(2, 16)));
    assert_eq!(meant("3.10"), Some(version(3, 16)));
    assert_eq!(meant("three"), None);
}

#[test]
fn r5_locales_are_hexadecimal_without_leading_zeros() {
    assert_eq!(locale::of_key("409"), Some(Ok(0x409)));
    assert_eq!(locale::of_key("0"), Some(Ok(0)));
    assert_eq!(locale::of_key("00"), Some(Err(0)));
    assert_eq!(locale::of_key("0409"), Some(Err(0x409)));
    for beside in ["FLAGS", "HELPDIR", "", "+9", "100000000"] {
        assert_eq!(locale::of_key(beside), None, "{beside}");
    }
}

#[test]
fn r2_the_locale_then_its_language_then_the_neutral_one() {
    assert_eq!(locale::choose(&[0, 7, 0x407], 0x407), Some(0x407));
    assert_eq!(locale::choose(&[0, 7, 0x407], 0x807), Some(7));
    assert_eq!(locale::choose(&[0, 7], 0x40c), Some(0));
    assert_eq!(locale::choose(&[0x409], 0), None);
}

#[test]
fn guids_are_read_as_strictly_as_com_reads_them() {
    let guid = Guid(0x00020424_0000_0000_c000_000000000046);
    assert_eq!(Guid::registered("{00020424-0000-0000-c000-000000000046}"), Some(guid));
    assert_eq!(Guid::registered(&guid.to_string()), Some(guid));
    assert_eq!(guid.to_string(), "{00020424-0000-0000-C000-000000000046}");
    for text in [
        "00020424-0000-0000-C000-000000000046",
        "{00020424-0000-0000-C000-00000000004}",
        "{00020424-0000-0000-C000-0000000000466}",
        "{00020424000000000C000-000000000046-}",
        " {00020424-0000-0000-C000-000000000046}",
        "{00020424-0000-0000-C000-00000000004g}",
        "{00020424-0000-0000-C000-00000000004\u{e9}",
        "{0002042",
        "",
    ] {
        assert_eq!(Guid::registered(text), None, "{text}");
    }
}

#[test]
fn classes_and_interfaces_are_redirected_and_libraries_are_shared() {
    for key in
        ["CLSID", r"clsid\{x}\InprocServer32", r"Interface\{x}", r"Media Type\{x}", "DirectShow", "MediaFoundation"]
    {
        assert!(keys::is_redirected(key), "{key}");
    }
    for key in ["", r"TypeLib\{x}", r"AppID\{x}", r"Shop.Till\CLSID", "CLSIDs"] {
        assert!(!keys::is_redirected(key), "{key}");
    }
}
