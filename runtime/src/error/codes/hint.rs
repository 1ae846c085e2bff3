//! What to do next, for codes of which that can be said without knowing the call.
//!
//! A hint names what is worth a look. It never claims a cause: the same code has several, and a registration is judged
//! by examining the registry (R6).

/// A hint; codes that call for the same step share one.
#[derive(Clone, Copy)]
pub(super) enum Hint {
    /// `E_NOINTERFACE`: what a proxy says, too, when its interface cannot be marshaled (R6).
    NoInterface,
    /// `REGDB_E_CLASSNOTREG`: of a class, or of the stub of an interface (R6).
    ClassNotRegistered,
    /// `REGDB_E_IIDNOTREG` (R6).
    InterfaceNotRegistered,
    /// `TYPE_E_LIBNOTREGISTERED` (R2, R6).
    LibraryNotRegistered,
    /// `TYPE_E_CANTLOADLIBRARY` (R5, R6).
    LibraryNotLoaded,
    /// `TYPE_E_ELEMENTNOTFOUND` (R5, R6).
    LibraryLacksElement,
    /// The registry could not be read or written.
    RegistryRights,
    /// `CO_E_CLASSSTRING`.
    UnknownProgId,
    /// A DLL of the component, or one below it, is missing.
    MissingDll,
    /// A file for another processor.
    OtherBitness,
    /// `CO_E_NOTINITIALIZED` (A5, A10).
    NotInitialized,
    /// `RPC_E_CHANGED_MODE` (A4, A10).
    ChangedMode,
    /// `RPC_E_WRONG_THREAD` (A1, A6, A10).
    OtherApartment,
    /// The object or its server is dead (A10): never retried.
    ServerGone,
    /// `RPC_E_CALL_REJECTED`, `RPC_E_SERVERCALL_RETRYLATER` (A10).
    Busy,
    /// `RPC_E_CANTCALLOUT_ININPUTSYNCCALL`, `…_INASYNCCALL` and `…_INEXTERNALCALL` (A10): never retried inline.
    CallOutLater,
    /// `CONNECT_E_NOCONNECTION` (D11).
    NoConnection,
    /// `CONNECT_E_ADVISELIMIT` (D11).
    AdviseLimit,
    /// `CONNECT_E_CANNOTCONNECT` (D11).
    CannotConnect,
    /// `DISP_E_MEMBERNOTFOUND` (D3, D4).
    MemberKind,
    /// `DISP_E_TYPEMISMATCH`, `DISP_E_PARAMNOTFOUND` (D8).
    WhichArgument,
    /// `DISP_E_BADVARTYPE` (V4).
    VariantType,
    /// `DISP_E_ARRAYISLOCKED` (O5).
    ArrayLocked,
    /// `ERROR_NO_UNICODE_TRANSLATION` (S3).
    LossyText,
}

impl Hint {
    /// The hint's sentences, without a capital letter at the start and without a full stop at the end.
    pub(super) const fn text(self) -> &'static str {
        match self {
            Self::NoInterface => {
                "an object in another apartment or process says this, too, when the interface is not registered for \
                 marshaling: look at HKCR\\Interface\\{IID} in the registry view of this process"
            }
            Self::ClassNotRegistered => {
                "look at HKCR\\CLSID\\{CLSID} in the registry view of this process: 32-bit and 64-bit servers are \
                 registered apart; if the object was made and only an interface fails, the missing class is the \
                 interface's proxy and stub"
            }
            Self::InterfaceNotRegistered => {
                "look at HKCR\\Interface\\{IID}\\ProxyStubClsid32 in the registry view of this process; an interface \
                 that only its own apartment uses needs no registration"
            }
            Self::LibraryNotRegistered => {
                "look at HKCR\\TypeLib\\{LIBID} for the version that was asked for (both numbers in hexadecimal), its \
                 locale, and the win32 or win64 key below"
            }
            Self::LibraryNotLoaded => {
                "look at the registered path of the type library: the file may be gone, made for the other bitness, \
                 or need a library that is missing"
            }
            Self::LibraryLacksElement => {
                "compare the registered type library with the version that the program was made for: the interface \
                 may be missing from it"
            }
            Self::RegistryRights => {
                "registering for all users needs an elevated process; registering for the own user does not"
            }
            Self::UnknownProgId => {
                "look at HKCR\\{ProgID}\\CLSID in the registry view of this process, and at the spelling of the name"
            }
            Self::MissingDll => {
                "look at the DLLs that the component needs: one of them may be missing or not on the path"
            }
            Self::OtherBitness => "a DLL must be made for the bitness of the process that loads it",
            Self::NotInitialized => {
                "enter an apartment on this thread with `comwright::apartment::enter`, and stay in it for as long as its \
                 objects are used"
            }
            Self::ChangedMode => {
                "the thread, often one of a host's, is in an apartment of the other kind: enter that kind, or use a \
                 thread of your own; this attempt must not be balanced by an uninitialization"
            }
            Self::OtherApartment => "pass the object between apartments by an agile reference, not by its pointer",
            Self::ServerGone => {
                "the object or its server has ended or cannot be reached; trying again with the same pointer does not \
                 help, a new object may"
            }
            Self::Busy => {
                "the server is in the middle of something, often a dialog of its own: try again after a pause, or \
                 let `comwright::apartment::retry_busy` do that"
            }
            Self::CallOutLater => {
                "return from the message, the filter or the asynchronous call first, and make this call afterwards, for \
                 example from a posted message; trying again on the spot fails again"
            }
            Self::NoConnection => {
                "a class tells its events through the interfaces that its type library calls source; an older version of \
                 the component may have other ones, and a connection that the source has ended has no cookie any more"
            }
            Self::AdviseLimit => "end another connection to this source first: many take one sink at a time",
            Self::CannotConnect => {
                "compare the interface that the connection point is for with that of the sink: a source with a table of \
                 its own takes no sink that has IDispatch alone"
            }
            Self::MemberKind => {
                "a property may be read-only, or take its value by reference (PROPERTYPUTREF) or only by value \
                 (PROPERTYPUT), and a method is not a property"
            }
            Self::WhichArgument => {
                "the server may have told which argument it is; compare its type with the declaration of the member"
            }
            Self::VariantType => {
                "VT_EMPTY and VT_NULL do not go with VT_BYREF, and a by-reference VARIANT does not hold another one"
            }
            Self::ArrayLocked => "give up the guards over the array's data before it is resized, freed or replaced",
            Self::LossyText => {
                "take a character set that has all the characters, or allow best fit or a replacement where a loss \
                 does no harm"
            }
        }
    }
}
