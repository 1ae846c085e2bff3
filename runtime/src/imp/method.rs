//! What is known of a method at compile time.

/// A method, as errors and reports name it. A reference to a literal, `&Method { … }`, is one to a static; one to what
/// [`Method::new`] gives needs a constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Method {
    /// `Interface.Method`.
    pub name: &'static str,
    /// The names of what is handed to [`finish`](super::finish), in that order. There may be fewer: the rest has none.
    pub outs: &'static [&'static str],
    /// Whether what the method leaves in its outs when it fails is not ours: see
    /// [`OutPolicy`](crate::out::OutPolicy::outs_untrusted_on_failure) (rule O2).
    pub outs_untrusted_on_failure: bool,
}

impl Method {
    /// The rest of a literal, for a method whose outs are ours when it fails: `&Method { name, outs, ..Method::TRUSTED }`.
    pub const TRUSTED: Self = Self { name: "", outs: &[], outs_untrusted_on_failure: false };
    /// The rest of a literal, for a method whose outs are left alone when it fails.
    pub const UNTRUSTED: Self = Self { name: "", outs: &[], outs_untrusted_on_failure: true };

    /// A method of which nothing bad is known.
    pub const fn new(name: &'static str, outs: &'static [&'static str]) -> Self {
        Self { name, outs, outs_untrusted_on_failure: false }
    }
}
