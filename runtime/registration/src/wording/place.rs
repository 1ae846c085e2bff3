//! Keys and values in words, as registry editors show them.
//!
//! In: what was looked at, and the registry. Out: the path with its root, and what stands there. What always holds:
//! text of a registry is escaped and cut, and what is no text is told by its type. What it does not know: what is wrong
//! with it.

use crate::{FileKind, Origin, Registry, Seen, Width, keys};

/// What is to be known of a registry to name its keys.
pub(super) struct Places<'r> {
    /// The registry, as programs of either width see it.
    pub(super) registry: &'r dyn Registry,
    /// Programs of which width the finding is about.
    pub(super) width: Width,
}

impl Places<'_> {
    /// A key, or a value of it, of programs that the finding is about.
    pub(super) fn named(&self, key: &str, name: &str, origin: Option<Origin>) -> String {
        self.named_for(self.width, key, name, origin)
    }

    /// A key, or a value of it, of programs of a width.
    fn named_for(&self, width: Width, key: &str, name: &str, origin: Option<Origin>) -> String {
        let is_other = self.registry.other_width().is_some() && width == Width::Bits32 && keys::is_redirected(key);
        let root = match origin {
            None => r"HKCR\",
            Some(Origin::User) => r"HKCU\Software\Classes\",
            Some(Origin::Machine) => r"HKLM\Software\Classes\",
            Some(Origin::Manifest) => "",
        };
        let node = if is_other && origin != Some(Origin::Manifest) { r"Wow6432Node\" } else { "" };
        let manifest = if origin == Some(Origin::Manifest) { " of the manifest" } else { "" };
        let key = format!("`{root}{node}{}`{manifest}", shown(key));
        if name.is_empty() { key } else { format!("value `{}` of {key}", shown(name)) }
    }

    /// A key, or a value of it, that was looked at.
    pub(super) fn of(&self, seen: &Seen) -> String {
        self.named_for(self.width_of(seen), &seen.key, &seen.name, seen.origin)
    }

    /// The key of a value, and the value.
    pub(super) fn key_and_value(&self, seen: &Seen) -> (String, String) {
        let value = match &*seen.name {
            "" => "its default value".to_owned(),
            name => format!("the value `{}`", shown(name)),
        };
        (self.named_for(self.width_of(seen), &seen.key, "", seen.origin), value)
    }

    /// In the keys of programs of which width it was looked at.
    const fn width_of(&self, seen: &Seen) -> Width {
        if seen.is_far { other(self.width) } else { self.width }
    }

    /// The registry in which it was looked at.
    fn registry_of(&self, seen: &Seen) -> Option<&dyn Registry> {
        let is_this = self.registry.width() == self.width_of(seen);
        if is_this { Some(self.registry) } else { self.registry.other_width() }
    }

    /// The type of what is there, and is no text.
    pub(super) fn type_of(&self, seen: &Seen) -> Option<String> {
        self.registry_of(seen)?.type_of(&seen.key, &seen.name).map(type_name)
    }

    /// That nobody replaces the variable by which a text begins.
    fn kept(&self, seen: &Seen, text: &str) -> &'static str {
        let is_kept = !FileKind::Server.can_lead(text, false) && seen.origin != Some(Origin::Manifest);
        let is_expanded = || self.registry_of(seen).is_some_and(|registry| registry.expands(&seen.key, &seen.name));
        if is_kept && !is_expanded() { ", in which no variable is replaced: it is no REG_EXPAND_SZ" } else { "" }
    }

    /// What was seen.
    pub(super) fn says(&self, seen: &Seen) -> String {
        let at = seen.at.as_ref().map(|at| format!(" ({}:{})", at.file, at.line)).unwrap_or_default();
        match seen.text.as_deref() {
            None => match self.type_of(seen) {
                Some(kind) => format!("{} is no text, but {kind}: COM does not read it", self.of(seen)),
                None => format!("there is no {}", self.of(seen)),
            },
            Some("") => format!("{} is empty{at}", self.of(seen)),
            Some(text) => format!("{} says `{}`{}{at}", self.of(seen), shown(text), self.kept(seen, text)),
        }
    }
}

/// The type of a value, as registry editors call it.
fn type_name(kind: u32) -> String {
    let name = match kind {
        0 => "REG_NONE",
        3 => "REG_BINARY",
        4 => "REG_DWORD",
        5 => "REG_DWORD_BIG_ENDIAN",
        7 => "REG_MULTI_SZ",
        11 => "REG_QWORD",
        other => return format!("of type {other}"),
    };
    name.to_owned()
}

/// The width, in words.
pub(super) const fn bits(width: Width) -> &'static str {
    match width {
        Width::Bits32 => "32 bits",
        Width::Bits64 => "64 bits",
    }
}

/// The other width.
pub(super) const fn other(width: Width) -> Width {
    match width {
        Width::Bits32 => Width::Bits64,
        Width::Bits64 => Width::Bits32,
    }
}

/// Text of a registry, as it may be shown on a terminal; of very much, the beginning.
pub(super) fn shown(text: &str) -> String {
    const MOST: usize = 300;
    let mut shown: String = text.chars().take(MOST).collect::<String>().escape_debug().to_string();
    if text.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    shown.replace(r"\\", r"\").replace(r"\'", "'").replace("\\\"", "\"")
}
