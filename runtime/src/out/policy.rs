//! What becomes of outs when a call fails (rule O2).

use crate::diagnostics::{self, LeftoverOut, Place, RawValue};

/// What is known of an out-parameter: the same for all calls of its method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutPolicy {
    /// The method, `Interface.Method`, for reports.
    pub method: &'static str,
    /// The name of the parameter, for reports.
    pub argument: Option<&'static str>,
    /// Whether what the method leaves in its outs when it fails is not ours, or nothing at all: then it is left alone.
    /// It is a property of a faulty component, which leaves pointers there that it has freed itself.
    pub outs_untrusted_on_failure: bool,
}

impl OutPolicy {
    /// The policy of a method of which nothing bad is known: what it leaves is ours.
    pub const fn of(method: &'static str) -> Self {
        Self { method, argument: None, outs_untrusted_on_failure: false }
    }

    /// The same policy, for the parameter of this name.
    #[must_use]
    pub const fn argument(self, name: &'static str) -> Self {
        Self { argument: Some(name), ..self }
    }

    /// The same policy for a method whose outs cannot be trusted when it fails.
    #[must_use]
    pub const fn untrusted_on_failure(self) -> Self {
        Self { outs_untrusted_on_failure: true, ..self }
    }

    /// Tells of what a failed call left in the out, after it was released or left alone.
    #[cold]
    pub(crate) fn report(self, kind: &'static str, leftover: RawValue) {
        diagnostics::emit(|| {
            let argument = self.argument.map(Into::into);
            let place = Place { method: Some(self.method.into()), argument, caller: None };
            LeftoverOut::new(kind, leftover, place, !self.outs_untrusted_on_failure)
        });
    }
}
