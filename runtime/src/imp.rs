//! What generated code calls, and nobody else has to: calls through tables of functions, and the implementations that
//! every generated type has.
//!
//! A generated method converts its arguments, makes storage for its outs, makes the call, and hands everything over to
//! [`finish`]:
//!
//! ```
//! # use std::ffi::c_void;
//! # use comwright::{BstrArg, HRESULT, IUnknown, Interface, Result, imp};
//! use comwright::imp::InOutRef;
//! use comwright::out::Out;
//! use comwright::{Bstr, Date};
//!
//! # unsafe extern "system" fn find(_: *mut c_void, _: *mut u16, _: *mut Date, _: *mut *mut u16) -> HRESULT { HRESULT(0) }
//! # struct Functions { Find: unsafe extern "system" fn(*mut c_void, *mut u16, *mut Date, *mut *mut u16) -> HRESULT }
//! # struct IBook(IUnknown);
//! # #[allow(non_snake_case)]
//! # impl IBook {
//! /// `HRESULT Find([in] BSTR name, [in, out] DATE* when, [out, retval] BSTR* number)`
//! pub fn find<'a>(&self, name: impl Into<BstrArg<'a>>, when: &mut Date) -> Result<Bstr> {
//!     let name = name.into();
//!     let mut when = InOutRef::new(when);
//!     let mut number = Out::<Bstr>::new();
//! #   let (this, functions) = (&self.0, Functions { Find: find });
//!     // SAFETY: C1, C3, C4, C5. The string is borrowed for the call; both pointers are to storage of their types.
//!     unsafe {
//!         let code = (functions.Find)(this.as_raw(), name.abi(), when.as_mut_ptr(), number.as_mut_ptr());
//!         let ((), number) = imp::finish(this, code, "IBook.Find(when, number)", (when, number))?;
//!         Ok(number)
//!     }
//! }
//! # }
//! ```
//!
//! Of what it is generated, and how the arguments are called, is not known here.

mod asked;
mod call;
mod callback;
#[cfg(feature = "apartments")]
pub mod carried;
mod closing;
#[cfg(feature = "automation")]
mod coclass;
mod enumeration;
mod exchange;
mod failure;
mod filled;
mod foreign_text;
mod given;
mod handle_place;
mod handle_value;
mod import_call;
mod import_returned;
mod imported;
mod in_out_ref;
mod kept;
mod laid_out;
mod lengths;
mod lent;
#[cfg(feature = "automation")]
mod lent_values;
mod library;
mod method;
mod not_implemented;
mod object;
#[cfg(feature = "automation")]
mod object_values;
mod outs;
mod param;
mod promised;
mod proxies_of;
mod raw;
#[cfg(feature = "automation")]
mod record_values;
mod registration;
mod returned;
mod slots;
mod taken;
mod thunks;
mod truth;
mod upcasts;
mod watched;

#[cfg(feature = "automation")]
pub use asked::Described;
pub use asked::{AnyInterface, Bits, CallbackReturned, Enumeration, Input, PlainStructure, Promised};
pub use call::{Call, call, finish, finish_with_code, finish_without_code};
pub use callback::{Arguments, Callback, CallbackArgument, CallbackResult, Of, Signature, StatelessCallback};
pub use closing::{
    Closing, Duplicating, Status, close, close_checked, close_with_last_error, duplicate, duplicate_with_last_error,
};
#[cfg(feature = "automation")]
pub use enumeration::InValues;
pub use enumeration::no_enumerator;
pub use exchange::Exchange;
pub use failure::Failure;
pub use filled::{Buffer, Count};
pub use foreign_text::{
    BstrText, ForeignText, FreeBstr, FreeLocalMemory, FreeTaskMemory, LeaveAlone, OwnsText, TextBehind,
};
pub use given::{OutValues, give, give_all};
pub use handle_place::HandlePlace;
pub use handle_value::HandleValue;
pub use import_call::ImportCall;
pub use import_returned::{Required, Returned, ReturnedValue, Unjudged};
pub use in_out_ref::InOutRef;
pub use kept::{keep, tied};
pub use laid_out::is_laid_out;
pub use lengths::{count, exactly};
pub use lent::{pointed, pointer, pointer_mut};
#[cfg(feature = "automation")]
pub use lent_values::{lent_any_array, lent_record, pointed_or_missing, raw_any_array, raw_array, rest};
#[cfg(windows)]
pub(crate) use library::CalledBy;
pub use library::{Library, Registered};
pub(crate) use method::Method;
pub use not_implemented::not_implemented;
pub use object::object;
#[cfg(feature = "automation")]
pub use object_values::{lent_object, object_in};
pub use outs::{OutPlace, Outs, Untrusted};
pub use param::{NarrowParam, WideParam};
pub use promised::{
    Named, PlainIn, has_code_page, is_any_interface, is_base, is_bits, is_enumeration, is_input, is_interface,
    is_plain, is_returned,
};
pub use proxies_of::{NoProxies, ProxiesOf};
pub use raw::raw;
#[cfg(feature = "automation")]
pub use record_values::{is_record, record_argument};
pub use registration::check_registration;
pub use returned::{guard_nothing, guard_structure, guard_value, return_through, succeeded};
pub use slots::{Slot0, Slot1, Slot2, Slot3, Slot4, Slot5, Slot6, Slot7, Slot8};
pub use taken::taken;
pub use thunks::{Stateless, SuccessCode, Thunks, guard};
pub use truth::{CTruth, Win32Truth};

/// What generated code needs of the standard library, which it does not name: what closures for events are in, what a path to
/// a DLL is, and what text and elements come out as.
pub use std::{boxed::Box, path::Path, string::String, vec::Vec};

/// What a table of functions for an object of a server is made with, so that `#[windows_core::implement]` takes it.
pub use windows_core::{IUnknown_Vtbl, IUnknownImpl, RuntimeName};

pub use crate::code_page::{CodePage, OnUnmappable};
#[cfg(feature = "automation")]
pub use crate::dispatch::{
    Arg, ByRef, Dispatched, InOutArg, Invocation, Member, OutArg, Retval, dispatch_table, invoke, invoke_named,
    invoke_served, vararg,
};
#[cfg(feature = "automation")]
pub use crate::events::{Events, Sink, Target, advise};
pub use crate::handle::{Handle, HandleKind, HandleRef};
pub use crate::kept::{cast_kept, kept_base};
pub use crate::library::Import;
pub use crate::live::Root;
pub use crate::proxy::{Proxies, Proxy};
#[cfg(feature = "apartments")]
pub use crate::proxy::{UNKNOWN_PROXY, own_proxies, switch, switch_nothing, switch_value};
pub use crate::string::buffer::{Content, Elements, Narrow, Wide};
#[cfg(feature = "automation")]
#[doc(inline)]
pub use crate::{__coclass as coclass, __enumeration_values as enumeration_values, __record_values as record_values};
#[doc(inline)]
pub use crate::{
    __collected as collected, __enumeration as enumeration, __imported as imported,
    __imported_fastcall as imported_fastcall, __kept as kept, __open_enumeration as open_enumeration,
    __proxies_of as proxies_of, __upcasts as upcasts, __watched as watched,
};
