//! What `check` and `explain-error` have in common: what is examined, in which registry, for which programs.
//!
//! In: arguments of the command line. Out: what is named, opened, and a report on it in whatever view it is held
//! against. What always holds: of what can be seen, all is examined; what cannot be is an error that names it. What it
//! does not know: what becomes of a report.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use comwright_codegen::analysis::Universe;
use comwright_codegen::generate::{self, Opened, Source};
use comwright_codegen::input::Loaded;
use comwright_codegen::register::{ActivationContext, AtWidth, Choice, Excerpt, Files, RegFile, View};
use comwright_codegen::registration::check::{self, Only, Report};
use comwright_codegen::registration::registered::{self, OfClass};
use comwright_codegen::registration::{Needs, needs};
use comwright_codegen::resolve::Resolver;
use comwright_registration::{
    Class, Client, Guid, Interface, LibraryRef, Severity, Unreadable, Width, examine_library,
};

use crate::report::Failure;
use crate::source::Places;

#[derive(clap::Args)]
pub(crate) struct Examination {
    /// A type library, or a file with one, as for the other commands; without it, every library that is registered
    source: Option<OsString>,
    #[command(flatten)]
    places: Places,
    /// A manifest of the program, or an EXE or DLL with one, which comes before the registry (repeatable: those of the
    /// assemblies that it depends on)
    #[arg(long, value_name = "FILE")]
    manifest: Vec<PathBuf>,
    /// For programs of which kind; without it, those of the machine's own width
    #[arg(long, value_enum, value_delimiter = ',')]
    target: Vec<Target>,
    /// The apartment of the client
    #[arg(long, value_enum, default_value_t = From::Mta)]
    from: From,
    /// The chain from a client to a class: its ProgID, its CLSID, or its name in the library
    #[arg(long, value_name = "CLASS")]
    class: Option<String>,
    /// The chain of an interface: its IID, or its name
    #[arg(long, value_name = "IID")]
    iid: Option<String>,
    /// How it is told
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// Programs, as targets of Rust are called.
#[derive(Clone, Copy, ValueEnum)]
enum Target {
    /// Of 32 bits
    X86,
    /// Of 64 bits
    X64,
    /// Of 64 bits, for ARM
    Arm64,
    /// Of 32 bits and of 64
    Both,
}

/// The apartment of a client.
#[derive(Clone, Copy, ValueEnum)]
enum From {
    /// The first single-threaded one of the process
    Sta,
    /// The multithreaded one
    Mta,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Lines for people
    Text,
    /// One JSON object
    Json,
}

/// What cannot be examined.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unusable {
    #[error(
        "there is no registry to look in: name one with `--registry prefix:DIR`, or an exported .reg file; or `--registry none` \
         and `--manifest FILE`, for a program that needs none (`check` writes its first one with `--fix OUT.manifest`)"
    )]
    NoRegistry,
    #[error("{registry} is of a machine of 32 bits, which runs no programs of 64")]
    NoSuchPrograms { registry: String },
    #[error("`{name}` is neither a class of the library nor registered as one")]
    NoClass { name: String },
    #[error("`{name}` is neither an interface of the library nor registered as one")]
    NoInterface { name: String },
    #[error("`{name}` is the name of {count} interfaces: give the IID of one, as in {example}")]
    Several { name: String, count: usize, example: Guid },
    #[error("cannot read {key}: {reason}")]
    Unreadable { key: String, reason: String },
}

impl std::convert::From<Unreadable> for Unusable {
    fn from(Unreadable { key, reason }: Unreadable) -> Self {
        Self::Unreadable { key, reason }
    }
}

/// What was found, and about what.
pub(crate) struct Examined {
    pub(crate) report: Report,
    /// The class that was asked for, once a width.
    pub(crate) classes: Vec<OfClass>,
}

/// What is examined: the library that was named, and what finds others.
pub(crate) struct Subject {
    resolver: Resolver,
    /// What is looked in where the resolver has no registry.
    bare: Option<RegFile>,
    pub(crate) opened: Option<Opened>,
    /// The library that was named by its libid, and cannot be opened as it is registered.
    closed: Option<LibraryRef>,
}

impl Subject {
    /// The registry.
    pub(crate) fn view(&self) -> Result<&dyn View, Failure> {
        let bare = self.bare.as_ref().map(|bare| bare as &dyn View);
        Ok(self.resolver.registry().or(bare).ok_or(Unusable::NoRegistry)?)
    }

    /// What the library needs that was named, where it has a file.
    pub(crate) fn needs(&self) -> Option<(&Opened, Needs)> {
        let opened = self.opened.as_ref().filter(|opened| !opened.is_built_in)?;
        Some((opened, described(&opened.loaded.library, &self.resolver).needs))
    }

    /// The libraries that the one that was named refers to, as far as folders have them.
    pub(crate) fn imported(&self) -> impl Iterator<Item = &Loaded> {
        let imports = self.opened.iter().flat_map(|opened| &opened.loaded.library.imports);
        imports.filter_map(|import| self.resolver.in_folders(import))
    }
}

/// What a library says, where one was named.
struct Described<'a> {
    universe: Universe<'a>,
    needs: Needs,
}

impl Examination {
    /// Whether anything is named that could be examined.
    pub(crate) fn names_something(&self) -> bool {
        self.source.is_some() || self.class.is_some() || self.iid.is_some()
    }

    /// Whether an interface was named.
    pub(crate) fn names_interface(&self) -> bool {
        self.iid.is_some()
    }

    /// Whether a registry was named.
    pub(crate) fn names_registry(&self) -> bool {
        self.places.registry().is_some()
    }

    /// Which registry is looked in.
    pub(crate) fn choice(&self) -> Choice {
        self.places.registry().unwrap_or_default()
    }

    /// What is named, opened.
    ///
    /// A program with manifests may need no registration, and so may one whose manifest is to be written: its registry
    /// is one in which nothing is registered, where none was meant.
    pub(crate) fn subject(&self, is_for_manifest: bool) -> Result<Subject, Failure> {
        let mut resolver = self.places.resolver()?;
        let (mut opened, mut closed) = (None, None);
        if let Some(source) = &self.source {
            let source = Source::parse(source).map_err(generate::Error::from)?;
            match generate::open(&source, &mut resolver) {
                Ok(found) => opened = Some(found),
                // What is wrong with its registration is what is asked for.
                Err(error) => closed = Some(self.closed(&source, &resolver)?.ok_or(error)?),
            }
        }
        resolver.map_registry(Excerpt::completed);
        let has_manifests = is_for_manifest || !self.manifest.is_empty();
        let is_bare = has_manifests && self.places.registry() == Some(Choice::None);
        let subject = Subject { resolver, bare: is_bare.then(RegFile::bare), opened, closed };
        subject.view()?;
        Ok(subject)
    }

    /// The library that is registered in this version, or in one that stands in for it, and cannot be loaded so.
    fn closed(&self, source: &Source, resolver: &Resolver) -> Result<Option<LibraryRef>, Unusable> {
        let (Source::Library { libid, version }, Some(view)) = (source, resolver.registry()) else { return Ok(None) };
        let asked = version.map(comwright_registration::Version::from);
        let files = Files::default();
        for registry in self.registries(view, &files)? {
            let homes = registered::versions(&registry, libid.0.into())?;
            let home = homes.into_iter().rfind(|home| asked.is_none_or(|asked| home.version.stands_in_for(asked)));
            let home = home.map(|home| LibraryRef { version: asked.unwrap_or(home.version), ..home });
            let is_broken = |home: &LibraryRef| {
                let findings = examine_library(&registry, home).findings;
                findings.iter().any(|finding| finding.severity(view.system()) == Severity::Broken)
            };
            if let Some(home) = home.filter(is_broken) {
                return Ok(Some(home));
            }
        }
        Ok(None)
    }

    /// Examines what is named in a view; of a class whose interfaces are not named, `with_interfaces` examines all that
    /// its library has, and not the chain to the first one alone.
    pub(crate) fn examine_in(
        &self,
        subject: &Subject,
        view: &dyn View,
        with_interfaces: bool,
    ) -> Result<Examined, Failure> {
        self.examine_with(subject, view, &self.manifests()?, with_interfaces)
    }

    /// The manifests that the program has.
    pub(crate) fn manifests(&self) -> Result<ActivationContext, Failure> {
        Ok(ActivationContext::read(&self.manifest)?)
    }

    /// The same, as a program sees it that has another manifest as well.
    pub(crate) fn examine_beside(
        &self,
        subject: &Subject,
        view: &dyn View,
        manifest: &Path,
    ) -> Result<Examined, Failure> {
        let manifests: Vec<_> = self.manifest.iter().cloned().chain([manifest.to_owned()]).collect();
        self.examine_with(subject, view, &ActivationContext::read(&manifests)?, false)
    }

    /// The same, as a program with these manifests sees it.
    fn examine_with(
        &self,
        Subject { resolver, opened, closed, .. }: &Subject,
        view: &dyn View,
        manifests: &ActivationContext,
        with_interfaces: bool,
    ) -> Result<Examined, Failure> {
        let described = opened.as_ref().map(|Opened { loaded, .. }| described(&loaded.library, resolver));
        let files = Files::default();
        let mut examined = Examined { report: Report::new(view.system()), classes: Vec::new() };
        for registry in self.registries(view, &files)? {
            let registry = registry.with_manifests(manifests);
            let mut asked = Asked { args: self, registry: &registry, resolver, examined: &mut examined };
            asked.examine(described.as_ref(), closed.as_ref(), with_interfaces)?;
        }
        Ok(examined)
    }

    /// Examines a ProgID alone, be it that nothing is registered under it.
    pub(crate) fn examine_prog_id(&self, view: &dyn View, prog_id: &str) -> Result<Examined, Failure> {
        let (files, manifests) = (Files::default(), self.manifests()?);
        let mut report = Report::new(view.system());
        for registry in self.registries(view, &files)? {
            report.prog_id(&registry.with_manifests(&manifests), prog_id);
        }
        Ok(Examined { report, classes: Vec::new() })
    }

    /// The registry, once for each kind of programs: there is one at least.
    pub(crate) fn registries<'v>(&self, view: &'v dyn View, files: &'v Files) -> Result<Vec<AtWidth<'v>>, Unusable> {
        let widths = self.target.iter().map(|target| match target {
            Target::X86 => &[Width::Bits32][..],
            Target::X64 | Target::Arm64 => &[Width::Bits64],
            Target::Both => &[Width::Bits32, Width::Bits64],
        });
        let mut widths: Vec<_> = widths.flatten().copied().collect();
        if widths.is_empty() {
            widths.push(view.width());
        }
        widths.sort_unstable_by(|one, other| other.cmp(one));
        widths.dedup();
        let none = || Unusable::NoSuchPrograms { registry: view.name() };
        widths.into_iter().map(|width| AtWidth::new(view, files, width).ok_or_else(none)).collect()
    }

    fn client(&self) -> Client {
        match self.from {
            From::Sta => Client::Sta,
            From::Mta => Client::Mta,
        }
    }
}

fn described<'a>(library: &'a comwright_codegen::model::TypeLib, resolver: &'a Resolver) -> Described<'a> {
    let find = |import: &_| resolver.library(import).map_err(|error| error.to_string());
    let universe = Universe::of(library, &find);
    let needs = needs(&universe);
    Described { universe, needs }
}

/// An examination for programs of one width.
struct Asked<'e> {
    args: &'e Examination,
    registry: &'e AtWidth<'e>,
    resolver: &'e Resolver,
    examined: &'e mut Examined,
}

impl Asked<'_> {
    fn examine(
        &mut self,
        described: Option<&Described<'_>>,
        closed: Option<&LibraryRef>,
        with_interfaces: bool,
    ) -> Result<(), Unusable> {
        match (&self.args.class, &self.args.iid, described) {
            (Some(class), iid, _) => self.class(class, iid.as_deref(), described, with_interfaces),
            (None, Some(iid), _) => {
                let asked = self.interface(iid, described.map(|described| &described.needs))?;
                self.examined.report.interface(self.registry, &asked);
                Ok(())
            }
            (None, None, Some(described)) => {
                self.library(&described.needs, &Only::default());
                Ok(())
            }
            (None, None, None) => match closed {
                Some(home) => {
                    self.examined.report.library(self.registry, home);
                    Ok(())
                }
                None => {
                    let client = self.args.client();
                    Ok(self.examined.report.everything(self.registry, self.resolver, client)?)
                }
            },
        }
    }

    fn library(&mut self, needs: &Needs, only: &Only) {
        self.examined.report.check(self.registry, needs, only, self.args.client());
    }

    fn class(
        &mut self,
        name: &str,
        iid: Option<&str>,
        named: Option<&Described<'_>>,
        with_interfaces: bool,
    ) -> Result<(), Unusable> {
        let in_library = named.and_then(|described| in_library(&described.needs, name));
        let clsid = in_library.map(|class| class.clsid.to_string());
        let Some(of_class) = registered::class(self.registry, clsid.as_deref().unwrap_or(name))? else {
            if !registered::is_prog_id(self.registry, name)? {
                return Err(Unusable::NoClass { name: name.to_owned() });
            }
            self.examined.report.prog_id(self.registry, name);
            return Ok(());
        };
        let own = of_class.library.clone();
        let own = own.as_ref().map(|library| described(&library.library, self.resolver));
        let described = named.or(own.as_ref());
        let asked = match (iid, described) {
            (Some(iid), _) => Some(self.interface(iid, described.map(|described| &described.needs))?),
            (None, Some(described)) => {
                let first = registered::default_interface(&described.universe, of_class.class.clsid);
                described.needs.interfaces.iter().find(|interface| Some(interface.iid) == first).cloned()
            }
            (None, None) => None,
        };
        let class = in_library.cloned().unwrap_or_else(|| of_class.class.clone());
        let asked = asked.unwrap_or_else(check::unknown);
        self.examined.report.class(self.registry, &class, self.args.client(), &asked);
        if let (true, None, Some(described)) = (with_interfaces, iid, described) {
            // The one that the chain ends with is one of these.
            self.examined.report.parts.iter_mut().next_back().into_iter().for_each(|part| part.interfaces = 0);
            self.library(&described.needs, &Only { no_classes: true, ..Only::default() });
        }
        if let (None, Some(home)) = (&of_class.library, &of_class.named) {
            self.examined.report.library(self.registry, home);
        }
        self.examined.classes.push(of_class);
        Ok(())
    }

    fn interface(&self, name: &str, needs: Option<&Needs>) -> Result<Interface, Unusable> {
        let iid = registered::guid(name);
        let mut of_library = needs.into_iter().flat_map(|needs| &needs.interfaces);
        let is_asked = |other: &&Interface| iid.map_or(other.name.eq_ignore_ascii_case(name), |iid| other.iid == iid);
        if let Some(found) = of_library.find(is_asked) {
            return Ok(found.clone());
        }
        let found = registered::interfaces(self.registry, name)?;
        match &*found {
            [one] => Ok(one.clone()),
            [] => Err(Unusable::NoInterface { name: name.to_owned() }),
            [first, ..] => Err(Unusable::Several { name: name.to_owned(), count: found.len(), example: first.iid }),
        }
    }
}

/// The class of a library with this name or CLSID.
fn in_library<'n>(needs: &'n Needs, name: &str) -> Option<&'n Class> {
    let clsid = registered::guid(name);
    let is_asked = |class: &&Class| clsid.map_or(class.name.eq_ignore_ascii_case(name), |clsid| class.clsid == clsid);
    needs.classes.iter().find(is_asked)
}

/// The exit code for a report: 1 for more than notes.
pub(crate) fn exit_code(report: &Report) -> ExitCode {
    if report.is_sound() { ExitCode::SUCCESS } else { ExitCode::from(1) }
}
