//! What the test command is told.

use std::ffi::OsString;

use crate::toolchain::Toolchain;

/// The options of `test`, `wine` and `bench-windows`.
#[derive(Debug, Default)]
pub(crate) struct Options {
    /// The only way to build for Windows that may be taken; without it, the first that is open.
    pub(crate) windows_toolchain: Option<Toolchain>,
}

impl Options {
    /// Takes the options from the front of `args`, and gives what follows them.
    ///
    /// # Errors
    ///
    /// An option that there is not.
    pub(crate) fn parse(mut args: &[OsString]) -> Result<(Self, &[OsString]), String> {
        let mut options = Self::default();
        while let [option, rest @ ..] = args
            && option.to_string_lossy().starts_with("--")
        {
            let option = option.to_string_lossy();
            let ("--windows-toolchain", [name, rest @ ..]) = (&*option, rest) else {
                return Err(format!("no option {option}, or it lacks its value"));
            };
            let name = name.to_string_lossy();
            let toolchain = Toolchain::named(&name).ok_or_else(|| format!("{name} is neither rustup nor debian"))?;
            options.windows_toolchain = Some(toolchain);
            args = rest;
        }
        Ok((options, args))
    }
}

#[cfg(test)]
mod tests {
    use super::Options;
    use crate::toolchain::Toolchain;

    /// The toolchain that is asked for, and what follows the options.
    fn parse(args: &[&str]) -> Option<(Option<Toolchain>, Vec<String>)> {
        let args: Vec<_> = args.iter().map(Into::into).collect();
        let (options, rest) = Options::parse(&args).ok()?;
        Some((options.windows_toolchain, rest.iter().map(|arg| arg.to_string_lossy().into_owned()).collect()))
    }

    #[test]
    fn options_come_first() {
        let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        assert_eq!(parse(&[]), Some((None, vec![])));
        assert_eq!(parse(&["test", "--lib"]), Some((None, words(&["test", "--lib"]))));
        let debian = parse(&["--windows-toolchain", "debian", "test"]);
        assert_eq!(debian, Some((Some(Toolchain::Debian), words(&["test"]))));
    }

    #[test]
    fn what_is_no_option_is_refused() {
        assert_eq!(parse(&["--fast"]), None);
        assert_eq!(parse(&["--windows-toolchain"]), None);
        assert_eq!(parse(&["--windows-toolchain", "msvc"]), None);
    }
}
