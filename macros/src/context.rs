//! Mistakes, each at its token, with what to write instead.
//!
//! In: what the other stages find. Out: `compile_error!`, one for each mistake. What always holds: no mistake is forgotten
//! (a context that is dropped unasked panics), and the first does not hide the others. What it does not know: macros.

use std::cell::RefCell;
use std::fmt::Display;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};

use crate::whole::Whole;

/// Collects the mistakes of one expansion.
pub(crate) struct Context {
    /// Each under its number; `None` of what was taken out.
    errors: RefCell<Option<Vec<Option<syn::Error>>>>,
    /// What comes before the code, and before what stands in for it.
    first: RefCell<TokenStream>,
    /// The code pages that text is in, as they are written.
    code_pages: RefCell<Vec<TokenStream>>,
    /// Mistakes of one cause that are told once.
    repeated: RefCell<Vec<Repeated>>,
    /// Functions of which a mistake, by its number, leaves open what they take.
    obscured: RefCell<Vec<(Ident, usize)>>,
    /// What could not be read.
    unread: RefCell<Option<syn::Error>>,
}

/// A mistake that is there in several places.
struct Repeated {
    /// Its number.
    number: usize,
    at: TokenStream,
    what: &'static str,
    help: String,
    /// In how many places besides.
    more: usize,
}

impl Context {
    pub(crate) fn new() -> Self {
        Self {
            errors: RefCell::new(Some(Vec::new())),
            first: RefCell::default(),
            code_pages: RefCell::default(),
            repeated: RefCell::default(),
            obscured: RefCell::default(),
            unread: RefCell::default(),
        }
    }

    /// A mistake at these tokens: what it is, and what to write instead.
    pub(crate) fn error(&self, at: impl ToTokens, what: impl Display, help: impl Display) {
        self.spanned(&at, &what, &help);
    }

    /// The same, once for all that a mistake can be at.
    fn spanned(&self, at: &dyn ToTokens, what: &dyn Display, help: &dyn Display) {
        self.push(syn::Error::new_spanned(at, format_args!("{what}\n  help: {help}")));
    }

    /// A mistake that one word elsewhere may cure in all its places: it is told at the first.
    pub(crate) fn error_everywhere(&self, at: impl ToTokens, what: &'static str, help: String) {
        let mut repeated = self.repeated.borrow_mut();
        let known = repeated.iter_mut().find(|known| known.what == what);
        match known {
            Some(known) => known.more += 1,
            None => {
                repeated.push(Repeated {
                    number: self.count(),
                    at: at.to_token_stream(),
                    what,
                    help: help.clone(),
                    more: 0,
                });
                self.error(at, what, help);
            }
        }
    }

    /// The same at a place.
    pub(crate) fn error_at(&self, at: Span, what: impl Display, help: impl Display) {
        self.placed(at, &what, &help);
    }

    /// The same, once for all that is said of mistakes.
    fn placed(&self, at: Span, what: &dyn Display, help: &dyn Display) {
        self.push(syn::Error::new(at, format_args!("{what}\n  help: {help}")));
    }

    /// A mistake that `syn` has found.
    pub(crate) fn push(&self, error: syn::Error) {
        if let Some(errors) = self.errors.borrow_mut().as_mut() {
            errors.push(Some(error));
        }
    }

    /// What `syn` cannot read of an item, which the compiler has read before: in nearly every case it has told why.
    pub(crate) fn unread(&self, error: syn::Error) {
        self.unread.replace(Some(error));
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
        // Others will have their numbers.
        self.repeated.borrow_mut().retain(|one| one.number < count);
        self.obscured.borrow_mut().retain(|(_, number)| *number < count);
    }

    /// That the last mistake leaves open what a function of this name takes.
    pub(crate) fn obscures(&self, name: &Ident) {
        self.obscured.borrow_mut().push((name.clone(), self.count().saturating_sub(1)));
    }

    /// The mistake that leaves open what this function takes, as an expression: whoever asks for it tells it.
    pub(crate) fn in_place_of(&self, name: &Ident) -> Option<TokenStream> {
        let (_, number) = self.obscured.borrow().iter().find(|(known, _)| known == name).cloned()?;
        let mut errors = self.errors.borrow_mut();
        Some(errors.as_mut()?.get_mut(number)?.take()?.to_compile_error())
    }

    /// How many mistakes there are so far.
    pub(crate) fn count(&self) -> usize {
        self.errors.borrow().as_ref().map_or(0, Vec::len)
    }

    /// What was found, as text.
    #[cfg(test)]
    pub(crate) fn messages(self) -> Vec<String> {
        self.mistakes().iter().flatten().map(ToString::to_string).collect()
    }

    /// Whether there is a mistake.
    pub(crate) fn has_errors(&self) -> bool {
        self.errors.borrow().as_ref().is_some_and(|errors| !errors.is_empty())
    }

    /// The code, when there is no mistake; else the mistakes, and what stands in for the code, so that its users are not told
    /// of more than one.
    pub(crate) fn finish(self, code: TokenStream, instead: TokenStream) -> TokenStream {
        let errors = self.mistakes();
        let mut all = self.first.take();
        let unread = self.unread.take().map(|error| if_nothing_is_told(&error)).unwrap_or_default();
        if errors.is_empty() {
            // Nothing is put before most code.
            if all.is_empty() && unread.is_empty() {
                return code;
            }
            // Whole: one by one, the compiler would be asked for each token.
            all.extend([code, unread]);
            return all;
        }
        all.extend([instead]);
        all.extend([errors.iter().flatten().map(syn::Error::to_compile_error).whole()]);
        all
    }

    /// The mistakes, which are told from here on.
    fn mistakes(&self) -> Vec<Option<syn::Error>> {
        let mut errors = self.errors.take().unwrap_or_default();
        for Repeated { number, at, what, help, more } in self.repeated.take() {
            let places = if more == 1 { "another place".to_owned() } else { format!("{more} other places") };
            if let (Some(error), true) = (errors.get_mut(number), more > 0) {
                *error = Some(syn::Error::new_spanned(at, format!("{what}, nor in {places}\n  help: {help}")));
            }
        }
        errors
    }
}

/// What the compiler says when it has nothing else to say: it looks at this last, and no lint is about it.
fn if_nothing_is_told(error: &syn::Error) -> TokenStream {
    quote_spanned! {Span::call_site().located_at(error.span())=>
        const _: () = {
            pub trait Read__ {
                type As;
            }
            struct ThisIsNothingThatComwrightCanRead;
            impl Read__ for () {
                type As = ThisIsNothingThatComwrightCanRead;
            }
        };
    }
}

impl Drop for Context {
    fn drop(&mut self) {
        let is_unasked = self.errors.borrow().is_some();
        assert!(!is_unasked || std::thread::panicking(), "mistakes were collected, and nobody has asked for them");
    }
}
