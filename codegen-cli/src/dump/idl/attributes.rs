//! The attributes in brackets, and the notes for what has no attribute.

use super::text;
use super::values;
use super::writer::Writer;
use crate::model::{
    CustomData, Documentation, FuncFlags, Guid, ImplTypeFlags, LibFlags, TypeFlags, TypeInfo, TypeKind, VarFlags,
    Version,
};

/// Attributes in the making.
#[derive(Default)]
pub(super) struct Attributes {
    list: Vec<String>,
    notes: Vec<String>,
}

impl Attributes {
    /// An attribute that is one word.
    pub(super) fn word(&mut self, word: &str) {
        self.list.push(word.to_owned());
    }

    /// An attribute with something in parentheses.
    pub(super) fn call(&mut self, name: &str, argument: impl std::fmt::Display) {
        self.list.push(format!("{name}({argument})"));
    }

    /// An attribute with a string.
    pub(super) fn string(&mut self, name: &str, text: &str) {
        self.call(name, text::literal(text));
    }

    /// What the model holds and IDL has no words for: it becomes a comment.
    pub(super) fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// What types of all kinds have.
    pub(super) fn of_type(&mut self, info: &TypeInfo) {
        self.uuid(info.guid);
        self.version(info.version);
        self.docs(&info.docs);
        self.type_flags(info);
        self.custom(&info.custom_data);
    }

    pub(super) fn uuid(&mut self, guid: Guid) {
        if !guid.is_zero() {
            self.call("uuid", guid);
        }
    }

    pub(super) fn version(&mut self, version: Version) {
        if version != Version::default() {
            self.call("version", version);
        }
    }

    pub(super) fn docs(&mut self, docs: &Documentation) {
        if let Some(text) = &docs.help_string {
            self.string("helpstring", text);
        }
        if docs.help_context != 0 {
            self.call("helpcontext", format_args!("{:#010x}", docs.help_context));
        }
        if docs.help_string_context != 0 {
            self.call("helpstringcontext", format_args!("{:#010x}", docs.help_string_context));
        }
    }

    pub(super) fn custom(&mut self, custom_data: &[CustomData]) {
        for data in custom_data {
            match values::constant(&data.value) {
                Some(value) => self.call("custom", format_args!("{}, {value}", data.guid)),
                None => self.note(format!("custom({}, {})", data.guid, values::described(&data.value))),
            }
        }
    }

    /// The words of `flags`; bits without a word become a note.
    fn flags(&mut self, flags: u16, implied: u16, words: &[(u16, &str)]) {
        let mut rest = flags & !implied;
        for (flag, word) in words {
            if rest & flag != 0 {
                self.word(word);
                rest &= !flag;
            }
        }
        if rest != 0 {
            self.note(format!("flags without an attribute: {rest:#06x}"));
        }
    }

    pub(super) fn lib_flags(&mut self, flags: LibFlags) {
        let words =
            [(LibFlags::RESTRICTED.0, "restricted"), (LibFlags::CONTROL.0, "control"), (LibFlags::HIDDEN.0, "hidden")];
        self.flags(flags.0, LibFlags::HAS_DISK_IMAGE.0, &words);
    }

    pub(super) fn type_flags(&mut self, info: &TypeInfo) {
        let mut implied = TypeFlags::DISPATCHABLE.0;
        if info.kind == TypeKind::CoClass {
            implied |= TypeFlags::CAN_CREATE.0;
            if !info.flags.contains(TypeFlags::CAN_CREATE) {
                self.word("noncreatable");
            }
        }
        let words = [
            (TypeFlags::DUAL.0, "dual"),
            (TypeFlags::OLE_AUTOMATION.0, "oleautomation"),
            (TypeFlags::APP_OBJECT.0, "appobject"),
            (TypeFlags::LICENSED.0, "licensed"),
            (TypeFlags::HIDDEN.0, "hidden"),
            (TypeFlags::CONTROL.0, "control"),
            (TypeFlags::NON_EXTENSIBLE.0, "nonextensible"),
            (TypeFlags::RESTRICTED.0, "restricted"),
            (TypeFlags::AGGREGATABLE.0, "aggregatable"),
            (TypeFlags::PROXY.0, "proxy"),
        ];
        self.flags(info.flags.0, implied, &words);
    }

    pub(super) fn impl_type_flags(&mut self, flags: ImplTypeFlags) {
        let words = [
            (ImplTypeFlags::DEFAULT.0, "default"),
            (ImplTypeFlags::SOURCE.0, "source"),
            (ImplTypeFlags::RESTRICTED.0, "restricted"),
            (ImplTypeFlags::DEFAULT_VTABLE.0, "defaultvtable"),
        ];
        self.flags(flags.0, 0, &words);
    }

    pub(super) fn func_flags(&mut self, flags: FuncFlags) {
        let own = [(FuncFlags::RESTRICTED.0, "restricted"), (FuncFlags::USES_GET_LAST_ERROR.0, "usesgetlasterror")];
        self.flags(flags.0, 0, &[&own[..], &BINDING].concat());
    }

    pub(super) fn var_flags(&mut self, flags: VarFlags) {
        let own = [(VarFlags::READ_ONLY.0, "readonly"), (VarFlags::RESTRICTED.0, "restricted")];
        self.flags(flags.0, 0, &[&own[..], &BINDING].concat());
    }

    /// The attributes in one line, with a space behind them; nothing when there are none.
    pub(super) fn inline(&self) -> String {
        if self.list.is_empty() { String::new() } else { format!("[{}] ", self.list.join(", ")) }
    }

    /// The attributes as lines of their own.
    pub(super) fn block(&self, out: &mut Writer) {
        self.write_notes(out);
        if self.list.is_empty() {
            return;
        }
        out.open("[");
        let (last, others) = self.list.split_last().expect("it is not empty");
        others.iter().for_each(|attribute| out.line(&format!("{attribute},")));
        out.line(last);
        out.close("]");
    }

    /// What has no attribute, as comments.
    pub(super) fn write_notes(&self, out: &mut Writer) {
        self.notes.iter().for_each(|note| out.comment(note));
    }

    /// The notes as one comment within a line, with a space behind it; nothing when there are none.
    pub(super) fn inline_notes(&self) -> String {
        if self.notes.is_empty() { String::new() } else { format!("/* {} */ ", text::comment(&self.notes.join("; "))) }
    }
}

/// Flags that functions and properties have in common, with the same values.
const BINDING: [(u16, &str); 11] = [
    (FuncFlags::SOURCE.0, "source"),
    (FuncFlags::BINDABLE.0, "bindable"),
    (FuncFlags::REQUEST_EDIT.0, "requestedit"),
    (FuncFlags::DISPLAY_BIND.0, "displaybind"),
    (FuncFlags::DEFAULT_BIND.0, "defaultbind"),
    (FuncFlags::HIDDEN.0, "hidden"),
    (FuncFlags::DEFAULT_COLLECTION_ELEMENT.0, "defaultcollelem"),
    (FuncFlags::UI_DEFAULT.0, "uidefault"),
    (FuncFlags::NON_BROWSABLE.0, "nonbrowsable"),
    (FuncFlags::REPLACEABLE.0, "replaceable"),
    (FuncFlags::IMMEDIATE_BIND.0, "immediatebind"),
];
