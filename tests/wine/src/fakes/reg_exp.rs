//! Regular expressions, by the crate `regex`: its language has more than VBScript's, and no references back.

use std::cell::{Cell, RefCell};

use comwright::interface::{IDispatch, IDispatch_Impl};
use comwright::{Bstr, Error, IUnknown, Result, ServedClass, Variant, VariantRef};
use regex::RegexBuilder;
use windows_components::bindings::vbscript::vb_script_reg_exp_55::{
    IMatch2, IMatch2_Impl, IMatchCollection2, IMatchCollection2_Impl, IRegExp2, IRegExp2_Impl, ISubMatches,
    ISubMatches_Impl, RegExp,
};

use super::{Counted, code, enumerator, unknown};

pub(super) fn serve() -> Result<ServedClass> {
    let served = RegExp::CLASS.serve(|| {
        let made: IRegExp2 = Expression::default().into();
        Ok(unknown(made))
    })?;
    Ok(served.with_prog_id("VBScript.RegExp"))
}

#[windows_core::implement(IRegExp2, Agile = false)]
#[derive(Default)]
struct Expression {
    pattern: RefCell<Bstr>,
    ignores_case: Cell<bool>,
    is_global: Cell<bool>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl Expression {
    fn compiled(&self) -> Result<regex::Regex> {
        let mut builder = RegexBuilder::new(&self.pattern.borrow().to_string_lossy());
        builder.case_insensitive(self.ignores_case.get()).build().map_err(|_| Error::new(code(0x8000_4005)))
    }
}

/// A replacement in the words of the crate: of VBScript's `$`, the number of a part and `$&` mean something.
fn expanded(replacement: &str, parts: usize) -> String {
    let mut pieces = replacement.split('$');
    let mut expanded = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let digits = piece.bytes().take(2).take_while(u8::is_ascii_digit).count();
        let number = |digits| piece[..digits].parse::<usize>().ok().filter(|number| (1..parts).contains(number));
        // The longest number that there is a part for.
        let part = (1..=digits).rev().find_map(|digits| Some((number(digits)?, digits)));
        let part = if piece.starts_with('&') { Some((0, 1)) } else { part };
        match part {
            Some((number, length)) => expanded.push_str(&format!("${{{number}}}{}", &piece[length..])),
            None => expanded.push_str(&format!("$${piece}")),
        }
    }
    expanded
}

impl IDispatch_Impl for Expression_Impl {}

impl IRegExp2_Impl for Expression_Impl {
    fn get_Pattern(&self) -> Result<Bstr> {
        Ok(self.pattern.borrow().clone())
    }

    fn put_Pattern(&self, value: &Bstr) -> Result<()> {
        *self.pattern.borrow_mut() = value.clone();
        Ok(())
    }

    fn put_IgnoreCase(&self, value: bool) -> Result<()> {
        self.ignores_case.set(value);
        Ok(())
    }

    fn put_Global(&self, value: bool) -> Result<()> {
        self.is_global.set(value);
        Ok(())
    }

    fn Test(&self, text: &Bstr) -> Result<bool> {
        Ok(self.compiled()?.is_match(&text.to_string_lossy()))
    }

    fn Execute(&self, text: &Bstr) -> Result<Option<IDispatch>> {
        let text = text.to_string_lossy();
        let many = if self.is_global.get() { usize::MAX } else { 1 };
        let found = self.compiled()?.captures_iter(&text).take(many).map(|found| Found::of(&text, &found)).collect();
        let matches: IMatchCollection2 = Matches { found, counted: Counted::default() }.into();
        Ok(Some(matches.into()))
    }

    fn Replace(&self, text: &Bstr, replacement: &VariantRef<'_>) -> Result<Bstr> {
        let (text, replacement) = (text.to_string_lossy(), replacement.to::<String>()?);
        let many = if self.is_global.get() { 0 } else { 1 };
        let compiled = self.compiled()?;
        let replacement = expanded(&replacement, compiled.captures_len());
        Ok(Bstr::from(&*compiled.replacen(&text, many, &replacement)))
    }
}

#[windows_core::implement(IMatchCollection2, Agile = false)]
struct Matches {
    found: Vec<IMatch2>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl IDispatch_Impl for Matches_Impl {}

impl IMatchCollection2_Impl for Matches_Impl {
    fn get_Item(&self, index: i32) -> Result<Option<IDispatch>> {
        let found = usize::try_from(index).ok().and_then(|index| self.found.get(index));
        Ok(Some(found.ok_or(Error::new(code(0x8007_0057)))?.clone().into()))
    }

    fn get_Count(&self) -> Result<i32> {
        Ok(self.found.len() as i32)
    }

    fn get__NewEnum(&self) -> Result<Option<IUnknown>> {
        Ok(Some(enumerator(self.found.iter().map(Variant::from).collect())))
    }
}

#[windows_core::implement(IMatch2, ISubMatches, Agile = false)]
struct Found {
    text: String,
    /// In units of UTF-16.
    at: usize,
    parts: Vec<Variant>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl Found {
    fn of(text: &str, captures: &regex::Captures<'_>) -> IMatch2 {
        let whole = captures.get_match();
        let part = |part: Option<regex::Match<'_>>| part.map_or(Variant::new(), |part| part.as_str().into());
        Self {
            text: whole.as_str().to_owned(),
            at: text[..whole.start()].encode_utf16().count(),
            parts: captures.iter().skip(1).map(part).collect(),
            counted: Counted::default(),
        }
        .into()
    }
}

impl IDispatch_Impl for Found_Impl {}

impl IMatch2_Impl for Found_Impl {
    fn get_Value(&self) -> Result<Bstr> {
        Ok(Bstr::from(&*self.text))
    }

    fn get_FirstIndex(&self) -> Result<i32> {
        Ok(self.at as i32)
    }

    fn get_Length(&self) -> Result<i32> {
        Ok(self.text.encode_utf16().count() as i32)
    }

    fn get_SubMatches(&self) -> Result<Option<IDispatch>> {
        let parts = Found { text: String::new(), at: 0, parts: self.parts.clone(), counted: Counted::default() };
        let parts: ISubMatches = parts.into();
        Ok(Some(parts.into()))
    }
}

impl ISubMatches_Impl for Found_Impl {
    fn get_Item(&self, index: i32) -> Result<Variant> {
        let part = usize::try_from(index).ok().and_then(|index| self.parts.get(index));
        part.cloned().ok_or(Error::new(code(0x8007_0057)))
    }

    fn get_Count(&self) -> Result<i32> {
        Ok(self.parts.len() as i32)
    }
}
