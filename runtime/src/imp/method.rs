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
    /// A method of which nothing bad is known.
    pub const fn new(name: &'static str, outs: &'static [&'static str]) -> Self {
        Self { name, outs, outs_untrusted_on_failure: false }
    }
}
