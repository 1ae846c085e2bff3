//! A part of VBScript: functions and subs of assignments and `Dim`, with expressions of literals, names, calls,
//! `+ - * / &` and parentheses.
//!
//! In: the text of a script. Out: procedures, values, or the place where it fails and how. What always holds: nothing is
//! known of the programs that are run. Whatever else VBScript has is a mistake in the syntax here.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use comwright::{HRESULT, Variant};

use super::code;
use reader::Reader;

mod reader;
#[cfg(test)]
mod tests;
mod words;

/// How a script fails, and where: lines are counted from 1, columns from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Fault {
    pub(super) code: HRESULT,
    pub(super) line: i32,
    pub(super) column: i32,
}

type Outcome<T> = Result<T, Fault>;

/// A mistake in the syntax: E_FAIL.
const SYNTAX: HRESULT = code(0x8000_4005);
/// DISP_E_DIVBYZERO.
const DIVISION_BY_ZERO: HRESULT = code(0x8002_0012);
/// Run-time error 13: there is no procedure of this name, or a value has no number.
const MISMATCH: HRESULT = code(0x800A_000D);
/// Run-time error 28: calls and parentheses are too deep in one another.
const TOO_DEEP: HRESULT = code(0x800A_001C);
/// Run-time error 450: a procedure is called with too many arguments or too few.
const WRONG_COUNT: HRESULT = code(0x800A_01C2);
/// How deep they may be.
const DEPTH: u32 = 100;

/// A function or a sub.
#[derive(Debug)]
pub(super) struct Procedure {
    pub(super) name: String,
    pub(super) parameters: Vec<String>,
    pub(super) is_function: bool,
    /// Its statements with the numbers of their lines.
    body: Vec<(i32, String)>,
}

/// Variables by their names in small letters.
type Variables = RefCell<BTreeMap<String, Variant>>;

/// What a script has so far.
#[derive(Default)]
pub(super) struct Script {
    procedures: Vec<Rc<Procedure>>,
    globals: Variables,
    depth: Cell<u32>,
}

/// The procedures in a text that has nothing else.
pub(super) fn procedures(text: &str) -> Outcome<Vec<Procedure>> {
    let mut found = Vec::new();
    let mut open: Option<Procedure> = None;
    let (mut last, none) = (0, Script::default());
    for (line, text) in (1..).zip(text.lines()) {
        last = line;
        let mut reader = Reader::new(&none, &none.globals, text, line)?;
        if reader.is_at_end() {
            continue;
        }
        let kind = |reader: &mut Reader<'_>| match (reader.takes("function"), reader.takes("sub")) {
            (false, false) => None,
            (is_function, _) => Some(is_function),
        };
        match &mut open {
            None => {
                let is_function = kind(&mut reader).ok_or_else(|| reader.fault(SYNTAX))?;
                let name = reader.name()?;
                let parameters = if reader.is_at_end() { Vec::new() } else { reader.list(Reader::name)? };
                open = Some(Procedure { name, parameters, is_function, body: Vec::new() });
            }
            Some(procedure) => {
                if reader.takes("end") {
                    if kind(&mut reader) != Some(procedure.is_function) {
                        return Err(reader.fault(SYNTAX));
                    }
                    found.extend(open.take());
                } else {
                    procedure.body.push((line, text.to_owned()));
                    continue;
                }
            }
        }
        reader.end()?;
    }
    match open {
        Some(_) => Err(Fault { code: SYNTAX, line: last, column: 0 }),
        None => Ok(found),
    }
}

impl Script {
    pub(super) fn procedures(&self) -> &[Rc<Procedure>] {
        &self.procedures
    }

    /// Adds procedures; one that there is by this name is replaced.
    pub(super) fn add(&mut self, procedures: Vec<Procedure>) {
        for procedure in procedures {
            self.procedures.retain(|known| !known.name.eq_ignore_ascii_case(&procedure.name));
            self.procedures.push(Rc::new(procedure));
        }
    }

    /// The value of an expression.
    pub(super) fn eval(&self, text: &str) -> Outcome<Variant> {
        let mut reader = Reader::new(self, &self.globals, text, 1)?;
        let value = reader.expression()?;
        reader.end()?;
        Ok(value)
    }

    /// Does what a text says: a statement a line.
    pub(super) fn execute(&self, text: &str) -> Outcome<()> {
        let mut lines = (1..).zip(text.lines());
        lines.try_for_each(|(line, text)| Reader::new(self, &self.globals, text, line)?.statement())
    }

    /// Calls a procedure: what a function gives.
    pub(super) fn run(&self, name: &str, arguments: Vec<Variant>) -> Outcome<Variant> {
        let fault = |code| Fault { code, ..Fault::default() };
        let procedure = self.procedures.iter().find(|procedure| procedure.name.eq_ignore_ascii_case(name));
        let procedure = procedure.ok_or(fault(MISMATCH))?;
        if procedure.parameters.len() != arguments.len() {
            return Err(fault(WRONG_COUNT));
        }
        // A function gives what is in the variable of its name.
        let own = procedure.name.to_lowercase();
        let given = procedure.parameters.iter().map(|name| name.to_lowercase()).zip(arguments);
        let locals = RefCell::new([(own.clone(), Variant::new())].into_iter().chain(given).collect());
        for (line, text) in &procedure.body {
            Reader::new(self, &locals, text, *line)?.statement()?;
        }
        Ok(locals.take().remove(&own).unwrap_or_default())
    }

    /// Goes one deeper, as long as that is possible.
    fn deeper<T>(&self, fault: Fault, go: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
        if self.depth.get() == DEPTH {
            return Err(Fault { code: TOO_DEEP, ..fault });
        }
        self.depth.set(self.depth.get() + 1);
        let outcome = go();
        self.depth.set(self.depth.get() - 1);
        outcome
    }
}
