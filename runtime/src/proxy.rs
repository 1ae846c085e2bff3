//! Proxies: objects that stand for another one outside of its apartment, with its own interfaces.
//!
//! In comes a token, which is a claim on an object at home, and the interface that somebody wants; out comes an interface
//! pointer that may be used on every thread, by foreign code as well: each function switches to the object's apartment,
//! calls the same function there, and comes back (`switch`). What is in the arguments is re-bound on the way
//! (`imp::carried`). Of which interfaces there are proxies is told by generated code (`known`).
//!
//! * **P1** An object has one proxy in the process, whoever asks and wherever, for as long as somebody has a claim on it:
//!   equal objects have equal IUnknowns (O9). Threads that come at the same time get the same one (`identities`).
//! * **P2** A proxy has a facet for each interface, with that interface's table. The object is asked for an interface once,
//!   at home; then the facet stays.
//! * **P3** What is of the object's own business is never asked of it through a proxy: IMarshal, the marks of objects that
//!   belong to no apartment, and `windows-core`'s question for the Rust value. A proxy has no type but its interfaces.
//! * **P4** There are proxies for an interface when the runtime has them, or generated code that was used: `--proxy`. For
//!   every other one the answer is E_NOINTERFACE, with what to do about it where somebody can be told.
//! * **P5** A proxy that comes home is the object itself, and one that goes on to a third apartment is the same proxy: what
//!   travels is the object, never a proxy of a proxy.
//! * **P6** What goes to the other side is a copy. What the caller lends is not written to, and what it lends by reference
//!   only when all is well, at the end, on its own thread. What has no interface in it is passed as it is: memory belongs to
//!   no apartment (C12).
//! * **P7** Whatever was made for a call is given up on the side that made it, however the call ends. The object is called on
//!   its own thread, or not at all.
//! * **P8** A failure is told on the calling thread: the object's own words, taken at home as text, or what went wrong on the
//!   way. So a proxy answers for ISupportErrorInfo itself.
//! * **P9** A panic on the way is E_UNEXPECTED, on either side. Functions that return no HRESULT give zeros when they cannot
//!   be called, and that is told to the diagnostics.
//! * **P10** The last claim on a proxy may be given up on any thread: what goes are tokens, which know what to do.
//! * **P11** An IRecordInfo belongs to no apartment, whoever made it: it describes memory.
//!
//! What this does not know: how apartments take calls and wait, which is a token's business, and what a method does.

mod at_home;
mod facet;
mod identities;
mod kind;
mod known;
mod object;
mod passenger;
mod support;
mod switch;
mod tables;

pub use facet::UNKNOWN_PROXY;
pub use kind::{Proxies, Proxy};
pub use known::own_proxies;
pub(crate) use passenger::Passenger;
pub use switch::{switch, switch_nothing, switch_value};
use windows_core::{GUID, IUnknown};

use crate::apartment::Token;
use crate::error::Result;
use crate::interface;

/// Outside of the object's home, its interface `iid` as a pointer that may be used on every thread, with a claim (P1, P2);
/// `None` when there are no proxies for the interface (P4).
///
/// # Errors
///
/// What the object says when it is asked for the interface, and RPC_E_DISCONNECTED when its home has ended.
pub(crate) fn of(token: &Token, iid: &GUID, known: Proxies) -> Result<Option<IUnknown>> {
    if !is_known(iid, known) {
        return Ok(None);
    }
    // SAFETY: C12. A passenger and an error may change threads, and the IID is only read.
    let passenger = unsafe { at_home::at_home(token, |object| Passenger::new(interface::query_as(object, iid)?))? };
    passenger.arrive(iid, known).map(Some)
}

/// The token of the interface that a proxy's pointer stands for; `None` for a pointer that is not a proxy's, and for an
/// interface that the proxy answers itself (P5, P8).
pub(crate) fn token_behind(pointer: &IUnknown) -> Option<Token> {
    facet::Facet::behind(pointer)?.token().cloned()
}

/// P4: whether there are proxies for an interface.
pub(crate) fn is_known(iid: &GUID, known: Proxies) -> bool {
    known::find(iid, known).is_some()
}

/// P4: the interfaces of a module have proxies from now on.
pub(crate) fn learn(known: Proxies) {
    known::learn(known);
}
