//! What becomes of outs when a call fails (rule O2).

use windows_core::HRESULT;

/// What is known of a method's out-parameters: the same for all of its calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutPolicy {
    /// The method, `Interface.Method`, for reports.
    pub method: &'static str,
    /// Whether what the method leaves in its outs when it fails is not ours, or nothing at all: then it is left alone.
    /// It is a property of a faulty component, which leaves pointers there that it has freed itself.
    pub outs_untrusted_on_failure: bool,
}

impl OutPolicy {
    /// The policy of a method of which nothing bad is known: what it leaves is ours.
    pub const fn of(method: &'static str) -> Self {
        Self { method, outs_untrusted_on_failure: false }
    }

    /// The same policy for a method whose outs cannot be trusted when it fails.
    #[must_use]
    pub const fn untrusted_on_failure(self) -> Self {
        Self { outs_untrusted_on_failure: true, ..self }
    }

    /// Whether what a failed call left in an out of the type `value` is freed; it is reported if so.
    #[cold]
    pub(super) fn takes_leftover(self, value: &'static str, code: HRESULT) -> bool {
        if self.outs_untrusted_on_failure {
            return false;
        }
        crate::diagnostics::leftover_out(self.method, value, code);
        true
    }
}
