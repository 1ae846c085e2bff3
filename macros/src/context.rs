//! Mistakes, each at its token, with what to write instead.
//!
//! In: what the other stages find. Out: `compile_error!`, one for each mistake. What always holds: no mistake is forgotten
//! (a context that is dropped unasked panics), and the first does not hide the others. What it does not know: macros.

use std::cell::RefCell;
use std::fmt::Display;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// Collects the mistakes of one expansion.
pub(crate) struct Context {
    errors: RefCell<Option<Vec<syn::Error>>>,
    /// What comes before the code, and before what stands in for it.
    first: RefCell<TokenStream>,
    /// The code pages that text is in, as they are written.
    code_pages: RefCell<Vec<TokenStream>>,
}

impl Context {
    pub(crate) fn new() -> Self {
        Self { errors: RefCell::new(Some(Vec::new())), first: RefCell::default(), code_pages: RefCell::default() }
    }

    /// A mistake at these tokens: what it is, and what to write instead.
    pub(crate) fn error(&self, at: impl ToTokens, what: impl Display, help: impl Display) {
        self.push(syn::Error::new_spanned(at, format!("{what}\n  help: {help}")));
    }

    /// The same at a place.
    pub(crate) fn error_at(&self, at: Span, what: impl Display, help: impl Display) {
        self.push(syn::Error::new(at, format!("{what}\n  help: {help}")));
    }

    /// A mistake that `syn` has found.
    pub(crate) fn push(&self, error: syn::Error) {
        if let Some(errors) = self.errors.borrow_mut().as_mut() {
            errors.push(error);
        }
    }

    /// What was found, or a mistake more.
    pub(crate) fn ok<T>(&self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// Puts items before the code, and before what stands in for it: both need them.
    pub(crate) fn put_first(&self, items: TokenStream) {
        self.first.borrow_mut().extend([items]);
    }

    /// A code page in which text is: whether there is one, the runtime knows.
    pub(crate) fn asks_for_code_page(&self, number: TokenStream) {
        self.code_pages.borrow_mut().push(number);
    }

    /// The code pages since this was last asked.
    pub(crate) fn code_pages(&self) -> Vec<TokenStream> {
        self.code_pages.take()
    }

    /// Forgets the mistakes behind the first so many: they follow from another one, which is told instead.
    pub(crate) fn forget_behind(&self, count: usize) {
        if let Some(errors) = self.errors.borrow_mut().as_mut() {
            errors.truncate(count);
        }
    }

    /// How many mistakes there are so far.
    pub(crate) fn count(&self) -> usize {
        self.errors.borrow().as_ref().map_or(0, Vec::len)
    }

    /// What was found, as text.
    #[cfg(test)]
    pub(crate) fn messages(self) -> Vec<String> {
        self.errors.take().unwrap_or_default().iter().map(ToString::to_string).collect()
    }

    /// Whether there is a mistake.
    pub(crate) fn has_errors(&self) -> bool {
        self.errors.borrow().as_ref().is_some_and(|errors| !errors.is_empty())
    }

    /// The code, when there is no mistake; else the mistakes, and what stands in for the code, so that its users are not told
    /// of more than one.
    pub(crate) fn finish(self, code: TokenStream, instead: TokenStream) -> TokenStream {
        let errors = self.errors.take().unwrap_or_default();
        let mut all = self.first.take();
        if errors.is_empty() {
            // Nothing is put before most code.
            if all.is_empty() {
                return code;
            }
            // Whole: one by one, the compiler would be asked for each token.
            all.extend([code]);
            return all;
        }
        all.extend([instead]);
        all.extend(errors.iter().flat_map(syn::Error::to_compile_error));
        all
    }
}

impl Drop for Context {
    fn drop(&mut self) {
        let is_unasked = self.errors.borrow().is_some();
        assert!(!is_unasked || std::thread::panicking(), "mistakes were collected, and nobody has asked for them");
    }
}
