//! The elements of a text, and the lines in which they stand.
//!
//! In: text that is within the limits. Out: its elements. What always holds: a fault has its line, and no entity but XML's
//! own is replaced. What it does not know: what elements mean.

use roxmltree::{Attribute, Document, Error, Node, ParsingOptions};

use super::{ManifestErrorKind, limits};

/// A text that was parsed.
pub(super) struct Xml<'t> {
    document: Document<'t>,
    /// Where each line but the first begins.
    lines: Vec<usize>,
}

impl<'t> Xml<'t> {
    /// Parses a text, which is within the [`limits`]. There are no entities but XML's own.
    pub(super) fn parse(text: &'t str) -> Result<Self, ManifestErrorKind> {
        let options = ParsingOptions { allow_dtd: false, nodes_limit: limits::MAX_NODES, ..ParsingOptions::default() };
        let document = Document::parse_with_options(text, options).map_err(|error| {
            let line = match error {
                // The parser has no place for what is not there.
                Error::NoRootNode | Error::UnclosedRootNode | Error::UnexpectedEndOfStream => {
                    text.matches('\n').count() + 1
                }
                _ => error.pos().row as usize,
            };
            ManifestErrorKind::Malformed { line, what: what(&error) }
        })?;
        let lines = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        Ok(Self { document, lines })
    }

    /// The element that all others are in.
    pub(super) fn root(&self) -> Node<'_, 't> {
        self.document.root_element()
    }

    /// The line in which an element begins.
    pub(super) fn line(&self, node: Node<'_, '_>) -> u32 {
        self.line_at(node.range().start)
    }

    /// The line in which an attribute begins.
    pub(super) fn line_of(&self, attribute: Attribute<'_, '_>) -> u32 {
        self.line_at(attribute.range().start)
    }

    fn line_at(&self, at: usize) -> u32 {
        self.lines.partition_point(|start| *start <= at) as u32 + 1
    }
}

/// What the parser says, without the place at its end.
fn what(error: &Error) -> String {
    let text = error.to_string();
    let told = text.rsplit_once(" at ").filter(|(_, place)| place.split(':').all(|part| part.parse::<u32>().is_ok()));
    let told = told.map_or(&*text, |(told, _)| told);
    // What it quotes may be anything.
    let shown: String = told.chars().take(200).collect::<String>().escape_debug().to_string();
    format!("no XML: {}", shown.replace("\\'", "'").replace("\\\"", "\""))
}
