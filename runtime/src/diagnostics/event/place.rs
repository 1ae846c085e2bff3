//! Where in a call something is wrong.

use std::borrow::Cow;
use std::fmt;
use std::panic::Location;

/// The call that an event is about, as far as it is known.
///
/// `Display` shows it in brackets and with a space in front, or nothing: `" (IFoo.Bar, argument `name`)"`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The method: `Interface.Method`.
    pub method: Option<Cow<'static, str>>,
    /// The name of the argument.
    pub argument: Option<Cow<'static, str>>,
    /// Where in the code it was called.
    pub caller: Option<&'static Location<'static>>,
}

impl Place {
    /// The call at a place in the code.
    pub(crate) const fn called_at(caller: &'static Location<'static>) -> Self {
        Self { method: None, argument: None, caller: Some(caller) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, argument, caller } = self;
        let mut before = " (";
        let mut part = |text: fmt::Arguments<'_>| {
            f.write_str(before)?;
            before = ", ";
            f.write_fmt(text)
        };
        if let Some(method) = method {
            part(format_args!("{method}"))?;
        }
        if let Some(argument) = argument {
            part(format_args!("argument `{argument}`"))?;
        }
        if let Some(caller) = caller {
            part(format_args!("called at {caller}"))?;
        }
        f.write_str(if before == " (" { "" } else { ")" })
    }
}
