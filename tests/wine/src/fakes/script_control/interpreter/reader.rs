//! A line of VBScript, which is carried out as it is read.
//!
//! In: its text, and the variables that it sees. Out: what it names, its value, or the place where it fails.

use comwright::{HRESULT, Value, Variant};

use super::words::{Word, words};
use super::{DIVISION_BY_ZERO, Fault, MISMATCH, Outcome, SYNTAX, Script, TOO_DEEP, Variables};

/// Reads a line, and does what it says.
pub(super) struct Reader<'a> {
    script: &'a Script,
    variables: &'a Variables,
    words: Vec<(i32, Word)>,
    place: usize,
    line: i32,
    /// Where the text ends.
    end: i32,
}

impl<'a> Reader<'a> {
    pub(super) fn new(script: &'a Script, variables: &'a Variables, text: &str, line: i32) -> Outcome<Self> {
        let (words, end) = words(text).map_err(|column| Fault { code: SYNTAX, line, column })?;
        Ok(Self { script, variables, words, place: 0, line, end })
    }

    /// A failure at the next word.
    pub(super) fn fault(&self, code: HRESULT) -> Fault {
        let column = self.words.get(self.place).map_or(self.end, |(column, _)| *column);
        Fault { code, line: self.line, column }
    }

    /// A failure when the line is carried out: it is where its first word is.
    fn failure(&self, code: HRESULT) -> Fault {
        let column = self.words.first().map_or(0, |(column, _)| *column);
        Fault { code, line: self.line, column }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.place == self.words.len()
    }

    pub(super) fn end(&self) -> Outcome<()> {
        if self.is_at_end() { Ok(()) } else { Err(self.fault(SYNTAX)) }
    }

    /// Whether the next word is this one: then it is taken.
    pub(super) fn takes(&mut self, wanted: &str) -> bool {
        let is_next = self.words.get(self.place).is_some_and(|(_, word)| word.is(wanted));
        self.place += usize::from(is_next);
        is_next
    }

    pub(super) fn name(&mut self) -> Outcome<String> {
        let Some((_, Word::Name(name))) = self.words.get(self.place) else { return Err(self.fault(SYNTAX)) };
        self.place += 1;
        Ok(name.clone())
    }

    /// `(a, b)`, which may be empty.
    pub(super) fn list<T>(&mut self, read: impl Fn(&mut Self) -> Outcome<T>) -> Outcome<Vec<T>> {
        let mut found = Vec::new();
        if !self.takes("(") {
            return Err(self.fault(SYNTAX));
        }
        while !self.takes(")") {
            if !found.is_empty() && !self.takes(",") {
                return Err(self.fault(SYNTAX));
            }
            found.push(read(self)?);
        }
        Ok(found)
    }

    /// `Dim a, b` or `a = 1`, or nothing.
    pub(super) fn statement(&mut self) -> Outcome<()> {
        if self.is_at_end() {
            return Ok(());
        }
        if self.takes("dim") {
            loop {
                let name = self.name()?.to_lowercase();
                self.variables.borrow_mut().entry(name).or_default();
                if !self.takes(",") {
                    return self.end();
                }
            }
        }
        let name = self.name()?.to_lowercase();
        if !self.takes("=") {
            return Err(self.fault(SYNTAX));
        }
        let value = self.expression()?;
        self.end()?;
        let is_global = !self.variables.borrow().contains_key(&name);
        let is_global = is_global && self.script.globals.borrow().contains_key(&name);
        let variables = if is_global { &self.script.globals } else { self.variables };
        variables.borrow_mut().insert(name, value);
        Ok(())
    }

    pub(super) fn expression(&mut self) -> Outcome<Variant> {
        let mut left = self.sum()?;
        while self.takes("&") {
            let right = self.sum()?;
            let text = |value: &Variant| value.to::<String>().map_err(|_| self.failure(MISMATCH));
            left = (text(&left)? + &text(&right)?).into();
        }
        Ok(left)
    }

    fn sum(&mut self) -> Outcome<Variant> {
        self.chain(["+", "-"], Self::product)
    }

    fn product(&mut self) -> Outcome<Variant> {
        self.chain(["*", "/"], Self::term)
    }

    fn chain(&mut self, signs: [&'static str; 2], next: fn(&mut Self) -> Outcome<Variant>) -> Outcome<Variant> {
        let mut left = next(self)?;
        while let Some(sign) = signs.into_iter().find(|sign| self.takes(sign)) {
            let right = next(self)?;
            left = calculated(&left, sign, &right).map_err(|code| self.failure(code))?;
        }
        Ok(left)
    }

    fn term(&mut self) -> Outcome<Variant> {
        let script = self.script;
        script.deeper(self.failure(TOO_DEEP), || {
            if self.takes("(") {
                let value = self.expression()?;
                return if self.takes(")") { Ok(value) } else { Err(self.fault(SYNTAX)) };
            }
            if self.takes("-") {
                let value = self.term()?;
                return calculated(&0_i16.into(), "-", &value).map_err(|code| self.failure(code));
            }
            if let Some((_, Word::Literal(value))) = self.words.get(self.place) {
                self.place += 1;
                return Ok(value.clone());
            }
            let name = self.name()?;
            if self.words.get(self.place).is_some_and(|(_, word)| word.is("(")) {
                let arguments = self.list(Self::expression)?;
                let failed = self.failure(MISMATCH);
                // A failure in there has a line of its own; one of the call does not.
                let placed = |fault: Fault| if fault.line == 0 { Fault { code: fault.code, ..failed } } else { fault };
                return script.run(&name, arguments).map_err(placed);
            }
            let name = name.to_lowercase();
            let found = self.variables.borrow().get(&name).cloned();
            // One that was never mentioned is empty.
            Ok(found.or_else(|| script.globals.borrow().get(&name).cloned()).unwrap_or_default())
        })
    }
}

/// Numbers stay as short as they are, as long as the result fits; a quotient is always long.
fn calculated(left: &Variant, sign: &str, right: &Variant) -> Result<Variant, HRESULT> {
    let number = |value: &Variant| value.to::<f64>().map_err(|_| MISMATCH);
    let (a, b) = (number(left)?, number(right)?);
    let result = match sign {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        _ if b == 0.0 => return Err(DIVISION_BY_ZERO),
        _ => return Ok((a / b).into()),
    };
    let is_short = |value: &Variant| matches!(value.value(), Value::I2(_) | Value::Empty);
    let is_whole = |value: &Variant| is_short(value) || matches!(value.value(), Value::I4(_));
    let fits = |least: f64, most: f64| (least..=most).contains(&result);
    Ok(if is_short(left) && is_short(right) && fits(i16::MIN.into(), i16::MAX.into()) {
        (result as i16).into()
    } else if is_whole(left) && is_whole(right) && fits(i32::MIN.into(), i32::MAX.into()) {
        (result as i32).into()
    } else {
        result.into()
    })
}
