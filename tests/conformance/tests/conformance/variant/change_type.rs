//! Changing the type of a value (VariantChangeTypeEx): every value of `change_type/values.txt` to every type.
//!
//! `change_type/expected.txt` is what oleaut32 of Wine gives, rewritten with `BLESS=1` by the Windows build under Wine.
//! Where the documented rule is another one, `change_type/exceptions.txt` has it with its reason: the embedded backend
//! gives that one, and oleaut32 of another maker may.

use std::cell::RefCell;
use std::fmt::Write as _;

use comwright::abi::VarType;
use comwright::{Currency, Date, Error, HRESULT, Value, Variant, VariantBool};
use comwright_conformance::conforms;

const VALUES: &str = include_str!("change_type/values.txt");
const EXPECTED: &str = include_str!("change_type/expected.txt");
const EXCEPTIONS: &str = include_str!("change_type/exceptions.txt");

/// What most values give for some type: DISP_E_TYPEMISMATCH.
const MISMATCH: &str = "mismatch";

/// Where the expectations are, for `BLESS=1`.
const EXPECTED_FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/conformance/variant/change_type/expected.txt");

const TARGETS: &[VarType] = &[
    VarType::EMPTY,
    VarType::NULL,
    VarType::I1,
    VarType::UI1,
    VarType::I2,
    VarType::UI2,
    VarType::I4,
    VarType::UI4,
    VarType::I8,
    VarType::UI8,
    VarType::INT,
    VarType::UINT,
    VarType::R4,
    VarType::R8,
    VarType::CY,
    VarType::DATE,
    VarType::DECIMAL,
    VarType::BSTR,
    VarType::BOOL,
    VarType::ERROR,
    VarType::DISPATCH,
    VarType::UNKNOWN,
    VarType::VARIANT,
    VarType::RECORD,
];

#[test]
fn every_value_changes_to_every_type_as_documented() {
    let mut written = String::new();
    let mut differences = Vec::new();
    let mut expected = EXPECTED.lines();
    for spelling in VALUES.lines() {
        let first = RefCell::new(None);
        conforms(|| {
            let results = results(&parse(spelling)?);
            first.borrow_mut().get_or_insert(results);
            Ok(())
        });
        let results = first.into_inner().expect("the case has run");
        writeln!(written, "{spelling} => {}", grouped(&results)).expect("writing to a string");
        let line = expected.next().unwrap_or_default();
        for (name, result) in results {
            let blessed = match groups(spelling, line) {
                Some(_) => of_line(spelling, line, &name).unwrap_or(MISMATCH),
                None => "no expectation",
            };
            let documented = EXCEPTIONS.lines().find_map(|line| of_line(spelling, line, &name));
            if documented == Some(blessed) {
                differences.push(format!("{spelling} to {name} is no exception"));
            }
            let wanted = documented.unwrap_or(blessed);
            if result != wanted && !(cfg!(windows) && result == blessed) {
                differences.push(format!("{spelling} to {name}: {result}, not {wanted}"));
            }
        }
    }
    if cfg!(windows) && std::env::var_os("BLESS").is_some() {
        std::fs::write(EXPECTED_FILE, written).expect("the expectations can be written");
        return;
    }
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences.join("\n"));
}

/// The value that a line of the file spells: its type, and its text.
fn parse(spelling: &str) -> Result<Variant, Box<dyn std::error::Error>> {
    let (vt, text) = spelling.split_once(' ').unwrap_or((spelling, ""));
    Ok(match vt {
        "EMPTY" => Variant::new(),
        "NULL" => Variant::null(),
        "MISSING" => Variant::missing(),
        "ERROR" => HRESULT(u32::from_str_radix(text, 16)? as i32).into(),
        "DISPATCH" => Variant::null_dispatch(),
        "UNKNOWN" => Variant::null_unknown(),
        "BOOL" => VariantBool::from_raw(text.parse()?).into(),
        "I1" => text.parse::<i8>()?.into(),
        "UI1" => text.parse::<u8>()?.into(),
        "I2" => text.parse::<i16>()?.into(),
        "UI2" => text.parse::<u16>()?.into(),
        "I4" => text.parse::<i32>()?.into(),
        "UI4" => text.parse::<u32>()?.into(),
        "I8" => text.parse::<i64>()?.into(),
        "UI8" => text.parse::<u64>()?.into(),
        "INT" => Variant::from(text.parse::<i32>()?).change_type(VarType::INT)?,
        "UINT" => Variant::from(text.parse::<u32>()?).change_type(VarType::UINT)?,
        "R4" => text.parse::<f32>()?.into(),
        "R8" => text.parse::<f64>()?.into(),
        "CY" => Currency::from_scaled(text.parse()?).into(),
        "DATE" => Date::from_days(text.parse()?).into(),
        "DECIMAL" => text.parse::<comwright::Decimal>()?.into(),
        "BSTR" => {
            let text = text.trim_matches('"').replace("\\t", "\t").replace("\\n", "\n");
            Variant::try_from_str(&text)?
        }
        other => return Err(format!("no type {other}").into()),
    })
}

/// The name of each target, and what the value is as that.
fn results(value: &Variant) -> Vec<(String, String)> {
    let name = |vt: VarType| vt.to_string().trim_start_matches("VT_").to_owned();
    TARGETS.iter().map(|&vt| (name(vt), shown(value.change_type(vt)))).collect()
}

fn shown(result: Result<Variant, Error>) -> String {
    let value = match result {
        Ok(value) => value,
        Err(error) => return failure(error.code()),
    };
    match value.value() {
        Value::R4(value) => shown_real(value.to_string(), format!("{value:e}")),
        Value::R8(value) => shown_real(value.to_string(), format!("{value:e}")),
        Value::Date(value) => shown_real(value.days().to_string(), format!("{:e}", value.days())),
        Value::Currency(value) => value.to_string(),
        // The scale is not compared here.
        Value::Decimal(value) => without_zeros(&value.to_string()),
        Value::Bool(value) if value.raw() == -1 => "true".to_owned(),
        Value::Bool(value) if value.raw() == 0 => "false".to_owned(),
        Value::Bool(value) => format!("true({})", value.raw()),
        Value::Bstr(text) => format!("{text:?}"),
        other => match format!("{other:?}").split_once(": ") {
            Some((_, value)) => value.to_owned(),
            None => "ok".to_owned(),
        },
    }
}

/// The shorter of two spellings, so that no line is full of zeros.
fn shown_real(plain: String, scientific: String) -> String {
    if plain.len() > 24 { scientific } else { plain }
}

fn without_zeros(text: &str) -> String {
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text.to_owned(),
    }
}

fn failure(code: HRESULT) -> String {
    match code.0 as u32 {
        0x8002_0005 => MISMATCH.to_owned(),
        0x8002_0008 => "bad type".to_owned(),
        0x8002_000a => "overflow".to_owned(),
        code => format!("{code:#010x}"),
    }
}

/// The results of a line: each with the types that give it, in the order in which they come first. What is not named
/// gives a mismatch.
fn grouped(results: &[(String, String)]) -> String {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for (name, result) in results.iter().filter(|(_, result)| result != MISMATCH) {
        match groups.iter_mut().find(|(known, _)| known == result) {
            Some((_, names)) => names.push(name),
            None => groups.push((result, vec![name])),
        }
    }
    let shown = groups.iter().map(|(result, names)| format!("{}: {result}", names.join(" ")));
    shown.collect::<Vec<_>>().join("; ")
}

/// The results in a line, when it is one of this value.
fn groups<'a>(spelling: &str, line: &'a str) -> Option<&'a str> {
    line.strip_prefix(spelling)?.strip_prefix(" => ")
}

/// What a line says of a type.
fn of_line<'a>(spelling: &str, line: &'a str, name: &str) -> Option<&'a str> {
    groups(spelling, line)?.split("; ").find_map(|group| {
        let (names, result) = group.split_once(": ")?;
        names.split(' ').any(|known| known == name).then_some(result)
    })
}
