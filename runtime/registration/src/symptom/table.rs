//! The codes of each kind of finding.
//!
//! In: a kind. Out: its codes, at each stage and on each system. What always holds: every kind has them. What it does
//! not know: that a cast under Wine has one code for all.

use super::codes::{Codes, FINE, NEEDED_AND_MISSING, NO_CLASS, NO_DLL_UNDER_WINE, NOT_MET, Pair};
use super::hresult::{
    CLASS_E_CLASSNOTAVAILABLE, CO_E_CLASSSTRING, CO_E_DLLNOTFOUND, CO_E_ERRORINDLL, CO_E_SERVER_EXEC_FAILURE,
    DISP_E_BADVARTYPE, E_ACCESSDENIED, E_FAIL, E_NOINTERFACE, E_NOTIMPL, ERROR_BAD_EXE_FORMAT, ERROR_MOD_NOT_FOUND,
    ERROR_SXS_CANT_GEN_ACTCTX, OK, REGDB_E_CLASSNOTREG, REGDB_E_IIDNOTREG, REGDB_E_KEYMISSING, TYPE_E_CANTLOADLIBRARY,
    TYPE_E_ELEMENTNOTFOUND, TYPE_E_LIBNOTREGISTERED,
};
use crate::Kind;

impl Kind {
    pub(super) const fn codes(self) -> Codes {
        match self {
            Self::InterfaceMissing | Self::StubNotAClsid => Codes::of_marshaling(
                [&[REGDB_E_IIDNOTREG], &[REGDB_E_IIDNOTREG]],
                [&[REGDB_E_IIDNOTREG, E_NOINTERFACE], &[E_NOINTERFACE]],
            ),
            // Windows may give a key without a class as none.
            Self::StubMissing => Codes::of_marshaling(
                [&[REGDB_E_IIDNOTREG, OK], &[REGDB_E_IIDNOTREG]],
                [&[REGDB_E_IIDNOTREG, E_NOINTERFACE], &[E_NOINTERFACE]],
            ),
            // Wine takes what the other width has.
            Self::InterfaceInOtherWidth => Codes::of_marshaling(
                [&[REGDB_E_IIDNOTREG, OK], &[OK]],
                [&[REGDB_E_IIDNOTREG, TYPE_E_LIBNOTREGISTERED, E_NOINTERFACE], &[OK]],
            ),
            Self::StubClassMissing | Self::StubServerMissing => {
                Codes::of_marshaling(FINE, [&[REGDB_E_CLASSNOTREG, E_NOINTERFACE], &[E_NOINTERFACE]])
            }
            Self::StubFileMissing => Codes::of_marshaling(
                FINE,
                [&[ERROR_MOD_NOT_FOUND, E_ACCESSDENIED, REGDB_E_CLASSNOTREG, E_NOINTERFACE], &[E_NOINTERFACE]],
            ),
            Self::StubFileWidth => Codes::of_marshaling(
                FINE,
                [&[ERROR_BAD_EXE_FORMAT, REGDB_E_CLASSNOTREG, E_NOINTERFACE], &[E_NOINTERFACE]],
            ),
            Self::StubFileNoDll => Codes::of_marshaling(
                FINE,
                [&[ERROR_BAD_EXE_FORMAT, CO_E_ERRORINDLL, REGDB_E_CLASSNOTREG, E_NOINTERFACE], &[E_NOINTERFACE]],
            ),
            // The third is Wine's where the class is that of a base, and what follows where it hands on to
            // automation's.
            Self::PrivateStubUnseen => Codes::of_marshaling(
                FINE,
                [
                    &[OK, E_NOINTERFACE],
                    &[
                        OK,
                        E_NOINTERFACE,
                        CLASS_E_CLASSNOTAVAILABLE,
                        E_FAIL,
                        TYPE_E_CANTLOADLIBRARY,
                        TYPE_E_ELEMENTNOTFOUND,
                    ],
                ],
            ),
            // Wine's class for dispinterfaces serves tables as well.
            Self::DispatchStubOnTable => Codes::of_marshaling(FINE, [&[OK, E_NOINTERFACE], &[OK]]),
            Self::MarshalerBroken => Codes::of_marshaling(
                FINE,
                [
                    &[
                        REGDB_E_CLASSNOTREG,
                        ERROR_MOD_NOT_FOUND,
                        E_ACCESSDENIED,
                        ERROR_BAD_EXE_FORMAT,
                        CO_E_ERRORINDLL,
                        E_NOINTERFACE,
                    ],
                    &[E_NOINTERFACE],
                ],
            ),
            // What makes the proxies of a base heeds it under Wine, and what makes those of the interface does not.
            Self::StubModel => Codes::of_marshaling(FINE, [&[OK, E_NOINTERFACE], &[OK, E_NOINTERFACE]]),
            // It may be a copy of automation's under another name.
            Self::MarshalerOtherDll => Codes::of_marshaling(
                FINE,
                [
                    &[OK, CLASS_E_CLASSNOTAVAILABLE, REGDB_E_CLASSNOTREG, CO_E_ERRORINDLL, E_NOINTERFACE],
                    &[OK, E_NOINTERFACE],
                ],
            ),
            // Wine's CoGetClassObject asks the class itself.
            Self::MarshalerTreatedAs => {
                Codes::of_marshaling(FINE, [&[OK, CLASS_E_CLASSNOTAVAILABLE, E_NOINTERFACE], &[OK]])
            }
            // The second is Wine's for a text that is no GUID at all.
            Self::TypeLibSubkeyMissing => Codes::of_marshaling(
                FINE,
                [&[TYPE_E_LIBNOTREGISTERED, E_NOINTERFACE], &[E_FAIL, TYPE_E_ELEMENTNOTFOUND]],
            ),
            Self::TypeLibVersionMissing => {
                Codes::of_marshaling(FINE, [&[TYPE_E_LIBNOTREGISTERED, E_NOINTERFACE], &[E_FAIL]])
            }
            Self::LibraryMissing | Self::VersionMissing | Self::LocaleSpelled => Codes::of_library(
                [&[TYPE_E_LIBNOTREGISTERED, E_NOINTERFACE], &[E_FAIL]],
                [&[TYPE_E_LIBNOTREGISTERED], &[TYPE_E_LIBNOTREGISTERED]],
            ),
            // Wine takes a key without a value as a path that is empty.
            Self::PathMissing => Codes::of_library(
                [&[TYPE_E_LIBNOTREGISTERED, E_NOINTERFACE], &[E_FAIL, TYPE_E_CANTLOADLIBRARY]],
                [&[TYPE_E_LIBNOTREGISTERED], &[TYPE_E_LIBNOTREGISTERED, TYPE_E_CANTLOADLIBRARY]],
            ),
            // Where the interface's key spells it, those who load the library by its version do not meet it, nor those
            // who load it for another locale.
            Self::VersionSpelled | Self::LocaleMissing => Codes::of_library(
                [&[TYPE_E_LIBNOTREGISTERED, E_NOINTERFACE, OK], &[E_FAIL]],
                [&[TYPE_E_LIBNOTREGISTERED, OK], &[TYPE_E_LIBNOTREGISTERED, OK]],
            ),
            // Wine's marshaler takes the text as the name of a key.
            Self::NewerMinorTaken => Codes::of_library([&[OK], &[E_FAIL]], FINE),
            Self::OrphanedVersionWins => Codes::of_library(
                [&[TYPE_E_CANTLOADLIBRARY, TYPE_E_LIBNOTREGISTERED, E_NOINTERFACE], &[E_FAIL]],
                [
                    &[TYPE_E_CANTLOADLIBRARY, TYPE_E_LIBNOTREGISTERED],
                    &[TYPE_E_CANTLOADLIBRARY, TYPE_E_LIBNOTREGISTERED],
                ],
            ),
            Self::PathOfProgram | Self::PathRemote => Codes {
                stub_of: FINE,
                marshal: [
                    &[
                        OK,
                        TYPE_E_CANTLOADLIBRARY,
                        ERROR_MOD_NOT_FOUND,
                        E_ACCESSDENIED,
                        REGDB_E_CLASSNOTREG,
                        E_NOINTERFACE,
                    ],
                    &[OK, TYPE_E_CANTLOADLIBRARY, E_ACCESSDENIED, E_NOINTERFACE],
                ],
                load: [&[OK, TYPE_E_CANTLOADLIBRARY], &[OK, TYPE_E_CANTLOADLIBRARY]],
                create: [
                    &[
                        OK,
                        TYPE_E_CANTLOADLIBRARY,
                        ERROR_MOD_NOT_FOUND,
                        E_ACCESSDENIED,
                        REGDB_E_CLASSNOTREG,
                        E_NOINTERFACE,
                    ],
                    &[
                        OK,
                        TYPE_E_CANTLOADLIBRARY,
                        E_NOINTERFACE,
                        REGDB_E_CLASSNOTREG,
                        REGDB_E_KEYMISSING,
                        E_ACCESSDENIED,
                        CO_E_DLLNOTFOUND,
                    ],
                ],
            },
            Self::FileMissing | Self::FileNoLibrary => Codes::of_library(
                [&[TYPE_E_CANTLOADLIBRARY, E_NOINTERFACE], &[TYPE_E_CANTLOADLIBRARY]],
                [&[TYPE_E_CANTLOADLIBRARY], &[TYPE_E_CANTLOADLIBRARY]],
            ),
            Self::PathNumbered => Codes::of_library(
                [&[OK, TYPE_E_CANTLOADLIBRARY, E_NOINTERFACE], &[OK]],
                [&[OK, TYPE_E_CANTLOADLIBRARY], &[OK]],
            ),
            // Wine takes it as text.
            Self::ValueType => Codes {
                stub_of: [&[OK, REGDB_E_IIDNOTREG], &[OK]],
                marshal: [
                    &[
                        OK,
                        E_NOINTERFACE,
                        TYPE_E_LIBNOTREGISTERED,
                        TYPE_E_CANTLOADLIBRARY,
                        REGDB_E_CLASSNOTREG,
                        REGDB_E_IIDNOTREG,
                    ],
                    &[OK],
                ],
                load: [&[OK, TYPE_E_LIBNOTREGISTERED, TYPE_E_CANTLOADLIBRARY], &[OK]],
                create: [&[OK, REGDB_E_CLASSNOTREG, CO_E_CLASSSTRING], &[OK]],
            },
            // Wine's marshaler does not ask what library it is, as long as the interface is in it.
            Self::FileOtherLibrary => Codes::of_library(
                [&[TYPE_E_LIBNOTREGISTERED, TYPE_E_ELEMENTNOTFOUND, E_NOINTERFACE], &[TYPE_E_ELEMENTNOTFOUND, OK]],
                [&[TYPE_E_LIBNOTREGISTERED, OK], &[TYPE_E_LIBNOTREGISTERED, OK]],
            ),
            Self::FileVersionLower => Codes::of_library(
                [&[TYPE_E_LIBNOTREGISTERED, E_NOINTERFACE, OK], &[OK]],
                [&[TYPE_E_LIBNOTREGISTERED, OK], &[TYPE_E_LIBNOTREGISTERED, OK]],
            ),
            Self::IidAbsent => Codes::of_library(
                [&[TYPE_E_ELEMENTNOTFOUND, E_NOINTERFACE], &[TYPE_E_ELEMENTNOTFOUND]],
                [&[OK, TYPE_E_LIBNOTREGISTERED], &[OK, TYPE_E_LIBNOTREGISTERED]],
            ),
            // Wine 8.0 does not look at the user's classes.
            Self::ShadowedByUser => Codes {
                stub_of: [&[OK, REGDB_E_IIDNOTREG], &[]],
                marshal: [
                    &[
                        OK,
                        E_NOINTERFACE,
                        TYPE_E_LIBNOTREGISTERED,
                        TYPE_E_ELEMENTNOTFOUND,
                        TYPE_E_CANTLOADLIBRARY,
                        REGDB_E_CLASSNOTREG,
                        REGDB_E_IIDNOTREG,
                    ],
                    &[],
                ],
                load: [&[OK, TYPE_E_LIBNOTREGISTERED, TYPE_E_CANTLOADLIBRARY], &[]],
                create: [&[OK, REGDB_E_CLASSNOTREG, ERROR_MOD_NOT_FOUND, ERROR_BAD_EXE_FORMAT], &[]],
            },
            Self::HiddenFromElevated => Codes {
                stub_of: [&[OK, REGDB_E_IIDNOTREG], &[]],
                marshal: [&[OK, REGDB_E_IIDNOTREG, TYPE_E_LIBNOTREGISTERED, REGDB_E_CLASSNOTREG, E_NOINTERFACE], &[]],
                load: [&[OK, TYPE_E_LIBNOTREGISTERED], &[]],
                create: [&[OK, REGDB_E_CLASSNOTREG], &[]],
            },
            // Of what only the user has, it may be the library alone.
            Self::HiddenFromWine => Codes {
                stub_of: [&[], &[OK, REGDB_E_IIDNOTREG]],
                marshal: [&[], &[E_NOINTERFACE, E_FAIL]],
                load: [&[], &[TYPE_E_LIBNOTREGISTERED]],
                create: [&[], &[REGDB_E_CLASSNOTREG, REGDB_E_KEYMISSING, CO_E_CLASSSTRING, E_NOINTERFACE, E_FAIL]],
            },
            // Wine's marshaler has a list of its own.
            Self::NotAutomation => {
                Codes::of_marshaling(FINE, [&[E_NOTIMPL, DISP_E_BADVARTYPE, E_NOINTERFACE, OK], &[]])
            }
            Self::RefusedByWine => Codes::of_marshaling(FINE, [&[], &[E_NOTIMPL]]),
            // Libraries do not say it, so that Wine marshals what it should not.
            Self::Local => Codes::of_marshaling(FINE, [&[E_NOTIMPL, E_NOINTERFACE, OK], &[OK]]),
            Self::ClassVersion | Self::ModelUnknown => Codes::of_class(FINE),
            // Of a base, the code is that of its class or library: E_ACCESSDENIED is what Wine gives where the DLL that
            // is registered cannot be loaded.
            Self::DependencyMissing => Codes::of_library(
                [
                    NEEDED_AND_MISSING,
                    &[
                        TYPE_E_CANTLOADLIBRARY,
                        TYPE_E_ELEMENTNOTFOUND,
                        REGDB_E_IIDNOTREG,
                        REGDB_E_CLASSNOTREG,
                        E_ACCESSDENIED,
                        CLASS_E_CLASSNOTAVAILABLE,
                        CO_E_DLLNOTFOUND,
                        E_FAIL,
                    ],
                ],
                NOT_MET,
            ),
            // Where Wine looks by a name is the program's own folder as well, which nobody else knows.
            Self::DependencySought => {
                Codes::of_library([NEEDED_AND_MISSING, &[OK, TYPE_E_CANTLOADLIBRARY, TYPE_E_ELEMENTNOTFOUND]], NOT_MET)
            }
            // Wine gives CLASS_E_CLASSNOTAVAILABLE where the DLL does not have the class, and CO_E_DLLNOTFOUND where it
            // has none.
            Self::DependencyAtRisk => Codes::of_marshaling(
                FINE,
                [
                    &[
                        OK,
                        CLASS_E_CLASSNOTAVAILABLE,
                        REGDB_E_CLASSNOTREG,
                        CO_E_ERRORINDLL,
                        TYPE_E_CANTLOADLIBRARY,
                        ERROR_MOD_NOT_FOUND,
                        E_ACCESSDENIED,
                        E_NOINTERFACE,
                    ],
                    &[
                        OK,
                        CLASS_E_CLASSNOTAVAILABLE,
                        CO_E_DLLNOTFOUND,
                        TYPE_E_CANTLOADLIBRARY,
                        E_ACCESSDENIED,
                        E_NOINTERFACE,
                        E_FAIL,
                    ],
                ],
            ),
            // In the keys of the other width, or in the file of another library.
            Self::DependencyTakenByWine => Codes::of_library([NEEDED_AND_MISSING, &[OK]], NOT_MET),
            // That Windows loads a file by its name is not documented, nor that it does not.
            Self::DependencyFoundByWine => Codes::of_library(
                [
                    &[
                        OK,
                        TYPE_E_CANTLOADLIBRARY,
                        TYPE_E_LIBNOTREGISTERED,
                        TYPE_E_ELEMENTNOTFOUND,
                        REGDB_E_IIDNOTREG,
                        E_NOINTERFACE,
                    ],
                    &[OK],
                ],
                NOT_MET,
            ),
            Self::ProgIdMissing => {
                Codes::of_class([&[CO_E_CLASSSTRING, REGDB_E_CLASSNOTREG], &[CO_E_CLASSSTRING, REGDB_E_CLASSNOTREG]])
            }
            Self::ClassMissing => Codes::of_class(NO_CLASS),
            // Wine looks for a server in another process as well, in the keys of the other width last.
            Self::ClassInOtherWidth => {
                Codes::of_class([&[REGDB_E_CLASSNOTREG], &[REGDB_E_CLASSNOTREG, REGDB_E_KEYMISSING]])
            }
            // The last comes where only a DLL is asked for, and the key is there.
            Self::ServerMissing => {
                Codes::of_class([&[REGDB_E_CLASSNOTREG], &[REGDB_E_CLASSNOTREG, REGDB_E_KEYMISSING, E_ACCESSDENIED]])
            }
            Self::ServerFileMissing => Codes::of_class([
                &[ERROR_MOD_NOT_FOUND, E_ACCESSDENIED, REGDB_E_CLASSNOTREG, CO_E_SERVER_EXEC_FAILURE],
                NO_DLL_UNDER_WINE,
            ]),
            Self::ServerFileWidth => Codes::of_class([&[ERROR_BAD_EXE_FORMAT, REGDB_E_CLASSNOTREG], NO_DLL_UNDER_WINE]),
            // A program is loaded, and nothing in it makes objects.
            Self::ServerFileNoDll => {
                Codes::of_class([&[ERROR_BAD_EXE_FORMAT, CO_E_ERRORINDLL, REGDB_E_CLASSNOTREG], NO_DLL_UNDER_WINE])
            }
            Self::ServerFileNoProgram => Codes::of_class([
                &[ERROR_BAD_EXE_FORMAT, REGDB_E_CLASSNOTREG, CO_E_SERVER_EXEC_FAILURE],
                NO_DLL_UNDER_WINE,
            ]),
            // The class that makes proxies may stand for another as well.
            Self::TreatAsLoop => Codes {
                stub_of: FINE,
                marshal: [&[REGDB_E_CLASSNOTREG, E_NOINTERFACE], &[E_NOINTERFACE]],
                load: NOT_MET,
                create: NO_CLASS,
            },
            // The program does not start.
            Self::ManifestVersion => {
                const NO_START: Pair = [&[ERROR_SXS_CANT_GEN_ACTCTX], &[ERROR_SXS_CANT_GEN_ACTCTX]];
                Codes { stub_of: NO_START, marshal: NO_START, load: NO_START, create: NO_START }
            }
            Self::ManifestFileMissing => Codes {
                stub_of: FINE,
                marshal: [
                    &[TYPE_E_CANTLOADLIBRARY, ERROR_MOD_NOT_FOUND, REGDB_E_CLASSNOTREG, E_NOINTERFACE],
                    &[TYPE_E_CANTLOADLIBRARY, E_NOINTERFACE],
                ],
                load: [&[TYPE_E_CANTLOADLIBRARY], &[TYPE_E_CANTLOADLIBRARY]],
                create: [&[ERROR_MOD_NOT_FOUND, REGDB_E_CLASSNOTREG], NO_DLL_UNDER_WINE],
            },
            // Wine's marshaler asks a manifest only where one has both, else the registry for both. Which Windows asks
            // for the half that a manifest does not have is not documented.
            Self::ManifestLibraryElsewhere => {
                Codes::of_library([&[OK, TYPE_E_LIBNOTREGISTERED, E_NOINTERFACE], &[OK]], FINE)
            }
            Self::ManifestInterfaceElsewhere => Codes::of_library(
                [
                    &[OK, TYPE_E_LIBNOTREGISTERED, E_NOINTERFACE],
                    // No library; one that cannot be read; one without the interface.
                    &[E_FAIL, TYPE_E_CANTLOADLIBRARY, TYPE_E_ELEMENTNOTFOUND],
                ],
                FINE,
            ),
            Self::ManifestLibraryPassedBy => Codes::of_library(FINE, FINE),
        }
    }
}
