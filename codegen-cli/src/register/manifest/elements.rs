//! What the elements of an assembly manifest say, as keys.
//!
//! In: the text of a manifest. Out: keys and values in the [`ActivationContext`], and the files that they lead to. What
//! always holds: elements and attributes that are not known are passed over, as Windows does; one that is known and says
//! what it cannot is refused, with its line.

use std::collections::btree_map::Entry;
use std::path::Path;

use comwright_registration::{Guid, Version, keys as names};
use roxmltree::{Attribute, Node};

use super::keys::{At, Keys};
use super::xml::Xml;
use super::{ActivationContext, ManifestErrorKind, Named};

/// The namespaces of manifests: what one says in a later one it may say in the first.
const NAMESPACES: [&str; 3] =
    ["urn:schemas-microsoft-com:asm.v1", "urn:schemas-microsoft-com:asm.v2", "urn:schemas-microsoft-com:asm.v3"];

/// The flags that a library may have.
const FLAGS: [&str; 4] = ["RESTRICTED", "CONTROL", "HIDDEN", "HASDISKIMAGE"];

/// The model of a class that makes proxies, when the manifest has none.
const MODEL_OF_STUBS: &str = "Both";

/// Reads the text of the manifest of this number, whose files are in `folder`.
pub(super) fn read(
    text: &str,
    manifest: u32,
    folder: &Path,
    context: &mut ActivationContext,
) -> Result<(), ManifestErrorKind> {
    let xml = Xml::parse(text)?;
    Reader { xml: &xml, manifest, folder, context }.assembly()
}

struct Reader<'r, 't> {
    xml: &'r Xml<'t>,
    manifest: u32,
    folder: &'r Path,
    context: &'r mut ActivationContext,
}

/// An attribute that must be there.
struct Said<'r> {
    text: &'r str,
    at: At,
}

impl<'r> Reader<'r, '_> {
    fn assembly(mut self) -> Result<(), ManifestErrorKind> {
        let root = self.xml.root();
        let namespace = root.tag_name().namespace();
        if root.tag_name().name() != "assembly"
            || !namespace.is_some_and(|name| [NAMESPACES[0], NAMESPACES[2]].contains(&name))
        {
            let what = format!("`{}` is no `assembly` of {}", shown(root.tag_name().name()), NAMESPACES[0]);
            return Err(self.malformed(self.xml.line(root), what));
        }
        let version = self.required(root, "manifestVersion")?;
        if version.text != "1.0" {
            let what = format!("manifestVersion `{}`, which should be 1.0", shown(version.text));
            return Err(self.malformed(version.at.line, what));
        }
        for node in root.children().filter(is_known) {
            match node.tag_name().name() {
                "file" => self.file(node)?,
                "comInterfaceExternalProxyStub" => {
                    let iid = self.interface(node)?;
                    let stub = self.guid(node, "proxyStubClsid32")?.unwrap_or(iid);
                    self.keys().set(&names::stub(iid.0), "", stub.0.to_string(), stub.1);
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// A file, and what is in it.
    fn file(&mut self, node: Node<'r, '_>) -> Result<(), ManifestErrorKind> {
        let name = self.required(node, "name")?;
        let load_from = node.attribute_node("loadFrom").map(|attribute| self.said(attribute));
        let path = match &load_from {
            Some(from) if from.text.ends_with(['\\', '/']) => format!("{}{}", from.text, name.text),
            Some(from) => from.text.to_owned(),
            None => name.text.to_owned(),
        };
        let at = load_from.unwrap_or(name).at;
        for child in node.children().filter(is_known) {
            match child.tag_name().name() {
                "typelib" => self.library(child, &path, at)?,
                "comClass" => self.class(child, &path, at)?,
                "comInterfaceProxyStub" => {
                    let iid = self.interface(child)?;
                    let clsid = self.guid(child, "proxyStubClsid32")?.unwrap_or(iid);
                    self.keys().set(&names::stub(iid.0), "", clsid.0.to_string(), clsid.1);
                    let model = child.attribute_node("threadingModel").map(|attribute| self.said(attribute));
                    let model = model.unwrap_or(Said { text: MODEL_OF_STUBS, at: iid.1 });
                    self.served(clsid.0, &path, at, Some(model))?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// A library in a file.
    fn library(&mut self, node: Node<'r, '_>, path: &str, at: At) -> Result<(), ManifestErrorKind> {
        let (libid, line) = self.required_guid(node, "tlbid")?;
        let version = self.required(node, "version")?;
        if let Some(flags) = node.attribute("flags")
            && let Some(unknown) = flags
                .split(',')
                .find(|flag| !flag.is_empty() && !FLAGS.iter().any(|known| known.eq_ignore_ascii_case(flag)))
        {
            let what = format!("`{}` is no flag of a library: {}", shown(unknown), FLAGS.join(", "));
            return Err(self.malformed(line.line, what));
        }
        let key = names::library(libid);
        self.begin(&key, "library", libid, line)?;
        self.keys().set(&key, names::SPELLED_VERSION, version.text, version.at);
        let Some(number) = Version::in_manifest(version.text) else {
            // The chain finds it.
            self.keys().has_version(libid, version.text.to_owned(), version.at);
            return Ok(());
        };
        self.keys().has_version(libid, number.to_string(), version.at);
        let resource = node.attribute("resourceid");
        let path = self.located(path, resource, at)?;
        for platform in ["win32", "win64"] {
            self.keys().set(&names::path(libid, number, 0, platform), "", path.as_str(), at);
        }
        Ok(())
    }

    /// A class that a file serves.
    fn class(&mut self, node: Node<'r, '_>, path: &str, at: At) -> Result<(), ManifestErrorKind> {
        let (clsid, line) = self.required_guid(node, "clsid")?;
        let key = names::class(clsid);
        self.begin(&key, "class", clsid, line)?;
        if let Some(description) = node.attribute_node("description") {
            let Said { text, at } = self.said(description);
            self.keys().set(&key, "", text, at);
        }
        let model = node.attribute_node("threadingModel").map(|attribute| self.said(attribute));
        self.served(clsid, path, at, model.filter(|model| !model.text.is_empty()))?;
        if let Some((libid, at)) = self.guid(node, "tlbid")? {
            self.keys().set(&format!(r"{key}\TypeLib"), "", libid.to_string(), at);
        }
        let own = node.attribute_node("progid").map(|attribute| self.said(attribute));
        let inside = node.children().filter(is_known).filter(|child| child.tag_name().name() == "progid");
        let inside: Vec<_> = inside
            .map(|child| Said { text: child.text().unwrap_or_default().trim(), at: self.at(self.xml.line(child)) })
            .collect();
        for Said { text, at } in own.into_iter().chain(inside) {
            // A key has no such name, and nothing that is looked for either.
            if text.is_empty() || text.contains('\\') {
                continue;
            }
            if self
                .context
                .keys
                .value(&format!(r"{text}\CLSID"), "")
                .is_some_and(|other| other.text == clsid.to_string())
            {
                continue;
            }
            self.begin(text, "ProgID", shown(text), at)?;
            self.keys().set(&format!(r"{text}\CLSID"), "", clsid.to_string(), at);
            self.keys().set(&format!(r"{key}\ProgID"), "", text, at);
        }
        Ok(())
    }

    /// An interface, but for what makes its proxies.
    fn interface(&mut self, node: Node<'r, '_>) -> Result<(Guid, At), ManifestErrorKind> {
        let (iid, at) = self.required_guid(node, "iid")?;
        if let Some(methods) = node.attribute_node("numMethods")
            && !methods.value().bytes().all(|byte| byte.is_ascii_digit())
        {
            let what = format!("numMethods `{}`, which is no number", shown(methods.value()));
            return Err(self.malformed(self.xml.line_of(methods), what));
        }
        let key = names::interface(iid);
        self.begin(&key, "interface", iid, at)?;
        if let Some(name) = node.attribute_node("name") {
            let Said { text, at } = self.said(name);
            self.keys().set(&key, "", text, at);
        }
        if let Some((libid, at)) = self.guid(node, "tlbid")? {
            self.keys().set(&names::type_lib_of(iid), "", libid.to_string(), at);
            self.keys().names_library(iid, libid);
        }
        Ok((iid, at))
    }

    /// A class that the DLL serves.
    fn served(&mut self, clsid: Guid, path: &str, at: At, model: Option<Said<'_>>) -> Result<(), ManifestErrorKind> {
        let path = self.located(path, None, at)?;
        let key = format!(r"{}\InprocServer32", names::class(clsid));
        self.keys().set(&key, "", path, at);
        if let Some(model) = model {
            self.keys().set(&key, "ThreadingModel", model.text, model.at);
        }
        Ok(())
    }

    /// The text by which values name a file: those of one name are one file. Whole paths are those of the registry.
    fn located(&mut self, path: &str, resource: Option<&str>, at: At) -> Result<String, ManifestErrorKind> {
        let text = match resource {
            Some(resource) => format!(r"{path}\{resource}"),
            None => path.to_owned(),
        };
        if path.starts_with(['\\', '/', '%']) || path.get(1..2) == Some(":") {
            return Ok(text);
        }
        let resource = resource.map(str::to_owned);
        let named = Named { folder: self.folder.to_owned(), path: path.to_owned(), resource };
        match self.context.files.entry(text.to_lowercase()) {
            Entry::Vacant(entry) => {
                entry.insert(named);
            }
            Entry::Occupied(other) if other.get().folder == named.folder => {}
            Entry::Occupied(_) => {
                let what = format!("a file `{}` of a second assembly", shown(path));
                return Err(ManifestErrorKind::Twice { line: at.line as usize, what });
            }
        }
        Ok(text)
    }

    fn begin(&mut self, key: &str, what: &str, name: impl ToString, at: At) -> Result<(), ManifestErrorKind> {
        let Err(first) = self.keys().begin(key, at) else { return Ok(()) };
        let place = match first.manifest == at.manifest {
            true => format!("line {}", first.line),
            false => format!("{}, line {}", self.context.manifests[first.manifest as usize].display(), first.line),
        };
        let what = format!("{what} {} for a second time; the first is in {place}", name.to_string());
        Err(ManifestErrorKind::Twice { line: at.line as usize, what })
    }

    fn required(&self, node: Node<'r, '_>, name: &str) -> Result<Said<'r>, ManifestErrorKind> {
        match node.attribute_node(name) {
            Some(attribute) => Ok(self.said(attribute)),
            None => {
                let what = format!("`{}` without its attribute `{name}`", shown(node.tag_name().name()));
                Err(self.malformed(self.xml.line(node), what))
            }
        }
    }

    fn required_guid(&self, node: Node<'r, '_>, name: &str) -> Result<(Guid, At), ManifestErrorKind> {
        self.required(node, name)?;
        let guid = self.guid(node, name)?;
        guid.ok_or_else(|| self.malformed(self.xml.line(node), format!("no attribute `{name}`")))
    }

    fn guid(&self, node: Node<'r, '_>, name: &str) -> Result<Option<(Guid, At)>, ManifestErrorKind> {
        let Some(attribute) = node.attribute_node(name) else { return Ok(None) };
        let Said { text, at } = self.said(attribute);
        match Guid::registered(text) {
            Some(guid) => Ok(Some((guid, at))),
            None => Err(self.malformed(at.line, format!("{name} `{}`, which is no GUID in braces", shown(text)))),
        }
    }

    fn said(&self, attribute: Attribute<'r, '_>) -> Said<'r> {
        Said { text: attribute.value(), at: self.at(self.xml.line_of(attribute)) }
    }

    fn at(&self, line: u32) -> At {
        At { manifest: self.manifest, line }
    }

    fn keys(&mut self) -> &mut Keys {
        &mut self.context.keys
    }

    fn malformed(&self, line: u32, what: String) -> ManifestErrorKind {
        ManifestErrorKind::Malformed { line: line as usize, what }
    }
}

/// Whether it is an element of manifests.
fn is_known(node: &Node<'_, '_>) -> bool {
    node.is_element() && node.tag_name().namespace().is_some_and(|name| NAMESPACES.contains(&name))
}

/// Text of a manifest, as it may be shown on a terminal; of very much, the beginning.
fn shown(text: &str) -> String {
    const MOST: usize = 60;
    let mut shown: String = text.chars().take(MOST).flat_map(char::escape_debug).collect();
    if text.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    shown
}
