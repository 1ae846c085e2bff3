//! Attributes, documentation among them.

use std::borrow::Cow;

use super::doc::Doc;

/// The attributes of an item, a field or a parameter.
#[derive(Clone, Default, Debug)]
pub struct Attrs {
    /// Documentation, one paragraph after the other.
    pub docs: Vec<Doc>,
    /// Other names that it is found by. One that rustdoc would refuse is left out: an empty one, one with quotes,
    /// white space or control characters, the item's own name, and whatever stands where none may.
    pub aliases: Vec<Cow<'static, str>>,
    /// The others, in their order.
    pub list: Vec<Attr>,
}

/// One attribute.
#[derive(Clone, Debug)]
pub enum Attr {
    /// `#[doc(hidden)]`.
    Hidden,
    /// `#[derive(Clone, …)]`.
    Derive(Cow<'static, [Derive]>),
    /// `#[repr(C, packed(2))]`.
    Repr(Cow<'static, [Repr]>),
    /// `#[allow(lint, …)]`: `::` separates the tool.
    Allow(Cow<'static, [&'static str]>),
    /// `#[cfg(…)]`.
    Cfg(Cfg),
    /// `#[cfg_attr(condition, attribute)]`.
    When(Cfg, Box<Attr>),
    /// `#[deprecated]`, with a note if there is one.
    Deprecated(Option<Cow<'static, str>>),
    /// `#[must_use]`, with a note if there is one.
    MustUse(Option<Cow<'static, str>>),
    /// `#[link(name = "…", …)]`.
    Link(Cow<'static, str>, LinkKind),
    /// `#[link_name = "…"]`. A NUL, which no symbol has, is left out.
    LinkName(Cow<'static, str>),
    /// `#[link_ordinal(n)]`.
    LinkOrdinal(u16),
    /// `#[inline]`.
    Inline,
    /// `#[cold]`.
    Cold,
    /// `#[track_caller]`.
    TrackCaller,
    /// `#[non_exhaustive]`.
    NonExhaustive,
    /// What a declaration in Rust has above it, by its number: any attributes, which its `Origin` has. Text has none of them.
    HandedOn(u32),
}

/// Traits that the compiler derives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "each is named after its trait")]
pub enum Derive {
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
}

/// What a type is represented as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Repr {
    /// `C`.
    C,
    /// `transparent`.
    Transparent,
    /// `packed(n)`.
    Packed(u16),
    /// `align(n)`.
    Align(u16),
}

/// How an external library is linked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LinkKind {
    /// Without an import library, from the DLL's name with its extension: `raw-dylib`.
    RawDylib,
    /// The same on 32-bit x86, where the names in the DLL are those of the functions and nothing more: stdcall's `@4`
    /// is not looked for. Other targets refuse it.
    RawDylibUndecorated,
    /// `dylib`.
    Dylib,
}

/// A condition of the target.
#[derive(Clone, PartialEq, Debug)]
pub enum Cfg {
    /// `windows`.
    Windows,
    /// `target_arch = "…"`.
    Arch(&'static str),
    /// `target_pointer_width = "…"`.
    PointerWidth(u8),
    /// `feature = "…"`.
    Feature(Cow<'static, str>),
    /// `not(…)`.
    Not(Box<Cfg>),
    /// `all(…)`.
    All(Vec<Cfg>),
    /// `any(…)`.
    Any(Vec<Cfg>),
}

impl Cfg {
    /// `not(self)`.
    #[must_use]
    pub fn negated(self) -> Self {
        Self::Not(Box::new(self))
    }
}

impl Attrs {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.docs.iter().all(Doc::is_empty) && self.aliases.is_empty() && self.list.is_empty()
    }
}

/// The builder's part that everything with attributes has in common.
pub trait WithAttrs: Sized {
    /// Where they are.
    fn attrs_mut(&mut self) -> &mut Attrs;

    /// A paragraph of documentation more.
    #[must_use]
    fn doc(mut self, doc: Doc) -> Self {
        self.attrs_mut().docs.push(doc);
        self
    }

    /// One attribute more.
    #[must_use]
    fn attr(mut self, attr: Attr) -> Self {
        self.attrs_mut().list.push(attr);
        self
    }

    /// `#[doc(alias = "…")]`.
    #[must_use]
    fn alias(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.attrs_mut().aliases.push(name.into());
        self
    }

    /// `#[doc(hidden)]`.
    #[must_use]
    fn hidden(self) -> Self {
        self.attr(Attr::Hidden)
    }

    /// `#[derive(…)]`.
    #[must_use]
    fn derive(self, traits: &'static [Derive]) -> Self {
        self.attr(Attr::Derive(Cow::Borrowed(traits)))
    }

    /// `#[repr(…)]`.
    #[must_use]
    fn repr(self, repr: &'static [Repr]) -> Self {
        self.attr(Attr::Repr(Cow::Borrowed(repr)))
    }

    /// `#[allow(…)]`.
    #[must_use]
    fn allow(self, lints: &'static [&'static str]) -> Self {
        self.attr(Attr::Allow(Cow::Borrowed(lints)))
    }

    /// `#[cfg(…)]`.
    #[must_use]
    fn cfg(self, cfg: Cfg) -> Self {
        self.attr(Attr::Cfg(cfg))
    }
}

/// Who sees an item.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Vis {
    /// The module that it is in.
    #[default]
    Private,
    /// Everyone: `pub`.
    Pub,
    /// The crate: `pub(crate)`.
    Crate,
    /// The module above: `pub(super)`.
    Super,
}
