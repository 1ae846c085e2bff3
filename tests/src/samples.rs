//! One small library in every container, all of them our own.

use comwright_codegen::model::TypeLib;
use comwright_codegen::typelib;

use crate::pe_builder::{self, Name, Resource, Width};
use crate::sltg_writer::{self, RepeatedNames};

/// `stdole`, as it is built in: 42 types of every kind.
pub const MSFT: &[u8] = include_bytes!("../../codegen-cli/src/resolve/stdole2.tlb");

/// The same as a model.
///
/// # Panics
///
/// When the library cannot be read.
pub fn library() -> TypeLib {
    typelib::read(MSFT).expect("the sample is whole")
}

/// The same in the SLTG format.
pub fn sltg() -> Vec<u8> {
    sltg_writer::write(&sltg_writer::representable(&library()), RepeatedNames::Marked)
}

/// Both in a PE file, as resources 1 and 2.
pub fn pe() -> Vec<u8> {
    let sltg = sltg();
    let resource = |id, data| Resource { name: Name::Id(id), language: 0, data };
    pe_builder::build(Width::Bits64, &[resource(1, MSFT), resource(2, &sltg)])
}

/// An exported registry with a library, an interface and a class: its kind, and what follows its header.
pub fn registry() -> Vec<u8> {
    let interface = "{5B1C7A10-0010-4C5E-9A51-000000000011}";
    let library = "{5B1C7A10-0010-4C5E-9A51-000000000001}";
    let class = "{5B1C7A10-0010-4C5E-9A51-000000000021}";
    let text = [
        &format!(
            "[HKEY_CLASSES_ROOT\\TypeLib\\{library}\\1.a\\0\\win64]\n@=hex(2):5a,00,3a,00,5c,00,61,00,\\\n  00,00"
        ),
        &format!("[HKEY_CLASSES_ROOT\\Interface\\{interface}\\ProxyStubClsid32]"),
        "@=\"{00020424-0000-0000-C000-000000000046}\"",
        &format!("[HKEY_LOCAL_MACHINE\\Software\\Classes\\Wow6432Node\\Interface\\{interface}\\TypeLib]"),
        &format!("@=\"{library}\"\n\"Version\"=\"1.a\""),
        &format!("[HKEY_CURRENT_USER\\Software\\Classes\\Interface\\{interface}\\TypeLib]"),
        &format!("@=\"{library}\"\n\"Version\"=\"1.0\"\n\"Number\"=dword:0000002a"),
        "[HKEY_CLASSES_ROOT\\CLSID\\{00020424-0000-0000-C000-000000000046}\\InprocServer32]\n@=\"oleaut32.dll\"",
        &format!("[HKEY_CLASSES_ROOT\\CLSID\\{class}\\LocalServer32]\n@=\"\\\"C:\\\\A B\\\\s.exe\\\" -x\" ; comment"),
        &format!("[HKEY_CLASSES_ROOT\\Probe.Named\\CLSID]\n@=\"{class}\"\n[-HKEY_CLASSES_ROOT\\Gone]"),
    ];
    format!("0{}\n", text.join("\n")).into_bytes()
}

/// A manifest with a library, classes and interfaces of each kind.
pub fn manifest() -> Vec<u8> {
    let guid = |end: &str| format!("{{5B1C7A10-0010-4C5E-9A51-0000000000{end}}}");
    let (library, class, table, own) = (guid("01"), guid("21"), guid("11"), guid("12"));
    let text = [
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        "<!-- a program -->",
        "<assembly xmlns=\"urn:schemas-microsoft-com:asm.v1\" manifestVersion=\"1.0\">",
        "<assemblyIdentity type=\"win32\" name=\"probe\" version=\"1.0.0.0\"/>",
        "<file name=\"sub\\a.dll\" loadFrom='%SystemRoot%\\'>",
        &format!("<typelib tlbid=\"{library}\" version=\"1.10\" helpdir=\"\" resourceid=\"2\" flags=\"HIDDEN\"/>"),
        &format!("<comClass clsid=\"{class}\" tlbid=\"{library}\" progid=\"A.B\" threadingModel=\"Both\">"),
        "<progid>A.B.1</progid><progid><![CDATA[A.B.2]]></progid></comClass>",
        &format!("<comInterfaceProxyStub iid=\"{own}\" name=\"&quot;IOwn&#x41;\" numMethods=\"4\"/></file>"),
        &format!("<comInterfaceExternalProxyStub iid=\"{table}\" tlbid=\"{library}\" name=\"IAuto\""),
        "proxyStubClsid32=\"{00020424-0000-0000-C000-000000000046}\"/>",
        "</assembly>\n",
    ];
    text.join("\n").into_bytes()
}
