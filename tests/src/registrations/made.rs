//! A sound registration of the golden libraries, and what rows change in it, as text of exported files.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::library;
use crate::pe_builder::{self, Width};
use crate::repository;
use crate::wine::windows_path;

/// The libraries, which interfaces they have, and the version of their keys.
const LIBRARIES: [(&str, &str, &str, &[&str]); 3] = [
    ("probe", "01", "1.a", &["11", "12", "13", "15"]),
    ("base", "02", "1.0", &["31"]),
    ("user", "03", "1.0", &["41", "42"]),
];

/// All GUIDs of the golden libraries begin so.
const GUID: &str = "{5B1C7A10-0010-4C5E-9A51-0000000000";

/// Keys of rows that no library, interface or class of the golden libraries has.
const NOWHERE: &str = "AA";

/// A folder with the files that keys lead to.
#[derive(Debug)]
pub struct Made {
    folder: PathBuf,
    /// The DLL that serves the class.
    server: String,
    /// The DLLs that serve automation's marshalers, by width.
    automation: [String; 2],
}

impl Made {
    /// With DLLs in which there is nothing: to be looked at.
    ///
    /// # Panics
    ///
    /// When the target folder cannot be written to.
    pub fn new(test: &str) -> Self {
        let folder = repository::scratch("registration").expect("the target folder can be written to").join(test);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("the target folder can be written to");
        let probe = std::fs::read(library("probe")).expect("the golden library is there");
        for (name, data) in [
            ("file.tlb", probe.clone()),
            ("older.tlb", without_interface(probe)),
            ("other.tlb", std::fs::read(library("base")).expect("the golden library is there")),
            ("user.tlb", std::fs::read(library("user")).expect("the golden library is there")),
            ("text.ini", b"[text]\r\n".to_vec()),
            ("dll64.dll", pe_builder::build(Width::Bits64, &[])),
            ("dll32.dll", pe_builder::build(Width::Bits32, &[])),
        ] {
            std::fs::write(folder.join(name), data).expect("the target folder can be written to");
        }
        let [wide, narrow] = ["dll64.dll", "dll32.dll"].map(|name| path(&folder.join(name)));
        Self { folder, server: wide.clone(), automation: [wide, narrow] }
    }

    /// With DLLs that serve: to be imported and tried. The class is served by the DLL at this path.
    pub fn served_by(test: &str, server: &Path) -> Self {
        let marshaler = r"C:\windows\system32\oleaut32.dll".to_owned();
        Self { server: path(server), automation: [marshaler.clone(), marshaler], ..Self::new(test) }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The exported file: what is sound, and after it the changes.
    ///
    /// # Panics
    ///
    /// When the target folder cannot be written to.
    pub fn export(&self, edits: &str) -> PathBuf {
        self.write("exported.reg", &format!("{}{}", self.sound(), self.whole(edits)))
    }

    /// What sets a registry to what [`Self::export`] says, whatever rows have left in it.
    ///
    /// # Panics
    ///
    /// When the target folder cannot be written to.
    pub fn import(&self, edits: &str) -> PathBuf {
        self.write("imported.reg", &format!("{}{}{}", cleared(), self.sound(), self.whole(edits)))
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let file = self.folder.join(name);
        let text = format!("Windows Registry Editor Version 5.00\n\n{text}");
        std::fs::write(&file, text.replace('\n', "\r\n")).expect("the target folder can be written to");
        file
    }

    /// A manifest with this in its assembly, beside the files.
    ///
    /// # Panics
    ///
    /// When the target folder cannot be written to.
    pub fn manifest(&self, assembly: &str) -> PathBuf {
        self.put("program.manifest", manifest_of(assembly).as_bytes())
    }

    /// Another file in the folder.
    ///
    /// # Panics
    ///
    /// When the target folder cannot be written to.
    pub fn put(&self, name: &str, data: &[u8]) -> PathBuf {
        let file = self.folder.join(name);
        std::fs::write(&file, data).expect("the target folder can be written to");
        file
    }

    fn sound(&self) -> String {
        let mut text = String::new();
        for (name, libid, version, iids) in LIBRARIES {
            let file = match name {
                "probe" => "FILE",
                "base" => "OTHER",
                _ => "USER",
            };
            let _ = writeln!(text, "[HKEY_CLASSES_ROOT\\TypeLib\\{GUID}{libid}}}\\{version}]\n@=\"{name}\"");
            let _ = writeln!(text, "[HKEY_CLASSES_ROOT\\TypeLib\\{GUID}{libid}}}\\{version}\\0\\win64]\n@=\"{file}\"");
            let _ = writeln!(text, "[HKEY_CLASSES_ROOT\\TypeLib\\{GUID}{libid}}}\\{version}\\FLAGS]\n@=\"0\"");
            for iid in iids {
                let marshaler = if *iid == "13" { "0" } else { "4" };
                let marshaler = format!("{{0002042{marshaler}-0000-0000-C000-000000000046}}");
                for node in ["", "Wow6432Node\\"] {
                    let key = format!("HKEY_CLASSES_ROOT\\{node}Interface\\{GUID}{iid}}}");
                    let _ = writeln!(text, "[{key}]\n@=\"name\"\n[{key}\\ProxyStubClsid32]\n@=\"{marshaler}\"");
                    let _ = writeln!(text, "[{key}\\TypeLib]\n@=\"{GUID}{libid}}}\"\n\"Version\"=\"{version}\"");
                }
            }
        }
        for (node, dll, automation) in [("", "DLL64", "AUTO64"), ("Wow6432Node\\", "DLL32", "AUTO32")] {
            for marshaler in ["0", "4"] {
                let key = format!("HKEY_CLASSES_ROOT\\{node}CLSID\\{{0002042{marshaler}-0000-0000-C000-000000000046}}");
                let _ = writeln!(text, "[{key}\\InprocServer32]\n@=\"{automation}\"\n\"ThreadingModel\"=\"Both\"");
            }
            let key = format!("HKEY_CLASSES_ROOT\\{node}CLSID\\{GUID}21}}");
            let _ = writeln!(text, "[{key}]\n@=\"Named\"\n[{key}\\InprocServer32]\n@=\"{dll}\"");
            let _ = writeln!(text, "\"ThreadingModel\"=\"Apartment\"");
            let _ = writeln!(text, "[{key}\\TypeLib]\n@=\"{GUID}01}}\"\n[{key}\\Version]\n@=\"1.a\"");
        }
        let _ = writeln!(text, "[HKEY_CLASSES_ROOT\\Probe.Named\\CLSID]\n@=\"{GUID}21}}\"");
        self.with_paths(&text)
    }

    /// Changes with whole keys and paths.
    fn whole(&self, edits: &str) -> String {
        let mut text = String::new();
        for section in edits.split_inclusive('\n').fold(Vec::<String>::new(), |mut sections, line| {
            match sections.last_mut() {
                Some(last) if !line.starts_with('[') => last.push_str(line),
                _ => sections.push(line.to_owned()),
            }
            sections
        }) {
            let (header, values) = section.split_once('\n').unwrap_or((&section, ""));
            let key = header.trim_start_matches('[').trim_end_matches(']');
            for key in keys(key) {
                let _ = writeln!(text, "[{key}]\n{values}");
            }
        }
        self.with_paths(&text)
    }

    /// What stands for a path becomes one.
    fn with_paths(&self, text: &str) -> String {
        let files = [
            ("FILE", "file.tlb"),
            ("OLDER", "older.tlb"),
            ("OTHER", "other.tlb"),
            ("USER", "user.tlb"),
            ("TEXT", "text.ini"),
            ("DLL32", "dll32.dll"),
            ("DEAD", "dead.tlb"),
        ];
        let [wide, narrow] = &self.automation;
        let servers = [("DLL64", &self.server), ("AUTO64", wide), ("AUTO32", narrow)];
        let files = files.map(|(name, file)| (name, path(&self.folder.join(file))));
        let paths = files.into_iter().chain(servers.map(|(name, path)| (name, path.clone())));
        paths.fold(text.to_owned(), |text, (name, path)| {
            text.replace(&format!("\"{name}\""), &format!("\"{}\"", path.replace('\\', "\\\\")))
        })
    }
}

/// Takes away whatever rows write.
fn cleared() -> String {
    let mut text = String::new();
    let mut take = |key: &str, number: &str| {
        let _ = writeln!(text, "[-HKEY_CLASSES_ROOT\\{key}\\{GUID}{number}}}]");
    };
    for (_, libid, _, iids) in LIBRARIES {
        take("TypeLib", libid);
        for node in ["", "Wow6432Node\\"] {
            iids.iter().for_each(|iid| take(&format!("{node}Interface"), iid));
        }
    }
    for node in ["", "Wow6432Node\\"] {
        ["21", NOWHERE].iter().for_each(|class| take(&format!("{node}CLSID"), class));
    }
    text
}

/// The text of a manifest with this in its assembly, which begins in line 3.
pub fn manifest_of(assembly: &str) -> String {
    let start = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
                 <assembly xmlns=\"urn:schemas-microsoft-com:asm.v1\" manifestVersion=\"1.0\">\n";
    format!("{start}{assembly}\n</assembly>\n")
}

/// How a registry of this machine names a file.
fn path(file: &Path) -> String {
    if cfg!(windows) { file.display().to_string() } else { windows_path(file) }
}

/// The whole keys that a short one stands for.
fn keys(short: &str) -> Vec<String> {
    let (taken, short) = short.strip_prefix('-').map_or(("", short), |short| ("-", short));
    let (hive, short) = short
        .strip_prefix("U:")
        .map_or(("HKEY_CLASSES_ROOT", short), |short| (r"HKEY_CURRENT_USER\Software\Classes", short));
    let (name, rest) = short.find('\\').map_or((short, ""), |at| short.split_at(at));
    if name == "HKCR" {
        return vec![format!("{taken}HKEY_CLASSES_ROOT{rest}")];
    }
    let (letter, width) = name.split_at(1);
    let (folder, guid) = match letter {
        "T" => ("TypeLib", format!("{GUID}01}}")),
        "B" => ("TypeLib", format!("{GUID}02}}")),
        "I" => ("Interface", format!("{GUID}11}}")),
        "C" => ("CLSID", format!("{GUID}21}}")),
        "M" => ("CLSID", "{00020424-0000-0000-C000-000000000046}".to_owned()),
        _ => panic!("{short}: no key is called so"),
    };
    let nodes: &[&str] = match (folder, width) {
        ("TypeLib", "") | (_, "64") => &[""],
        (_, "32") => &["Wow6432Node\\"],
        (_, "") => &["", "Wow6432Node\\"],
        _ => panic!("{short}: no width is called so"),
    };
    nodes.iter().map(|node| format!("{taken}{hive}\\{node}{folder}\\{guid}{rest}")).collect()
}

/// The library as it was before it had the interface: another IID stands in its place.
fn without_interface(mut library: Vec<u8>) -> Vec<u8> {
    let iid = 0x5b1c_7a10_0010_4c5e_9a51_0000_0000_0011_u128;
    let (a, b, c) = ((iid >> 96) as u32, (iid >> 80) as u16, (iid >> 64) as u16);
    let stored = [&a.to_le_bytes()[..], &b.to_le_bytes(), &c.to_le_bytes(), &(iid as u64).to_be_bytes()].concat();
    let at = library.windows(16).position(|bytes| bytes == stored).expect("the library has the IID");
    library[at + 15] = 0xee;
    library
}
