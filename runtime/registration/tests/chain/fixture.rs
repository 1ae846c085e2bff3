//! A sound registration of one library in both widths, and what is asked of it.

use comwright_registration::testing::{Library, Memory};
use comwright_registration::{
    CalledBy, Class, Examined, Guid, Interface, Kind, LibraryRef, Needed, System, Version, Width, keys,
};

/// The library, version 1.a (rule R2: hexadecimal).
pub(crate) const LIBID: Guid = Guid(0x11111111_0000_4000_8000_000000000001);
/// Its version.
pub(crate) const VERSION: Version = Version { major: 1, minor: 10 };
/// Another library, which its functions name.
pub(crate) const NEEDED: Guid = Guid(0x11111111_0000_4000_8000_000000000002);
/// What they name of it.
pub(crate) const NEEDED_TYPE: Guid = Guid(0x11111111_0000_4000_8000_000000000031);
/// IDispatch.
pub(crate) const IDISPATCH: Guid = Guid(0x00020400_0000_0000_c000_000000000046);
/// An interface with a table.
pub(crate) const TABLE: Guid = Guid(0x11111111_0000_4000_8000_000000000011);
/// A dual one.
pub(crate) const DUAL: Guid = Guid(0x11111111_0000_4000_8000_000000000012);
/// A dispinterface.
pub(crate) const DISPATCH: Guid = Guid(0x11111111_0000_4000_8000_000000000013);
/// One that is not automation's, and is not registered.
pub(crate) const PLAIN: Guid = Guid(0x11111111_0000_4000_8000_000000000014);
/// A class.
pub(crate) const CLASS: Guid = Guid(0x11111111_0000_4000_8000_000000000021);
/// A class for proxies and stubs of some interfaces.
pub(crate) const STUB: Guid = Guid(0x22222222_0000_4000_8000_000000000011);

/// Where the library is.
pub(crate) const FILE: &str = r"C:\t.tlb";
/// Where its DLL is, by width.
pub(crate) const SERVERS: [(&str, Width); 2] =
    [(r"C:\server64.dll", Width::Bits64), (r"C:\server32.dll", Width::Bits32)];

/// Everything as it should be.
pub(crate) fn sound(system: System) -> Memory {
    let memory = Memory::new(system);
    for ((server, width), memory) in SERVERS.into_iter().zip([&memory, memory.other()]) {
        for marshaler in [keys::TABLE_MARSHALER, keys::DISPATCH_MARSHALER] {
            let server = format!(r"{}\InprocServer32", keys::class(marshaler));
            memory.set(&server, "", "oleaut32.dll");
            memory.set(&server, "ThreadingModel", "Both");
        }
        memory.set(&keys::stub(IDISPATCH), "", &keys::DISPATCH_MARSHALER.to_string());
        for (iid, marshaler) in
            [(TABLE, keys::TABLE_MARSHALER), (DUAL, keys::TABLE_MARSHALER), (DISPATCH, keys::DISPATCH_MARSHALER)]
        {
            memory.set(&keys::stub(iid), "", &marshaler.to_string());
            memory.set(&keys::type_lib_of(iid), "", &LIBID.to_string());
            memory.set(&keys::type_lib_of(iid), "Version", "1.a");
        }
        let class = keys::class(CLASS);
        memory.set(&format!(r"{class}\InprocServer32"), "", server);
        memory.set(&format!(r"{class}\InprocServer32"), "ThreadingModel", "Apartment");
        memory.set(&format!(r"{class}\TypeLib"), "", &LIBID.to_string());
        memory.set(&format!(r"{class}\Version"), "", "1.a");
        memory.put_dll(server, width);
    }
    memory.set(r"Shop.Till\CLSID", "", &CLASS.to_string());
    memory.put("oleaut32.dll", comwright_registration::File::Elsewhere);
    register(&memory, LIBID, "1.a", FILE);
    memory.put_library(FILE, library(VERSION));
    register(&memory, NEEDED, "2.0", r"C:\needed.tlb");
    memory.put_library(r"C:\needed.tlb", needed(vec![NEEDED_TYPE]));
    memory
}

/// Registers a path of a library for programs of both widths.
pub(crate) fn register(memory: &Memory, libid: Guid, version: &str, path: &str) {
    for platform in ["win64", "win32"] {
        memory.set(&format!(r"{}\{version}\0\{platform}", keys::library(libid)), "", path);
    }
}

/// The library in some version.
pub(crate) fn library(version: Version) -> Library {
    Library { libid: LIBID, version, iids: vec![TABLE, DUAL, DISPATCH, PLAIN, CLASS] }
}

/// The other library, with these types.
pub(crate) fn needed(iids: Vec<Guid>) -> Library {
    Library { libid: NEEDED, version: Version { major: 2, minor: 0 }, iids }
}

/// Where the library is from.
pub(crate) fn home() -> LibraryRef {
    LibraryRef { libid: LIBID, version: VERSION, lcid: 0, name: "ProbeLib".to_owned() }
}

/// What is asked of an interface.
pub(crate) fn asked(iid: Guid, called_by: CalledBy) -> Interface {
    let version = Version { major: 2, minor: 0 };
    let library = LibraryRef { libid: NEEDED, version, lcid: 0, name: "Needed".to_owned() };
    let needs = vec![Needed { library, types: vec![NEEDED_TYPE] }];
    Interface {
        iid,
        name: "IAuto".to_owned(),
        called_by: Some(called_by),
        home: Some(home()),
        bases: vec![],
        needs,
        obstacles: vec![],
        refused: vec![],
    }
}

/// What is asked of the class.
pub(crate) fn class() -> Class {
    Class { clsid: CLASS, name: "Till".to_owned(), prog_id: Some("Shop.Till".to_owned()), home: Some(home()) }
}

/// The registry in both widths.
pub(crate) fn both(memory: &Memory) -> [&Memory; 2] {
    [memory, memory.other()]
}

/// What was found.
pub(crate) fn kinds(examined: &Examined) -> Vec<Kind> {
    examined.findings.iter().map(|finding| finding.kind).collect()
}
