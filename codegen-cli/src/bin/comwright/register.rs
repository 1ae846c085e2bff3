//! `comwright register` and `comwright unregister`: what RegisterTypeLib writes, with a record by which it is undone.
//!
//! In: a library, and a registry. Out: what is written and what is not, in words; the changes go where they are told
//! to. What always holds: nothing is written without `-o` or `--apply`, and what stays is told. What it does not know:
//! what a record looks like.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::Write;
use std::process::ExitCode;

use comwright_codegen::analysis::Universe;
use comwright_codegen::generate::{Opened, Source};
use comwright_codegen::model::{Libid, Version};
use comwright_codegen::register::{AtWidth, Files, Hive, Root, View};
use comwright_codegen::registration::record::{self, Kept, Stays};
use comwright_codegen::registration::registering::{LibraryKeys, Registering, Told};
use comwright_codegen::registration::report::shown;
use comwright_codegen::registration::{Needs, needs};
use comwright_codegen::resolve::Resolver;
use comwright_registration::{File, FileKind, Guid, LibraryRef, Registry, System, Width};

use crate::report::Failure;
use crate::source::SourceArgs;
use crate::written::{Destination, told};

/// What is registered or taken back, and where that is written.
#[derive(clap::Args)]
struct Subject {
    #[command(flatten)]
    source: SourceArgs,
    #[command(flatten)]
    destination: Destination,
}

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    subject: Subject,
    /// For everybody on the machine; without it, for the user
    #[arg(long)]
    machine: bool,
    /// The path by which programs name the library's file, where it is another than that of SOURCE
    #[arg(long, value_name = "PATH")]
    file: Option<String>,
    /// This interface and no other: its name or IID (repeatable); refused when automation cannot marshal it
    #[arg(long, value_name = "IID")]
    iid: Vec<String>,
}

#[derive(clap::Args)]
pub(crate) struct UnregisterArgs {
    #[command(flatten)]
    subject: Subject,
    /// What was registered for everybody on the machine, where both are
    #[arg(long)]
    machine: bool,
}

/// What cannot be registered, or taken back.
#[derive(Debug, thiserror::Error)]
enum Unusable {
    #[error("there is no registry to write for: name one with `--registry prefix:DIR`, or an exported .reg file")]
    NoRegistry,
    #[error("programs that see {registry} find no file {file}: name the path by which they do with `--file PATH`")]
    NoPath { registry: String, file: String },
    #[error("`--file` has nothing in it: write the path by which programs find the library")]
    NoFile,
    #[error(
        "`--file {file}`: no path of Windows begins so: programs would look for it wherever they happen to be. Write it from its \
         drive on, as in `C:\\Program Files\\Shop\\shop.tlb`"
    )]
    NotWhole { file: String },
    #[error("`--file {file}`: no path of Windows has {what} in it")]
    NoName { file: String, what: String },
    #[error("the library is built in, and there is no file of it: name its file")]
    BuiltIn,
    #[error(
        "there is no record of library {libid}{version}: comwright has not registered it in {registry}. \
         UnRegisterTypeLib takes away the keys of whoever registered it: `TypeLib\\{libid}`, and the keys below `Interface` \
         that name it"
    )]
    NoRecord { libid: Guid, version: String, registry: String },
    #[error(
        "there is no record of library {libid}{version} for the machine in {registry}, but one for the user: leave \
         `--machine` out"
    )]
    OfUser { libid: Guid, version: String, registry: String },
    #[error(
        "there is no record of library {libid} {version} in {registry}, but of {versions}: that is taken back by \
         `comwright unregister libid:{libid}#{example}`"
    )]
    OtherVersion { libid: Guid, version: Version, versions: String, example: String, registry: String },
    #[error("library {libid} is registered in the versions {versions}: name one, as in `libid:{libid}#{example}`")]
    Several { libid: Guid, versions: String, example: String },
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let Subject { source, destination } = &args.subject;
    destination.check(&source.places.registry().unwrap_or_default())?;
    let (opened, resolver) = source.open()?;
    let view = resolver.registry().ok_or(Unusable::NoRegistry)?;
    let file = match &args.file {
        Some(file) if file.is_empty() => return Err(Unusable::NoFile.into()),
        Some(file) => whole(file)?.to_owned(),
        None => registered_path(view, &opened)?,
    };
    let library = LibraryKeys::of(&opened.loaded.library, &file)?;
    let needs = described(&opened, &resolver);
    let hive = if args.machine { Hive::Machine } else { Hive::User };
    let registering = Registering { library: &library, needs: &needs, only: &args.iid, hive, width: view.width() };
    let (changes, told) = registering.changes()?;
    let changes = record::recorded(view, &library.home, changes)?.needed_in(view)?;
    let done = destination.deliver(view, &changes)?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{} {} {}", shown(&library.home.name), library.home.libid, library.home.version)?;
    // What others have registered has no record yet.
    if changes.iter().all(|change| matches!(change.root, Root::Records(_))) {
        let but = if changes.is_empty() { "" } else { ": the record of it alone is new, by which it can be undone" };
        writeln!(out, "registered already{but}")?;
    }
    write!(out, "{done}")?;
    rest(&mut out, &told)?;
    if let Some(path) = &args.file
        && let Some(note) = misplaced(view, path, &library.home)
    {
        writeln!(out, "note: {} {note}", shown(path))?;
    }
    if hive == Hive::User && view.system() == System::Wine {
        writeln!(
            out,
            "note: COM of Wine reads what is registered for the machine only: `--machine` registers it there"
        )?;
    }
    if view.width() == Width::Bits64 && library.platform == "win32" {
        writeln!(out, "note: the library was made for 32 bits; programs of 64 take it as well")?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// A path by which every program finds the file, whatever it does: from a drive, a share or a variable on, with names
/// as Windows has them.
fn whole(file: &str) -> Result<&str, Unusable> {
    let names = file.strip_prefix(r"\\?\").unwrap_or(file);
    if let Some(what) = names.chars().find(|what| what.is_control() || r#""<>|?*"#.contains(*what)) {
        return Err(Unusable::NoName { file: shown(file), what: format!("`{}`", what.escape_debug()) });
    }
    let is_of_drive = |file: &str| {
        let mut begins = file.chars();
        begins.next().is_some_and(|letter| letter.is_ascii_alphabetic())
            && begins.next() == Some(':')
            && matches!(begins.next(), Some('\\' | '/'))
    };
    if is_of_drive(names) || file.starts_with(r"\\") || file.starts_with('%') {
        return Ok(file);
    }
    Err(Unusable::NotWhole { file: shown(file) })
}

/// What is wrong with the path of a library's file, as far as that can be seen: it may be that of another machine, or
/// one where the file is still to be put.
fn misplaced(view: &dyn View, path: &str, home: &LibraryRef) -> Option<String> {
    let files = Files::default();
    let registry = AtWidth::new(view, &files, view.width())?;
    let found = match registry.file(path, FileKind::Library) {
        File::Elsewhere | File::OfProgram => return None,
        File::Missing { .. } => return Some("is not there: nothing is found by it until it is".to_owned()),
        File::Unreadable { reason, .. } => return Some(format!("cannot be read: {}", shown(&reason))),
        File::There(contents) => contents.library,
    };
    let Some(found) = found else { return Some("has no type library in it that can be read".to_owned()) };
    let is_it = (found.libid(), found.version()) == (home.libid, home.version);
    (!is_it).then(|| format!("has another library in it: {} {}", found.libid(), found.version()))
}

/// What is not registered, or of no use.
fn rest(out: &mut impl Write, told: &Told) -> std::io::Result<()> {
    if !told.plain.is_empty() {
        let names = told.plain.iter().map(|name| shown(name)).collect::<Vec<_>>().join(", ");
        writeln!(out, "not automation's, and not registered: {names}")?;
    }
    for (name, obstacles) in &told.obstacles {
        let why = obstacles.iter().map(|why| shown(why)).collect::<Vec<_>>().join("; ");
        writeln!(out, "registered as RegisterTypeLib does, and cannot be marshaled: {}: {why}", shown(name))?;
    }
    match told.classes {
        0 => Ok(()),
        1 => writeln!(out, "1 class is not registered by this: its server does that"),
        count => writeln!(out, "{count} classes are not registered by this: their servers do that"),
    }
}

pub(crate) fn undo(args: &UnregisterArgs) -> Result<ExitCode, Failure> {
    let Subject { source, destination } = &args.subject;
    destination.check(&source.places.registry().unwrap_or_default())?;
    let resolver;
    let (libid, version) = match source.source()? {
        Source::Library { libid, version } => {
            resolver = source.places.resolver()?;
            (libid, version)
        }
        _ => match source.open() {
            Ok((opened, found)) => {
                resolver = found;
                (opened.loaded.library.libid, Some(opened.loaded.library.version))
            }
            Err(error) => {
                resolver = source.places.resolver()?;
                let found = resolver.registry().map(|view| registered_at(view, &source.source, args.machine));
                let (libid, version) = found.transpose()?.flatten().ok_or(error)?;
                (libid, Some(version))
            }
        },
    };
    let view = resolver.registry().ok_or(Unusable::NoRegistry)?;
    let (hive, library) = recorded(view, args.machine, libid, version)?;
    let Some(undone) = record::undone(view, hive, &library)? else {
        return Err(no_record(view, &library.libid, Some(library.version.into())).into());
    };
    let done = destination.deliver(view, &undone.changes)?;
    let mut out = std::io::stdout().lock();
    let whose = match hive {
        Hive::User => "for the user",
        Hive::Machine => "for the machine",
    };
    write!(out, "{} {}, {whose}\n{done}", library.libid, library.version)?;
    if hive == Hive::User && record::versions(view, Hive::Machine, library.libid)?.contains(&library.version) {
        writeln!(out, "note: it is registered for the machine as well: `--machine` takes that back")?;
    }
    for kept in &undone.kept {
        writeln!(out, "{}", left(kept))?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The one library that was registered with the path of a file: where that is gone, its record knows what it was.
fn registered_at(view: &dyn View, file: &OsStr, machine: bool) -> Result<Option<(Libid, Version)>, Failure> {
    let file = std::path::absolute(file)?;
    let (Some(folder), Some(name)) = (file.parent(), file.file_name().and_then(OsStr::to_str)) else {
        return Ok(None);
    };
    let Some(folder) = view.path_of(folder) else { return Ok(None) };
    let path = format!(r"{}\{name}", folder.trim_end_matches('\\'));
    let mut found = BTreeSet::new();
    for hive in hives(machine) {
        found.extend(record::at_path(view, *hive, &path)?);
    }
    let only = found.pop_first().filter(|_| found.is_empty());
    Ok(only.map(|(libid, version)| (Libid(libid.into()), version.into())))
}

/// In whose records is looked.
const fn hives(machine: bool) -> &'static [Hive] {
    if machine { &[Hive::Machine] } else { &[Hive::User, Hive::Machine] }
}

/// What stays, and why.
fn left(Kept { key, name, now, stays }: &Kept) -> String {
    let why = match stays {
        Stays::Changed => "left as it is, because it was changed since".to_owned(),
        Stays::Added => "left as it is, because it was added since".to_owned(),
        Stays::TakenOver { by: None } => {
            "left as it is with all of the interface, because it was changed since".to_owned()
        }
        Stays::TakenOver { by: Some(record) } => {
            format!("left as it is with all of the interface, which is that of {} since", shown(record))
        }
    };
    match name {
        None => format!("{why}: {}", shown(key)),
        Some(name) if name.is_empty() => format!("{why}: {}: {}", shown(key), told(now.as_ref())),
        Some(name) => format!("{why}: {} `{}`: {}", shown(key), shown(name), told(now.as_ref())),
    }
}

/// The record that is meant: of the user before that of the machine, unless that one is asked for.
fn recorded(
    view: &dyn View,
    machine: bool,
    libid: Libid,
    version: Option<Version>,
) -> Result<(Hive, LibraryRef), Failure> {
    let libid = Guid::from(libid.0);
    let mut others = BTreeSet::new();
    for hive in hives(machine) {
        let versions = record::versions(view, *hive, libid)?;
        others.extend(versions.iter().copied().map(Version::from));
        let found = match (version, &*versions) {
            (Some(version), versions) => versions.iter().find(|other| **other == version.into()),
            (None, []) => None,
            (None, [only]) => Some(only),
            (None, several) => {
                let example = Version::from(several[0]).to_string();
                let versions = several.iter().map(|version| Version::from(*version).to_string()).collect::<Vec<_>>();
                return Err(Unusable::Several { libid, versions: versions.join(", "), example }.into());
            }
        };
        if let Some(version) = found {
            return Ok((*hive, LibraryRef { libid, version: *version, lcid: 0, name: String::new() }));
        }
    }
    let of_user = if machine { record::versions(view, Hive::User, libid)? } else { Vec::new() };
    if of_user.iter().any(|other| version.is_none_or(|version| *other == version.into())) {
        let (version, registry) = (named(version), view.name());
        return Err(Unusable::OfUser { libid, version, registry }.into());
    }
    if let (Some(last), Some(version)) = (others.last(), version) {
        let versions = others.iter().map(Version::to_string).collect::<Vec<_>>().join(", ");
        let (example, registry) = (last.to_string(), view.name());
        return Err(Unusable::OtherVersion { libid, version, versions, example, registry }.into());
    }
    Err(no_record(view, &libid, version).into())
}

/// A version behind a libid.
fn named(version: Option<Version>) -> String {
    version.map(|version| format!(" {version}")).unwrap_or_default()
}

fn no_record(view: &dyn View, libid: &Guid, version: Option<Version>) -> Unusable {
    Unusable::NoRecord { libid: *libid, version: named(version), registry: view.name() }
}

/// How programs that see the registry name the file of the library.
pub(crate) fn registered_path(view: &dyn View, opened: &Opened) -> Result<String, Failure> {
    if opened.is_built_in {
        return Err(Unusable::BuiltIn.into());
    }
    let source = &opened.loaded.source;
    let no_path = || Unusable::NoPath { registry: view.name(), file: source.path.display().to_string() };
    Ok(path_of(view, source).ok_or_else(no_path)?)
}

/// How programs that see the registry name a library of this machine.
pub(crate) fn path_of(view: &dyn View, source: &comwright_codegen::input::Source) -> Option<String> {
    let path = view.path_of(&source.path)?;
    Some(match &source.resource {
        Some(resource) => format!(r"{path}\{resource}"),
        None => path,
    })
}

/// What a library needs.
fn described(opened: &Opened, resolver: &Resolver) -> Needs {
    let find = |import: &_| resolver.library(import).map_err(|error| error.to_string());
    needs(&Universe::of(&opened.loaded.library, &find))
}
