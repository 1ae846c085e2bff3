//! From attributes to the items that they are for.
//!
//! In: what stands above a declaration and above its parts, each of which gets a number that goes through the model. Out: the
//! numbers where they belong in the emitter's tree, and the tokens of each. What always holds: a part overrules what we allow, and
//! the declaration as a whole does not: what has names that follow from others would be told of.

use std::borrow::Cow;

use comwright_codegen::emit::code::{Attr, File, Function, Item, Member};
use comwright_codegen::list::List;
use proc_macro2::TokenStream;

use super::{Above, Kind};

/// The attributes of the declarations of one expansion, by their numbers.
pub(crate) struct HandOn {
    /// What is for all items, but for functions that have a number of their own.
    all: Above,
    parts: Vec<Above>,
}

/// The number of what is for all items.
const ALL: u32 = 0;
/// The number of the conditions that are for all items: what calls a macro has no lints.
const CONDITIONS: u32 = 1;

impl HandOn {
    pub(crate) const fn new(all: Above) -> Self {
        Self { all, parts: Vec::new() }
    }

    /// What is for all items.
    pub(crate) fn of_all(&self) -> TokenStream {
        self.all.of_all()
    }

    /// Whether something is said of lints: then they look at the names of the declaration.
    pub(crate) fn has_lints(&self) -> bool {
        let is_lint = |above: &Above| above.says(Kind::Lint) || above.says(Kind::Expectation);
        is_lint(&self.all) || self.parts.iter().any(is_lint)
    }

    /// The number of a part of the declaration; none where nothing is above it.
    pub(crate) fn number(&mut self, above: &Above) -> Option<u32> {
        if above.list.is_empty() {
            return None;
        }
        self.parts.push(above.clone());
        u32::try_from(self.parts.len()).ok().map(|count| CONDITIONS + count)
    }

    /// The tokens for each number.
    pub(crate) fn tokens(&self) -> Vec<TokenStream> {
        let parts = self.parts.iter().map(|above| above.only(|_| true));
        [self.all.of_all(), self.all.conditions()].into_iter().chain(parts).list()
    }

    /// Puts the numbers where they belong.
    pub(crate) fn place(&self, file: &mut File) {
        let is_deprecated = self.parts.iter().any(|above| above.says(Kind::Deprecated));
        if self.all.list.is_empty() && self.parts.is_empty() {
            return;
        }
        for item in &mut file.items {
            match item {
                Item::Function(function) => {
                    if !self.settle(function) {
                        function.attrs.list.insert(0, Attr::HandedOn(ALL));
                    }
                    continue;
                }
                Item::Impl(block) => self.settle_all(&mut block.members),
                Item::Trait(block) => self.settle_all(&mut block.members),
                _ => {}
            }
            let number = match item {
                Item::Macro(_) => CONDITIONS,
                _ => ALL,
            };
            let list = &mut item.attrs_mut().list;
            if is_deprecated && number == ALL {
                // Code of ours may call it.
                list.push(Attr::Allow(Cow::Borrowed(&["deprecated"])));
            }
            // Names that follow from others are nobody's fault: what we allow is said behind it.
            list.insert(0, Attr::HandedOn(number));
        }
    }

    fn settle_all(&self, members: &mut [Member]) {
        for member in members {
            if let Member::Function(function) = member {
                self.settle(function);
            }
        }
    }

    /// Puts what is handed on to a function behind what we say of it, which it overrules; whether there is something.
    fn settle(&self, function: &mut Function) -> bool {
        let list = &mut function.attrs.list;
        let Some(at) = list.iter().position(|attr| matches!(attr, Attr::HandedOn(_))) else { return false };
        let handed_on = list.remove(at);
        if let Attr::HandedOn(number) = handed_on
            && let Some(above) = number.checked_sub(CONDITIONS + 1).and_then(|part| self.parts.get(part as usize))
        {
            if above.says(Kind::Inline) {
                list.retain(|attr| !matches!(attr, Attr::Inline));
            }
            if above.says(Kind::MustUse) {
                // What it gives is a `Result`, whatever is written.
                list.push(Attr::Allow(Cow::Borrowed(&["clippy::double_must_use"])));
            }
        }
        list.push(handed_on);
        true
    }
}
