//! A manifest that says what a registration would: for a program that is to need none.
//!
//! In: what a library needs, the file that it is in unless another manifest has it, and what serves its classes. Out:
//! the text of an assembly manifest, in UTF-8, that CreateActCtx takes. What always holds: it names interfaces that
//! automation marshals, and no others; versions are decimal, and files are named as from the manifest's own folder.
//! What it does not know: libraries that this one refers to; each has a manifest of its own.

use std::fmt::Write as _;

use comwright_registration::{Class, Interface};

use super::Needs;

/// The file that a library is in, by its path from the manifest's folder.
#[derive(Clone, Copy, Debug)]
pub struct LibraryFile<'a> {
    /// The path, as Windows writes it.
    pub path: &'a str,
    /// The number of the resource, for a library in a DLL or an EXE.
    pub resource: Option<u16>,
}

/// A class, and the DLL that serves it.
#[derive(Clone, Copy, Debug)]
pub struct Served<'a> {
    /// The class.
    pub class: &'a Class,
    /// The path of the DLL from the manifest's folder.
    pub file: &'a str,
    /// Its threading model; without one, objects live in the main apartment.
    pub threading_model: Option<&'a str>,
}

/// A name that no manifest can have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a manifest cannot name `{}`: it names files of its own folder, without characters of control", .0.escape_debug())]
pub struct NotInManifest(pub String);

/// The text of a manifest for a library and classes; without the library's file, for its interfaces and classes.
///
/// # Errors
///
/// [`NotInManifest`] for a file that it cannot name.
pub fn manifest_text(
    needs: &Needs,
    library: Option<LibraryFile<'_>>,
    classes: &[Served<'_>],
) -> Result<String, NotInManifest> {
    let (home, version) = (&needs.home, needs.home.version);
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n\
        <assembly xmlns=\"urn:schemas-microsoft-com:asm.v1\" manifestVersion=\"1.0\">\r\n"
        .to_owned();
    let identity = format!("{}.{}.0.0", version.major, version.minor);
    line(
        &mut text,
        1,
        "assemblyIdentity",
        &[("type", "win32"), ("name", &identifier(&home.name)), ("version", &identity)],
    );
    let mut files: Vec<_> = library.iter().map(|library| library.path).collect();
    for served in classes {
        if !files.iter().any(|file| file.eq_ignore_ascii_case(served.file)) {
            files.push(served.file);
        }
    }
    for file in files {
        let _ = writeln!(text, "  <file name=\"{}\">\r", path(file)?);
        if let Some(library) = library.filter(|library| library.path == file) {
            let (libid, version) = (home.libid.to_string(), version.for_manifest());
            let resource = library.resource.map(|id| id.to_string());
            let resource = resource.as_deref().map(|id| ("resourceid", id));
            let said = [("tlbid", &*libid), ("version", &version), ("helpdir", "")];
            line(&mut text, 2, "typelib", &said.into_iter().chain(resource).collect::<Vec<_>>());
        }
        for served in classes.iter().filter(|served| served.file.eq_ignore_ascii_case(file)) {
            class(&mut text, served);
        }
        text += "  </file>\r\n";
    }
    for interface in needs.interfaces.iter().filter(|interface| is_marshaled(interface)) {
        let Some(marshaler) = interface.marshaler() else { continue };
        let said = [
            ("name", &*interface.name),
            ("iid", &interface.iid.to_string()),
            ("tlbid", &home.libid.to_string()),
            ("proxyStubClsid32", &marshaler.to_string()),
        ];
        line(&mut text, 1, "comInterfaceExternalProxyStub", &said);
    }
    text += "</assembly>\r\n";
    Ok(text)
}

/// Whether automation marshals the interface, so that a manifest makes it cross apartments.
pub fn is_marshaled(interface: &Interface) -> bool {
    interface.marshaler().is_some() && interface.obstacles.is_empty()
}

fn class(text: &mut String, served: &Served<'_>) {
    let Class { clsid, name, prog_id, home } = served.class;
    let (clsid, libid) = (clsid.to_string(), home.as_ref().map(|home| home.libid.to_string()));
    let said = [("clsid", Some(&*clsid)), ("description", Some(name))];
    let more =
        [("tlbid", libid.as_deref()), ("progid", prog_id.as_deref()), ("threadingModel", served.threading_model)];
    let said = said.into_iter().chain(more).filter_map(|(attribute, text)| Some((attribute, text?)));
    line(text, 2, "comClass", &said.collect::<Vec<_>>());
}

/// An element with nothing in it.
fn line(text: &mut String, depth: usize, element: &str, attributes: &[(&str, &str)]) {
    let _ = write!(text, "{:1$}<{element}", "", depth * 2);
    for (name, said) in attributes {
        let _ = write!(text, " {name}=\"{}\"", escaped(said));
    }
    text.push_str("/>\r\n");
}

/// The path of a file, from the manifest's folder.
fn path(path: &str) -> Result<String, NotInManifest> {
    let path = path.replace('/', "\\");
    let is_outside = path.split('\\').any(|name| name.is_empty() || name == ".." || name.contains(':'));
    if is_outside || path.contains(is_no_text) { Err(NotInManifest(path)) } else { Ok(escaped(&path)) }
}

/// What the assembly is called: of the library's name, what every tool takes.
fn identifier(name: &str) -> String {
    let is_plain = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '-');
    let name: String = name.chars().filter(is_plain).collect();
    if name.is_empty() { "library".to_owned() } else { name }
}

/// Text in an attribute. What XML cannot say becomes U+FFFD.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        match letter {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            other if is_no_text(other) => escaped.push('\u{fffd}'),
            other => escaped.push(other),
        }
    }
    escaped
}

fn is_no_text(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}')
}
