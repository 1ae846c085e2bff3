//! The flags of libraries, types, members and parameters.

use std::fmt;

use super::open_set::{flag_set, open_set};

flag_set! {
    /// LIBFLAGS.
    LibFlags {
        /// Not to be shown or used by macro languages.
        RESTRICTED = 0x1,
        /// Describes controls.
        CONTROL = 0x2,
        /// Not to be shown to users.
        HIDDEN = 0x4,
        /// Was written to disk.
        HAS_DISK_IMAGE = 0x8,
    }
}

flag_set! {
    /// TYPEFLAGS.
    TypeFlags {
        /// The application object: its members are global.
        APP_OBJECT = 0x1,
        /// Can be created with CoCreateInstance.
        CAN_CREATE = 0x2,
        /// Needs a licence.
        LICENSED = 0x4,
        /// Has one instance, named like the type.
        PREDECL_ID = 0x8,
        /// Not to be shown.
        HIDDEN = 0x10,
        /// A control.
        CONTROL = 0x20,
        /// Reachable through its vtable and through IDispatch.
        DUAL = 0x40,
        /// Takes no members at run time.
        NON_EXTENSIBLE = 0x80,
        /// All its types can be marshaled by automation.
        OLE_AUTOMATION = 0x100,
        /// Not to be used by macro languages.
        RESTRICTED = 0x200,
        /// Can be aggregated.
        AGGREGATABLE = 0x400,
        /// Replaceable.
        REPLACEABLE = 0x800,
        /// Derives from IDispatch, directly or not.
        DISPATCHABLE = 0x1000,
        /// Names are looked up in the base first.
        REVERSE_BIND = 0x2000,
        /// Is to be marshaled by a proxy DLL of its own.
        PROXY = 0x4000,
    }
}

flag_set! {
    /// IMPLTYPEFLAGS.
    ImplTypeFlags {
        /// The default interface or source.
        DEFAULT = 0x1,
        /// Called by the class, not implemented by it.
        SOURCE = 0x2,
        /// Not to be shown or used by macro languages.
        RESTRICTED = 0x4,
        /// A source whose vtable is used.
        DEFAULT_VTABLE = 0x8,
    }
}

flag_set! {
    /// FUNCFLAGS.
    FuncFlags {
        /// Not to be used by macro languages.
        RESTRICTED = 0x1,
        /// Returns a source of events.
        SOURCE = 0x2,
        /// Supports data binding.
        BINDABLE = 0x4,
        /// Asks before it changes.
        REQUEST_EDIT = 0x8,
        /// Shown as bindable.
        DISPLAY_BIND = 0x10,
        /// The one property that best stands for the object.
        DEFAULT_BIND = 0x20,
        /// Not to be shown.
        HIDDEN = 0x40,
        /// Sets GetLastError.
        USES_GET_LAST_ERROR = 0x80,
        /// The default member of a collection's element.
        DEFAULT_COLLECTION_ELEMENT = 0x100,
        /// Shown first in a property browser.
        UI_DEFAULT = 0x200,
        /// Not shown in a property browser.
        NON_BROWSABLE = 0x400,
        /// Replaceable.
        REPLACEABLE = 0x800,
        /// Bound at once.
        IMMEDIATE_BIND = 0x1000,
    }
}

flag_set! {
    /// VARFLAGS.
    VarFlags {
        /// Cannot be assigned.
        READ_ONLY = 0x1,
        /// Returns a source of events.
        SOURCE = 0x2,
        /// Supports data binding.
        BINDABLE = 0x4,
        /// Asks before it changes.
        REQUEST_EDIT = 0x8,
        /// Shown as bindable.
        DISPLAY_BIND = 0x10,
        /// The one property that best stands for the object.
        DEFAULT_BIND = 0x20,
        /// Not to be shown.
        HIDDEN = 0x40,
        /// Not to be used by macro languages.
        RESTRICTED = 0x80,
        /// The default member of a collection's element.
        DEFAULT_COLLECTION_ELEMENT = 0x100,
        /// Shown first in a property browser.
        UI_DEFAULT = 0x200,
        /// Not shown in a property browser.
        NON_BROWSABLE = 0x400,
        /// Replaceable.
        REPLACEABLE = 0x800,
        /// Bound at once.
        IMMEDIATE_BIND = 0x1000,
    }
}

flag_set! {
    /// PARAMFLAGS.
    ParamFlags {
        /// Passed in.
        IN = 0x1,
        /// Passed out.
        OUT = 0x2,
        /// The locale of the call.
        LCID = 0x4,
        /// What a high-level language returns.
        RETVAL = 0x8,
        /// May be left out.
        OPTIONAL = 0x10,
        /// Has a default value.
        HAS_DEFAULT = 0x20,
        /// Has custom data.
        HAS_CUSTOM_DATA = 0x40,
    }
}
