//! Generates code from the type libraries in the components' own files.
//!
//! They are the system's: on Windows its own, elsewhere those of the installed Wine package. None is shipped with the
//! example. Of a library that is not there no code is generated: `cfg(found = "…")` says which are.

use std::env;
use std::path::{Path, PathBuf};

use comwright_codegen::BuildError;

/// A type library, and what is used of it.
struct Library {
    /// By this name its code is known.
    name: &'static str,
    /// Its file; one of these, where systems differ.
    files: &'static [&'static str],
    /// Its resource in the file, where it is not the first one.
    resource: Option<u32>,
    /// What the programs begin with: everything else follows from it.
    filter: &'static [&'static str],
    /// What the programs have objects of their own for.
    server: &'static [&'static str],
    /// What stand-ins of the components have objects for, with the feature `fakes`.
    fakes: &'static [&'static str],
}

const LIBRARIES: &[Library] = &[
    Library {
        files: &["scrrun.dll"],
        filter: &["Dictionary", "FileSystemObject"],
        fakes: &[
            "IDictionary",
            "IFileSystem3",
            "ITextStream",
            "IFolder",
            "IFolderCollection",
            "IFile",
            "IFileCollection",
        ],
        ..Library::named("scrrun")
    },
    Library {
        files: &["msxml6.dll"],
        filter: &["DOMDocument60", "SAXXMLReader60"],
        server: &["IVBSAXContentHandler", "IVBSAXErrorHandler"],
        fakes: &[
            "IXMLDOMDocument3",
            "IXMLDOMElement",
            "IXMLDOMAttribute",
            "IXMLDOMNodeList",
            "IXMLDOMParseError",
            "IVBSAXXMLReader",
            "IVBSAXLocator",
            "IVBSAXAttributes",
        ],
        ..Library::named("msxml6")
    },
    Library {
        files: &["msado15.dll"],
        filter: &["Recordset", "ObjectStateEnum"],
        fakes: &["_Recordset", "Fields", "Field"],
        ..Library::named("msado15")
    },
    Library {
        files: &["wshom.ocx"],
        filter: &["WshShell", "IWshShortcut"],
        fakes: &["IWshShell3", "IWshEnvironment", "IWshShortcut", "IWshCollection", "IWshExec", "ITextStream"],
        ..Library::named("wshom")
    },
    Library {
        files: &["vbscript.dll"],
        resource: Some(3),
        filter: &["RegExp", "I*Match*"],
        fakes: &["IRegExp2", "IMatchCollection2", "IMatch2", "ISubMatches"],
        ..Library::named("vbscript")
    },
    Library {
        files: &["wbemdisp.dll", "wbem/wbemdisp.tlb"],
        filter: &["SWbemLocator"],
        fakes: &[
            "ISWbemLocator",
            "ISWbemServices",
            "ISWbemObjectSet",
            "ISWbemObject",
            "ISWbemPropertySet",
            "ISWbemProperty",
        ],
        ..Library::named("wbemdisp")
    },
    Library {
        files: &["winhttp.dll"],
        filter: &["WinHttpRequest"],
        fakes: &["IWinHttpRequest"],
        ..Library::named("winhttp")
    },
    Library {
        files: &["msi.dll"],
        filter: &["Installer"],
        fakes: &["Installer", "Database", "View", "Record", "SummaryInfo"],
        ..Library::named("msi")
    },
    Library {
        files: &["msscript.ocx"],
        filter: &["ScriptControl"],
        fakes: &["IScriptControl", "IScriptError", "IScriptProcedureCollection", "IScriptProcedure"],
        ..Library::named("msscript")
    },
];

fn main() -> Result<(), BuildError> {
    let names: Vec<_> = LIBRARIES.iter().map(|library| format!("{:?}", library.name)).collect();
    println!("cargo::rustc-check-cfg=cfg(found, values({}))", names.join(", "));
    println!("cargo::rerun-if-changed=build.rs");

    let folders = folders();
    let mut found = Vec::new();
    for library in LIBRARIES {
        match library.find(&folders) {
            Some(file) => {
                library.generate(&file)?;
                println!("cargo::rustc-cfg=found={:?}", library.name);
                found.push(library.name);
            }
            // A file that is not there has always changed: the script runs until somebody has installed it.
            None => folders.iter().for_each(|folder| {
                println!("cargo::rerun-if-changed={}", folder.join(library.files[0]).display());
            }),
        }
    }
    // Build scripts of packages that depend on this one are told as well: DEP_WINDOWS_COMPONENTS_FOUND.
    println!("cargo::metadata=found={}", found.join(","));
    Ok(())
}

impl Library {
    /// What is not said of a library.
    const fn named(name: &'static str) -> Self {
        Self { name, files: &[], resource: None, filter: &[], server: &[], fakes: &[] }
    }

    fn find(&self, folders: &[PathBuf]) -> Option<PathBuf> {
        let mut paths = folders.iter().flat_map(|folder| self.files.iter().map(|file| folder.join(file)));
        paths.find(|path| path.is_file())
    }

    fn generate(&self, file: &Path) -> Result<(), BuildError> {
        let mut source = file.to_owned().into_os_string();
        if let Some(resource) = self.resource {
            source.push(format!("\\{resource}"));
        }
        let mut builder = comwright_codegen::configure().typelib(source).out_file(format!("{}.rs", self.name));
        for name in self.filter {
            builder = builder.filter(name);
        }
        for name in self.server {
            builder = builder.server(name);
        }
        if env::var_os("CARGO_FEATURE_FAKES").is_some() {
            // A stand-in has what a program calls; the rest says E_NOTIMPL.
            builder = self.fakes.iter().fold(builder, |builder, name| builder.server(name)).server_partial(true);
        }
        builder.compile()
    }
}

/// Where the files may be.
fn folders() -> Vec<PathBuf> {
    if cfg!(windows) {
        // The control of scripts is there in 32 bit only; what is in a library is the same.
        let below = |variable, folder: &str| env::var_os(variable).map(|root| Path::new(&root).join(folder));
        return [
            below("SystemRoot", "System32"),
            below("SystemRoot", "SysWOW64"),
            below("CommonProgramFiles", "System/ado"),
        ]
        .into_iter()
        .flatten()
        .collect();
    }
    // Wine's files for Windows: where Debian's package has them, Fedora's and Arch's, one built by hand, and WineHQ's.
    let usual = ["/usr/lib/x86_64-linux-gnu/wine", "/usr/lib64/wine", "/usr/lib/wine", "/usr/local/lib/wine"];
    let more = ["/usr/local/lib64/wine", "/opt/wine-stable/lib64/wine", "/opt/wine-stable/lib/wine"];
    usual.iter().chain(&more).map(|folder| Path::new(folder).join("x86_64-windows")).collect()
}
