//! The values of a file in TOML, each with the mistake that it makes when it is another one than is wanted.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Mistake;

/// A value, with its place.
pub(in crate::generate) type Value<'i> = Spanned<DeValue<'i>>;

/// A text in TOML, and what is wrong in it.
pub(in crate::generate) struct Values<'t> {
    text: &'t str,
    /// What is wrong, and at which byte.
    mistakes: Vec<(usize, String)>,
}

impl<'t> Values<'t> {
    /// The table that a text is, as far as it is one.
    pub(in crate::generate) fn of(text: &'t str) -> (Spanned<DeTable<'t>>, Self) {
        // One bracket too few is followed by more mistakes than anybody wants to read.
        const SHOWN: usize = 10;
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut values = Self { text, mistakes: Vec::new() };
        for error in errors.into_iter().take(SHOWN) {
            values.mistake(error.span().map_or(0, |span| span.start), error.message().to_owned());
        }
        (table, values)
    }

    /// Whether nothing is wrong so far.
    pub(in crate::generate) fn is_whole(&self) -> bool {
        self.mistakes.is_empty()
    }

    /// The line of a byte, counted from 1.
    pub(in crate::generate) fn line(&self, offset: usize) -> usize {
        1 + self.text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
    }

    /// Every mistake, in the order of the text.
    ///
    /// # Errors
    ///
    /// When there is one.
    pub(in crate::generate) fn finish(mut self) -> Result<(), Vec<Mistake>> {
        self.mistakes.sort_by_key(|(offset, _)| *offset);
        if self.mistakes.is_empty() {
            return Ok(());
        }
        let mistakes = std::mem::take(&mut self.mistakes).into_iter();
        Err(mistakes.map(|(offset, message)| Mistake { line: self.line(offset), message }).collect())
    }

    pub(in crate::generate) fn mistake(&mut self, offset: usize, message: String) {
        self.mistakes.push((offset.min(self.text.len()), message));
    }

    /// The texts of a list, each with its place.
    pub(in crate::generate) fn texts(&mut self, key: &str, value: &Value<'_>) -> Vec<(usize, String)> {
        let Some(list) = value.get_ref().as_array() else {
            self.wrong(key, value, "a list of strings");
            return Vec::new();
        };
        list.iter().filter_map(|value| Some((value.span().start, self.text(key, value)?))).collect()
    }

    pub(in crate::generate) fn text(&mut self, key: &str, value: &Value<'_>) -> Option<String> {
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong(key, value, "a string");
        }
        text
    }

    pub(in crate::generate) fn flag(&mut self, key: &str, value: &Value<'_>) -> bool {
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong(key, value, "`true` or `false`");
        }
        flag.unwrap_or_default()
    }

    pub(in crate::generate) fn sub_table<'v, 'i>(
        &mut self,
        key: &str,
        value: &'v Value<'i>,
    ) -> Option<&'v DeTable<'i>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong(key, value, "a table");
        }
        table
    }

    fn wrong(&mut self, key: &str, value: &Value<'_>, wanted: &str) {
        self.mistake(value.span().start, format!("`{key}` takes {wanted}, not {}", value.get_ref().type_str()));
    }
}
