//! A place in a line, and what is read there.

use comwright_codegen::model::{
    FuncDesc, InvokeKind, OptionalParams, Param, ParamFlags, Type, TypeRef, Value, VarType,
};

use super::reader::{Line, Token};
use crate::parts;

/// A place in a line.
#[derive(Clone)]
pub(super) struct Cursor<'a> {
    /// The line.
    pub(super) line: &'a Line,
    /// How many tokens are behind.
    pub(super) at: usize,
    /// The names of the types of the library.
    pub(super) names: &'a [String],
}

impl Cursor<'_> {
    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.line.tokens.len()
    }

    /// Goes past a word of the format, if it is next.
    pub(super) fn takes(&mut self, word: &str) -> bool {
        let is_next = matches!(self.line.tokens.get(self.at), Some(Token::Word(next)) if next == word);
        self.at += usize::from(is_next);
        is_next
    }

    pub(super) fn takes_mark(&mut self, mark: char) -> bool {
        let is_next = self.line.tokens.get(self.at) == Some(&Token::Mark(mark));
        self.at += usize::from(is_next);
        is_next
    }

    pub(super) fn expect(&mut self, mark: char) -> Result<(), String> {
        if self.takes_mark(mark) { Ok(()) } else { self.line.error(&format!("no {mark:?}")) }
    }

    pub(super) fn name(&mut self) -> Result<String, String> {
        match self.line.tokens.get(self.at) {
            Some(Token::Word(name) | Token::Quoted(name)) => {
                self.at += 1;
                Ok(name.clone())
            }
            _ => self.line.error("no name"),
        }
    }

    pub(super) fn value(&mut self) -> Result<Value, String> {
        match self.line.tokens.get(self.at) {
            Some(Token::Quoted(text)) => {
                self.at += 1;
                Ok(Value::Bstr(Some(text.clone())))
            }
            Some(Token::Word(number)) if let Ok(number) = number.parse() => {
                self.at += 1;
                Ok(Value::I4(number))
            }
            _ => self.line.error("no value"),
        }
    }

    pub(super) fn reference(&mut self) -> Result<TypeRef, String> {
        let name = self.name()?;
        match self.names.iter().position(|known| *known == name) {
            Some(index) => Ok(TypeRef::Local(index as u32)),
            None => self.line.error("no such type"),
        }
    }

    pub(super) fn ty(&mut self) -> Result<Type, String> {
        if self.takes_mark('&') {
            return Ok(parts::pointer(self.ty()?));
        }
        if let Some(Token::Word(word)) = self.line.tokens.get(self.at)
            && let Some(ty) = simple(word)
        {
            self.at += 1;
            return Ok(ty);
        }
        Ok(Type::Ref(self.reference()?))
    }

    pub(super) fn func(&mut self) -> Result<FuncDesc, String> {
        let accessors = [
            ("get", InvokeKind::PROPERTY_GET),
            ("put", InvokeKind::PROPERTY_PUT),
            ("putref", InvokeKind::PROPERTY_PUT_REF),
        ];
        let invoke = accessors.iter().find(|(word, _)| self.takes(word)).map_or(InvokeKind::FUNC, |(_, kind)| *kind);
        let mut func = parts::func(&self.name()?, Type::Simple(VarType::HRESULT));
        func.invoke = invoke;
        self.expect('(')?;
        while !self.takes_mark(')') {
            func.params.push(self.param()?);
            self.takes_mark(',');
        }
        let is_optional = |param: &&Param| param.flags.contains(ParamFlags::OPTIONAL);
        func.optional = OptionalParams::Last(func.params.iter().filter(is_optional).count() as u16);
        Ok(func)
    }

    fn param(&mut self) -> Result<Param, String> {
        let directions = [
            ("out", ParamFlags::OUT.0),
            ("retval", ParamFlags::OUT.0 | ParamFlags::RETVAL.0),
            ("inout", ParamFlags::IN.0 | ParamFlags::OUT.0),
        ];
        let direction = directions.iter().find(|(word, _)| self.takes(word)).map(|(_, flags)| ParamFlags(*flags));
        let name = self.name()?;
        self.expect(':')?;
        if self.takes("optional") {
            let flags = ParamFlags(ParamFlags::IN.0 | ParamFlags::OPTIONAL.0);
            return Ok(parts::param(&name, Type::Simple(VarType::VARIANT), flags));
        }
        let ty = self.ty()?;
        Ok(match direction {
            Some(flags) => parts::param(&name, parts::pointer(ty), flags),
            None => parts::param(&name, ty, ParamFlags::IN),
        })
    }
}

/// A type that is named by a word of the format.
pub(super) fn simple(word: &str) -> Option<Type> {
    Some(Type::Simple(match word {
        "i4" => VarType::I4,
        "bool" => VarType::BOOL,
        "bstr" => VarType::BSTR,
        "variant" => VarType::VARIANT,
        "unknown" => VarType::UNKNOWN,
        "dispatch" => VarType::DISPATCH,
        _ => return None,
    }))
}
