//! An interface with something of everything, as generated code declares one with `--proxy`: the wrapper, the table, the
//! table of its proxies, the list; and the server's half.

#![allow(non_snake_case, non_camel_case_types, reason = "the SDK's spelling")]

use std::ffi::c_void;
use std::mem::ManuallyDrop;

use comwright::abi::{SAFEARRAY, VARIANT};
use comwright::imp::{self, IUnknown_Vtbl, IUnknownImpl, RuntimeName};
use comwright::interface::{IDispatch, IDispatch_Vtbl};
use comwright::{Bstr, Field, Guid, HRESULT, IUnknown, Interface, Record, RecordLayout, SafeArray, Variant};

/// Declares an interface of IUnknown's with its functions, and what an object of a server needs for it.
macro_rules! interface {
    (
        $name:ident, $vtable:ident, $implementation:ident, $iid:literal;
        $($method:ident($($argument:ident: $ty:ty),*) -> $result:ty;)*
    ) => {
        #[repr(transparent)]
        #[derive(Clone, PartialEq, Eq, Debug)]
        pub(crate) struct $name(imp::Root);

        // SAFETY: C1. The wrapper is one pointer, to an object whose table is this one.
        unsafe impl Interface for $name {
            type Vtable = $vtable;
            const IID: Guid = Guid::from_u128($iid);

            imp::watched!();
        }

        impl RuntimeName for $name {}

        #[repr(C)]
        pub(crate) struct $vtable {
            pub(crate) base__: IUnknown_Vtbl,
            $(pub(crate) $method: unsafe extern "system" fn(*mut c_void, $($ty),*) -> $result,)*
        }

        /// The functions as they come.
        pub(crate) trait $implementation: IUnknownImpl {
            $(
                /// # Safety
                ///
                /// C1, C3, C4, C5: the arguments are what the function's are.
                unsafe fn $method(&self, $($argument: $ty),*) -> $result;
            )*
        }

        impl $vtable {
            pub(crate) const fn new<Identity: $implementation, const OFFSET: isize>() -> Self {
                $(
                    unsafe extern "system" fn $method<Identity: $implementation, const OFFSET: isize>(
                        this: *mut c_void,
                        $($argument: $ty),*
                    ) -> $result {
                        // SAFETY: C1. The caller has a claim on the object.
                        unsafe { imp::object::<Identity, OFFSET>(this).$method($($argument),*) }
                    }
                )*
                Self {
                    base__: IUnknown_Vtbl::new::<Identity, OFFSET>(),
                    $($method: $method::<Identity, OFFSET>,)*
                }
            }

            pub(crate) fn matches(iid: &Guid) -> bool {
                *iid == $name::IID
            }
        }
    };
}

interface! {
    IPorter, IPorter_Vtbl, IPorter_Impl, 0x5b1c7a10_0100_4c5e_9a51_000000000001;
    Thread(thread: *mut u64) -> HRESULT;
    Object(value: *mut c_void, pointed: *const *mut c_void, both: *mut *mut c_void, result: *mut *mut c_void) -> HRESULT;
    ObjectBy(iid: *const Guid, result: *mut *mut c_void) -> HRESULT;
    Nobody(nobody: *mut c_void, result: *mut *mut c_void) -> HRESULT;
    Value(value: VARIANT, pointed: *const VARIANT, both: *mut VARIANT, result: *mut VARIANT) -> HRESULT;
    Array(
        value: *mut SAFEARRAY,
        pointed: *const *mut SAFEARRAY,
        both: *mut *mut SAFEARRAY,
        result: *mut *mut SAFEARRAY
    ) -> HRESULT;
    Parcel(value: ManuallyDrop<Parcel>, pointed: *const Parcel, both: *mut Parcel, result: *mut Parcel) -> HRESULT;
    Fail(code: HRESULT) -> HRESULT;
    Count(object: *mut c_void) -> i32;
    Rest() -> ();
}
imp::upcasts!(IPorter: IUnknown; PROXIES => LIBRARY);

/// What a module says of its library, of which nothing is registered.
pub(crate) static LIBRARY: imp::Library = imp::Library::new(
    "PorterLib",
    Guid::from_u128(0x5b1c7a10_0100_4c5e_9a51_000000000005),
    (1, 10),
    0,
    &[imp::Registered::table::<IPorter>("IPorter"), imp::Registered::table::<INobody>("INobody")],
);

interface! {
    INobody, INobody_Vtbl, INobody_Impl, 0x5b1c7a10_0100_4c5e_9a51_000000000002;
    Nothing() -> HRESULT;
}
imp::upcasts!(INobody: IUnknown => LIBRARY);

// An interface that is of the object's own business (P3), with proxies that somebody has made all the same.
interface! {
    INoMarshal, INoMarshal_Vtbl, INoMarshal_Impl, 0xecc8691b_c1db_4dc0_855e_65f6c551af49;
}

/// A structure with everything that may have an object in it.
#[repr(C)]
pub(crate) struct Parcel {
    pub(crate) number: i32,
    pub(crate) name: Bstr,
    pub(crate) owner: Option<IPorter>,
    pub(crate) any: Variant,
    pub(crate) others: Option<SafeArray<Option<IPorter>>>,
}

// SAFETY: C14. Every field is there, with its offset and its type.
unsafe impl Record for Parcel {
    const LAYOUT: &'static RecordLayout = &RecordLayout::of::<Self>(
        "Parcel",
        Guid::from_u128(0x5b1c7a10_0100_4c5e_9a51_000000000003),
        &[
            Field::of::<i32>("Number", std::mem::offset_of!(Self, number)),
            Field::of::<Bstr>("Name", std::mem::offset_of!(Self, name)),
            Field::of::<Option<IPorter>>("Owner", std::mem::offset_of!(Self, owner)),
            Field::of::<Variant>("Any", std::mem::offset_of!(Self, any)),
            Field::of::<Option<SafeArray<Option<IPorter>>>>("Others", std::mem::offset_of!(Self, others)),
        ],
    );
}

// SAFETY: C1. Each function switches, and calls its own slot.
static PROXIES: [&imp::Proxy; 3] = unsafe {
    [
        &imp::Proxy::new::<IPorter>("IPorter", &IPorter_Vtbl::PROXY),
        &imp::Proxy::new::<INoMarshal>("INoMarshal", &INoMarshal_Vtbl { base__: imp::UNKNOWN_PROXY }),
        // A dispinterface has IDispatch's functions.
        &imp::Proxy::new::<DEvents>("DEvents", &IDispatch_Vtbl::PROXY),
    ]
};

/// A dispinterface.
#[repr(transparent)]
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct DEvents(IDispatch);

// SAFETY: C1. A dispinterface has the table of IDispatch.
unsafe impl Interface for DEvents {
    type Vtable = IDispatch_Vtbl;
    const IID: Guid = Guid::from_u128(0x5b1c7a10_0100_4c5e_9a51_000000000004);

    imp::watched!();
}
imp::upcasts!(DEvents: IDispatch, IUnknown; PROXIES);

impl IPorter_Vtbl {
    pub(crate) const PROXY: Self = Self {
        base__: imp::UNKNOWN_PROXY,
        Thread: Self::proxy_Thread,
        Object: Self::proxy_Object,
        ObjectBy: Self::proxy_ObjectBy,
        Nobody: Self::proxy_Nobody,
        Value: Self::proxy_Value,
        Array: Self::proxy_Array,
        Parcel: Self::proxy_Parcel,
        Fail: Self::proxy_Fail,
        Count: Self::proxy_Count,
        Rest: Self::proxy_Rest,
    };

    unsafe extern "system" fn proxy_Thread(this: *mut c_void, thread: *mut u64) -> HRESULT {
        // SAFETY: C1, C4, C12. The caller gives what the parameters say, and waits.
        unsafe { imp::switch::<IPorter>(this, "IPorter.Thread", &[], |target, table| (table.Thread)(target, thread)) }
    }

    unsafe extern "system" fn proxy_Object(
        this: *mut c_void,
        value: *mut c_void,
        pointed: *const *mut c_void,
        both: *mut *mut c_void,
        result: *mut *mut c_void,
    ) -> HRESULT {
        // SAFETY: C1, C3, C4, C5, C12. As above.
        unsafe {
            let value = imp::carried::Object::<IPorter>::lent(value);
            let pointed = imp::carried::Object::<IPorter>::pointed(pointed);
            let both = imp::carried::Object::<IPorter>::exchanged(both);
            let result = imp::carried::Object::<IPorter>::given(result);
            imp::switch::<IPorter>(
                this,
                "IPorter.Object(value, pointed, both, result)",
                &[&value, &pointed, &both, &result],
                |target, table| (table.Object)(target, value.there(), pointed.there(), both.there(), result.there()),
            )
        }
    }

    unsafe extern "system" fn proxy_ObjectBy(this: *mut c_void, iid: *const Guid, result: *mut *mut c_void) -> HRESULT {
        // SAFETY: C1, C3, C4, C12. As above.
        unsafe {
            let result = imp::carried::ObjectBy::given(iid, &PROXIES, result);
            imp::switch::<IPorter>(this, "IPorter.ObjectBy(result)", &[&result], |target, table| {
                (table.ObjectBy)(target, iid, result.there())
            })
        }
    }

    unsafe extern "system" fn proxy_Nobody(
        this: *mut c_void,
        nobody: *mut c_void,
        result: *mut *mut c_void,
    ) -> HRESULT {
        // SAFETY: C1, C3, C4, C12. As above.
        unsafe {
            let nobody = imp::carried::Object::<INobody>::lent(nobody);
            let result = imp::carried::Object::<INobody>::given(result);
            imp::switch::<IPorter>(this, "IPorter.Nobody(nobody, result)", &[&nobody, &result], |target, table| {
                (table.Nobody)(target, nobody.there(), result.there())
            })
        }
    }

    unsafe extern "system" fn proxy_Value(
        this: *mut c_void,
        value: VARIANT,
        pointed: *const VARIANT,
        both: *mut VARIANT,
        result: *mut VARIANT,
    ) -> HRESULT {
        // SAFETY: C1, C3, C4, C5, C12. As above.
        unsafe {
            let value = imp::carried::Value::lent(value);
            let pointed = imp::carried::Value::pointed(pointed);
            let both = imp::carried::Value::exchanged(both);
            let result = imp::carried::Value::given(result);
            imp::switch::<IPorter>(
                this,
                "IPorter.Value(value, pointed, both, result)",
                &[&value, &pointed, &both, &result],
                |target, table| (table.Value)(target, value.there(), pointed.there(), both.there(), result.there()),
            )
        }
    }

    unsafe extern "system" fn proxy_Array(
        this: *mut c_void,
        value: *mut SAFEARRAY,
        pointed: *const *mut SAFEARRAY,
        both: *mut *mut SAFEARRAY,
        result: *mut *mut SAFEARRAY,
    ) -> HRESULT {
        // SAFETY: C1, C3, C4, C5, C12. As above.
        unsafe {
            let value = imp::carried::Array::lent(value);
            let pointed = imp::carried::Array::pointed(pointed);
            let both = imp::carried::Array::exchanged(both);
            let result = imp::carried::Array::given(result);
            imp::switch::<IPorter>(
                this,
                "IPorter.Array(value, pointed, both, result)",
                &[&value, &pointed, &both, &result],
                |target, table| (table.Array)(target, value.there(), pointed.there(), both.there(), result.there()),
            )
        }
    }

    unsafe extern "system" fn proxy_Parcel(
        this: *mut c_void,
        value: ManuallyDrop<Parcel>,
        pointed: *const Parcel,
        both: *mut Parcel,
        result: *mut Parcel,
    ) -> HRESULT {
        // SAFETY: C1, C3, C4, C5, C12. As above.
        unsafe {
            let value = imp::carried::Record::<Parcel>::lent(value);
            let pointed = imp::carried::Record::<Parcel>::pointed(pointed);
            let both = imp::carried::Record::<Parcel>::exchanged(both);
            let result = imp::carried::Record::<Parcel>::given(result);
            imp::switch::<IPorter>(
                this,
                "IPorter.Parcel(value, pointed, both, result)",
                &[&value, &pointed, &both, &result],
                |target, table| (table.Parcel)(target, value.there(), pointed.there(), both.there(), result.there()),
            )
        }
    }

    unsafe extern "system" fn proxy_Fail(this: *mut c_void, code: HRESULT) -> HRESULT {
        // SAFETY: C1, C12. As above.
        unsafe { imp::switch::<IPorter>(this, "IPorter.Fail", &[], |target, table| (table.Fail)(target, code)) }
    }

    unsafe extern "system" fn proxy_Count(this: *mut c_void, object: *mut c_void) -> i32 {
        // SAFETY: C1, C3, C12. As above.
        unsafe {
            let object = imp::carried::Object::<IPorter>::lent(object);
            imp::switch_value::<IPorter, _>(this, "IPorter.Count(object)", &[&object], |target, table| {
                (table.Count)(target, object.there())
            })
        }
    }

    unsafe extern "system" fn proxy_Rest(this: *mut c_void) {
        // SAFETY: C1, C12. As above.
        unsafe { imp::switch_nothing::<IPorter>(this, "IPorter.Rest", &[], |target, table| (table.Rest)(target)) }
    }
}
