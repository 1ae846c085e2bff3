//! A plan for people: everything that happens in a call, step by step, with the rules that are kept.
//!
//! In: a plan, and where its function stands. Out: text. What always holds: text of a library cannot make lines or control
//! characters of its own. What it does not know: how the library's declaration is spelled (it is given), and the names
//! that the emitter chooses.

mod place;
mod result;
mod spelling;

use std::fmt::{self, Write};

pub use place::Place;

use super::{Call, Carry, DescribedBy, Hazard, HazardKind, Omitted, OnFailure, Outcome, Owner, Param, Plan, Returns};
use crate::analysis::Universe;
use crate::model::EntryPoint;
use result::result;
use spelling::spelled;

/// Explains a plan, in paragraphs of lines.
///
/// ```text
/// IBook.get_Name
///     [id(0x00000001), propget]
///     HRESULT Name([out, retval] BSTR *pVal);
///
/// Called through slot 7 of the table: byte 56 on 64 bit, byte 28 on 32 bit (stdcall).
/// …
/// ```
pub fn explain(plan: &Plan, place: &Place<'_>, universe: &Universe<'_>) -> String {
    let mut text = String::new();
    // Writing to a String does not fail.
    let _ = write(&mut text, plan, place, universe);
    text
}

/// Explains a plan in one line: how it is called, whether it is safe, and what it gives.
pub fn summary(plan: &Plan, place: &Place<'_>, universe: &Universe<'_>) -> String {
    let how = match (&plan.call, place.slot) {
        (Call::Slot(_), Some(slot)) => format!("slot {slot}"),
        (Call::Slot(_), None) => "no slot".to_owned(),
        (Call::Invoke(dispid, flag), _) => format!("DISPID {} {}", dispid.0, flag.describe()),
        (Call::Import(_), _) => "imported".to_owned(),
    };
    let is_safe = if plan.is_safe() { "safe" } else { "unsafe" };
    format!("{}: {how}, {is_safe}, gives {}", shown(&plan.name), result(plan, universe))
}

fn write(out: &mut String, plan: &Plan, place: &Place<'_>, universe: &Universe<'_>) -> fmt::Result {
    writeln!(out, "{}.{}", shown(place.interface), shown(&plan.name))?;
    for line in place.declaration.lines() {
        writeln!(out, "    {line}")?;
    }
    writeln!(out, "\n{}", called(plan, place))?;
    // Of what is called by Invoke, IDispatch's proxy carries whatever is in the VARIANTs.
    let carriage = matches!(plan.call, Call::Slot(_)).then(|| plan.carriage(universe)).transpose();
    let carried = carriage.as_ref().ok().and_then(Option::as_ref);
    for (index, param) in plan.params.iter().enumerate() {
        write_param(out, param, plan, universe)?;
        write_carry(out, carried.map(|carriage| carriage.params[index].what))?;
    }
    write_returns(out, plan, universe)?;
    write_carry(out, carried.map(|carriage| carriage.result))?;
    if let Err(why) = &carriage {
        writeln!(
            out,
            "\nNot called from other apartments through a generated proxy: {}",
            shown(&why.words(DescribedBy::TypeLibrary))
        )?;
    }
    write_safety(out, plan, place)?;
    writeln!(out, "\nGives {}.", result(plan, universe))
}

/// What is said of a failure, and by whom.
const fn told(call: &Call) -> &'static str {
    match call {
        Call::Slot(_) => " with what the component says of it (O8)",
        Call::Invoke(..) => " with what EXCEPINFO says of it (O6, D9)",
        Call::Import(_) => "",
    }
}

/// How the function is reached.
fn called(plan: &Plan, place: &Place<'_>) -> String {
    match plan.call {
        Call::Slot(convention) => match place.slot {
            Some(slot) => format!(
                "Called through slot {slot} of the table: byte {} on 64 bit, byte {} on 32 bit ({}).",
                u32::from(slot) * 8,
                u32::from(slot) * 4,
                convention.describe()
            ),
            None => "Called through the table, but the library does not say through which slot.".to_owned(),
        },
        Call::Invoke(dispid, flag) => {
            format!("Called by IDispatch::Invoke with DISPID {} and {} (D1 to D4).", dispid.0, flag.describe())
        }
        Call::Import(import) => {
            let dll = place.dll.map_or_else(|| "a DLL that the library does not name".to_owned(), shown);
            let entry = match place.entry {
                Some(EntryPoint::Name(name)) => shown(name),
                Some(EntryPoint::Ordinal(ordinal)) => format!("ordinal {ordinal}"),
                None => "an entry that the library does not name".to_owned(),
            };
            format!("Imported from {dll}: {entry} ({}, B6).", import.convention.describe())
        }
    }
}

fn write_param(out: &mut String, param: &Param, plan: &Plan, universe: &Universe<'_>) -> fmt::Result {
    let value = spelled(&param.value, universe);
    writeln!(out, "\n{}: {}, {}", shown(&param.name), param.role.describe(), param.direction.describe())?;
    match param.passing {
        _ if param.is_raw() => writeln!(out, "    type: {value}")?,
        passing => writeln!(out, "    type: {value}, {}", passing.describe())?,
    }
    if let Some(omitted) = &param.omitted {
        writeln!(out, "    left out: {}", left_out(omitted))?;
    }
    for step in &param.lower {
        writeln!(out, "    before the call: {}", step.describe())?;
    }
    for step in &param.lift {
        writeln!(out, "    after the call: {}", step.describe())?;
    }
    write_fate(out, param.owner, param.on_failure, plan)
}

/// What a proxy does with a value, where it is not just passed.
fn write_carry(out: &mut String, what: Option<Carry>) -> fmt::Result {
    match what.and_then(Carry::describe) {
        Some(what) => writeln!(out, "    between apartments: {what}"),
        None => Ok(()),
    }
}

/// What the value that a function returns is for, when it is no result.
fn checked(plan: &Plan) -> String {
    match plan.call {
        Call::Import(import) => format!("which is no result: {}", import.failure.describe()),
        Call::Slot(_) | Call::Invoke(..) => "which is no result".to_owned(),
    }
}

/// Whose a value is, and what becomes of it when the call fails.
fn write_fate(out: &mut String, owner: Owner, on_failure: OnFailure, plan: &Plan) -> fmt::Result {
    writeln!(out, "    owner: {}", owner.describe())?;
    match plan.can_fail() {
        true => writeln!(out, "    on failure: {}", on_failure.describe(plan.outs_untrusted_on_failure)),
        false => Ok(()),
    }
}

/// What stands for an argument that is left out.
fn left_out(omitted: &Omitted) -> String {
    match omitted {
        Omitted::Missing => "a VARIANT that says so, VT_ERROR with DISP_E_PARAMNOTFOUND (D5)".to_owned(),
        Omitted::Default(value) => format!("the default value {} (D5)", shown(&format!("{value:?}"))),
        Omitted::Zero => "its zero value: what is no VARIANT cannot say that it is left out (D5)".to_owned(),
    }
}

fn write_returns(out: &mut String, plan: &Plan, universe: &Universe<'_>) -> fmt::Result {
    let what = match &plan.returns {
        Returns::Hresult => format!("an HRESULT; a failure becomes an error{}", told(&plan.call)),
        Returns::HresultKept => {
            format!("an HRESULT; a failure becomes an error{}, and a success code is a result", told(&plan.call))
        }
        Returns::Nothing => "nothing".to_owned(),
        Returns::Checked(value) => format!("{}, {}", spelled(value, universe), checked(plan)),
        Returns::Value(value) => format!("{}, directly (B1)", spelled(value, universe)),
        Returns::Structure(value) => {
            let hidden = "on Windows through a hidden pointer behind `this`, elsewhere as C does (B1)";
            format!("{}, {hidden}", spelled(value, universe))
        }
        Returns::Result(value) => format!("{}, in the VARIANT for the result (D7)", spelled(value, universe)),
    };
    writeln!(out, "\nReturns {what}")?;
    if plan.outcome == Outcome::NONE {
        return Ok(());
    }
    for step in &plan.outcome.lift {
        writeln!(out, "    after the call: {}", step.describe())?;
    }
    write_fate(out, plan.outcome.owner, plan.outcome.on_failure, plan)
}

/// What a hazard is, in words: plans of type libraries are explained.
fn words(hazard: &Hazard) -> String {
    hazard.kind.words(DescribedBy::TypeLibrary)
}

fn write_safety(out: &mut String, plan: &Plan, place: &Place<'_>) -> fmt::Result {
    if plan.is_safe() {
        return writeln!(out, "\nSafe: the types say all that the call needs.");
    }
    writeln!(out, "\nUnsafe: the caller answers for what the library does not tell.")?;
    for hazard in &plan.hazards {
        match &hazard.param {
            Some(param) => writeln!(out, "    {}: {}", shown(param), words(hazard))?,
            None if matches!(hazard.kind, HazardKind::Import | HazardKind::Declared) => {
                writeln!(out, "    {}", words(hazard))?
            }
            None => writeln!(out, "    the result: {}", words(hazard))?,
        }
        if let Some(cure) = cure(hazard, place) {
            writeln!(out, "        {cure}")?;
        }
    }
    Ok(())
}

/// What a user can say so that the hazard is none.
fn cure(hazard: &Hazard, place: &Place<'_>) -> Option<String> {
    let param = hazard.param.as_ref().filter(|param| place.cured_by_single.contains(param))?;
    let method = format!("{}.{}", place.interface, place.member);
    Some(format!(
        "if it is always exactly one value, say so in a file for --config: [methods.{}] single = [{}]",
        quoted(&method),
        quoted(param)
    ))
}

/// Text of a library as a string of TOML.
fn quoted(text: &str) -> String {
    format!("\"{}\"", shown(text))
}

/// Text of a library, which may hold anything, as a terminal may be given it.
fn shown(text: &str) -> String {
    text.escape_debug().to_string()
}
