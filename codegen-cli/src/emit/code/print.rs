//! Walks the tree and tells a sink the tokens, and where lines may break.
//!
//! In: a tree. Out: calls of a [`Sink`], in the order of the code. There is one walk for both sinks, so that text and
//! tokens cannot differ: the grammar is here, and nothing of it in the sinks. What always holds: where a node can be
//! printed on one line or on several, it is first printed on one, as an attempt that the sink may refuse. A sink without
//! lines is asked for none of that.

/// Prints on one line, with room for so many columns more and for what the context needs. Says whether it did.
///
/// What is printed so stands in the midst of what prints it: as a closure, each would be three functions in builds
/// without optimizations, which those of macros are.
macro_rules! attempt {
    ($printer:ident, $columns:expr, |$p:ident| $print:expr) => {{
        let $p = &mut *$printer;
        let mark = $p.begin($columns);
        $print;
        $p.end(mark)
    }};
}

/// Prints with so many columns kept free behind it.
macro_rules! reserving {
    ($printer:ident, $columns:expr, |$p:ident| $print:expr) => {{
        let $p = &mut *$printer;
        let outer = std::mem::replace(&mut $p.reserve, $columns);
        $print;
        $p.reserve = outer;
    }};
}

/// Prints what is not in the condition or at the beginning of the statement that surrounds it.
macro_rules! enclosed {
    ($printer:ident, |$p:ident| $print:expr) => {{
        let $p = &mut *$printer;
        let is_condition = std::mem::take(&mut $p.is_condition);
        $p.is_start = false;
        $print;
        $p.is_condition = is_condition;
    }};
}

mod assign;
mod attrs;
mod block;
mod chain;
mod control;
mod expr;
mod function;
mod item;
mod literal;
mod module;
mod operand;
mod path;
#[cfg(feature = "libraries")]
mod short;
mod ty;
#[cfg(not(feature = "libraries"))]
mod whole;

use super::known::{Home, Known, KnownSet};
use super::options::Options;

/// What takes the code.
pub(super) trait Sink {
    /// Whether it has lines. Without them no attempt fails, nothing is measured, and nothing is taken back.
    const HAS_LINES: bool;

    /// Where something was, to come back to it.
    type Mark;

    /// Words, punctuation and single blanks of the language; no delimiters and no literals.
    fn fixed(&mut self, text: &'static str);
    /// What makes an item public.
    fn public(&mut self) {
        self.fixed("pub");
    }
    /// `$crate`. Where there are no macros it is the crate.
    fn crate_of_macro(&mut self) {
        self.fixed("crate");
    }
    /// What a declaration hands on, which is not made of anything in the tree.
    fn handed_on(&mut self, _number: u32) {}
    /// An identifier, raw or not, or the name of a fixed path.
    fn ident(&mut self, name: &str);
    /// A lifetime, without its apostrophe.
    fn lifetime(&mut self, name: &str);
    /// A literal as it is written, without a minus.
    fn literal(&mut self, text: &str);
    /// An opening delimiter.
    fn open(&mut self, delimiter: Delimiter);
    /// A closing delimiter.
    fn close(&mut self, delimiter: Delimiter);
    /// The line ends here.
    fn newline(&mut self);
    /// What follows is one level deeper, or one less deep.
    fn indent(&mut self, deeper: bool);
    /// A line of documentation.
    fn doc(&mut self, line: &str);
    /// A comment, from the beginning of a line to the end of one.
    fn comment(&mut self, text: &str);
    /// Here begins, or ends, what nobody looks into: the body of a function, or a private one.
    fn hidden(&mut self, _begins: bool) {}

    /// What comes is a path that somebody wrote, or that is at an end.
    fn written(&mut self, _begins: bool) {}
    /// What comes is where the declaration has this name; with none, that is at an end.
    fn located(&mut self, _at: Option<&str>) {}
    /// What comes is where the declaration has this name; with none, the statement that is there is at an end.
    fn shown(&mut self, _at: Option<&str>) {}

    /// Begins an attempt to stay on this line, and to leave so many columns of it.
    fn begin(&mut self, columns: usize) -> Self::Mark;
    /// Ends it. When the line is too long, everything since the beginning is taken back, and the answer is no.
    fn end(&mut self, mark: Self::Mark) -> bool;
    /// Whether the attempt has failed already, so that the rest can be left out.
    fn has_failed(&self) -> bool;
    /// Where the next token goes.
    fn position(&self) -> Self::Mark;
    /// Takes back everything since then.
    fn rewind(&mut self, mark: Self::Mark);
    /// Whether the line has not ended since then.
    fn is_same_line(&self, since: &Self::Mark) -> bool;
    /// Whether a brace can stand behind what began there: it is on one line, or its last line is closing delimiters.
    fn is_extendable(&self, since: &Self::Mark) -> bool;
    /// How many columns of this line are used, without the blanks at its beginning.
    fn used_columns(&self) -> usize;
    /// The beginning of a line, which others may be moved to.
    fn top(&mut self) -> Self::Mark;
    /// Begins lines that are to be moved, and says where.
    fn detour(&mut self) -> Self::Mark;
    /// Moves what was written since the detour `from` to the beginning of a line, `to`, and goes on where it began.
    fn move_back(&mut self, from: Self::Mark, to: Self::Mark);
}

/// Delimiters, and the angle brackets, which are punctuation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Delimiter {
    Paren,
    Bracket,
    Brace,
    Angle,
}

impl Delimiter {
    /// How it opens, and how it closes.
    pub(super) fn texts(self) -> (&'static str, &'static str) {
        match self {
            Self::Paren => ("(", ")"),
            Self::Bracket => ("[", "]"),
            Self::Brace => ("{", "}"),
            Self::Angle => ("<", ">"),
        }
    }
}

/// Whether the generic arguments of a path need `::` before them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Type,
    Value,
}

/// The walk.
pub(super) struct Printer<'a, S> {
    pub(super) sink: S,
    options: &'a Options,
    /// Known names that this module has under their short names.
    short: KnownSet,
    /// Known names that were printed in this module.
    used: KnownSet,
    /// Those of them that were printed where no `cfg` leaves them out.
    always_used: KnownSet,
    /// Whether a `cfg` of this module leaves out what is printed, for some targets.
    is_conditional: bool,
    /// How many columns something needs behind what is printed.
    reserve: usize,
    /// Whether a struct literal would be taken for a block: in conditions.
    is_condition: bool,
    /// Whether what comes is the beginning of a statement, where a block ends it.
    is_start: bool,
}

impl<'a, S: Sink> Printer<'a, S> {
    pub(super) fn new(sink: S, options: &'a Options) -> Self {
        let (short, used) = (KnownSet::default(), KnownSet::default());
        let (always_used, is_conditional) = (used, false);
        let (is_condition, is_start) = (false, false);
        Self { sink, options, short, used, always_used, is_conditional, reserve: 0, is_condition, is_start }
    }

    /// Begins an attempt to stay on this line, with room for `columns` more and for what the context needs: without
    /// lines there is none.
    fn begin(&mut self, columns: usize) -> Option<S::Mark> {
        if S::HAS_LINES { Some(self.sink.begin(self.reserve + columns)) } else { None }
    }

    /// Ends it, and says whether all is on the line.
    fn end(&mut self, mark: Option<S::Mark>) -> bool {
        match mark {
            Some(mark) => self.sink.end(mark),
            None => true,
        }
    }

    /// A list in delimiters: on one line, or one item a line with a comma behind each.
    fn list<T>(&mut self, delimiter: Delimiter, items: &[T], each: &mut dyn FnMut(&mut Self, &T)) {
        enclosed!(self, |p| {
            p.sink.open(delimiter);
            // The second is asked for, so that without lines there is no column.
            if !items.is_empty() && !attempt!(p, 1, |p| p.row(items, each)) && S::HAS_LINES {
                p.column(items, each);
            }
            p.sink.close(delimiter);
        });
    }

    /// `a, b`.
    fn row<T>(&mut self, items: &[T], each: &mut dyn FnMut(&mut Self, &T)) {
        let mut is_first = true;
        for item in items {
            if self.sink.has_failed() {
                return;
            }
            if !is_first {
                self.sink.fixed(", ");
            }
            is_first = false;
            each(self, item);
        }
    }

    /// One item a line, deeper by one, and back at the beginning of a line.
    fn column<T>(&mut self, items: &[T], each: &mut dyn FnMut(&mut Self, &T)) {
        self.sink.indent(true);
        self.sink.newline();
        let mut is_first = true;
        for item in items {
            if !is_first {
                self.sink.newline();
            }
            is_first = false;
            reserving!(self, 1, |p| each(p, item));
            self.sink.fixed(",");
        }
        self.sink.indent(false);
        self.sink.newline();
    }

    /// A known name, short or long.
    fn known(&mut self, known: Known) {
        self.used.insert(known);
        if !self.is_conditional {
            self.always_used.insert(known);
        }
        if self.short.contains(known) {
            return self.sink.ident(known.short());
        }
        self.home(known.home());
        self.sink.fixed(known.behind_crate());
    }

    /// The crate of known names.
    fn home(&mut self, home: Home) {
        match (home, &self.options.crate_path) {
            (Home::Comwright, Some(path)) => self.path(path, Place::Type),
            (Home::Comwright, None) => self.sink.fixed("::comwright"),
            (Home::Core, _) => self.sink.fixed("::core"),
        }
    }
}
