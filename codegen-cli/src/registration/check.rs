//! Whether what the interfaces and classes of a library need is registered.
//!
//! In: a registry as programs of one width see it, and what a library needs. Out: what is wrong, by its causes: one
//! that many interfaces have in common is told once. What always holds: nothing is written, loaded or registered. What
//! it does not know: how findings are shown ([`report`](super::report)).

use std::collections::{BTreeSet, HashMap};

use comwright_registration::{
    self as registration, CalledBy, Class, Client, Examined, Finding, Guid, Interface, Kind, LibraryRef, Link,
    Registry, Seen, Severity, System, Unreadable, Width, Wording,
};

use super::{Needs, needs, registered};
use crate::analysis::Universe;
use crate::register::{AtWidth, Files};
use crate::resolve::Resolver;

/// The most findings that a report has; how many more there are, it says.
const MAX_FINDINGS: usize = 10_000;

/// What is looked for in a library.
#[derive(Clone, Debug, Default)]
pub struct Only {
    /// These interfaces; all when none is named.
    pub interfaces: BTreeSet<Guid>,
    /// No classes.
    pub no_classes: bool,
}

/// What was found, library by library.
#[derive(Clone, Debug)]
pub struct Report {
    /// Whose COM reads the registry.
    pub system: System,
    /// What was examined, in the order of the examinations.
    pub parts: Vec<Part>,
    /// Keys that are there, and may not be read.
    pub unreadable: Vec<Unreadable>,
    /// How many paths lead to where nothing can be looked at.
    pub elsewhere: usize,
    /// How many findings are not told.
    pub left_out: usize,
    /// How many registered versions of libraries were not examined.
    pub versions_left_out: usize,
    /// How many findings are told: there may be many parts to count them in.
    told: usize,
}

/// What was found of a library, or of an interface or a class alone, for programs of one width.
#[derive(Clone, Debug)]
pub struct Part {
    /// The library, or what it is called that has none.
    pub name: String,
    /// The library, where there is one.
    pub home: Option<LibraryRef>,
    /// For programs of which width.
    pub width: Width,
    /// How many interfaces were examined.
    pub interfaces: usize,
    /// How many classes were.
    pub classes: usize,
    /// What is wrong, the worst first.
    pub found: Vec<Found>,
    /// Interfaces that are not automation's, and that nobody has registered: each needs a proxy of its own.
    pub plain: Vec<Named>,
    /// The interfaces with which something is wrong, as they were asked for.
    pub asked: Vec<Interface>,
    /// The links that were followed, where one interface or class was asked for.
    pub links: Vec<Link>,
}

/// A cause, and what it is the cause for.
#[derive(Clone, Debug)]
pub struct Found {
    /// What is wrong; of several, the first.
    pub finding: Finding,
    /// The same in words.
    pub wording: Wording,
    /// What automation cannot marshal, or Wine's marshaler refuses, for those kinds of findings that it is the cause
    /// of.
    pub obstacles: Vec<String>,
    /// The interfaces and classes that it is wrong with.
    pub of: Vec<Named>,
}

/// An interface, a class or a library.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// Its IID, CLSID or LIBID, where it is known.
    pub guid: Option<Guid>,
    /// Which of them it is.
    pub what: What,
}

/// What something is that is named.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum What {
    /// An interface.
    Interface,
    /// A class.
    Class,
    /// A library.
    Library,
}

impl Report {
    /// A report of what has not been examined yet.
    pub fn new(system: System) -> Self {
        Self {
            system,
            parts: Vec::new(),
            unreadable: Vec::new(),
            elsewhere: 0,
            left_out: 0,
            versions_left_out: 0,
            told: 0,
        }
    }

    /// Examines what a library needs, for programs of one width.
    pub fn check(&mut self, registry: &AtWidth<'_>, needs: &Needs, only: &Only, client: Client) {
        let mut gathered = Gathered::default();
        let is_asked = |iid: Guid| only.interfaces.is_empty() || only.interfaces.contains(&iid);
        let (mut plain, mut asked) = (Vec::new(), Vec::new());
        let mut interfaces = 0;
        for interface in needs.interfaces.iter().filter(|interface| is_asked(interface.iid)) {
            interfaces += 1;
            let examined = registration::examine(registry, interface);
            plain.extend(plain_of(interface, &examined));
            if !examined.findings.is_empty() {
                asked.push(interface.clone());
            }
            gathered.take(registry, &Named::interface(interface), examined, &mut self.unreadable);
        }
        let mut classes = 0;
        // Nobody has to register a class; but one that is registered should be served.
        for class in needs.classes.iter().filter(|_| !only.no_classes) {
            if is_registered(registry, class) {
                classes += 1;
                let examined = registration::create(registry, class, client, &unknown());
                gathered.take(registry, &Named::class(class), examined, &mut self.unreadable);
            }
        }
        let part = Part {
            name: needs.home.name.clone(),
            home: Some(needs.home.clone()),
            width: registry.width(),
            interfaces,
            classes,
            found: Vec::new(),
            plain,
            asked,
            links: Vec::new(),
        };
        self.push(part, gathered, registry.files());
    }

    /// Examines every library that is registered: whether it is found, and what its interfaces and classes need.
    /// Libraries that they refer to are found by `resolver`. What interfaces manifests have besides is examined as far
    /// as their IIDs tell.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when the keys of the libraries cannot be read.
    pub fn everything(
        &mut self,
        registry: &AtWidth<'_>,
        resolver: &Resolver,
        client: Client,
    ) -> Result<(), Unreadable> {
        let (homes, more) = registered::libraries(registry)?;
        self.versions_left_out += more;
        let mut alone = BTreeSet::from_iter(registry.interfaces_in_manifests());
        for home in homes {
            match registered::library(registry, &home) {
                Some(library) => {
                    let find = |import: &_| resolver.library(import).map_err(|error| error.to_string());
                    let needs = needs(&Universe::of(&library.library, &find));
                    for interface in &needs.interfaces {
                        alone.remove(&interface.iid);
                    }
                    self.check(registry, &needs, &Only::default(), client);
                }
                None => {
                    self.library(registry, &home);
                    // Of very many, the findings say enough.
                    self.parts.iter_mut().next_back().into_iter().for_each(|part| part.links.clear());
                }
            }
        }
        if !alone.is_empty() {
            self.alone(registry, alone)?;
        }
        Ok(())
    }

    /// Examines interfaces of which only the IIDs are known.
    fn alone(&mut self, registry: &AtWidth<'_>, iids: BTreeSet<Guid>) -> Result<(), Unreadable> {
        let mut gathered = Gathered::default();
        let mut asked = Vec::new();
        let interfaces = iids.len();
        for iid in iids {
            for interface in registered::interfaces(registry, &iid.to_string())? {
                let examined = registration::examine(registry, &interface);
                gathered.take(registry, &Named::interface(&interface), examined, &mut self.unreadable);
                asked.push(interface);
            }
        }
        let part = Part {
            name: "interfaces of no library that is there".to_owned(),
            home: None,
            width: registry.width(),
            interfaces,
            classes: 0,
            found: Vec::new(),
            plain: Vec::new(),
            asked,
            links: Vec::new(),
        };
        self.push(part, gathered, registry.files());
        Ok(())
    }

    /// Examines whether a library can be loaded by its libid.
    pub fn library(&mut self, registry: &AtWidth<'_>, home: &LibraryRef) {
        let named = Named { name: home.name.clone(), guid: Some(home.libid), what: What::Library };
        let examined = registration::examine_library(registry, home);
        self.one(registry, (named, Some(home.clone())), &[], 0, examined);
    }

    /// Follows the chain of one interface.
    pub fn interface(&mut self, registry: &AtWidth<'_>, asked: &Interface) {
        let examined = registration::examine(registry, asked);
        let named = (Named::interface(asked), asked.home.clone());
        self.one(registry, named, std::slice::from_ref(asked), 0, examined);
    }

    /// Follows the chain from a client to a class, and to one of its interfaces.
    pub fn class(&mut self, registry: &AtWidth<'_>, class: &Class, client: Client, asked: &Interface) {
        let examined = registration::create(registry, class, client, asked);
        let home = class.home.clone().or_else(|| asked.home.clone());
        self.one(registry, (Named::class(class), home), std::slice::from_ref(asked), 1, examined);
    }

    /// Follows a ProgID to a class, where it is not known which.
    pub fn prog_id(&mut self, registry: &AtWidth<'_>, prog_id: &str) {
        let named = Named { name: prog_id.to_owned(), guid: None, what: What::Class };
        self.one(registry, (named, None), &[], 1, registration::find_class(registry, prog_id));
    }

    fn one(
        &mut self,
        registry: &AtWidth<'_>,
        (named, home): (Named, Option<LibraryRef>),
        asked: &[Interface],
        classes: usize,
        examined: Examined,
    ) {
        // Of a class, the interface may do without.
        let plain = asked.iter().filter(|_| classes == 0).filter_map(|asked| plain_of(asked, &examined)).collect();
        let mut gathered = Gathered::default();
        gathered.take(registry, &named, examined, &mut self.unreadable);
        let links = std::mem::take(&mut gathered.links);
        let name = home.as_ref().map_or(named.name, |home| home.name.clone());
        let (width, interfaces, asked) = (registry.width(), asked.len(), asked.to_vec());
        let part = Part { name, home, width, interfaces, classes, found: Vec::new(), plain, asked, links };
        self.push(part, gathered, registry.files());
    }

    fn push(&mut self, mut part: Part, gathered: Gathered, files: &Files) {
        let mut found = gathered.found;
        found.sort_by_key(|found| found.order(self.system));
        let room = MAX_FINDINGS.saturating_sub(self.told);
        self.left_out += found.len().saturating_sub(room);
        found.truncate(room);
        self.told += found.len();
        part.found = found;
        self.parts.push(part);
        self.elsewhere = files.elsewhere();
        self.unreadable.sort_by(|one, other| one.key.cmp(&other.key));
        self.unreadable.dedup();
    }

    /// All findings.
    pub fn found(&self) -> impl Iterator<Item = &Found> {
        self.parts.iter().flat_map(|part| &part.found)
    }

    /// How many findings are so severe.
    pub fn count(&self, severity: Severity) -> usize {
        self.found().filter(|found| found.finding.severity(self.system) == severity).count()
    }

    /// Whether there is more than notes.
    pub fn is_sound(&self) -> bool {
        self.count(Severity::Broken) == 0 && self.count(Severity::Risk) == 0 && self.left_out == 0
    }
}

/// What the examinations of a library gave.
#[derive(Default)]
struct Gathered {
    found: Vec<Found>,
    /// The places of causes in it.
    causes: HashMap<(Kind, Vec<(String, String)>), usize>,
    /// The links of the last one.
    links: Vec<Link>,
}

impl Gathered {
    fn take(&mut self, registry: &AtWidth<'_>, named: &Named, examined: Examined, unreadable: &mut Vec<Unreadable>) {
        let types = examined.links.iter().find_map(|link| match link {
            Link::Types { obstacles, refused } => Some((obstacles, refused)),
            _ => None,
        });
        for finding in examined.findings {
            let values = finding.seen.iter().map(|seen| (seen.key.clone(), seen.name.clone())).collect();
            let next = self.found.len();
            let at = *self.causes.entry((finding.kind, values)).or_insert(next);
            match self.found.get_mut(at) {
                Some(found) => {
                    found.of.push(named.clone());
                    // Of those that meet it more, one is told.
                    if found.finding.iid.is_none() && finding.iid.is_some() {
                        (found.wording, found.finding) = (finding.wording(registry), finding);
                    }
                }
                None => {
                    let obstacles = match (finding.kind, types) {
                        (Kind::NotAutomation, Some((obstacles, _))) => obstacles.clone(),
                        (Kind::RefusedByWine, Some((_, refused))) => refused.clone(),
                        _ => Vec::new(),
                    };
                    let wording = finding.wording(registry);
                    self.found.push(Found { finding, wording, obstacles, of: vec![named.clone()] });
                }
            }
        }
        unreadable.extend(examined.unreadable);
        self.links = examined.links;
    }
}

impl Found {
    /// The worst first, then by name.
    fn order(&self, system: System) -> impl Ord + use<> {
        let key = self.finding.seen.first().map(|seen: &Seen| seen.key.clone());
        (self.finding.severity(system), self.of.first().cloned(), self.finding.kind, key)
    }
}

impl Named {
    fn interface(interface: &Interface) -> Self {
        Self { name: interface.name.clone(), guid: Some(interface.iid), what: What::Interface }
    }

    fn class(class: &Class) -> Self {
        Self { name: class.name.clone(), guid: Some(class.clsid), what: What::Class }
    }
}

/// The interface, when it is not automation's and nobody has registered it.
fn plain_of(interface: &Interface, examined: &Examined) -> Option<Named> {
    let is_plain = matches!(interface.called_by, Some(CalledBy::Plain | CalledBy::Local));
    (is_plain && examined.findings.is_empty()).then(|| Named::interface(interface))
}

/// Whether programs of the width find the class.
fn is_registered(registry: &AtWidth<'_>, class: &Class) -> bool {
    matches!(registry.subkeys(&registration::keys::class(class.clsid)), Ok(Some(_)))
}

/// IUnknown, which every object has, and which needs nothing.
pub fn unknown() -> Interface {
    let iid = Guid(0x0000_0000_0000_0000_c000_0000_0000_0046);
    Interface {
        iid,
        name: "IUnknown".to_owned(),
        called_by: None,
        home: None,
        bases: Vec::new(),
        needs: Vec::new(),
        obstacles: Vec::new(),
        refused: Vec::new(),
    }
}
