//! Items, and the file that holds them.

mod callable;
mod data;
mod implementation;
mod values;

use std::borrow::Cow;

pub use callable::{ExternBlock, Function, Param, Receiver};
pub use data::{Field, Fields, Structure};
pub use implementation::{Impl, Member, Trait};
pub use values::{Const, Static, TypeAlias};

use super::attrs::{Attrs, Vis, WithAttrs};
use super::expr::MacroCall;
use super::ident::Ident;
use super::path::Path;

/// A file of Rust, to be included in a module: it has no inner attributes, because `include!` refuses them.
#[derive(Clone, Default, Debug)]
pub struct File {
    /// Comments at the top, a line each.
    pub header: Vec<Cow<'static, str>>,
    /// The items.
    pub items: Vec<Item>,
}

impl File {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// A line of the comment at the top. Any text will do.
    #[must_use]
    pub fn header(mut self, line: impl Into<Cow<'static, str>>) -> Self {
        self.header.push(line.into());
        self
    }

    /// One item more.
    #[must_use]
    pub fn item(mut self, item: impl Into<Item>) -> Self {
        self.items.push(item.into());
        self
    }
}

/// An item of a module.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "each is named after what it holds")]
pub enum Item {
    /// A struct or a union.
    Structure(Structure),
    Impl(Impl),
    Trait(Trait),
    Function(Function),
    Const(Const),
    Static(Static),
    TypeAlias(TypeAlias),
    Module(Module),
    Use(Use),
    ExternBlock(ExternBlock),
    Macro(MacroItem),
}

macro_rules! items {
    ($($kind:ident($of:ty)),* $(,)?) => {
        impl Item {
            /// Its attributes.
            pub fn attrs(&self) -> &Attrs {
                match self {
                    $(Self::$kind(item) => &item.attrs,)*
                }
            }

            /// Where they are.
            pub fn attrs_mut(&mut self) -> &mut Attrs {
                match self {
                    $(Self::$kind(item) => &mut item.attrs,)*
                }
            }
        }

        $(
            impl From<$of> for Item {
                fn from(item: $of) -> Self {
                    Self::$kind(item)
                }
            }

            impl WithAttrs for $of {
                fn attrs_mut(&mut self) -> &mut Attrs {
                    &mut self.attrs
                }
            }
        )*
    };
}

items! {
    Structure(Structure),
    Impl(Impl),
    Trait(Trait),
    Function(Function),
    Const(Const),
    Static(Static),
    TypeAlias(TypeAlias),
    Module(Module),
    Use(Use),
    ExternBlock(ExternBlock),
    Macro(MacroItem),
}

/// `mod name { … }`.
#[derive(Clone, Debug)]
pub struct Module {
    /// The attributes.
    pub attrs: Attrs,
    /// Who sees it.
    pub vis: Vis,
    /// Its name.
    pub name: Ident,
    /// The items.
    pub items: Vec<Item>,
}

impl Module {
    /// A public one without items.
    pub fn new(name: impl Into<Ident>) -> Self {
        Self { attrs: Attrs::default(), vis: Vis::Pub, name: name.into(), items: Vec::new() }
    }

    /// One item more.
    #[must_use]
    pub fn item(mut self, item: impl Into<Item>) -> Self {
        self.items.push(item.into());
        self
    }
}

/// `use path…;`
#[derive(Clone, Debug)]
pub struct Use {
    /// The attributes.
    pub attrs: Attrs,
    /// Who sees it.
    pub vis: Vis,
    /// The path before what is used.
    pub path: Path,
    /// What is used of it.
    pub names: UseNames,
}

/// What a `use` makes visible.
#[derive(Clone, Debug)]
pub enum UseNames {
    /// The path itself.
    Itself,
    /// The path itself under another name.
    As(Ident),
    /// These names of it.
    Group(Vec<Ident>),
    /// Everything. After `super` the names of the module above count as taken; after any other path nothing is known,
    /// and every known name is printed with its whole path.
    All,
}

impl Use {
    /// A private `use path;`.
    pub fn new(path: impl Into<Path>, names: UseNames) -> Self {
        Self { attrs: Attrs::default(), vis: Vis::Private, path: path.into(), names }
    }

    /// `use super::*;`
    pub fn parent() -> Self {
        Self::new(Path::parent(), UseNames::All)
    }
}

/// `path!(arguments);`
#[derive(Clone, Debug)]
pub struct MacroItem {
    /// The attributes; documentation has no place here and is not printed.
    pub attrs: Attrs,
    /// The call.
    pub call: MacroCall,
}

impl From<MacroCall> for MacroItem {
    fn from(call: MacroCall) -> Self {
        Self { attrs: Attrs::default(), call }
    }
}

impl From<MacroCall> for Item {
    fn from(call: MacroCall) -> Self {
        Self::Macro(call.into())
    }
}
