//! Keys and values in words, as registry editors show them.

use crate::{Origin, Seen, Width, keys};

/// What is to be known of a registry to name its keys.
pub(super) struct Places {
    /// Programs of which width the finding is about.
    pub(super) width: Width,
    /// Whether there are programs of the other one.
    pub(super) has_both_widths: bool,
}

impl Places {
    /// A key, or a value of it.
    pub(super) fn named(&self, key: &str, name: &str, origin: Option<Origin>) -> String {
        let is_other = self.has_both_widths && self.width == Width::Bits32 && keys::is_redirected(key);
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
        self.named(&seen.key, &seen.name, seen.origin)
    }

    /// What was seen.
    pub(super) fn says(&self, seen: &Seen) -> String {
        let at = seen.at.as_ref().map(|at| format!(" ({}:{})", at.file, at.line)).unwrap_or_default();
        match seen.text.as_deref() {
            None => format!("there is no {}", self.of(seen)),
            Some("") => format!("{} is empty{at}", self.of(seen)),
            Some(text) => format!("{} says `{}`{at}", self.of(seen), shown(text)),
        }
    }
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
