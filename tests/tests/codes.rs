//! The runtime's table of codes has the numbers of the SDK's headers, as mingw-w64 spells them.
//!
//! The headers are read as text; nothing is compiled. [`HEADERS`] lists the forms in which each writes its codes; what
//! else stands in it is passed over, and [`every_code_is_in_a_header`] sees to it that this is not too much.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use comwright::HRESULT;
use comwright::error::{Facility, codes};
use comwright_tests::skip::skip;

/// Where Debian has the headers of mingw-w64 (package mingw-w64-common).
const MINGW: &str = "/usr/share/mingw-w64/include";

/// Where Debian has those of Wine (libwine-dev). They are asked only for names that the others lack: Wine 8 gives the
/// codes of COM's access control numbers that are not the SDK's.
const WINE: &str = "/usr/include/wine/wine/windows";

/// A way to write a code: what stands before and behind the number, and what the number counts from.
type Form = (&'static str, &'static str, u32);

/// The headers, and the forms that each of them uses.
const HEADERS: [(&str, &str, &[Form]); 13] = [
    (MINGW, "winerror.h", &[(HRESULT_TYPE, ")", 0), ("((HRESULT)", ")", 0), (LONG, ")", WIN32), ("", "", WIN32)]),
    (MINGW, "adoint.h", &[("MAKE_HRESULT (SEVERITY_ERROR, FACILITY_CONTROL, ", ")", CONTROL)]),
    (MINGW, "azroles.h", &[(HRESULT_TYPE_OF_LONG, "))", 0)]),
    (MINGW, "corerror.h", &[(HRESULT_TYPE, ")", 0), ("EMAKEHR(", ")", 0x8013_0000)]),
    (MINGW, "ntstatus.h", &[("((NTSTATUS)", ")", 0)]),
    (MINGW, "olectl.h", &[("STD_CTL_SCODE(", ")", CONTROL), ("(CONNECT_E_FIRST+", ")", 0x8004_0200)]),
    (MINGW, "oledberr.h", &[("((HRESULT)", ")", 0)]),
    (MINGW, "sperror.h", &[("MAKE_SAPI_ERROR(", ")", 0x8004_5000)]),
    (MINGW, "urlmon.h", &[(HRESULT_TYPE_OF_LONG, "))", 0), (HRESULT_TYPE, ")", 0)]),
    (MINGW, "wbemcli.h", &[("", "", 0)]),
    (MINGW, "wininet.h", &[("(INTERNET_ERROR_BASE + ", ")", WIN32 + 12_000)]),
    (WINE, "winerror.h", &[(HRESULT_TYPE, ")", 0), ("", "", WIN32)]),
    (WINE, "sperror.h", &[("", "", 0)]),
];

const HRESULT_TYPE: &str = "_HRESULT_TYPEDEF_(";
const HRESULT_TYPE_OF_LONG: &str = "_HRESULT_TYPEDEF_(__MSABI_LONG(";
const LONG: &str = "__MSABI_LONG(";

/// What `HRESULT_FROM_WIN32` adds to an error.
const WIN32: u32 = 0x8007_0000;
const CONTROL: u32 = 0x800A_0000;

/// What these headers lack: version 10 of mingw-w64 and 8 of Wine. The numbers are those of the Windows SDK.
const NOT_IN_HEADERS: [&str; 10] = [
    "CO_E_UNREVOKED_REGISTRATION_ON_APARTMENT_SHUTDOWN",
    "CO_E_PREMATURE_STUB_RUNDOWN",
    "DRAGDROP_E_CONCURRENT_DRAG_ATTEMPTED",
    "REGDB_E_PACKAGEPOLICYVIOLATION",
    "SPERR_UNSUPPORTED_FORMAT",
    "CO_E_CALL_OUT_OF_TX_SCOPE_NOT_ALLOWED",
    "CO_E_EXIT_TRANSACTION_SCOPE_NOT_CALLED",
    "CO_E_MISSING_DISPLAYNAME",
    "CO_E_RUNAS_VALUE_MUST_BE_AAA",
    "CO_E_ELEVATION_DISABLED",
];

#[test]
fn numbers_are_those_of_mingw() {
    let Some(headers) = headers(&[MINGW], "codes::numbers_are_those_of_mingw") else { return };
    let compared = compare(&headers);
    assert!(compared > 700, "only {compared} names were found in the headers");
}

#[test]
fn every_code_is_in_a_header() {
    let Some(headers) = headers(&[MINGW, WINE], "codes::every_code_is_in_a_header") else { return };
    compare(&headers);
    let names = codes::all().map(codes::KnownCode::name);
    let missing: Vec<_> =
        names.filter(|&name| !headers.contains_key(name) && !NOT_IN_HEADERS.contains(&name)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

/// What the headers have of COM's own groups is known, if not always by the same name.
#[test]
fn groups_of_com_are_complete() {
    const GROUPS: &str = "CO_E RPC_E DISP_E TYPE_E CLASS_E REGDB_E OLE_E DV_E MK_E CAT_E INPLACE_E CLIPBRD_E OLEOBJ_E \
                          VIEW_E CONTEXT_E CONNECT_E DRAGDROP_E CACHE_E CTL_E adErr";
    let Some(headers) = headers(&[MINGW], "codes::groups_of_com_are_complete") else { return };
    let belongs = |name: &str, code| {
        let is_general = name.starts_with("E_") && Facility::of(code) == Facility::NULL;
        let is_limit = name.ends_with("_FIRST") || name.ends_with("_LAST");
        !is_limit && (is_general || GROUPS.split(' ').any(|group| name.starts_with(group)))
    };
    let codes = headers.iter().flat_map(|(name, codes)| codes.iter().map(move |&code| (name, HRESULT(code as i32))));
    let ours: Vec<_> = codes.filter(|&(name, code)| code.is_err() && belongs(name, code)).collect();
    assert!(ours.len() > 380, "only {} codes of COM were found", ours.len());
    let missing: Vec<_> = ours.into_iter().filter(|&(_, code)| codes::known(code).is_none()).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn facilities_are_those_of_the_header() {
    let Some(winerror) = read(MINGW, "winerror.h", "codes::facilities_are_those_of_the_header") else { return };
    let mut compared = 0;
    for (name, text) in winerror.lines().filter_map(definition) {
        // FACILITY_NT_BIT is none.
        let (true, Some(Ok(number))) = (name.starts_with("FACILITY_"), number(text).map(u16::try_from)) else {
            continue;
        };
        let names: Vec<_> = Facility::new(number).names().collect();
        assert!(names.contains(&name), "{name} is {number}, which is known as {names:?}");
        compared += 1;
    }
    assert!(compared > 25, "only {compared} facilities were found");
}

/// Codes by name. No name that is known here has several; others do.
type Codes = BTreeMap<String, BTreeSet<u32>>;

/// Holds every code that the headers name against them, and tells how many those are.
fn compare(headers: &Codes) -> usize {
    let named: Vec<_> = codes::all().filter_map(|code| Some((code, headers.get(code.name())?))).collect();
    let wrong: Vec<_> =
        named.iter().filter(|(code, found)| **found != BTreeSet::from([code.code().0 as u32])).collect();
    assert!(wrong.is_empty(), "{wrong:#X?}");
    named.len()
}

/// All codes of the headers in these folders.
fn headers(folders: &[&str], suite: &str) -> Option<Codes> {
    let mut all = Codes::new();
    for (folder, header, forms) in HEADERS.into_iter().filter(|(folder, ..)| folders.contains(folder)) {
        let mut codes = codes_of(&read(folder, header, suite)?, forms);
        codes.retain(|name, _| folder == MINGW || !all.contains_key(name));
        for (name, numbers) in codes {
            all.entry(name).or_default().extend(numbers);
        }
    }
    Some(all)
}

fn codes_of(header: &str, forms: &[Form]) -> Codes {
    let mut codes = Codes::new();
    for (name, value) in header.lines().filter_map(|line| definition(line).or_else(|| enumerator(line))) {
        let numbers = forms.iter().filter_map(|&(before, behind, base)| {
            let number = number(value.strip_prefix(before)?.strip_suffix(behind)?)?;
            // What counts from a base has sixteen bits; headers write other things in the same form.
            (base == 0 || number <= 0xFFFF).then(|| base + number)
        });
        for number in numbers {
            codes.entry(name.to_owned()).or_default().insert(number);
        }
    }
    codes
}

/// The text of a header, or a skip.
fn read(folder: &str, header: &str, suite: &str) -> Option<String> {
    let path = Path::new(folder).join(header);
    let bytes = fs::read(&path).map_err(|error| skip(suite, format_args!("{}: {error}", path.display()))).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// `#define NAME text`.
fn definition(line: &str) -> Option<(&str, &str)> {
    let (name, text) = line.trim().strip_prefix("#define")?.trim_start().split_once(char::is_whitespace)?;
    Some((name, text.trim()))
}

/// `NAME = text,`.
fn enumerator(line: &str) -> Option<(&str, &str)> {
    let (name, text) = line.trim().trim_end_matches(',').split_once(" = ")?;
    Some((name, text))
}

/// A number as C writes it.
fn number(text: &str) -> Option<u32> {
    let digits = text.trim_end_matches(['L', 'U']);
    match digits.strip_prefix("0x") {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
        None => digits.parse().ok(),
    }
}
