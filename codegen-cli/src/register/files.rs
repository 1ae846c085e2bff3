//! What is where registered paths lead: libraries, which are read, and servers, of which only the headers are.
//!
//! In: a path as it is registered, and the width of the program that follows it. Out: a [`File`] of the chain. What
//! always holds: each file is read once a run, and nothing of it is loaded or run.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::fs;
use std::io;
use std::path::Path;
use std::rc::Rc;

use comwright_registration::{self as registration, Code, Contents, Describes, File, FileKind, System, Width};

use super::manifest::Located;
use super::{View, windows_path};
use crate::input::{self, ErrorKind, Source};
use crate::model::{Guid, TypeLib};
use crate::pe::ResourceName;

/// The files that were looked at.
#[derive(Debug, Default)]
pub struct Files {
    /// By their whole paths in lower case.
    libraries: RefCell<HashMap<String, Looked>>,
    servers: RefCell<HashMap<String, File>>,
    elsewhere: RefCell<HashSet<String>>,
}

/// What was found where a library should be.
#[derive(Clone, Debug)]
struct Looked {
    file: File,
    library: Option<Rc<Library>>,
}

/// A library that a registered path leads to.
pub struct Library {
    /// The library.
    pub library: TypeLib,
    guids: HashSet<Guid>,
}

impl Files {
    /// What a program of this width finds where the path leads.
    pub(super) fn file(&self, view: &dyn View, program: Width, registered: &str, kind: FileKind) -> File {
        match kind {
            FileKind::Library => self.looked(view, &windows_path::whole(view, program, registered)).file,
            FileKind::Dll => self.dll(view, program, kind.path_in(registered)),
            FileKind::Server => self.command(view, program, registered),
            FileKind::Program => self.server(view, program, std::iter::once(registered)),
        }
    }

    /// What is where a manifest has a file.
    pub(super) fn file_at(&self, located: &Located, kind: FileKind) -> File {
        match (kind, &located.source) {
            (FileKind::Library, _) => self.looked_at(located).file,
            (FileKind::Dll | FileKind::Server | FileKind::Program, Some(source)) => {
                serving(&source.path, &located.whole)
            }
            (FileKind::Dll | FileKind::Server | FileKind::Program, None) => {
                File::Missing { whole: located.whole.clone() }
            }
        }
    }

    /// The library where a manifest has a file.
    pub(super) fn library_at(&self, located: &Located) -> Option<Rc<Library>> {
        self.looked_at(located).library
    }

    fn looked_at(&self, located: &Located) -> Looked {
        let key = match &located.source {
            Some(source) => source.to_string(),
            None => located.whole.clone(),
        };
        if let Some(looked) = self.libraries.borrow().get(&key) {
            return looked.clone();
        }
        let looked = read(located.source.as_ref(), &located.whole);
        self.libraries.borrow_mut().insert(key, looked.clone());
        looked
    }

    /// The library that a program of this width finds where the path leads, be it the path of a library or of a server
    /// that has one.
    pub fn library(&self, view: &dyn View, program: Width, registered: &str) -> Option<Rc<Library>> {
        self.looked(view, &windows_path::whole(view, program, unquoted(registered))).library
    }

    /// How many paths lead to where nothing can be looked at.
    pub fn elsewhere(&self) -> usize {
        self.elsewhere.borrow().len()
    }

    fn looked(&self, view: &dyn View, whole: &str) -> Looked {
        let key = whole.to_lowercase();
        if let Some(looked) = self.libraries.borrow().get(&key) {
            return looked.clone();
        }
        let looked = self.look(view, whole);
        self.libraries.borrow_mut().insert(key, looked.clone());
        looked
    }

    fn look(&self, view: &dyn View, whole: &str) -> Looked {
        if !view.reaches(whole) {
            return Looked { file: self.unreached(view, whole), library: None };
        }
        read(windows_path::named(view, whole).as_ref(), whole)
    }

    /// The first of the candidates that is there.
    fn server<'t>(&self, view: &dyn View, program: Width, candidates: impl Iterator<Item = &'t str>) -> File {
        let mut missing = None;
        for candidate in candidates {
            let whole = windows_path::whole(view, program, candidate);
            let file = self.servers.borrow().get(&whole.to_lowercase()).cloned();
            let file = file.unwrap_or_else(|| {
                let file = self.serves(view, &whole, is_bare(candidate));
                self.servers.borrow_mut().insert(whole.to_lowercase(), file.clone());
                file
            });
            match file {
                File::Missing { .. } => {
                    missing.get_or_insert(file);
                }
                found => return found,
            }
        }
        missing.unwrap_or(File::Missing { whole: String::new() })
    }

    /// The program that a command line begins with. Wine adds what a name without a dot lacks, whatever folder it has;
    /// of Windows, that is not documented.
    fn command(&self, view: &dyn View, program: Width, registered: &str) -> File {
        let is_short = |path: &&str| !path.rsplit(['\\', '/']).next().unwrap_or_default().contains('.');
        let adds = view.system() == System::Wine;
        let whole: Vec<_> = commands(registered)
            .flat_map(|path| {
                let added = Some(path).filter(is_short).filter(|_| adds).map(|path| format!("{path}.exe"));
                std::iter::once(path.to_owned()).chain(added)
            })
            .collect();
        self.server(view, program, whole.iter().map(String::as_str))
    }

    /// A DLL: the loader adds what a name without a dot lacks.
    fn dll(&self, view: &dyn View, program: Width, path: &str) -> File {
        let name = path.rsplit(['\\', '/']).next().unwrap_or_default();
        let whole = if name.contains('.') { path.to_owned() } else { format!("{}.dll", path.trim_end()) };
        self.server(view, program, std::iter::once(&*whole))
    }

    fn serves(&self, view: &dyn View, whole: &str, is_bare: bool) -> File {
        if !view.reaches(whole) {
            return self.unreached(view, whole);
        }
        match view.file(whole) {
            Some(path) => serving(&path, whole),
            // It may be in the folder of whatever program asks.
            None if is_bare => File::OfProgram,
            None => File::Missing { whole: whole.to_owned() },
        }
    }

    /// What is at a path that cannot be looked at. What is whole is on a drive or a machine that is not known; what is
    /// not may have a variable in it.
    fn unreached(&self, view: &dyn View, whole: &str) -> File {
        if whole.starts_with('%') { File::OfProgram } else { self.is_elsewhere(view, whole) }
    }

    fn is_elsewhere(&self, view: &dyn View, whole: &str) -> File {
        if !view.has_of_system(whole) {
            self.elsewhere.borrow_mut().insert(whole.to_lowercase());
        }
        File::Elsewhere
    }
}

impl Library {
    fn new(library: TypeLib) -> Self {
        let guids = library.types.iter().map(|info| info.guid).filter(|guid| !guid.is_zero()).collect();
        Self { library, guids }
    }
}

impl Describes for Library {
    fn libid(&self) -> registration::Guid {
        self.library.libid.0.into()
    }

    fn version(&self) -> registration::Version {
        self.library.version.into()
    }

    fn has(&self, iid: registration::Guid) -> bool {
        self.guids.contains(&iid.into())
    }
}

impl fmt::Debug for Library {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {{{}}} {}", self.library.name, self.library.libid, self.library.version)
    }
}

/// The library that a source names, which messages call `whole`.
fn read(source: Option<&Source>, whole: &str) -> Looked {
    let nothing = |file| Looked { file, library: None };
    let Some(source) = source else { return nothing(File::Missing { whole: whole.to_owned() }) };
    let code = code(&source.path).unwrap_or(Code::None);
    // COM of Wine does not ask which resource of a library by itself is meant.
    let is_numbered = code == Code::None && matches!(source.resource, Some(ResourceName::Id(_)));
    let meant = Source { resource: source.resource.clone().filter(|_| !is_numbered), ..source.clone() };
    let library = match input::load(&meant) {
        Ok(loaded) => Some(Rc::new(Library::new(loaded.library))),
        Err(input::Error { kind: ErrorKind::Io(error), .. }) => return nothing(unreadable(whole, &error)),
        Err(_) => None,
    };
    let described = library.clone().map(|library| library as Rc<dyn Describes>);
    let contents = Contents { whole: whole.to_owned(), code, library: described, is_numbered };
    Looked { file: File::There(contents), library }
}

/// What a server is, which messages call `whole`.
fn serving(path: &Path, whole: &str) -> File {
    match code(path) {
        Ok(code) => File::There(Contents { whole: whole.to_owned(), code, library: None, is_numbered: false }),
        Err(error) => unreadable(whole, &error),
    }
}

/// The files that a command line may begin with, in the order in which Windows tries them: without quotes, the name
/// ends at any blank.
fn commands(registered: &str) -> impl Iterator<Item = &str> {
    let text = registered.trim();
    let is_quoted = text.starts_with('"');
    let whole = std::iter::once(unquoted(text));
    let parts = text.match_indices([' ', '\t']).map(|(at, _)| &text[..at]);
    whole.chain(parts.filter(move |part| !is_quoted && !part.is_empty()))
}

/// What is between the quotes at the beginning, if there are some.
fn unquoted(text: &str) -> &str {
    let text = text.trim();
    match text.strip_prefix('"') {
        Some(rest) => rest.split('"').next().unwrap_or_default(),
        None => text,
    }
}

fn is_bare(path: &str) -> bool {
    !path.contains(['\\', '/', ':'])
}

fn code(path: &Path) -> io::Result<Code> {
    Code::read(&mut fs::File::open(path)?)
}

fn unreadable(whole: &str, error: &io::Error) -> File {
    File::Unreadable { whole: whole.to_owned(), reason: error.to_string() }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use comwright_registration::{Code, Width};
    use comwright_tests::pe_builder;

    use super::commands;

    #[test]
    fn r5_what_is_built_is_to_the_loader_what_its_headers_say() {
        let of = |data: Vec<u8>| Code::read(&mut Cursor::new(data)).unwrap();
        for (width, built) in [(Width::Bits32, pe_builder::Width::Bits32), (Width::Bits64, pe_builder::Width::Bits64)] {
            assert_eq!(of(pe_builder::build(built, &[])), Code::Dll(width));
            assert_eq!(of(pe_builder::program(built)), Code::Program(width));
        }
        assert_eq!(of(pe_builder::of_16_bits()), Code::Old);
    }

    #[test]
    fn a_command_line_begins_with_its_server() {
        let tried = |text| commands(text).collect::<Vec<_>>();
        assert_eq!(tried(r#""C:\A B\s.exe" -Embedding"#), [r"C:\A B\s.exe"]);
        assert_eq!(tried(r"C:\A B\s.exe /x"), [r"C:\A B\s.exe /x", r"C:\A", r"C:\A B\s.exe"]);
        assert_eq!(tried(r"C:\s.dll"), [r"C:\s.dll"]);
        assert_eq!(tried(""), [""]);
    }
}
