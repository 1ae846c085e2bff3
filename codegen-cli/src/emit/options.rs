//! What is to be emitted, and how.

pub use crate::analysis::Select;
use crate::analysis::links::LinkRule;
use crate::model::Libid;

/// What is to be emitted, and how. The default is the whole library, its safe client half.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The types that are wanted, with all that they need; everything when nothing is said.
    pub filter: Vec<Select>,
    /// Types that are left out of what `filter` gives; what is left needs them nevertheless where it names them.
    pub exclude: Vec<Select>,
    /// What the library's module is called; `None` for a name like the library's.
    pub module: Option<String>,
    /// Types and their new names: the name in the library, and the one in Rust.
    pub rename: Vec<(String, String)>,
    /// Libraries whose code is in another module: types of theirs are named by its path and not emitted.
    pub externs: Vec<(Libid, String)>,
    /// Types that are not emitted, because they are there already: the name in the library, and the path in Rust.
    pub map: Vec<(String, String)>,
    /// Tables and layouts only: no wrappers, no documentation.
    pub raw: bool,
    /// Interfaces that get the server half.
    pub server: Vec<Select>,
    /// Whether the methods of server halves that are asked for have bodies that say E_NOTIMPL, so that a server has only
    /// those that it wants.
    pub server_partial: bool,
    /// Interfaces that get proxies, by which they are called from other apartments.
    pub proxy: Vec<Select>,
    /// Functions whose success codes are results: `Interface.Method`, `Interface`, or `*`.
    pub preserve_hresult: Vec<Select>,
    /// Functions whose outs are left alone when they fail (rule O2).
    pub outs_untrusted_on_failure: Vec<Select>,
    /// Parameters whose pointers mean exactly one value: `Interface.Method.parameter`, where each may
    /// have stars.
    pub single: Vec<Select>,
    /// Which objects keep which ones alive ([`Links`](crate::analysis::links::Links)).
    pub links: Vec<LinkRule>,
    /// Whether methods know the place in the code that calls them: for the runtime's report of live objects.
    pub places: bool,
    /// Whether lints look at the names of declarations, which are the user's then: what they do not like of names is allowed.
    pub is_linted: bool,
    /// The path of the runtime; `None` is `::comwright`.
    pub crate_path: Option<String>,
}
