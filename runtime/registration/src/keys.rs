//! Names of keys, and which of them programs of either width have for themselves.
//!
//! In: GUIDs, versions and locales. Out: paths below `HKEY_CLASSES_ROOT`. What always holds: numbers are hexadecimal
//! without leading zeros, as COM spells them (rule R2). What it does not know: whether a key is there.

use crate::{Guid, Version, Width};

/// The class that marshals interfaces by their type library: PSOAInterface of oleaut32.
pub const TABLE_MARSHALER: Guid = Guid(0x00020424_0000_0000_c000_000000000046);

/// The class that marshals dispinterfaces: PSDispatch of oleaut32.
pub const DISPATCH_MARSHALER: Guid = Guid(0x00020420_0000_0000_c000_000000000046);

/// IDispatch.
pub const IDISPATCH: Guid = Guid(0x00020400_0000_0000_c000_000000000046);

/// The library that describes IUnknown and IDispatch, which every system has in its own folder.
pub const STDOLE: Guid = Guid(0x00020430_0000_0000_c000_000000000046);

/// The key of an interface.
pub fn interface(iid: Guid) -> String {
    format!(r"Interface\{iid}")
}

/// The key whose default value is the class that makes an interface's proxies and stubs.
pub fn stub(iid: Guid) -> String {
    format!(r"Interface\{iid}\ProxyStubClsid32")
}

/// The key whose values are the library of an interface, and its `Version`.
pub fn type_lib_of(iid: Guid) -> String {
    format!(r"Interface\{iid}\TypeLib")
}

/// The key of a class.
pub fn class(clsid: Guid) -> String {
    format!(r"CLSID\{clsid}")
}

/// The key of a library.
pub fn library(libid: Guid) -> String {
    format!(r"TypeLib\{libid}")
}

/// The value of a library's key that says how a manifest spells its version: in decimal. Registries have none.
pub const SPELLED_VERSION: &str = "version";

/// The key whose default value is the path of a library.
pub fn path(libid: Guid, version: Version, lcid: u32, platform: &str) -> String {
    format!(r"TypeLib\{libid}\{version}\{lcid:x}\{platform}")
}

/// Whether programs of 32 bits on a system of 64 have this key for themselves, below `Wow6432Node`. All others are
/// shared.
pub fn is_redirected(key: &str) -> bool {
    const REDIRECTED: [&str; 5] = ["CLSID", "DirectShow", "Interface", "Media Type", "MediaFoundation"];
    let first = key.split('\\').next().unwrap_or_default();
    REDIRECTED.iter().any(|name| name.eq_ignore_ascii_case(first))
}

/// Programs of which width have the key that one of this width finds on a machine of that one: where it is shared,
/// those of the machine's own.
pub fn kept_for(key: &str, program: Width, machine: Width) -> Width {
    if is_redirected(key) { program } else { machine }
}
