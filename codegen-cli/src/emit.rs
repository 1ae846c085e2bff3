//! Emission: Rust code from plans.
//!
//! In: a [`Universe`], and [`Options`]. Out: a tree of code ([`code`]), which has two sinks: text and tokens; one module a
//! library. What always holds: the same input gives the same bytes; names and documentation of a library are data, and never
//! become code; no step of a plan is left out and none is added. What it does not know: files.

#[cfg(feature = "libraries")]
mod alias;
mod client;
#[cfg(feature = "libraries")]
mod coclass;
pub mod code;
#[cfg(feature = "libraries")]
mod constants;
mod declarations;
#[cfg(not(feature = "libraries"))]
mod declared_only;
#[cfg(feature = "libraries")]
mod dispinterface;
mod docs;
mod elsewhere;
#[cfg(feature = "libraries")]
mod enumeration;
mod imports;
mod interface;
mod items;
mod kept;
mod layouts;
#[cfg(feature = "libraries")]
mod library;
mod missing;
#[cfg(feature = "libraries")]
mod module;
mod names;
pub mod options;
mod problem;
#[cfg(feature = "libraries")]
mod proxy;
#[cfg(feature = "libraries")]
mod record;
#[cfg(feature = "libraries")]
mod registration;
mod server;
mod signature;
mod types;
mod variables;

use crate::analysis::links::Links;
use crate::analysis::names::Scope;
use crate::analysis::{TypeId, TypeSet, Universe};
use crate::list::List;
use crate::marshal::{DescribedBy, Rules};
use crate::texts::TextMap;
use code::File;
#[cfg(not(feature = "libraries"))]
use declared_only::{LibraryNotes, Proxied};
use names::Names;
#[cfg(feature = "libraries")]
use proxy::Proxied;
#[cfg(feature = "libraries")]
use registration::LibraryNotes;

pub use options::{Options, Select};
pub use problem::{Problem, ProblemKind, Site, Warning};
#[cfg(feature = "libraries")]
#[doc(hidden)]
pub use proxy::OF_THE_RUNTIME;

/// Code, and what is left out of it.
#[derive(Clone, Debug)]
pub struct Generated {
    /// The code.
    pub file: File,
    /// How it is to be printed.
    pub style: code::Options,
    /// What is left out, and why.
    pub warnings: Vec<Warning>,
}

/// Makes the code for the library of `universe` that is wanted, and for what it needs of the others.
///
/// # Errors
///
/// Every [`Problem`] that there is.
#[cfg(feature = "libraries")]
pub fn emit(universe: &Universe<'_>, options: &Options) -> Result<Generated, Vec<Problem>> {
    generated(universe, options, false, |emitter| emitter.file())
}

/// The same for declarations in Rust, which stand among other items: what is made of them does, too, without a module.
///
/// # Errors
///
/// Every [`Problem`] that there is.
pub fn declared(universe: &Universe<'_>, options: &Options) -> Result<Generated, Vec<Problem>> {
    generated(universe, options, true, |emitter| emitter.declarations())
}

fn generated(
    universe: &Universe<'_>,
    options: &Options,
    is_among_others: bool,
    code: impl FnOnce(&mut Emitter<'_>) -> File,
) -> Result<Generated, Vec<Problem>> {
    let Some(emitted) = items::wanted(universe, options) else {
        let (library, site) = (universe.main().name.clone(), "the filter".into());
        return Err(vec![Problem { library, site, kind: ProblemKind::NothingSelected }]);
    };
    let (links, _) = Links::of(universe, &options.links).map_err(|conflicts| {
        let of = |conflict| {
            let (library, site) = (universe.main().name.clone(), "links".into());
            Problem { library, site, kind: ProblemKind::Contradiction(conflict) }
        };
        conflicts.into_iter().map(of).list()
    })?;
    let mut emitter = Emitter {
        universe,
        options,
        names: Names::of(universe, options),
        halves: server::Halves::of(universe, options, &emitted),
        proxied: Proxied::default(),
        described: LibraryNotes::default(),
        links,
        kept: kept::Flavours::new(),
        own_tables: TypeSet::new(),
        emitted,
        is_among_others,
        library: 0,
        members: Scope::new(),
        taken_values: Vec::new(),
        symbols: TextMap::new(),
        problems: Vec::new(),
        warnings: Vec::new(),
    };
    emitter.find_proxied();
    emitter.find_described();
    emitter.find_kept();
    let file = code(&mut emitter);
    if emitter.problems.is_empty() {
        let crate_path = options.crate_path.as_deref().map(names::parsed);
        let style = code::Options { crate_path, is_among_others };
        Ok(Generated { file, style, warnings: emitter.warnings })
    } else {
        Err(emitter.problems)
    }
}

/// What is known while code is made.
struct Emitter<'a> {
    universe: &'a Universe<'a>,
    options: &'a Options,
    names: Names,
    /// The types that code is made for.
    emitted: TypeSet,
    /// Those of them that get the server half.
    halves: server::Halves,
    /// Those of them that get proxies.
    proxied: Proxied,
    /// What their modules say of their libraries.
    described: LibraryNotes,
    /// What keeps what alive.
    links: Links,
    /// Those of them that have a kept flavour.
    kept: kept::Flavours,
    /// The dispinterfaces so far whose table is one of their own.
    own_tables: TypeSet,
    /// Whether the code stands among other items, as that of a declaration does.
    is_among_others: bool,
    /// The library whose module is made.
    library: u32,
    /// The names of the members of the interface that is made.
    members: Scope,
    /// Names that no variable can have in the module: of structures that are functions, too.
    taken_values: Vec<String>,
    /// What the linker imports, and from which DLL.
    symbols: TextMap<String>,
    problems: Vec<Problem>,
    warnings: Vec<Warning>,
}

impl Emitter<'_> {
    /// Where what is emitted is described.
    fn described_by(&self) -> DescribedBy {
        if self.is_among_others { DescribedBy::Declaration } else { DescribedBy::TypeLibrary }
    }

    /// What the user has decided about a function.
    fn rules(&self, id: TypeId, function: &str) -> Rules {
        let info = self.universe.info(id);
        let is_meant = |selects: &[Select]| selects.iter().any(|one| one.selects(&[&info.name, function], info.guid));
        let is_single = |select: &&Select| match select {
            Select::Name(parts) => parts.len() == 3 && select.selects(&[&info.name, function, &parts[2]], info.guid),
            Select::Guid(_) => false,
        };
        let single = self.options.single.iter().filter(is_single).filter_map(|select| match select {
            Select::Name(parts) => parts.last().cloned(),
            Select::Guid(_) => None,
        });
        Rules {
            preserve_hresult: is_meant(&self.options.preserve_hresult),
            outs_untrusted_on_failure: is_meant(&self.options.outs_untrusted_on_failure),
            single: single.list(),
        }
    }
}
