//! A sound registration of the golden libraries, and what rows change in it, as text of exported files.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use comwright_codegen::registration::Needs;

use super::library;
use crate::pe_builder::{self, Width};
use crate::repository;
use crate::wine::windows_path;

/// The libraries, which interfaces they have, and the version of their keys.
const LIBRARIES: [(&str, &str, &str, &[&str]); 4] = [
    ("probe", "01", "1.a", &["11", "12", "13", "15"]),
    ("base", "02", "1.0", &["31"]),
    ("user", "03", "1.0", &["41", "42"]),
    (
        "types",
        "04",
        "1.0",
        &["51", "52", "53", "54", "55", "56", "57", "58", "5A", "5C", "5D", "5E", "5F", "63", "64", "65", "67"],
    ),
];

/// All GUIDs of the golden libraries begin so.
const GUID: &str = "{5B1C7A10-0010-4C5E-9A51-0000000000";

/// The number that tells the golden libraries from their copies.
const GOLDEN: u16 = 0x0010;

/// A folder with the files that keys lead to.
#[derive(Debug)]
pub struct Made {
    folder: PathBuf,
    /// What all GUIDs have in their second part.
    pub(super) number: u16,
    /// The DLL that serves the class.
    server: String,
    /// A program.
    program: String,
    /// The DLLs that serve automation's marshalers, by width.
    automation: [String; 2],
    /// The library that has IUnknown and IDispatch.
    stdole: String,
    /// What its libraries need, as far as that was asked for.
    pub(super) needed: RefCell<BTreeMap<String, Needs>>,
}

impl Made {
    /// Of the golden libraries, with DLLs in which there is nothing: to be looked at.
    ///
    /// # Panics
    ///
    /// When the target folder cannot be written to.
    pub fn new(test: &str) -> Self {
        Self::with_files(test, GOLDEN)
    }

    /// Of copies of the golden libraries that have GUIDs of their own, so that many can be registered side by side,
    /// with DLLs that serve: to be imported and tried. The class is served by the DLL at this path.
    ///
    /// # Panics
    ///
    /// When the target folder cannot be written to.
    pub fn copy(test: &str, number: u16, server: &Path) -> Self {
        let marshaler = r"C:\windows\system32\oleaut32.dll".to_owned();
        let made = Self::with_files(&format!("{test}-{number}"), number);
        let program = r"C:\windows\system32\notepad.exe".to_owned();
        let stdole = r"C:\windows\system32\stdole2.tlb".to_owned();
        Self { server: path(server), program, automation: [marshaler.clone(), marshaler], stdole, ..made }
    }

    fn with_files(test: &str, number: u16) -> Self {
        let folder = repository::scratch("registration").expect("the target folder can be written to").join(test);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("the target folder can be written to");
        let stdole = repository::root().join("codegen-cli/src/resolve/stdole2.tlb");
        let stdole = std::fs::read(stdole).expect("the library is there");
        let read = |name| numbered(std::fs::read(library(name)).expect("the golden library is there"), number);
        for (name, data) in [
            ("file.tlb", read("probe")),
            ("older.tlb", without_interface(read("probe"), number)),
            ("other.tlb", read("base")),
            ("user.tlb", read("user")),
            ("types.tlb", read("types")),
            ("stdole.tlb", stdole),
            ("text.ini", b"[text]\r\n".to_vec()),
            ("empty.dll", Vec::new()),
            ("old.exe", pe_builder::of_16_bits()),
            ("program.exe", pe_builder::program(Width::Bits64)),
            ("dll64.dll", pe_builder::build(Width::Bits64, &[])),
            ("dll32.dll", pe_builder::build(Width::Bits32, &[])),
            ("system64/oleaut32.dll", pe_builder::build(Width::Bits64, &[])),
            ("system32/oleaut32.dll", pe_builder::build(Width::Bits32, &[])),
        ] {
            let file = folder.join(name);
            let folder = file.parent().expect("it is in a folder");
            std::fs::create_dir_all(folder).expect("the target folder can be written to");
            std::fs::write(file, data).expect("the target folder can be written to");
        }
        let [server, program, wide, narrow, stdole] =
            ["dll64.dll", "program.exe", "system64/oleaut32.dll", "system32/oleaut32.dll", "stdole.tlb"]
                .map(|name| path(&folder.join(name)));
        Self { folder, number, server, program, automation: [wide, narrow], stdole, needed: RefCell::default() }
    }

    /// The file of a library, by the name of the golden one.
    pub fn library(&self, name: &str) -> PathBuf {
        let file = match name {
            "probe" => "file",
            "base" => "other",
            name => name,
        };
        self.folder.join(file).with_extension("tlb")
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
        let file = self.folder.join("exported.reg");
        write(&file, &self.text(edits));
        file
    }

    /// The same as text, without the line that a file begins with.
    pub fn text(&self, edits: &str) -> String {
        self.numbered(&format!("{}{}", self.sound(), self.whole(edits)))
    }

    /// A manifest with this in its assembly, beside the files.
    ///
    /// # Panics
    ///
    /// When the target folder cannot be written to.
    pub fn manifest(&self, assembly: &str) -> PathBuf {
        self.put("program.manifest", self.numbered(&manifest_of(assembly)).as_bytes())
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

    /// Whether these are the golden libraries and no copies of them.
    pub(super) fn is_golden(&self) -> bool {
        self.number == GOLDEN
    }

    /// Text of the golden libraries and of their folder as that of this copy, in whatever case it is.
    pub(super) fn as_copied(&self, text: &str) -> String {
        let number = format!("{:04X}", self.number);
        let mut text = text.to_owned();
        for (golden, own) in [
            ("7A10-0010", format!("7A10-{number}")),
            ("7a10-0010", format!("7a10-{}", number.to_lowercase())),
            ("broken-16", format!("broken-{}", self.number)),
            ("BROKEN-16", format!("BROKEN-{}", self.number)),
        ] {
            text = text.replace(golden, &own);
        }
        text
    }

    /// Text of the golden libraries as that of these.
    fn numbered(&self, text: &str) -> String {
        text.replace("5B1C7A10-0010-", &format!("5B1C7A10-{:04X}-", self.number))
    }

    fn sound(&self) -> String {
        let mut text = String::new();
        for (name, libid, version, iids) in LIBRARIES {
            let file = match name {
                "probe" => "FILE",
                "base" => "OTHER",
                "user" => "USER",
                _ => "TYPES",
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
        // By this it is the registry of a whole system.
        for one in ["00000000", "00000001", "0000000F"] {
            let _ = writeln!(text, "[HKEY_CLASSES_ROOT\\Interface\\{{{one}-0000-0000-C000-000000000046}}]");
        }
        // What every system has, and dual interfaces and those that extend IUnknown need.
        let stdole = "HKEY_CLASSES_ROOT\\TypeLib\\{00020430-0000-0000-C000-000000000046}\\2.0\\0";
        for platform in ["win32", "win64"] {
            let _ = writeln!(text, "[{stdole}\\{platform}]\n@=\"STDOLE\"");
        }
        for (node, dll, automation) in [("", "DLL64", "AUTO64"), ("Wow6432Node\\", "DLL32", "AUTO32")] {
            let dispatch = format!("HKEY_CLASSES_ROOT\\{node}Interface\\{{00020400-0000-0000-C000-000000000046}}");
            let _ = writeln!(text, "[{dispatch}\\ProxyStubClsid32]\n@=\"{{00020420-0000-0000-C000-000000000046}}\"");
            for marshaler in ["0", "4"] {
                let class = format!("{node}CLSID\\{{0002042{marshaler}-0000-0000-C000-000000000046}}");
                let key = format!("HKEY_CLASSES_ROOT\\{class}");
                // All that are tried in one prefix have these in common.
                let _ = writeln!(text, "[-HKEY_CURRENT_USER\\Software\\Classes\\{class}]\n[-{key}]");
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
            ("TYPES", "types.tlb"),
            ("TEXT", "text.ini"),
            ("EMPTY", "empty.dll"),
            ("OLD", "old.exe"),
            ("FOLDER", "system64"),
            ("SERVER", "server.exe"),
            ("DLL32", "dll32.dll"),
            ("DEAD", "dead.tlb"),
        ];
        let [wide, narrow] = &self.automation;
        let servers = [
            ("DLL64", &self.server),
            ("PROGRAM", &self.program),
            ("AUTO64", wide),
            ("AUTO32", narrow),
            ("STDOLE", &self.stdole),
        ];
        let file = path(&self.folder.join("file.tlb"));
        let odd = [
            ("BLANK FILE", format!(" {file}")),
            ("FILE BEHIND", format!("{file}\\")),
            ("QUOTED FILE", format!("\"{file}\"")),
            ("FILE OF FOLDER", file.replacen('\\', "", 1)),
            ("NUMBERED FILE", format!("{file}\\1")),
            ("FILE AND POINT", format!("{file}.")),
        ];
        let files = files.map(|(name, file)| (name, path(&self.folder.join(file))));
        let paths = files.into_iter().chain(servers.map(|(name, path)| (name, path.clone()))).chain(odd);
        paths.fold(text.to_owned(), |text, (name, path)| {
            text.replace(&format!("\"{name}\""), &format!("\"{}\"", path.replace('\\', "\\\\").replace('"', "\\\"")))
        })
    }
}

/// Writes an exported file with this text.
///
/// # Panics
///
/// When it cannot be written to.
pub fn write(file: &Path, text: &str) {
    std::fs::write(file, written(text)).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
}

/// The same in UTF-16: in a file of version 5 that is not, Wine takes the text of lists for that of a code page.
///
/// # Panics
///
/// When it cannot be written to.
pub fn write_wide(file: &Path, text: &str) {
    let units = std::iter::once(0xfeff).chain(written(text).encode_utf16().collect::<Vec<_>>());
    let data: Vec<_> = units.flat_map(u16::to_le_bytes).collect();
    std::fs::write(file, data).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
}

/// What an exported file with this text has in it.
pub fn written(text: &str) -> String {
    format!("Windows Registry Editor Version 5.00\n\n{text}").replace('\n', "\r\n")
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
    let roots = [("HKCR", "CLASSES_ROOT"), ("HKCU", "CURRENT_USER"), ("HKLM", "LOCAL_MACHINE")];
    if let Some((_, root)) = roots.iter().find(|(root, _)| *root == name) {
        return vec![format!("{taken}HKEY_{root}{rest}")];
    }
    let (letter, width) = name.split_at(1);
    let (folder, guid) = match letter {
        "T" => ("TypeLib", format!("{GUID}01}}")),
        "B" => ("TypeLib", format!("{GUID}02}}")),
        "I" => ("Interface", format!("{GUID}11}}")),
        "C" => ("CLSID", format!("{GUID}21}}")),
        "M" => ("CLSID", "{00020424-0000-0000-C000-000000000046}".to_owned()),
        "D" => ("Interface", "{00020400-0000-0000-C000-000000000046}".to_owned()),
        "S" => ("TypeLib", "{00020430-0000-0000-C000-000000000046}".to_owned()),
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

/// A copy of a library, in which all GUIDs of the golden libraries have another number.
fn numbered(mut library: Vec<u8>, number: u16) -> Vec<u8> {
    let golden = [&0x5b1c_7a10_u32.to_le_bytes()[..], &GOLDEN.to_le_bytes()].concat();
    for at in 0..library.len().saturating_sub(golden.len()) {
        if library[at..].starts_with(&golden) {
            library[at + 4..at + 6].copy_from_slice(&number.to_le_bytes());
        }
    }
    library
}

/// The library as it was before it had the interface: another IID stands in its place.
fn without_interface(mut library: Vec<u8>, number: u16) -> Vec<u8> {
    let (a, c, rest) = (0x5b1c_7a10_u32, 0x4c5e_u16, 0x9a51_0000_0000_0011_u64);
    let stored = [&a.to_le_bytes()[..], &number.to_le_bytes(), &c.to_le_bytes(), &rest.to_be_bytes()].concat();
    let at = library.windows(16).position(|bytes| bytes == stored).expect("the library has the IID");
    library[at + 15] = 0xee;
    library
}
