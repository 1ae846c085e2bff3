//! The members of a block: chained records, and what they point at.

use comwright_codegen::model::{
    Documentation, FuncDesc, FuncFlags, ImplType, OptionalParams, ParamFlags, Type, Value, VarDesc, VarPlace, VarType,
};

use super::references::References;
use super::type_words::{flag_bits, words};
use super::{NONE, RepeatedNames, Writer};

/// In place of a name: the same as the member before.
const SAME_NAME: u16 = 0xfffe;

/// In place of a help context: there is none.
const NO_HELP_CONTEXT: u16 = 0xfffe;

/// The members of one block; offsets count from the start of `bytes`.
pub(super) struct Members {
    pub(super) bytes: Vec<u8>,
    pub(super) references: References,
    /// What help contexts are measured from.
    pub(super) help_context: u32,
}

/// A chain of records: its first one, and the place where the last one names the next.
pub(super) struct Chain {
    pub(super) first: u16,
    link: Option<usize>,
}

impl Chain {
    pub(super) fn new() -> Self {
        Self { first: NONE, link: None }
    }
}

impl Members {
    /// Adds bytes that a record points at; at an even offset, which help contexts need.
    pub(super) fn add(&mut self, bytes: &[u8]) -> u16 {
        if !self.bytes.len().is_multiple_of(2) {
            self.bytes.push(0);
        }
        let offset = u16::try_from(self.bytes.len()).expect("a block fits in 64 KiB");
        self.bytes.extend(bytes);
        offset
    }

    fn add_words(&mut self, words: &[u16]) -> u16 {
        self.add(&words.iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<_>>())
    }

    /// Adds a record; its second word is made to name the next record later.
    fn add_record(&mut self, record: &[u8], chain: &mut Chain) {
        let offset = self.add(record);
        match chain.link {
            Some(link) => self.bytes[link..link + 2].copy_from_slice(&offset.to_le_bytes()),
            None => chain.first = offset,
        }
        chain.link = Some(usize::from(offset) + 2);
    }

    pub(super) fn add_impl(&mut self, impl_type: &ImplType, chain: &mut Chain) {
        let reference = self.references.add(impl_type.reference);
        let mut record = [0; 22];
        record[0] = 0x4a;
        record[2..6].fill(0xff);
        record[6] = impl_type.flags.0 as u8;
        record[10..12].copy_from_slice(&reference.to_le_bytes());
        record[20..22].copy_from_slice(&(reference * 4).to_le_bytes());
        self.add_record(&record, chain);
    }

    pub(super) fn add_func(
        &mut self,
        func: &FuncDesc,
        previous: Option<&FuncDesc>,
        chain: &mut Chain,
        writer: &mut Writer<'_>,
    ) {
        let params = self.params(func, writer);
        let params = self.add_words(&params);
        let result_words = words(&func.return_type, self);
        let (inline, result) = match result_words[..] {
            [word] => (0x80, word),
            _ => (0, self.add_words(&result_words)),
        };
        let optional = match func.optional {
            OptionalParams::Last(count) => count as u8,
            OptionalParams::VarArg => 0x3f,
        };
        let magic = match func.kind.0 {
            3 => 0x8b,
            4 => 0xcb,
            _ => 0x4c,
        };
        let (context, help) = self.docs(&func.docs, writer);
        let name = member_name(&func.name, previous.map(|func| func.name.as_str()), writer);
        let mut record = vec![magic | if func.flags == FuncFlags(0) { 0 } else { 0x20 }, func.invoke.0 << 4];
        record.extend(NONE.to_le_bytes());
        record.extend(name.to_le_bytes());
        record.extend(func.memid.0.to_le_bytes());
        for word in [context, help, params] {
            record.extend(word.to_le_bytes());
        }
        record.push(func.call_conv.0 | (func.params.len() as u8) << 3);
        record.push(inline | optional << 1);
        record.extend(result.to_le_bytes());
        record.extend((func.slot.unwrap_or(0) * 4).to_le_bytes());
        if func.flags != FuncFlags(0) {
            record.extend(func.flags.0.to_le_bytes());
        }
        self.add_record(&record, chain);
    }

    /// The parameters: a name each, and the words of its type or the offset of them.
    fn params(&mut self, func: &FuncDesc, writer: &mut Writer<'_>) -> Vec<u16> {
        let mut all = Vec::new();
        for param in &func.params {
            let mut words = words(&param.param_type, self);
            words[0] |= flag_bits(ParamFlags(param.flags.0 & !ParamFlags::OPTIONAL.0));
            // Wine takes a name whose second byte is addressed for one that starts with a letter or digit.
            let inline = words.len() <= 2
                && param.name.as_deref().is_none_or(|name| name.starts_with(char::is_alphanumeric) && name.is_ascii());
            let name = param.name.as_deref().map(|name| writer.name(name));
            match (inline, name) {
                (true, Some(name)) => all.push(name | 1),
                (true, None) => all.push(NONE),
                (false, Some(name)) => all.push(name),
                (false, None) => all.push(SAME_NAME),
            }
            if inline { all.extend(words) } else { all.push(self.add_words(&words)) }
        }
        all
    }

    pub(super) fn add_var(
        &mut self,
        var: &VarDesc,
        previous: Option<&VarDesc>,
        chain: &mut Chain,
        writer: &mut Writer<'_>,
    ) {
        let type_words = words(&var.var_type, self);
        let mut flags = 0;
        let var_type = match type_words[..] {
            [word] => {
                flags |= 0x02;
                word
            }
            _ => self.add_words(&type_words),
        };
        let value = match &var.place {
            VarPlace::PerInstance(offset) => *offset as u16,
            VarPlace::Static => 0,
            VarPlace::Dispatch => {
                flags |= 0x40;
                0
            }
            VarPlace::Const(value) => {
                flags |= 0x10;
                self.constant(value, &var.var_type, &mut flags, writer)
            }
        };
        let (context, help) = self.docs(&var.docs, writer);
        let name = member_name(&var.name, previous.map(|var| var.name.as_str()), writer);
        let mut record = vec![0x0a | if var.flags.0 == 0 { 0 } else { 0x20 }, flags];
        for word in [NONE, name, value, var_type] {
            record.extend(word.to_le_bytes());
        }
        record.extend(var.memid.0.to_le_bytes());
        record.extend(context.to_le_bytes());
        record.extend(help.to_le_bytes());
        if var.flags.0 != 0 {
            record.extend(var.flags.0.to_le_bytes());
        }
        self.add_record(&record, chain);
    }

    /// The word for a constant: the value itself where it fits, else the offset of it.
    fn constant(&mut self, value: &Value, var_type: &Type, flags: &mut u8, writer: &Writer<'_>) -> u16 {
        let number = match value {
            Value::Bstr(text) => return self.add(&writer.counted(text.as_deref())),
            Value::R8(number) | Value::Date(number) => return self.add(&number.to_le_bytes()),
            Value::R4(number) => return self.add(&number.to_le_bytes()),
            Value::Cy(number) => return self.add(&number.to_le_bytes()),
            Value::I1(number) => i32::from(*number),
            Value::Ui1(number) => i32::from(*number),
            Value::I2(number) | Value::Bool(number) => i32::from(*number),
            Value::Ui2(number) => i32::from(*number),
            Value::I4(number) | Value::Int(number) => *number,
            Value::Ui4(number) | Value::Uint(number) | Value::Error(number) | Value::Hresult(number) => *number as i32,
            other => panic!("the writer has no way to write {other:?}"),
        };
        let is_short = matches!(var_type, Type::Simple(VarType::I1 | VarType::I2 | VarType::BOOL));
        let word =
            if is_short { i16::try_from(number).map(|number| number as u16).ok() } else { u16::try_from(number).ok() };
        match word {
            Some(word) => {
                *flags |= 0x08;
                word
            }
            None => self.add(&number.to_le_bytes()),
        }
    }

    /// The words for a help context and a help string.
    fn docs(&mut self, docs: &Documentation, writer: &Writer<'_>) -> (u16, u16) {
        let distance = i64::from(docs.help_context) - i64::from(self.help_context);
        let context = match u16::try_from(distance.unsigned_abs()) {
            _ if docs.help_context == 0 => NO_HELP_CONTEXT,
            Ok(far) if far < 0x3fff => far << 2 | if distance < 0 { 3 } else { 1 },
            _ => self.add(&docs.help_context.to_le_bytes()),
        };
        let help = match &docs.help_string {
            Some(text) => self.add(&writer.dictionary.code(&writer.encode(text))),
            None => NONE,
        };
        (context, help)
    }
}

fn member_name(name: &str, previous: Option<&str>, writer: &mut Writer<'_>) -> u16 {
    let is_same = previous == Some(name) && writer.repeated_names == RepeatedNames::Marked;
    if is_same { SAME_NAME } else { writer.name(name) }
}
