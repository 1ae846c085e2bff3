//! A file, section after section: a key, and the values that follow it.
//!
//! In: keys and values in the order of a file. Out: a tree. What always holds: a value belongs to the key before it,
//! and what is of no part of a registry that is looked at is read and dropped. What it does not know: how a file is
//! written.

use super::data::{self, Dialect};
use super::error::OpenErrorKind;
use super::place::Hive;
use super::text::Text;
use super::tree::{TooMuch, Tree};

/// What a file has said up to a place.
#[derive(Default)]
pub(super) struct Sections {
    pub(super) tree: Tree,
    section: Section,
}

/// What values belong to.
#[derive(Default)]
enum Section {
    /// Nothing: no key was named yet.
    #[default]
    None,
    /// A key that is of no interest, or that was taken away.
    Ignored,
    /// A key, by its hive and its path in it.
    Key(Hive, String),
}

impl Sections {
    /// A file that is imported where there is something.
    pub(super) fn of(tree: Tree) -> Self {
        Self { tree, section: Section::None }
    }

    /// A key begins; `None` is one of another part of the registry.
    pub(super) fn begin(&mut self, key: Option<(Hive, String)>, line: usize) -> Result<(), OpenErrorKind> {
        self.section = Section::Ignored;
        if let Some((hive, path)) = key
            && self.tree.make(hive, &path).map_err(|error| error.in_line(line))?.is_some()
        {
            self.section = Section::Key(hive, path);
        }
        Ok(())
    }

    /// A key is taken away; values after it are of nothing.
    pub(super) fn remove(&mut self, key: Option<(Hive, String)>) {
        self.section = Section::Ignored;
        if let Some((hive, path)) = key {
            self.tree.remove(hive, &path);
        }
    }

    /// Reads the line of a value, from its name to its end.
    pub(super) fn value(&mut self, text: &mut Text<'_>, dialect: &impl Dialect) -> Result<(), OpenErrorKind> {
        let line = text.line();
        if matches!(self.section, Section::None) {
            return Err(text.wrong("a value before the first key"));
        }
        let name = if text.take("@") {
            String::new()
        } else {
            text.next();
            dialect.string(text)?
        };
        text.skip_blanks();
        if !text.take("=") {
            return Err(text.wrong("no `=` after the name of a value"));
        }
        text.skip_blanks();
        let value = data::read(text, dialect)?;
        if let Section::Key(hive, path) = &self.section {
            self.tree.charge().map_err(|error| error.in_line(line))?;
            if let Some(key) = self.tree.make(*hive, path).map_err(|error| error.in_line(line))? {
                key.set(&name, value, line);
            }
        }
        Ok(())
    }
}

impl TooMuch {
    fn in_line(self, line: usize) -> OpenErrorKind {
        OpenErrorKind::Malformed { line, what: self.0.to_owned() }
    }
}
