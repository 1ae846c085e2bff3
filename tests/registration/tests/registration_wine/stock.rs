//! A stock prefix: every interface of Wine's libraries, and every one that is registered, crosses apartments or does not, as
//! it was predicted.

use std::collections::{BTreeMap, BTreeSet};

use comwright_codegen::analysis::{TypeId, Universe, form};
use comwright_codegen::input;
use comwright_codegen::model::{ParamFlags, Type, TypeLib, VarType};
use comwright_codegen::register::AtWidth;
use comwright_codegen::registration::{needs, registered};
use comwright_codegen::resolve::Resolver;
use comwright_registration::{
    Guid, Interface, Kind, LibraryRef, Link, Registry, Stage, System, Version, examine, examine_library,
};
use comwright_tests::registrations::{codes, codes_of};
use comwright_tests::skip::skip;
use comwright_tests::wine_libraries;

use super::answer::code_in;
use super::prefix::Prefix;

const STAGES: [Stage; 3] = [Stage::StubOf, Stage::Marshal, Stage::Query];

const IUNKNOWN: Guid = Guid(0x0000_0000_0000_0000_c000_0000_0000_0046);

const DISP_E_BADVARTYPE: u32 = 0x8002_0008;

/// What is predicted for an interface, once for each library that has it.
struct Predicted {
    name: String,
    kinds: BTreeSet<Kind>,
    /// The codes at each of the stages.
    codes: [BTreeSet<u32>; 3],
}

#[test]
fn r6_every_interface_of_a_stock_prefix_does_what_is_predicted() {
    let ready = Prefix::fresh("stock").and_then(|prefix| Ok((prefix, wine_libraries::all()?)));
    let (prefix, of_wine) = match ready {
        Ok(ready) => ready,
        Err(reason) => return skip("every interface of a stock Wine prefix is tried", reason),
    };
    let mut resolver = Resolver::new();
    resolver.set_registry(prefix.view());
    let (libraries, predicted) = prefix.read(|registry| {
        let mut predictions =
            Predictions { registry, resolver: &resolver, known: BTreeSet::new(), of: BTreeMap::new() };
        let homes = registered::libraries(registry).expect("the keys can be read").0;
        for home in &homes {
            if let Some(library) = registered::library(registry, home) {
                predictions.library(&library.library);
            }
        }
        for library in &of_wine {
            let loaded = input::load(&library.source).expect("Wine's libraries can be read");
            predictions.library(&loaded.library);
        }
        predictions.rest();
        (homes.iter().flat_map(|home| loads(registry, home)).collect::<Vec<_>>(), predictions.of)
    });
    // What is loaded once is not read again for each of its interfaces.
    let mut steps: Vec<_> = libraries.iter().map(|(step, _)| step.clone()).collect();
    steps.extend(predicted.keys().map(|iid| format!("marshal {iid}")));
    let said = prefix.run(&steps);
    let (loaded, said) = said.split_at(libraries.len());
    let mut failures = Vec::new();
    for ((step, codes), answer) in libraries.iter().zip(loaded) {
        if !code_in(answer.as_deref(), Stage::LoadLibrary).is_some_and(|code| codes.contains(&code)) {
            failures.push(format!("{step}: {answer:?}, {codes:x?} is predicted"));
        }
    }
    let mut outcomes = BTreeMap::<(String, Vec<Kind>), usize>::new();
    for ((iid, predicted), answer) in predicted.iter().zip(said) {
        for one in predicted {
            for (stage, codes) in STAGES.iter().zip(&one.codes) {
                let met = code_in(answer.as_deref(), *stage);
                if !met.is_some_and(|met| codes.contains(&met)) {
                    let Predicted { name, kinds, .. } = one;
                    failures.push(format!(
                        "{name} {iid}: {answer:?}; {codes:x?} is predicted at stage {stage:?} by {kinds:?}"
                    ));
                }
            }
            let marshal = code_in(answer.as_deref(), Stage::Marshal).map(|code| format!("{code:08x}"));
            let kinds = one.kinds.iter().copied().collect();
            *outcomes.entry((marshal.unwrap_or_default(), kinds)).or_default() += 1;
        }
    }
    println!("{} loads, {} interfaces: {outcomes:#?}", libraries.len(), predicted.len());
    // Of version 8.0: 45 files with a library, 1,138 keys of interfaces.
    assert!(of_wine.len() >= 45 && predicted.len() > 1_138, "{} libraries", of_wine.len());
    assert!(failures.is_empty(), "{} of them:\n{}", failures.len(), failures.join("\n"));
}

/// How a library is loaded, and what is predicted of that: by its path, after which it stays loaded; by its version, and by
/// version 1.0, for which a later minor version stands in, and a later major one does not.
fn loads(registry: &AtWidth<'_>, home: &LibraryRef) -> Vec<(String, BTreeSet<u32>)> {
    let of = |version: Version| {
        let home = LibraryRef { version, ..home.clone() };
        let examined = examine_library(registry, &home);
        let path = examined.links.iter().find_map(|link| match link {
            Link::Path(seen) => seen.text.clone(),
            _ => None,
        });
        let step = format!("load {} {:x} {:x} {:x}", home.libid, version.major, version.minor, home.lcid);
        (path, step, codes(&examined, Stage::LoadLibrary))
    };
    let (path, own, of_own) = of(home.version);
    let (_, first, of_first) = of(Version { major: 1, minor: 0 });
    let kept = path.map(|path| (format!("keep {path}"), of_own.clone()));
    kept.into_iter().chain([(own, of_own), (first, of_first)]).collect()
}

struct Predictions<'a> {
    registry: &'a AtWidth<'a>,
    resolver: &'a Resolver,
    /// The libraries that were looked at: most of Wine's are registered.
    known: BTreeSet<(Guid, Version)>,
    of: BTreeMap<Guid, Vec<Predicted>>,
}

impl Predictions<'_> {
    fn library(&mut self, library: &TypeLib) {
        if !self.known.insert((library.libid.0.into(), library.version.into())) {
            return;
        }
        let find = |import: &_| self.resolver.library(import).map_err(|error| error.to_string());
        let universe = Universe::of(library, &find);
        let of_reader: BTreeSet<_> = universe
            .types(0)
            .filter(|id| has_wide_default(&universe, *id))
            .map(|id| Guid::from(universe.info(id).guid))
            .collect();
        for interface in needs(&universe).interfaces {
            self.interface(&interface, of_reader.contains(&interface.iid));
        }
    }

    /// What is registered, and in no library.
    fn rest(&mut self) {
        for key in self.registry.subkeys("Interface").expect("the key can be read").unwrap_or_default() {
            let iid = Guid::registered(&key).unwrap_or_else(|| panic!("Wine has a key {key}"));
            if !self.of.contains_key(&iid) {
                for interface in registered::interfaces(self.registry, &key).expect("the key can be read") {
                    self.interface(&interface, false);
                }
            }
        }
    }

    /// Wine's reader cannot load an interface with a default value for an integer of 64 bits: that is none of the
    /// registry's faults.
    fn interface(&mut self, interface: &Interface, is_unreadable: bool) {
        let examined = examine(self.registry, interface);
        let mut codes = STAGES.map(|stage| codes_of(interface, &examined, stage));
        if is_unreadable && codes[1] == BTreeSet::from([0]) {
            codes[1] = BTreeSet::from([DISP_E_BADVARTYPE]);
            codes[2] = Kind::RefusedByWine.symptoms(Stage::Query, System::Wine).iter().copied().collect();
        }
        if interface.iid == IUNKNOWN {
            // It has no class for its proxies, and needs none.
            codes[0] = Kind::InterfaceMissing.symptoms(Stage::StubOf, System::Wine).iter().copied().collect();
        }
        let kinds = examined.findings.iter().map(|finding| finding.kind).collect();
        self.of.entry(interface.iid).or_default().push(Predicted { name: interface.name.clone(), kinds, codes });
    }
}

/// Whether a function of the interface or of its bases has a default value for an integer of 64 bits.
fn has_wide_default(universe: &Universe<'_>, id: TypeId) -> bool {
    let mut functions = form::chain(universe, id).into_iter().flat_map(|base| {
        universe
            .info(base)
            .funcs
            .iter()
            .flat_map(move |function| function.params.iter().map(move |param| (base, param)))
    });
    functions.any(|(base, param)| {
        let has_default = param.default.is_some() || param.flags.contains(ParamFlags::HAS_DEFAULT);
        has_default && is_wide(universe, base.library, &param.param_type)
    })
}

fn is_wide(universe: &Universe<'_>, library: u32, value: &Type) -> bool {
    match value {
        Type::Simple(of) => [VarType::I8, VarType::UI8].contains(of),
        Type::Ref(reference) => {
            let target = universe.resolve(library, *reference).ok();
            target.is_some_and(|id| {
                universe.info(id).aliased.as_ref().is_some_and(|alias| is_wide(universe, id.library, alias))
            })
        }
        _ => false,
    }
}
