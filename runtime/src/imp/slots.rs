//! The types of functions in tables, by the number of parameters besides the object's: what the tables of declarations name,
//! of which nobody reads the code. Modules of libraries have the types themselves.
//!
//! In: the types of the parameters. Out: that of the function. What always holds: it is of the system's convention and gives
//! an HRESULT. What it does not know: functions of another form, whose types are written out.

use std::ffi::c_void;

use windows_core::HRESULT;

macro_rules! slots {
    ($($name:ident<$($ty:ident),*>;)*) => {
        $(
            /// A function of a table with these parameters behind the object.
            pub type $name<$($ty),*> = unsafe extern "system" fn(*mut c_void $(, $ty)*) -> HRESULT;
        )*
    };
}

slots! {
    Slot0<>;
    Slot1<A>;
    Slot2<A, B>;
    Slot3<A, B, C>;
    Slot4<A, B, C, D>;
    Slot5<A, B, C, D, E>;
    Slot6<A, B, C, D, E, F>;
    Slot7<A, B, C, D, E, F, G>;
    Slot8<A, B, C, D, E, F, G, H>;
}
