//! Manifests over registries, as data: what is changed in a sound registry, what the manifest has, what is found then, and
//! what was met under Wine 8.0.
//!
//! Changes are written as in `rows.rs`. In a manifest, files are those beside it: `file.tlb` has the library, `dll64.dll`
//! and `dll32.dll` are servers, `dead.tlb` is not there.

use comwright_registration::Kind;

use super::rows::{S_OK, What};

const E_NOINTERFACE: u32 = 0x8000_4002;
const E_FAIL: u32 = 0x8000_4005;
const NOT_FOUND: u32 = 0x8002_802b;
const CANT_LOAD: u32 = 0x8002_9c4a;
const CO_E_DLLNOTFOUND: u32 = 0x8004_01f8;
const E_ACCESSDENIED: u32 = 0x8007_0005;
/// What CreateActCtx gave.
const NO_CONTEXT: u32 = 0x8007_36b1;

/// A manifest over a registry.
#[derive(Debug)]
pub struct ManifestRow {
    /// What the row is called.
    pub name: &'static str,
    /// What is changed in the registry.
    pub edits: &'static str,
    /// What is in the assembly.
    pub manifest: &'static str,
    /// What is asked for then.
    pub asked: What,
    /// What is found then, and nothing else.
    pub found: &'static [Kind],
    /// What is met under Wine.
    pub wine: u32,
}

const INTERFACE: What = What::Interface("IAuto");

/// The registry without anything of the interface or of the library.
const NOTHING: &str = "[-I]\n[-T]";

/// The library in a file, in a version.
macro_rules! library {
    ($file:literal, $version:literal) => {
        concat!(
            "<file name=\"",
            $file,
            "\"><typelib tlbid=\"{5B1C7A10-0010-4C5E-9A51-000000000001}\" version=\"",
            $version,
            "\" helpdir=\"\"/></file>\n"
        )
    };
}

/// The interface, with a class for its proxies.
macro_rules! interface {
    ($stub:literal) => {
        concat!(
            "<comInterfaceExternalProxyStub name=\"IAuto\" iid=\"{5B1C7A10-0010-4C5E-9A51-000000000011}\" ",
            "tlbid=\"{5B1C7A10-0010-4C5E-9A51-000000000001}\" proxyStubClsid32=\"",
            $stub,
            "\"/>\n"
        )
    };
}

/// The interface, with automation's marshaler.
macro_rules! automation {
    () => {
        interface!("{00020424-0000-0000-C000-000000000046}")
    };
}

/// The interface, with a class for its proxies that the file serves.
macro_rules! own_stub {
    ($file:literal) => {
        concat!(
            "<file name=\"",
            $file,
            "\"><comInterfaceProxyStub name=\"IAuto\" iid=\"{5B1C7A10-0010-4C5E-9A51-000000000011}\" ",
            "proxyStubClsid32=\"{5B1C7A10-0010-4C5E-9A51-0000000000AA}\"/></file>\n"
        )
    };
}

/// The class, which the file serves.
macro_rules! class {
    ($file:literal, $more:literal) => {
        concat!(
            "<file name=\"",
            $file,
            "\"><comClass clsid=\"{5B1C7A10-0010-4C5E-9A51-000000000021}\" ",
            "tlbid=\"{5B1C7A10-0010-4C5E-9A51-000000000001}\" ",
            $more,
            "/></file>\n"
        )
    };
}

/// Manifests over registries.
pub const MANIFEST_ROWS: &[ManifestRow] = &[
    ManifestRow {
        name: "a sound one over an empty registry",
        edits: NOTHING,
        manifest: concat!(library!("file.tlb", "1.10"), automation!()),
        asked: INTERFACE,
        found: &[],
        wine: S_OK,
    },
    ManifestRow {
        name: "a class for proxies that is nowhere",
        edits: NOTHING,
        manifest: concat!(library!("file.tlb", "1.10"), interface!("{5B1C7A10-0010-4C5E-9A51-0000000000AA}")),
        asked: INTERFACE,
        found: &[Kind::StubClassMissing],
        wine: E_NOINTERFACE,
    },
    ManifestRow {
        name: "a library that is nowhere",
        edits: NOTHING,
        manifest: concat!(library!("dead.tlb", "1.10"), automation!()),
        asked: INTERFACE,
        found: &[Kind::ManifestFileMissing],
        wine: CANT_LOAD,
    },
    ManifestRow {
        name: "a version in hexadecimal",
        edits: NOTHING,
        manifest: concat!(library!("file.tlb", "1.a"), automation!()),
        asked: INTERFACE,
        found: &[Kind::ManifestVersion],
        wine: NO_CONTEXT,
    },
    ManifestRow {
        name: "a version of three numbers",
        edits: "",
        manifest: concat!(automation!(), library!("file.tlb", "1.10.0")),
        asked: INTERFACE,
        found: &[Kind::ManifestVersion],
        wine: NO_CONTEXT,
    },
    ManifestRow {
        name: "a greater version than the library has",
        edits: NOTHING,
        manifest: concat!(library!("file.tlb", "1.11"), automation!()),
        asked: INTERFACE,
        found: &[Kind::FileVersionLower, Kind::NewerMinorTaken],
        wine: S_OK,
    },
    ManifestRow {
        name: "an interface without its library, which the registry has",
        edits: "",
        manifest: automation!(),
        asked: INTERFACE,
        found: &[Kind::ManifestLibraryElsewhere],
        wine: S_OK,
    },
    ManifestRow {
        name: "an interface without its library, which only the user has",
        edits: "[HKLM\\Software\\Wine]\n[-T]\n[U:T\\1.a\\0\\win64]\n@=\"FILE\"",
        manifest: automation!(),
        asked: INTERFACE,
        found: &[Kind::LibraryMissing, Kind::HiddenFromWine],
        wine: E_FAIL,
    },
    ManifestRow {
        name: "a library without its interface, and only the user has one in the registry",
        edits: "[HKLM\\Software\\Wine]\n[-T]\n[U:T\\1.a\\0\\win64]\n@=\"FILE\"",
        manifest: library!("file.tlb", "1.10"),
        asked: INTERFACE,
        found: &[Kind::ManifestInterfaceElsewhere],
        wine: E_FAIL,
    },
    ManifestRow {
        name: "an interface without its library, which nobody has",
        edits: "[-T]",
        manifest: automation!(),
        asked: INTERFACE,
        found: &[Kind::LibraryMissing],
        wine: E_FAIL,
    },
    ManifestRow {
        name: "an interface without its library, to which nothing leads in the registry",
        edits: "[-I]",
        manifest: automation!(),
        asked: INTERFACE,
        found: &[Kind::LibraryMissing],
        wine: E_FAIL,
    },
    ManifestRow {
        name: "an interface without its library, whose file is not where the registry says",
        edits: "[T\\1.a\\0\\win64]\n@=\"DEAD\"",
        manifest: automation!(),
        asked: INTERFACE,
        found: &[Kind::LibraryMissing, Kind::FileMissing],
        wine: CANT_LOAD,
    },
    ManifestRow {
        name: "a library without its interface, which the registry has",
        edits: "[-T]",
        manifest: library!("file.tlb", "1.10"),
        asked: INTERFACE,
        found: &[Kind::ManifestInterfaceElsewhere],
        wine: E_FAIL,
    },
    ManifestRow {
        name: "a library without its interface, where the registry has a dead path",
        edits: "[T\\1.a\\0\\win64]\n@=\"DEAD\"",
        manifest: library!("file.tlb", "1.10"),
        asked: INTERFACE,
        found: &[Kind::ManifestInterfaceElsewhere],
        wine: CANT_LOAD,
    },
    ManifestRow {
        name: "a library without its interface, where the registry has an older build",
        edits: "[T\\1.a\\0\\win64]\n@=\"OLDER\"",
        manifest: library!("file.tlb", "1.10"),
        asked: INTERFACE,
        found: &[Kind::ManifestInterfaceElsewhere],
        wine: NOT_FOUND,
    },
    ManifestRow {
        name: "a library without its interface, where the registry has both",
        edits: "",
        manifest: library!("file.tlb", "1.10"),
        asked: INTERFACE,
        found: &[Kind::ManifestLibraryPassedBy],
        wine: S_OK,
    },
    ManifestRow {
        name: "a library that is nowhere, where the registry has both",
        edits: "",
        manifest: library!("dead.tlb", "1.10"),
        asked: INTERFACE,
        found: &[Kind::ManifestFileMissing, Kind::ManifestLibraryPassedBy],
        wine: S_OK,
    },
    ManifestRow {
        name: "a library without its interface, which nobody has",
        edits: "[-I]",
        manifest: library!("file.tlb", "1.10"),
        asked: INTERFACE,
        found: &[Kind::InterfaceMissing],
        wine: E_NOINTERFACE,
    },
    ManifestRow {
        name: "a class for proxies that a file serves",
        edits: NOTHING,
        manifest: own_stub!("dll64.dll"),
        asked: INTERFACE,
        found: &[Kind::PrivateStubUnseen],
        wine: E_NOINTERFACE,
    },
    ManifestRow {
        name: "a class for proxies whose file is nowhere",
        edits: "",
        manifest: own_stub!("dead.dll"),
        asked: INTERFACE,
        found: &[Kind::ManifestFileMissing],
        wine: E_NOINTERFACE,
    },
    ManifestRow {
        name: "a class for proxies whose file is of the other width",
        edits: "",
        manifest: own_stub!("dll32.dll"),
        asked: INTERFACE,
        found: &[Kind::StubFileWidth],
        wine: E_NOINTERFACE,
    },
    ManifestRow {
        name: "a class for proxies whose file is no DLL",
        edits: "",
        manifest: own_stub!("text.ini"),
        asked: INTERFACE,
        found: &[Kind::StubFileNoDll],
        wine: E_NOINTERFACE,
    },
    ManifestRow {
        name: "one that cures what the registry has broken",
        edits: "[I\\ProxyStubClsid32]\n@=\"\"\n[T\\1.a\\0\\win64]\n@=\"DEAD\"\n[T\\1.d]\n@=\"left behind\"",
        manifest: concat!(library!("file.tlb", "1.10"), automation!()),
        asked: INTERFACE,
        found: &[],
        wine: S_OK,
    },
    ManifestRow {
        name: "one that cures what the user has broken",
        edits: "[U:T\\1.a\\0\\win64]\n@=\"DEAD\"\n[U:I64\\ProxyStubClsid32]\n@=\"{0002042\"",
        manifest: concat!(library!("FILE.TLB", "1.10"), automation!()),
        asked: INTERFACE,
        found: &[],
        wine: S_OK,
    },
    ManifestRow {
        name: "one that breaks what the registry has sound",
        edits: "",
        manifest: concat!(library!("text.ini", "1.10"), automation!()),
        asked: INTERFACE,
        found: &[Kind::FileNoLibrary],
        wine: CANT_LOAD,
    },
    ManifestRow {
        name: "one of something else",
        edits: "[-I]",
        manifest: class!("dll64.dll", "threadingModel=\"Both\""),
        asked: INTERFACE,
        found: &[Kind::InterfaceMissing],
        wine: E_NOINTERFACE,
    },
    ManifestRow {
        name: "a class in an apartment",
        edits: "[-C]",
        manifest: class!("dll64.dll", "threadingModel=\"Apartment\" progid=\"Probe.Named\""),
        asked: What::Class,
        found: &[],
        wine: S_OK,
    },
    ManifestRow {
        name: "a class whose interface needs no marshaling",
        edits: "[-C]\n[-I]",
        manifest: class!("dll64.dll", "threadingModel=\"Both\""),
        asked: What::Class,
        found: &[],
        wine: S_OK,
    },
    ManifestRow {
        name: "a class whose interface does",
        edits: "[-C]\n[-I]",
        manifest: class!("dll64.dll", ""),
        asked: What::Class,
        found: &[Kind::InterfaceMissing],
        wine: E_NOINTERFACE,
    },
    ManifestRow {
        name: "a class with a model that is none",
        edits: "[-C]",
        manifest: class!("dll64.dll", "threadingModel=\"Aparment\""),
        asked: What::Class,
        found: &[Kind::ModelUnknown],
        wine: S_OK,
    },
    ManifestRow {
        name: "a class whose file is nowhere",
        edits: "",
        manifest: class!("dead.dll", "threadingModel=\"Both\""),
        asked: What::Class,
        found: &[Kind::ManifestFileMissing],
        wine: E_ACCESSDENIED,
    },
    ManifestRow {
        name: "a class with a file of the other width",
        edits: "",
        manifest: class!("dll32.dll", "threadingModel=\"Both\""),
        asked: What::Class,
        found: &[Kind::ServerFileWidth],
        wine: CO_E_DLLNOTFOUND,
    },
    ManifestRow {
        name: "a class with a file that is no DLL",
        edits: "",
        manifest: class!("text.ini", "threadingModel=\"Both\""),
        asked: What::Class,
        found: &[Kind::ServerFileNoDll],
        wine: E_ACCESSDENIED,
    },
];
