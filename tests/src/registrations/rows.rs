//! Broken registrations, as data: what is changed in a sound one, what is found then, and what was met under Wine 8.0.
//!
//! A change is written as in a `.reg` file, with short names for keys: `T` is the key of the library below `TypeLib`,
//! `I`, `C` and `M` those of the interface, the class and automation's marshaler, in both widths; with `64` or `32`
//! behind it, in one; `D` is that of IDispatch, and `B` and `S` those of libraries that it needs: another one, and
//! stdole. `U:` in front means the user's; `HKLM\\Software\\Wine` is what a registry of Wine has. `FILE`, `OLDER`,
//! `OTHER`, `TEXT`, `EMPTY`, `OLD`, `PROGRAM`, `FOLDER`, `DLL64`, `DLL32` and `DEAD` are paths; `BLANK FILE`,
//! `FILE BEHIND`, `QUOTED FILE`, `FILE OF FOLDER`, `NUMBERED FILE` and `FILE AND POINT` are odd spellings of one.

use comwright_registration::Kind;

/// What was met under Wine when an object was marshaled; 0 where it worked.
pub const S_OK: u32 = 0;
const E_NOTIMPL: u32 = 0x8000_4001;
const E_NOINTERFACE: u32 = 0x8000_4002;
const E_FAIL: u32 = 0x8000_4005;
const CANT_LOAD: u32 = 0x8002_9c4a;
const NOT_FOUND: u32 = 0x8002_802b;
const NOT_AVAILABLE: u32 = 0x8004_0111;
const NO_CLASS: u32 = 0x8004_0154;
const NO_INTERFACE: u32 = 0x8004_0155;
const DENIED: u32 = 0x8007_0005;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// To marshal this interface.
    Interface(&'static str),
    /// To make the class.
    Class,
}

/// One broken registration.
#[derive(Debug)]
pub struct Row {
    /// What the row is called.
    pub name: &'static str,
    /// What is changed.
    pub edits: &'static str,
    /// What is asked for then.
    pub asked: What,
    /// What is found then, and nothing else.
    pub found: &'static [Kind],
    /// What is met under Wine; `None` where that crashes, and where Wine mends what is broken before it is looked at.
    pub wine: Option<u32>,
}

const fn row(name: &'static str, edits: &'static str, found: &'static [Kind], wine: Option<u32>) -> Row {
    Row { name, edits, asked: What::Interface("IAuto"), found, wine }
}

const fn of(asked: What, row: Row) -> Row {
    Row { asked, ..row }
}

/// A class for proxies and stubs of its own, in both widths.
macro_rules! private_stub {
    () => {
        "[I\\ProxyStubClsid32]\n@=\"{5B1C7A10-0010-4C5E-9A51-0000000000AA}\"\n"
    };
}

/// Its DLL.
macro_rules! stub_server {
    ($path:literal) => {
        concat!(
            private_stub!(),
            "[HKCR\\CLSID\\{5B1C7A10-0010-4C5E-9A51-0000000000AA}\\InprocServer32]\n@=\"",
            $path,
            "\"\n\"ThreadingModel\"=\"Both\"\n"
        )
    };
}

/// The class of automation's marshaler as the data of a value.
macro_rules! marshaler_as_data {
    ($kind:literal, $end:literal) => {
        concat!(
            "[I\\ProxyStubClsid32]\n@=",
            $kind,
            ":",
            "7b,00,30,00,30,00,30,00,32,00,30,00,34,00,32,00,34,00,2d,00,30,00,30,00,30,00,30,00,2d,00,30,00,30",
            ",00,30,00,30,00,2d,00,43,00,30,00,30,00,30,00,2d,00,30,00,30,00,30,00,30,00,30,00,30,00,30,00,30,00",
            ",30,00,30,00,34,00,36,00,7d,00,00,00",
            $end
        )
    };
}

/// A class that stands for another, which the DLL serves; only the user has that it does.
macro_rules! treated_by_user {
    ($server:literal) => {
        concat!(
            "[HKLM\\Software\\Wine]\n[U:C64\\TreatAs]\n@=\"{5B1C7A10-0010-4C5E-9A51-000000000022}\"\n",
            "[HKCR\\CLSID\\{5B1C7A10-0010-4C5E-9A51-000000000022}\\InprocServer32]\n@=\"",
            $server,
            "\"\n\"ThreadingModel\"=\"Apartment\"\n"
        )
    };
}

/// All of them.
pub const ROWS: &[Row] = &[
    row("sound", "", &[], Some(S_OK)),
    row("no key of the interface", "[-I]", &[Kind::InterfaceMissing], Some(E_NOINTERFACE)),
    row("a key for the other width only", "[-I64]", &[Kind::InterfaceInOtherWidth], Some(S_OK)),
    row("no class for proxies", "[-I\\ProxyStubClsid32]", &[Kind::StubMissing], Some(E_NOINTERFACE)),
    row("an empty class for proxies", "[I\\ProxyStubClsid32]\n@=\"\"", &[Kind::StubMissing], Some(E_NOINTERFACE)),
    row(
        "an empty class for proxies with one for the other width",
        "[I64\\ProxyStubClsid32]\n@=\"\"",
        &[Kind::InterfaceInOtherWidth],
        Some(S_OK),
    ),
    row(
        "a class for proxies that is no CLSID with one for the other width",
        "[I64\\ProxyStubClsid32]\n@=\"{0002042\"",
        &[Kind::InterfaceInOtherWidth],
        Some(S_OK),
    ),
    row(
        "an empty library with one for the other width",
        "[I64\\TypeLib]\n@=\"\"",
        &[Kind::TypeLibSubkeyMissing],
        Some(E_FAIL),
    ),
    row(
        "a class for proxies that is no CLSID",
        "[I\\ProxyStubClsid32]\n@=\"{0002042\"",
        &[Kind::StubNotAClsid],
        Some(E_NOINTERFACE),
    ),
    row("a private class that is nowhere", private_stub!(), &[Kind::StubClassMissing], Some(E_NOINTERFACE)),
    row(
        "a private class in the other width",
        concat!(
            private_stub!(),
            "[HKCR\\Wow6432Node\\CLSID\\{5B1C7A10-0010-4C5E-9A51-0000000000AA}\\InprocServer32]\n@=\"DLL32\"\n"
        ),
        &[Kind::StubClassMissing],
        Some(E_NOINTERFACE),
    ),
    row("a private class with a dead DLL", stub_server!("DEAD"), &[Kind::StubFileMissing], Some(E_NOINTERFACE)),
    row(
        "a private class with a DLL of the other width",
        stub_server!("DLL32"),
        &[Kind::StubFileWidth],
        Some(E_NOINTERFACE),
    ),
    row("a private class with text for a DLL", stub_server!("TEXT"), &[Kind::StubFileNoDll], Some(E_NOINTERFACE)),
    row(
        "a private class with a program for a DLL",
        stub_server!("PROGRAM"),
        &[Kind::StubFileNoDll],
        Some(E_NOINTERFACE),
    ),
    row(
        "a private class whose DLL does not know it",
        stub_server!("DLL64"),
        &[Kind::PrivateStubUnseen],
        Some(E_NOINTERFACE),
    ),
    row(
        "a private class that does not know it, and stands for automation's",
        concat!(
            "[HKLM\\Software\\Wine]\n",
            stub_server!("DLL64"),
            "[HKCR\\CLSID\\{5B1C7A10-0010-4C5E-9A51-0000000000AA}\\TreatAs]\n",
            "@=\"{00020424-0000-0000-C000-000000000046}\"\n"
        ),
        &[Kind::PrivateStubUnseen],
        Some(E_NOINTERFACE),
    ),
    row(
        "the marshaler of dispinterfaces for a table",
        "[I\\ProxyStubClsid32]\n@=\"{00020420-0000-0000-C000-000000000046}\"",
        &[Kind::DispatchStubOnTable],
        Some(S_OK),
    ),
    row("no library", "[-I\\TypeLib]", &[Kind::TypeLibSubkeyMissing], Some(E_FAIL)),
    row("no version", "[I\\TypeLib]\n\"Version\"=-", &[Kind::TypeLibVersionMissing], Some(E_FAIL)),
    row("a version in decimal", "[I\\TypeLib]\n\"Version\"=\"1.10\"", &[Kind::VersionSpelled], Some(E_FAIL)),
    row("a version with a zero", "[I\\TypeLib]\n\"Version\"=\"1.0a\"", &[Kind::VersionSpelled], Some(E_FAIL)),
    row("a version before it", "[I\\TypeLib]\n\"Version\"=\"1.0\"", &[Kind::NewerMinorTaken], Some(E_FAIL)),
    row("another major version", "[I\\TypeLib]\n\"Version\"=\"2.0\"", &[Kind::VersionMissing], Some(E_FAIL)),
    row(
        "a library that is nowhere",
        "[I\\TypeLib]\n@=\"{5B1C7A10-0010-4C5E-9A51-0000000000BB}\"",
        &[Kind::LibraryMissing],
        Some(E_FAIL),
    ),
    row("the library taken away", "[-T]", &[Kind::LibraryMissing], Some(E_FAIL)),
    row("a locale with a zero", "[-T\\1.a\\0]\n[T\\1.a\\00\\win64]\n@=\"FILE\"", &[Kind::LocaleSpelled], Some(E_FAIL)),
    row("another locale", "[-T\\1.a\\0]\n[T\\1.a\\409\\win64]\n@=\"FILE\"", &[Kind::LocaleMissing], Some(E_FAIL)),
    row("no path", "[-T\\1.a\\0]", &[Kind::PathMissing], Some(E_FAIL)),
    row("a dead path", "[T\\1.a\\0\\win64]\n@=\"DEAD\"", &[Kind::FileMissing], Some(CANT_LOAD)),
    row("a path behind a blank", "[T\\1.a\\0\\win64]\n@=\"BLANK FILE\"", &[Kind::FileMissing], Some(CANT_LOAD)),
    row("a path with a backslash", "[T\\1.a\\0\\win64]\n@=\"FILE BEHIND\"", &[Kind::FileMissing], Some(CANT_LOAD)),
    row("a path in quotes", "[T\\1.a\\0\\win64]\n@=\"QUOTED FILE\"", &[Kind::FileMissing], Some(CANT_LOAD)),
    row(
        "a path in the folder of a drive",
        "[T\\1.a\\0\\win64]\n@=\"FILE OF FOLDER\"",
        &[Kind::PathOfProgram],
        Some(CANT_LOAD),
    ),
    row("a path with a number", "[T\\1.a\\0\\win64]\n@=\"NUMBERED FILE\"", &[Kind::PathNumbered], Some(S_OK)),
    row("a path with a point", "[T\\1.a\\0\\win64]\n@=\"FILE AND POINT\"", &[], Some(S_OK)),
    row(
        "a class for proxies in a list",
        marshaler_as_data!("hex(7)", ",00,00"),
        &[Kind::StubMissing],
        Some(E_NOINTERFACE),
    ),
    row("a class for proxies as bytes", marshaler_as_data!("hex", ""), &[Kind::ValueType], Some(S_OK)),
    row(
        "a version in a list",
        "[I\\TypeLib]\n\"Version\"=hex(7):31,00,2e,00,61,00,00,00,00,00",
        &[Kind::ValueType],
        Some(S_OK),
    ),
    row(
        "a version as bytes",
        "[I\\TypeLib]\n\"Version\"=hex:31,00,2e,00,61,00,00,00",
        &[Kind::TypeLibVersionMissing],
        Some(E_FAIL),
    ),
    row(
        "a path with a variable that nobody replaces",
        "[T\\1.a\\0\\win64]\n@=\"%SystemRoot%\\\\system32\\\\stdole2.tlb\"",
        &[Kind::FileMissing],
        Some(CANT_LOAD),
    ),
    row("a file of text", "[T\\1.a\\0\\win64]\n@=\"TEXT\"", &[Kind::FileNoLibrary], Some(CANT_LOAD)),
    row("a DLL without a library", "[T\\1.a\\0\\win64]\n@=\"DLL64\"", &[Kind::FileNoLibrary], Some(CANT_LOAD)),
    row(
        "another library",
        "[T\\1.a\\0\\win64]\n@=\"OTHER\"",
        &[Kind::FileOtherLibrary, Kind::IidAbsent],
        Some(NOT_FOUND),
    ),
    row("an older build", "[T\\1.a\\0\\win64]\n@=\"OLDER\"", &[Kind::IidAbsent], Some(NOT_FOUND)),
    row(
        "a file that is older than its key",
        "[-T\\1.a]\n[T\\1.b\\0\\win64]\n@=\"FILE\"\n[I\\TypeLib]\n\"Version\"=\"1.b\"",
        &[Kind::FileVersionLower, Kind::NewerMinorTaken],
        Some(S_OK),
    ),
    row(
        "a newer version without its file",
        "[T\\1.c\\0\\win64]\n@=\"DEAD\"\n[I\\TypeLib]\n\"Version\"=\"1.0\"",
        &[Kind::OrphanedVersionWins],
        Some(E_FAIL),
    ),
    row(
        "a newer version without a path",
        "[T\\1.d]\n@=\"left behind\"\n[I\\TypeLib]\n\"Version\"=\"1.0\"",
        &[Kind::OrphanedVersionWins],
        Some(E_FAIL),
    ),
    row(
        "a newer version without its file that is asked for",
        "[T\\1.d\\0\\win64]\n@=\"DEAD\"\n[I\\TypeLib]\n\"Version\"=\"1.d\"",
        &[Kind::FileMissing],
        Some(CANT_LOAD),
    ),
    row(
        "a newer version without its file, and only older ones beside it",
        "[T\\1.d\\0\\win64]\n@=\"DEAD\"\n[I\\TypeLib]\n\"Version\"=\"1.c\"",
        &[Kind::FileMissing, Kind::NewerMinorTaken],
        Some(E_FAIL),
    ),
    row(
        "a class of the user's that is nowhere",
        "[HKLM\\Software\\Wine]\n[U:I64\\ProxyStubClsid32]\n@=\"{5B1C7A10-0010-4C5E-9A51-0000000000AA}\"",
        &[Kind::ShadowedByUser],
        Some(S_OK),
    ),
    row(
        "a dead path of the user's",
        "[HKLM\\Software\\Wine]\n[U:T\\1.a\\0\\win64]\n@=\"DEAD\"",
        &[Kind::ShadowedByUser],
        Some(S_OK),
    ),
    row(
        "a marshaler that stands for that of dispinterfaces",
        "[M\\TreatAs]\n@=\"{00020420-0000-0000-C000-000000000046}\"",
        &[Kind::MarshalerTreatedAs],
        Some(S_OK),
    ),
    row(
        "a marshaler that stands for a class that is nowhere",
        "[HKLM\\Software\\Wine]\n[M\\TreatAs]\n@=\"{5B1C7A10-0010-4C5E-9A51-0000000000AA}\"",
        &[Kind::MarshalerTreatedAs],
        Some(S_OK),
    ),
    row(
        "a dead later version of the user's",
        "[HKLM\\Software\\Wine]\n[U:T\\1.d\\0\\win64]\n@=\"DEAD\"",
        &[],
        Some(S_OK),
    ),
    row(
        "a dead marshaler of the user's",
        "[HKLM\\Software\\Wine]\n[U:M64\\InprocServer32]\n@=\"DEAD\"",
        &[Kind::ShadowedByUser],
        Some(S_OK),
    ),
    row("no marshaler", "[-M]", &[Kind::MarshalerBroken], Some(E_NOINTERFACE)),
    row(
        "a marshaler with a dead DLL",
        "[M\\InprocServer32]\n@=\"DEAD\"",
        &[Kind::MarshalerBroken],
        Some(E_NOINTERFACE),
    ),
    row(
        "a marshaler with text for a DLL",
        "[M\\InprocServer32]\n@=\"TEXT\"",
        &[Kind::MarshalerBroken],
        Some(E_NOINTERFACE),
    ),
    row(
        "a marshaler with a program for a DLL",
        "[M\\InprocServer32]\n@=\"PROGRAM\"",
        &[Kind::MarshalerBroken],
        Some(E_NOINTERFACE),
    ),
    row(
        "a marshaler with a variable that nobody replaces",
        "[M\\InprocServer32]\n@=\"%SystemRoot%\\\\system32\\\\oleaut32.dll\"",
        &[Kind::MarshalerBroken],
        Some(E_NOINTERFACE),
    ),
    row(
        "a marshaler in another DLL",
        "[M\\InprocServer32]\n@=\"DLL64\"",
        &[Kind::MarshalerOtherDll],
        Some(E_NOINTERFACE),
    ),
    row(
        "an empty path that hides the one for 32 bits",
        "[T\\1.a\\0\\win64]\n@=\"\"\n[T\\1.a\\0\\win32]\n@=\"FILE\"",
        &[Kind::FileMissing],
        Some(CANT_LOAD),
    ),
    row("a path for 32 bits only", "[-T\\1.a\\0\\win64]\n[T\\1.a\\0\\win32]\n@=\"FILE\"", &[], Some(S_OK)),
    of(What::Interface("IBytes"), row("types that are not automation's", "", &[Kind::NotAutomation], Some(S_OK))),
    of(What::Interface("IUnion"), row("a union", "", &[Kind::NotAutomation, Kind::RefusedByWine], Some(E_NOTIMPL))),
    of(
        What::Interface("IUnionBehind"),
        row("a pointer to a union", "", &[Kind::NotAutomation, Kind::RefusedByWine], Some(E_NOTIMPL)),
    ),
    of(What::Interface("IUnionInside"), row("a structure with a union in it", "", &[Kind::NotAutomation], Some(S_OK))),
    of(
        What::Interface("IUnionAlias"),
        row("another name for a union", "", &[Kind::NotAutomation, Kind::RefusedByWine], Some(E_NOTIMPL)),
    ),
    of(
        What::Interface("IOfUnion"),
        row("a base with a union", "", &[Kind::NotAutomation, Kind::RefusedByWine], Some(E_NOTIMPL)),
    ),
    of(
        What::Interface("IDualUnion"),
        row("a dual interface with a union", "", &[Kind::NotAutomation, Kind::RefusedByWine], Some(E_NOTIMPL)),
    ),
    of(
        What::Interface("IWide"),
        row("text that is no BSTR", "", &[Kind::NotAutomation, Kind::RefusedByWine], Some(E_NOTIMPL)),
    ),
    of(
        What::Interface("INarrow"),
        row("text in a code page", "", &[Kind::NotAutomation, Kind::RefusedByWine], Some(E_NOTIMPL)),
    ),
    of(
        What::Interface("IWideBehind"),
        row("a pointer to text that is no BSTR", "", &[Kind::NotAutomation], Some(S_OK)),
    ),
    of(What::Interface("IBare"), row("a structure without a GUID", "", &[Kind::NotAutomation], Some(S_OK))),
    of(What::Interface("IDeep"), row("a pointer to a pointer to a pointer", "", &[Kind::NotAutomation], Some(S_OK))),
    of(What::Interface("INumber"), row("a function that returns a number", "", &[Kind::NotAutomation], Some(S_OK))),
    of(What::Interface("IText"), row("a function that returns text", "", &[Kind::NotAutomation], Some(S_OK))),
    of(
        What::Interface("INothing"),
        row("a function that returns nothing", "", &[Kind::RefusedByWine], Some(E_NOTIMPL)),
    ),
    of(What::Interface("IDecimal"), row("a DECIMAL by value", "", &[Kind::RefusedByWine], Some(E_NOTIMPL))),
    of(What::Interface("IDecimalBehind"), row("a DECIMAL behind a pointer", "", &[], Some(S_OK))),
    of(
        What::Interface("IOnPlain"),
        row(
            "a base that is not automation's",
            "[HKLM\\Software\\Wine]\n",
            &[Kind::NotAutomation, Kind::DependencyMissing],
            Some(NO_INTERFACE),
        ),
    ),
    of(
        What::Interface("IOnPlain"),
        row(
            "a base that is not automation's, and is registered as if it were",
            "[HKCR\\Interface\\{5B1C7A10-0010-4C5E-9A51-000000000066}\\ProxyStubClsid32]\n\
             @=\"{00020424-0000-0000-C000-000000000046}\"\n\
             [HKCR\\Interface\\{5B1C7A10-0010-4C5E-9A51-000000000066}\\TypeLib]\n\
             @=\"{5B1C7A10-0010-4C5E-9A51-000000000004}\"\n\"Version\"=\"1.0\"",
            &[Kind::NotAutomation],
            Some(S_OK),
        ),
    ),
    of(What::Interface("IPlain"), row("an interface that is not automation's", "", &[], Some(E_NOINTERFACE))),
    of(What::Interface("IDual"), row("a dual interface", "", &[], Some(S_OK))),
    of(What::Interface("DNamed"), row("a dispinterface", "", &[], Some(S_OK))),
    of(What::Interface("IDerived"), row("a base in a library that is there", "", &[], Some(S_OK))),
    of(
        What::Interface("IDerived"),
        row("a base in a library that is not", "[-B]", &[Kind::DependencySought], Some(CANT_LOAD)),
    ),
    of(
        What::Interface("IUser"),
        row("a parameter of a library that is not there", "[-B]", &[Kind::DependencySought], None),
    ),
    of(
        What::Interface("IDerived"),
        row(
            "a base in a library with another one at its path",
            "[B\\1.0\\0\\win64]\n@=\"FILE\"",
            &[Kind::DependencyMissing],
            Some(NOT_FOUND),
        ),
    ),
    row(
        "a base in stdole with a dead path",
        "[S\\2.0\\0\\win64]\n@=\"DEAD\"\n[S\\2.0\\0\\win32]\n@=\"DEAD\"",
        &[Kind::DependencyMissing],
        Some(CANT_LOAD),
    ),
    of(
        What::Interface("IDerived"),
        row(
            "a base without a key",
            "[-HKCR\\Interface\\{5B1C7A10-0010-4C5E-9A51-000000000031}]\n\
             [-HKCR\\Wow6432Node\\Interface\\{5B1C7A10-0010-4C5E-9A51-000000000031}]",
            &[Kind::DependencyMissing],
            Some(NO_INTERFACE),
        ),
    ),
    row("a base in stdole that is not registered", "[-S]", &[Kind::DependencyFoundByWine], None),
    row(
        "a base in stdole without a path",
        "[-S\\2.0\\0\\win64]\n[-S\\2.0\\0\\win32]",
        &[Kind::DependencyFoundByWine],
        None,
    ),
    row(
        "a marshaler in an apartment",
        "[M\\InprocServer32]\n\"ThreadingModel\"=\"Apartment\"",
        &[Kind::StubModel],
        Some(S_OK),
    ),
    row(
        "a marshaler with a model in which variables are replaced",
        "[M\\InprocServer32]\n\"ThreadingModel\"=hex(2):42,00,6f,00,74,00,68,00,00,00",
        &[Kind::StubModel],
        Some(S_OK),
    ),
    of(
        What::Interface("IDerived"),
        row(
            "a base with a marshaler in the multithreaded apartment",
            "[M\\InprocServer32]\n\"ThreadingModel\"=\"Free\"",
            &[Kind::StubModel],
            Some(E_NOINTERFACE),
        ),
    ),
    of(
        What::Interface("IDual"),
        row(
            "a dual interface with the class of IDispatch in an apartment",
            "[HKCR\\CLSID\\{00020420-0000-0000-C000-000000000046}\\InprocServer32]\n\"ThreadingModel\"=\"Apartment\"",
            &[Kind::DependencyAtRisk],
            Some(S_OK),
        ),
    ),
    of(
        What::Interface("IDual"),
        row(
            "a dual interface with the class of IDispatch without a model",
            "[HKCR\\CLSID\\{00020420-0000-0000-C000-000000000046}\\InprocServer32]\n\"ThreadingModel\"=-",
            &[Kind::DependencyAtRisk],
            Some(S_OK),
        ),
    ),
    of(
        What::Interface("IDual"),
        row(
            "a dual interface with the class of IDispatch in another DLL",
            "[HKCR\\CLSID\\{00020420-0000-0000-C000-000000000046}\\InprocServer32]\n@=\"DLL64\"",
            &[Kind::DependencyAtRisk],
            Some(NOT_AVAILABLE),
        ),
    ),
    of(
        What::Interface("IDual"),
        row(
            "a dual interface with IDispatch in a class that automation's DLL does not have",
            "[D\\ProxyStubClsid32]\n@=\"{5B1C7A10-0010-4C5E-9A51-0000000000AA}\"\n\
             [HKCR\\CLSID\\{5B1C7A10-0010-4C5E-9A51-0000000000AA}\\InprocServer32]\n@=\"AUTO64\"\n\
             \"ThreadingModel\"=\"Both\"",
            &[Kind::DependencyAtRisk],
            Some(NOT_AVAILABLE),
        ),
    ),
    of(
        What::Interface("IDual"),
        row(
            "a dual interface with IDispatch for the other width only",
            "[-D64]",
            &[Kind::DependencyTakenByWine],
            Some(S_OK),
        ),
    ),
    of(
        What::Interface("IDual"),
        row("a dual interface without IDispatch", "[-D]", &[Kind::DependencyMissing], Some(NO_INTERFACE)),
    ),
    of(
        What::Interface("IDual"),
        row(
            "a dual interface with a dead DLL for the class of IDispatch",
            "[HKCR\\CLSID\\{00020420-0000-0000-C000-000000000046}\\InprocServer32]\n@=\"DEAD\"",
            &[Kind::DependencyMissing],
            Some(DENIED),
        ),
    ),
    of(What::Class, row("a class", "", &[], Some(S_OK))),
    of(What::Class, row("no class", "[-C]", &[Kind::ClassMissing], Some(NO_CLASS))),
    of(What::Class, row("a class for the other width only", "[-C64]", &[Kind::ClassInOtherWidth], Some(NO_CLASS))),
    of(
        What::Class,
        row(
            "a class with a dead program for the other width only",
            "[-C64]\n[-C32\\InprocServer32]\n[C32\\LocalServer32]\n@=\"DEAD\"",
            &[Kind::ClassInOtherWidth],
            Some(NO_CLASS),
        ),
    ),
    of(What::Class, row("a class without a server", "[-C\\InprocServer32]", &[Kind::ServerMissing], Some(NO_CLASS))),
    of(
        What::Class,
        row("a class with a dead DLL", "[C\\InprocServer32]\n@=\"DEAD\"", &[Kind::ServerFileMissing], Some(NO_CLASS)),
    ),
    of(
        What::Class,
        row(
            "a class with a DLL of the other width",
            "[C\\InprocServer32]\n@=\"DLL32\"",
            &[Kind::ServerFileWidth],
            Some(NO_CLASS),
        ),
    ),
    of(
        What::Class,
        row("a class with text for a DLL", "[C\\InprocServer32]\n@=\"TEXT\"", &[Kind::ServerFileNoDll], Some(NO_CLASS)),
    ),
    of(
        What::Class,
        row("a class with an empty DLL", "[C\\InprocServer32]\n@=\"EMPTY\"", &[Kind::ServerFileNoDll], Some(NO_CLASS)),
    ),
    of(
        What::Class,
        row(
            "a class with a DLL of 16 bits",
            "[C\\InprocServer32]\n@=\"OLD\"",
            &[Kind::ServerFileNoDll],
            Some(NO_CLASS),
        ),
    ),
    of(
        What::Class,
        row(
            "a class with a program for a DLL",
            "[C\\InprocServer32]\n@=\"PROGRAM\"",
            &[Kind::ServerFileNoDll],
            Some(NO_CLASS),
        ),
    ),
    of(
        What::Class,
        row(
            "a class with a folder for a DLL",
            "[C\\InprocServer32]\n@=\"FOLDER\"",
            &[Kind::ServerFileMissing],
            Some(NO_CLASS),
        ),
    ),
    of(
        What::Class,
        row(
            "a class with a dead program",
            "[-C\\InprocServer32]\n[C\\LocalServer32]\n@=\"DEAD\"",
            &[Kind::ServerFileMissing],
            Some(NO_CLASS),
        ),
    ),
    of(
        What::Class,
        row(
            "a class with text for a program",
            "[-C\\InprocServer32]\n[C\\LocalServer32]\n@=\"TEXT\"",
            &[Kind::ServerFileNoProgram],
            Some(NO_CLASS),
        ),
    ),
    of(
        What::Class,
        row(
            "a class with an empty program",
            "[-C\\InprocServer32]\n[C\\LocalServer32]\n@=\"EMPTY\"",
            &[Kind::ServerFileNoProgram],
            Some(NO_CLASS),
        ),
    ),
    of(
        What::Class,
        row(
            "a class with a program of 16 bits",
            "[-C\\InprocServer32]\n[C\\LocalServer32]\n@=\"OLD\"",
            &[Kind::ServerFileNoProgram],
            Some(NO_CLASS),
        ),
    ),
    of(
        What::Class,
        row(
            "a class with a DLL for a program",
            "[-C\\InprocServer32]\n[C\\LocalServer32]\n@=\"DLL64\"",
            &[Kind::ServerFileNoProgram],
            Some(NO_CLASS),
        ),
    ),
    of(
        What::Class,
        row(
            "a class with a model that is none",
            "[C\\InprocServer32]\n\"ThreadingModel\"=\"Aparment\"",
            &[Kind::ModelUnknown],
            Some(S_OK),
        ),
    ),
    of(
        What::Class,
        row("another version of the class's library", "[C\\Version]\n@=\"1.0\"", &[Kind::ClassVersion], Some(S_OK)),
    ),
    of(
        What::Class,
        row(
            "a class that stands for one that is nowhere",
            "[C\\TreatAs]\n@=\"{5B1C7A10-0010-4C5E-9A51-0000000000AA}\"",
            &[Kind::ClassMissing],
            Some(NO_CLASS),
        ),
    ),
    of(
        What::Class,
        row(
            "a class that stands for itself by another",
            "[C\\TreatAs]\n@=\"{5B1C7A10-0010-4C5E-9A51-0000000000AA}\"\n\
             [HKCR\\CLSID\\{5B1C7A10-0010-4C5E-9A51-0000000000AA}\\TreatAs]\n\
             @=\"{5B1C7A10-0010-4C5E-9A51-000000000021}\"",
            &[Kind::TreatAsLoop],
            Some(NO_CLASS),
        ),
    ),
    of(
        What::Class,
        row(
            "a class that stands for another for the user alone",
            concat!(treated_by_user!("DLL64"), "[-C\\InprocServer32]"),
            &[Kind::HiddenFromWine],
            Some(NO_CLASS),
        ),
    ),
    of(
        What::Class,
        row("a class that stands for a dead one for the user alone", treated_by_user!("DEAD"), &[], Some(S_OK)),
    ),
];
