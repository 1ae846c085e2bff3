//! The line of a library in what a command printed.

use super::run::Run;

impl Run {
    /// The first line that begins with `library`, of a run that went well.
    pub(crate) fn library(&self) -> &str {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self.out.lines().find(|line| line.starts_with("library ")).unwrap_or_else(|| panic!("{}", self.out))
    }
}
