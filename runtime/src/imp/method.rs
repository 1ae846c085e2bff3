//! What is known of a method at compile time: one literal, because there are thousands of methods, and each structure
//! that is described with constants costs its user when it is compiled.

/// A method, as errors and reports name it: `Interface.Method`, and in parentheses the names of what is handed to
/// [`finish`](super::finish), in that order: `IBook.Find(when, number)`. There may be fewer: the rest has none.
///
/// Looked at only when something goes wrong. A text that is not so is a name as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Method(pub(crate) &'static str);

impl Method {
    /// `Interface.Method`.
    pub(crate) fn name(self) -> &'static str {
        self.0.split_once('(').map_or(self.0, |(name, _)| name)
    }

    /// The name of an out.
    pub(crate) fn out(self, index: usize) -> Option<&'static str> {
        let (_, outs) = self.0.split_once('(')?;
        outs.strip_suffix(')')?.split(", ").nth(index).filter(|name| !name.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::Method;

    #[test]
    fn names_are_found() {
        let method = Method("IBook.Find(when, number)");
        assert_eq!(method.name(), "IBook.Find");
        assert_eq!([0, 1, 2].map(|index| method.out(index)), [Some("when"), Some("number"), None]);
        let method = Method("IBook.Close");
        assert_eq!((method.name(), method.out(0)), ("IBook.Close", None));
        for text in ["", "(", "()", "a(", "a()", ")("] {
            assert_eq!(Method(text).out(0), None, "{text}");
        }
    }
}
