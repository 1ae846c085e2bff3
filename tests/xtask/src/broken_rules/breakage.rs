//! One breakage, as the list has it:
//!
//! ```text
//! == S6 a zero within the text passes: string::s6_
//! file runtime/src/string/terminator.rs
//! - the lines as they are
//! + the lines as they become
//! ```
//!
//! Behind the colon stands a part of the names of the tests that have to notice, or with `models::` in it of the models;
//! without it, that it does not compile is what is expected.

/// A breakage.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Breakage<'a> {
    /// The number of the rule.
    pub(crate) rule: &'a str,
    /// What is broken.
    pub(crate) what: &'a str,
    /// A part of the names of the tests that notice; empty when the compiler does.
    pub(crate) test: &'a str,
    /// The file, from the root of the repository.
    pub(crate) file: &'a str,
    old: Vec<&'a str>,
    new: Vec<&'a str>,
}

impl<'a> Breakage<'a> {
    /// The breakages of a list. Lines that begin with `#` and empty ones are passed over.
    ///
    /// # Errors
    ///
    /// A line that is none of these.
    pub(crate) fn parse(text: &'a str) -> Result<Vec<Self>, String> {
        let mut breakages: Vec<Self> = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let malformed = || format!("broken-rules.txt:{}: {line:?} is no line of a breakage", number + 1);
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(head) = line.strip_prefix("== ") {
                let (rule, rest) = head.split_once(' ').ok_or_else(malformed)?;
                let (what, test) = rest.rsplit_once(": ").unwrap_or((rest, ""));
                breakages.push(Self { rule, what, test, ..Self::default() });
                continue;
            }
            let breakage = breakages.last_mut().ok_or_else(malformed)?;
            if let Some(file) = line.strip_prefix("file ") {
                breakage.file = file;
            } else if let Some(old) = line.strip_prefix("- ") {
                breakage.old.push(old);
            } else if let Some(new) = line.strip_prefix("+ ") {
                breakage.new.push(new);
            } else {
                return Err(malformed());
            }
        }
        Ok(breakages)
    }

    /// The text of the file with the lines replaced; `None` when they are not there, or more than once. Lines are
    /// compared without their indentation; one may be a part of a line.
    pub(crate) fn apply(&self, text: &str) -> Option<String> {
        if let ([old], [new]) = (&self.old[..], &self.new[..]) {
            return (text.matches(old.trim()).count() == 1).then(|| text.replace(old.trim(), new.trim()));
        }
        let lines: Vec<_> = text.lines().collect();
        let is_here = |window: &[&str]| window.iter().zip(&self.old).all(|(line, old)| line.trim() == old.trim());
        let mut places = lines.windows(self.old.len()).enumerate().filter(|(_, window)| is_here(window));
        let (place, None) = (places.next()?.0, places.next()) else { return None };
        let mut broken = lines[..place].to_vec();
        broken.extend(&self.new);
        broken.extend(&lines[place + self.old.len()..]);
        Some(broken.join("\n"))
    }

    /// What noticed the breakage, by what cargo printed, or why nothing did.
    pub(crate) fn noticed(&self, success: bool, output: &str) -> Result<String, String> {
        if output.contains("error: could not compile") {
            return match self.test {
                "" => Ok("does not compile".to_owned()),
                _ => Err("it does not compile".to_owned()),
            };
        }
        let failed: Vec<_> =
            output.lines().filter_map(|line| line.strip_prefix("test ")?.strip_suffix(" ... FAILED")).collect();
        match failed[..] {
            [] if success => Err(format!("no test of {:?} fails", self.test)),
            // A double free may end the process.
            [] => Ok(format!("{}: the process dies", self.test)),
            [one] => Ok(one.to_owned()),
            [one, ..] => Ok(format!("{one} and {} more", failed.len() - 1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Breakage;

    const LIST: &str = "# A list.\n\n== S6 zeros pass: string::s6_\nfile a.rs\n- if x {\n-     y\n+ if false {\n+ y\n== B3 no alignment\nfile b.rs\n- align(8)\n+ align(4)\n";

    #[test]
    fn a_list_is_read_and_applied() {
        let breakages = Breakage::parse(LIST).expect("a list");
        let [zeros, alignment] = &breakages[..] else { panic!("{breakages:?}") };
        assert_eq!((zeros.rule, zeros.what, zeros.test, zeros.file), ("S6", "zeros pass", "string::s6_", "a.rs"));
        assert_eq!(zeros.apply("a\n  if x {\n    y\n  }").as_deref(), Some("a\nif false {\ny\n  }"));
        assert_eq!(zeros.apply("a\n  if x {\n    z\n  }"), None);
        assert_eq!(alignment.apply("#[repr(C, align(8))]").as_deref(), Some("#[repr(C, align(4))]"));
        assert_eq!(alignment.apply("align(8) align(8)"), None, "which one?");
        assert!(Breakage::parse("- too early").is_err());
    }

    #[test]
    fn only_what_is_expected_counts() {
        let breakages = Breakage::parse(LIST).expect("a list");
        let [zeros, alignment] = &breakages[..] else { panic!("{breakages:?}") };
        assert!(zeros.noticed(true, "test a ... ok").is_err());
        assert_eq!(zeros.noticed(false, "test a ... FAILED\ntest b ... ok").as_deref(), Ok("a"));
        assert!(zeros.noticed(false, "error: could not compile").is_err());
        assert!(alignment.noticed(false, "error: could not compile").is_ok());
        assert!(zeros.noticed(false, "signal: 6").is_ok());
    }
}
