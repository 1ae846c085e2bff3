//! The sink of text: Rust as rustfmt would write it, lines of up to 120 columns.
//!
//! Everything goes into one string. An attempt writes on, and is cut off again when the line becomes too long, so that
//! nothing is measured beforehand and no text is built twice.

use super::escape;
use super::item::File;
use super::options::Options;
use super::print::{Delimiter, Printer, Sink};

/// The columns of a line.
const WIDTH: usize = 120;
/// The blanks of a level.
const LEVEL: usize = 4;
const BLANKS: &str = "                                                                ";

impl File {
    /// The file as text, formatted, with a line feed at its end. It says the same as `File::to_tokens`.
    pub fn to_text(&self, options: &Options) -> String {
        let mut printer = Printer::new(Text::default(), options);
        printer.file(self);
        printer.sink.out
    }
}

#[derive(Default)]
struct Text {
    out: String,
    /// Where the line begins.
    line: usize,
    depth: usize,
    /// Whether the blanks of this line are still to be written.
    is_at_margin: bool,
    /// How far the line may go, in an attempt.
    limit: Option<usize>,
    has_failed: bool,
}

/// Where something was.
struct Mark {
    length: usize,
    line: usize,
    is_at_margin: bool,
    /// The limit of the attempt around this one.
    limit: Option<usize>,
}

impl Text {
    fn write(&mut self, text: &str) {
        if self.has_failed {
            return;
        }
        if self.is_at_margin {
            self.is_at_margin = false;
            self.blanks();
        }
        self.out.push_str(text);
        if let Some(limit) = self.limit
            && self.out.len() - self.line > limit
            && columns(&self.out[self.line..]) > limit
        {
            self.has_failed = true;
        }
    }

    fn blanks(&mut self) {
        let mut count = self.depth * LEVEL;
        while count > 0 {
            let some = count.min(BLANKS.len());
            self.out.push_str(&BLANKS[..some]);
            count -= some;
        }
    }

    fn fail(&mut self) -> bool {
        self.has_failed |= self.limit.is_some();
        self.has_failed
    }
}

/// How many columns a text takes: wide characters of East Asia take two.
fn columns(text: &str) -> usize {
    let width = |c: char| match u32::from(c) {
        0x300..=0x36f | 0x200b..=0x200d | 0xfe00..=0xfe0f => 0,
        0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe6f | 0xff00..=0xff60 => 2,
        0x1f300..=0x1faff | 0x20000..=0x3fffd => 2,
        _ => 1,
    };
    if text.is_ascii() { text.len() } else { text.chars().map(width).sum() }
}

impl Sink for Text {
    const HAS_LINES: bool = true;

    type Mark = Mark;

    fn fixed(&mut self, text: &'static str) {
        self.write(text);
    }

    fn ident(&mut self, name: &str) {
        self.write(name);
    }

    fn lifetime(&mut self, name: &str) {
        self.write("'");
        self.write(name);
    }

    fn literal(&mut self, text: &str) {
        self.write(text);
    }

    fn open(&mut self, delimiter: Delimiter) {
        self.write(delimiter.texts().0);
    }

    fn close(&mut self, delimiter: Delimiter) {
        self.write(delimiter.texts().1);
    }

    fn newline(&mut self) {
        if self.fail() {
            return;
        }
        self.out.push('\n');
        self.line = self.out.len();
        self.is_at_margin = true;
    }

    fn indent(&mut self, deeper: bool) {
        if deeper {
            self.depth += 1;
        } else {
            self.depth -= 1;
        }
    }

    fn doc(&mut self, line: &str) {
        if self.fail() {
            return;
        }
        self.write("///");
        if !line.is_empty() {
            self.write(" ");
            self.write(line);
        }
        self.newline();
    }

    fn comment(&mut self, text: &str) {
        if self.fail() {
            return;
        }
        if text.trim().is_empty() {
            return self.write("//");
        }
        let width = WIDTH.saturating_sub(self.depth * LEVEL + 3).max(40);
        for (index, line) in text.lines().filter(|line| !line.trim().is_empty()).enumerate() {
            if index > 0 {
                self.newline();
            }
            let mut used = None;
            for word in line.split_whitespace() {
                let length = columns(word);
                let mut column = match used {
                    Some(column) if column + 1 + length <= width => column,
                    _ => {
                        if used.is_some() {
                            self.newline();
                        }
                        self.write("//");
                        0
                    }
                };
                self.write(" ");
                if word.contains(escape::is_deceptive) {
                    self.write(&escape::shown(word));
                } else {
                    self.write(word);
                }
                column += 1 + length;
                used = Some(column);
            }
        }
    }

    fn is_same_line(&self, since: &Mark) -> bool {
        self.line == since.line
    }

    fn is_extendable(&self, since: &Mark) -> bool {
        self.line == since.line
            || self.out[self.line..].trim_start().chars().all(|c| matches!(c, ')' | ']' | '}' | '?'))
    }

    fn begin(&mut self, columns: usize) -> Mark {
        let mark = self.position();
        // Inside of an attempt there is another only for its own sake: the outer one decides.
        if self.limit.is_none() {
            self.limit = Some(WIDTH.saturating_sub(columns));
        }
        mark
    }

    fn end(&mut self, mark: Mark) -> bool {
        self.limit = mark.limit;
        if self.limit.is_some() {
            return true;
        }
        if std::mem::take(&mut self.has_failed) {
            self.rewind(mark);
            return false;
        }
        true
    }

    fn has_failed(&self) -> bool {
        self.has_failed
    }

    fn position(&self) -> Mark {
        Mark { length: self.out.len(), line: self.line, is_at_margin: self.is_at_margin, limit: self.limit }
    }

    fn rewind(&mut self, mark: Mark) {
        self.out.truncate(mark.length);
        self.line = mark.line;
        self.is_at_margin = mark.is_at_margin;
    }

    fn used_columns(&self) -> usize {
        if self.is_at_margin { 0 } else { columns(self.out[self.line..].trim_start_matches(' ')) }
    }

    fn top(&mut self) -> Mark {
        self.position()
    }

    fn detour(&mut self) -> Mark {
        let end = self.position();
        self.line = self.out.len();
        self.is_at_margin = true;
        end
    }

    fn move_back(&mut self, from: Mark, to: Mark) {
        let moved = self.out.split_off(from.length);
        self.out.insert_str(to.length, &moved);
        self.line = from.line + moved.len();
        self.is_at_margin = from.is_at_margin;
    }
}
