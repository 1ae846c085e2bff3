use windows_core::HRESULT;

use super::{KnownCode, TABLES, all, describe, known};
use crate::error::Facility;

fn hresult(code: u32) -> HRESULT {
    HRESULT(code as i32)
}

fn found(code: u32) -> &'static KnownCode {
    known(hresult(code)).unwrap_or_else(|| panic!("0x{code:08X} is known"))
}

#[test]
fn tables_are_sorted_and_every_name_is_there_once() {
    assert!(TABLES.iter().all(|table| !table.is_empty()));
    assert!(all().is_sorted_by(|one, next| one.code < next.code));
    let mut names: Vec<_> = all().map(KnownCode::name).collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
}

#[test]
fn every_code_is_found_and_has_the_facility_of_its_table() {
    for code in all() {
        assert_eq!(found(code.code).name(), code.name());
        assert!(Facility::of(code.code()).name().is_some(), "{code:?}");
    }
    for (name, facility) in
        [("DISP_E_", Facility::DISPATCH), ("TYPE_E_", Facility::DISPATCH), ("STG_E_", Facility::STORAGE)]
    {
        let mut those = all().filter(|code| code.name().starts_with(name)).peekable();
        assert!(those.peek().is_some() && those.all(|code| Facility::of(code.code()) == facility), "{name}");
    }
}

#[test]
fn names_and_texts_are_well_formed() {
    for code in all() {
        let (name, text) = (code.name(), code.text());
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'), "{name}");
        is_sentence(text).unwrap_or_else(|fault| panic!("{name}: {fault}: {text}"));
        assert!(text.len() <= 90 && !text.contains(". "), "{name}: {text}");
        if let Some(hint) = code.hint() {
            is_sentence(hint).unwrap_or_else(|fault| panic!("{name}: {fault}: {hint}"));
        }
    }
}

/// Begins small, or with an abbreviation or a name that has no small letters; ends without a full stop.
fn is_sentence(text: &str) -> Result<(), &'static str> {
    let first = text.split([' ', ':']).next().unwrap_or_default();
    if first.is_empty() || (first.starts_with(|c: char| c.is_uppercase()) && first.contains(|c: char| c.is_lowercase()))
    {
        return Err("begins with a capital letter");
    }
    if !text.ends_with(|c: char| c.is_alphanumeric()) {
        return Err("ends in neither a letter nor a digit");
    }
    if !text.is_ascii() || text.contains("  ") || text.contains('\n') {
        return Err("has characters beside ASCII, or a gap");
    }
    Ok(())
}

#[test]
fn look_ups_miss_what_is_not_there() {
    for code in [2, 0x0000_06BA, 0x7FFF_FFFF, 0x8000_0000, 0x8000_4000, 0x8004_F123, 0x8007_FFFF, 0xFFFF_FFFF] {
        assert!(known(hresult(code)).is_none(), "0x{code:08X}");
    }
    assert_eq!(found(0).name(), "S_OK");
    assert_eq!(found(0xC000_0409).name(), "STATUS_STACK_BUFFER_OVERRUN");
}

#[test]
fn win32_errors_and_nt_statuses_are_found_as_hresults() {
    assert_eq!(found(0x8007_0002).name(), "ERROR_FILE_NOT_FOUND");
    assert_eq!(found(0x8007_0005).name(), "E_ACCESSDENIED");
    assert_eq!(found(0x8007_06BA).name(), "RPC_S_SERVER_UNAVAILABLE");
    assert_eq!(found(0xC000_0005).name(), "STATUS_ACCESS_VIOLATION");
    let marked = found(0xD000_0005);
    assert_eq!((marked.name(), marked.code()), ("STATUS_ACCESS_VIOLATION", hresult(0xC000_0005)));
}

#[test]
fn any_code_makes_a_line() {
    for (code, line) in [
        (0x8000_4002, "E_NOINTERFACE (0x80004002): the object does not support this interface"),
        (0x0000_0001, "S_FALSE (0x00000001): the call succeeded and answers no, or did only a part"),
        (
            0x8007_0002,
            "ERROR_FILE_NOT_FOUND (0x80070002, Win32 error 2): there is no such file, or no such registry key",
        ),
        (0x8007_0057, "E_INVALIDARG (0x80070057, Win32 error 87): an argument is not valid"),
        (0x800A_000B, "CTL_E_DIVISIONBYZERO (0x800A000B, run-time error 11): a division by zero in the component"),
        (
            0x800A_0E78,
            "adErrObjectClosed (0x800A0E78, run-time error 3704): the object is closed, and the operation needs it \
             open",
        ),
        (0x8004_0154, "REGDB_E_CLASSNOTREG (0x80040154): no server for this process is registered for the class"),
        (
            0x8004_1002,
            "WBEM_E_NOT_FOUND (0x80041002): WMI has no such object, class or property; other interfaces may mean \
             something else by it",
        ),
        (
            0xC000_0005,
            "STATUS_ACCESS_VIOLATION (0xC0000005, an NTSTATUS): the code touched memory that it may not touch",
        ),
        (
            0xD000_0005,
            "STATUS_ACCESS_VIOLATION (0xD0000005, NTSTATUS 0xC0000005): the code touched memory that it may not touch",
        ),
        (
            0x8004_F123,
            "0x8004F123 (FACILITY_ITF, code 0xF123): what it means is laid down by the interface that returned it",
        ),
        (
            0x0004_F123,
            "0x0004F123 (FACILITY_ITF, code 0xF123, a success): what it means is laid down by the interface that \
             returned it",
        ),
        (0x8002_FFFF, "0x8002FFFF (FACILITY_DISPATCH, code 0xFFFF)"),
        (0x8007_FFFE, "0x8007FFFE (FACILITY_WIN32, Win32 error 65534)"),
        (0x800A_9C68, "0x800A9C68 (FACILITY_CONTROL, run-time error 40040)"),
        (0x84D2_0007, "0x84D20007 (facility 1234, code 0x0007)"),
        (0xC000_1234, "0xC0001234 (an NTSTATUS)"),
        (0xD000_1234, "0xD0001234 (NTSTATUS 0xC0001234)"),
        (0xE043_4352, "0xE0434352 (customer-defined, facility 67, code 0x4352)"),
        (0xA004_0001, "0xA0040001 (customer-defined, facility 4, code 0x0001)"),
        (0xC00D_36B2, "0xC00D36B2 (FACILITY_MEDIASERVER, code 0x36B2)"),
        (0x0000_06BA, "0x000006BA (FACILITY_NULL, code 0x06BA, a success)"),
    ] {
        assert_eq!(describe(hresult(code)).to_string(), line);
    }
}

/// The whole list of rule A10.
#[test]
fn a10_codes_of_apartments_are_explained() {
    for (name, word) in [
        ("RPC_E_DISCONNECTED", "a new object may"),
        ("CO_E_OBJNOTCONNECTED", "a new object may"),
        ("RPC_E_SERVER_DIED", "a new object may"),
        ("RPC_S_SERVER_UNAVAILABLE", "a new object may"),
        ("RPC_E_WRONG_THREAD", "agile reference"),
        ("RPC_E_CHANGED_MODE", "apartment of the other kind"),
        ("CO_E_NOTINITIALIZED", "enter an apartment"),
        ("RPC_E_CALL_REJECTED", "after a pause"),
        ("RPC_E_SERVERCALL_RETRYLATER", "after a pause"),
        ("RPC_E_CANTCALLOUT_ININPUTSYNCCALL", "posted message"),
        ("RPC_E_CANTCALLOUT_INASYNCCALL", "posted message"),
        ("RPC_E_CANTCALLOUT_INEXTERNALCALL", "posted message"),
    ] {
        let code = all().find(|code| code.name() == name).unwrap_or_else(|| panic!("{name} is known"));
        assert!(code.hint().is_some_and(|hint| hint.contains(word)), "{name}: {word}");
        let told = crate::Error::new(code.code()).to_string();
        assert!([name, code.text(), word].iter().all(|part| told.contains(part)), "{told}");
    }
}

#[test]
fn r6_codes_of_registration_have_hints() {
    for (code, word) in [
        (0x8000_4002, "HKCR\\Interface\\{IID}"),
        (0x8004_0155, "ProxyStubClsid32"),
        (0x8004_0154, "HKCR\\CLSID\\{CLSID}"),
        (0x8002_801D, "HKCR\\TypeLib\\{LIBID}"),
        (0x8002_9C4A, "registered path"),
        (0x8002_802B, "registered type library"),
    ] {
        assert!(found(code).hint().is_some_and(|hint| hint.contains(word)), "0x{code:08X}: {word}");
    }
}

#[test]
fn s3_a_lossy_conversion_has_a_hint() {
    assert!(found(0x8007_0459).hint().is_some_and(|hint| hint.contains("best fit")));
    assert_eq!(found(0x8000_4005).hint(), None);
}

/// An entry is a number, a length, a hint, and one reference.
#[test]
fn entries_are_small() {
    assert_eq!(size_of::<KnownCode>(), 8 + size_of::<&str>());
}
