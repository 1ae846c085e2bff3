//! One change of a breakage, for any copy of the golden libraries.

use comwright_codegen::register::{Bitness, Hive, Place, Root, Value, View};
use comwright_codegen::registration::changes::{self, Changes};
use comwright_registration::keys::is_redirected;

use crate::registrations::Made;

/// How a text is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// REG_SZ.
    Text,
    /// REG_EXPAND_SZ.
    Expand,
    /// REG_MULTI_SZ.
    Multi,
    /// REG_BINARY.
    Binary,
    /// REG_DWORD: the text is not there.
    Number,
    /// REG_NONE.
    None,
}

/// What is done.
#[derive(Clone, Debug)]
pub(super) enum What {
    Make,
    Set(String, Form, String),
    RemoveValue(String),
    RemoveKey,
}

/// One change, in the classes of programs of the machine's width, or those of 32 bits, or both.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    pub(super) hive: Hive,
    pub(super) widths: &'static [Bitness],
    pub(super) key: String,
    pub(super) what: What,
}

pub(super) const BOTH: &[Bitness] = &Bitness::ALL;
pub(super) const NATIVE: &[Bitness] = &[Bitness::Native];

impl Edit {
    /// In the machine's classes, for programs of both widths.
    pub(super) fn new(key: &str, what: What) -> Self {
        Self { hive: Hive::Machine, widths: BOTH, key: key.to_owned(), what }
    }

    pub(super) fn set(key: &str, name: &str, text: impl Into<String>) -> Self {
        Self::new(key, What::Set(name.to_owned(), Form::Text, text.into()))
    }

    pub(super) fn native(self) -> Self {
        Self { widths: NATIVE, ..self }
    }

    pub(super) fn of_user(self) -> Self {
        Self { hive: Hive::User, ..self }
    }

    /// Adds the change of this copy.
    pub(super) fn push(&self, made: &Made, changes: &mut Changes) {
        let key = made.as_copied(&self.key);
        let edit = match &self.what {
            What::Make => changes::Edit::Make,
            What::Set(name, form, text) => {
                changes::Edit::Set { name: name.clone(), value: form.value(&made.as_copied(text)) }
            }
            What::RemoveValue(name) => changes::Edit::RemoveValue { name: name.clone() },
            What::RemoveKey => changes::Edit::RemoveKey,
        };
        for bitness in self.widths {
            if *bitness == Bitness::Native || is_redirected(&key) {
                changes.push(Root::Classes(Place { bitness: *bitness, hive: self.hive }), key.clone(), edit.clone());
            }
        }
    }
}

impl Form {
    fn value(self, text: &str) -> Value {
        let stored = |zeros: usize| -> Vec<u8> {
            text.encode_utf16().chain(std::iter::repeat_n(0, zeros)).flat_map(u16::to_le_bytes).collect()
        };
        match self {
            Self::Text => Value::Text(text.to_owned()),
            Self::Expand => Value::Expand(text.to_owned()),
            Self::Multi => Value::Bytes { kind: 7, data: stored(2) },
            Self::Binary => Value::Bytes { kind: 3, data: stored(1) },
            Self::Number => Value::Number(1),
            Self::None => Value::Bytes { kind: 0, data: stored(1) },
        }
    }
}

/// The text of a value, and how it is stored.
pub(super) fn text_of(value: &Value) -> Option<(&str, Form)> {
    match value {
        Value::Text(text) => Some((text, Form::Text)),
        Value::Expand(text) => Some((text, Form::Expand)),
        Value::Number(_) | Value::Bytes { .. } => None,
    }
}

/// A key with all that is in it, at another place.
pub(super) fn whole(view: &dyn View, from: &str, to: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for bitness in Bitness::ALL {
        let widths: &'static [Bitness] = if bitness == Bitness::Native { NATIVE } else { &[Bitness::Wow32] };
        let root = Root::Classes(Place { bitness, hive: Hive::Machine });
        let mut waiting = vec![String::new()];
        while let Some(below) = waiting.pop() {
            let Some(held) = view.key(root, &format!("{from}{below}")).expect("the view can be read") else { continue };
            let key = format!("{to}{below}");
            let edit = |what| Edit { hive: Hive::Machine, widths, key: key.clone(), what };
            edits.push(edit(What::Make));
            for (name, value) in &held.values {
                if let Some((text, form)) = text_of(value) {
                    edits.push(edit(What::Set(name.clone(), form, text.to_owned())));
                }
            }
            waiting.extend(held.subkeys.iter().map(|name| format!("{below}\\{name}")));
        }
    }
    edits
}

/// A key as it is in the view, whatever was made of it.
pub(super) fn put_back(view: &dyn View, key: &str) -> Vec<Edit> {
    let gone = [Edit::new(key, What::RemoveKey).of_user(), Edit::new(key, What::RemoveKey)];
    gone.into_iter().chain(whole(view, key, key)).collect()
}
