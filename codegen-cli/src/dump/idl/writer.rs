//! Lines with indentation, and the comments among them.

use super::text;

const INDENT: &str = "    ";

/// Collects the text. Whatever comes from the library reaches it as a token, a literal or a comment made by [`text`].
#[derive(Default)]
pub(super) struct Writer {
    out: String,
    depth: usize,
}

impl Writer {
    /// A line of IDL.
    pub(super) fn line(&mut self, line: &str) {
        if !line.is_empty() {
            (0..self.depth).for_each(|_| self.out.push_str(INDENT));
            self.out.push_str(line);
        }
        self.out.push('\n');
    }

    /// A line for the preprocessor, or a label: it stands at the margin of the block.
    pub(super) fn outdented(&mut self, line: &str) {
        self.depth -= 1;
        self.line(line);
        self.depth += 1;
    }

    /// An empty line, but not after an opening line or another empty one.
    pub(super) fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") && !self.out.ends_with("{\n") {
            self.out.push('\n');
        }
    }

    /// A line that ends in the brace that opens a block.
    pub(super) fn open(&mut self, line: &str) {
        self.line(line);
        self.depth += 1;
    }

    /// The line that closes a block.
    pub(super) fn close(&mut self, line: &str) {
        self.depth -= 1;
        self.line(line);
    }

    /// A line that belongs to the one before it.
    pub(super) fn continuation(&mut self, line: &str) {
        self.depth += 1;
        self.line(line);
        self.depth -= 1;
    }

    /// A comment of its own line; any text will do.
    pub(super) fn comment(&mut self, comment: &str) {
        self.line(&format!("// {}", text::comment(comment)));
    }

    pub(super) fn finish(self) -> String {
        self.out
    }
}
