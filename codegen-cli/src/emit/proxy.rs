//! Proxies: how an interface is called from other apartments than its object's.
//!
//! In: an interface that is asked for ([`mod@asked`]; what is left out is told, [`mod@told`]), and the plans of its functions. Out: a table like that of its objects,
//! `IFoo_Vtbl::PROXY`, with a function for each slot ([`mod@table`], [`mod@thunk`], [`mod@crossing`]), and for each module the list of its
//! interfaces that have one ([`mod@list`]). What always holds: a function switches to the object's apartment and calls the same
//! slot there, with the same arguments; what the plan's carriage says is carried, on copies ([`mod@carried`]), and nothing
//! else is touched. What it does not know: which apartment that is, how one gets there, and what happens to a call that does
//! not: that is the runtime's.
//!
//! ```text
//! unsafe extern "system" fn proxy_Find(this: *mut c_void, which: abi::VARIANT, book: *mut *mut c_void) -> HRESULT {
//!     // SAFETY: …
//!     unsafe {
//!         let which = imp::carried::Value::lent(which);
//!         let book = imp::carried::Object::<IBook>::given(book);
//!         imp::switch::<IBooks>(this, "IBooks.Find(which, book)", &[&which, &book], |target, table| {
//!             let function = table.Find;
//!             function(target, which.there(), book.there())
//!         })
//!     }
//! }
//! ```
//!
//! What it takes of the runtime: `imp::{Proxy, UNKNOWN_PROXY, switch, switch_value, switch_nothing}`, `IDispatch_Vtbl::PROXY`,
//! `imp::upcasts!(IFoo: IBase, …; PROXIES => LIBRARY)`, and `imp::carried::{Object, ObjectBy, Value, Array, Record}`, each with
//! constructors by direction (`lent`, `pointed`, `given`, `exchanged`) and `there`, which is what the function is given at
//! home. What is given has storage of zeros there.

mod asked;
mod carried;
mod crossing;
mod list;
mod table;
mod thunk;
mod told;

pub use asked::OF_THE_RUNTIME;
pub(super) use asked::Proxied;
