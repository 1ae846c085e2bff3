//! Connections, and their guard.

use std::ffi::c_void;
use std::fmt;

use windows_core::{GUID, IUnknown, Interface};

use super::{Events, Sink};
use crate::error::{Error, Result};
use crate::imp::finish;
use crate::interface::{IConnectionPoint, IConnectionPointContainer, Query};
use crate::out::Out;
use crate::{Present, hresult, live};

/// Has `target` called with the events of the interface `X` that `source` tells, on this thread, until the guard that comes
/// out is dropped.
///
/// The source is asked for its IConnectionPointContainer, and that for the connection point of `X`; the sink that it gets
/// answers for `X`, for IDispatch when `X` is one, and for IUnknown only (rule D11). Events that come on another thread are
/// refused with RPC_E_WRONG_THREAD: where a source tells its events on several threads, as it may in the multithreaded
/// apartment, [`advise_shared`] is what takes them.
///
/// # Errors
///
/// E_NOINTERFACE when the source tells no events at all, CONNECT_E_NOCONNECTION when it has none of this interface,
/// CONNECT_E_ADVISELIMIT when it takes no more sinks, CONNECT_E_CANNOTCONNECT when it does not take this one; and what else
/// the source says. The target is dropped then.
pub fn advise<X: Events<T>, T: 'static>(source: &impl Interface, target: T) -> Result<Advise> {
    connect(source, Sink::<X, T>::here(target), Sink::<X, T>::disconnect)
}

/// The same for a target that may be called on every thread, and at the same time on several.
///
/// # Errors
///
/// As for [`advise`].
pub fn advise_shared<X: Events<T>, T: Send + Sync + 'static>(source: &impl Interface, target: T) -> Result<Advise> {
    connect(source, Sink::<X, T>::shared(target), Sink::<X, T>::disconnect)
}

/// An object of the interface `X` that calls `target`: for components that are given their sink by a property or an
/// argument, not by a connection point. It is dropped, and the target with it, when the component has released it.
///
/// It is called on this thread only. When the component releases it on another one, the target is not dropped, which is told
/// to the [`diagnostics`](crate::diagnostics) (rule A8).
pub fn sink<X: Events<T>, T: 'static>(target: T) -> X {
    Sink::<X, T>::here(target)
}

/// A connection to a source of events. Dropped, it ends the connection and drops the target, here and now, also when the
/// source keeps the sink: a target that owns its source keeps nothing alive. Only while an event is running the target
/// lives on, until that has returned.
///
/// It belongs to the apartment of its source, and cannot leave the thread (contract C12):
///
/// ```compile_fail
/// fn to_another_thread(_: impl Send) {}
/// fn leaves(connection: comwright::Advise) {
///     to_another_thread(connection);
/// }
/// ```
#[must_use = "the connection ends when this is dropped; `detach` keeps it"]
pub struct Advise {
    // The connection ends before the sink.
    connection: Option<Connection>,
    sink: Held,
}

/// A connection that a source has made.
struct Connection {
    point: IConnectionPoint,
    cookie: u32,
}

/// A sink, of which there is a claim, and whose target is taken away at the end.
struct Held {
    sink: IUnknown,
    disconnect: Option<unsafe fn(*mut c_void)>,
}

impl Advise {
    /// Lets the connection stay for as long as the source holds it: the target is dropped when the source releases the sink.
    pub fn detach(mut self) {
        self.connection = None;
        self.sink.disconnect = None;
    }
}

impl Drop for Advise {
    fn drop(&mut self) {
        let Some(Connection { point, cookie }) = self.connection.take() else { return };
        // SAFETY: C1. What it says does not matter: a source that has let the sink go before has nothing to end.
        let _ = unsafe { (point.vtable().Unadvise)(point.as_raw(), cookie) };
        self.sink.disconnect();
        // The source may end with its connection point, when nobody is left to be told.
        drop(point);
    }
}

impl fmt::Debug for Advise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cookie = self.connection.as_ref().map(|connection| connection.cookie);
        f.debug_struct("Advise").field("cookie", &cookie).finish_non_exhaustive()
    }
}

impl Held {
    fn disconnect(&mut self) {
        if let Some(disconnect) = self.disconnect.take() {
            // SAFETY: C1. It is the function of the sink, which is held, and this is its thread, because nothing here can
            // leave it.
            unsafe { disconnect(self.sink.as_raw()) };
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.disconnect();
    }
}

/// Connects a sink. Nothing in here is compiled for each target.
fn connect<X: Interface>(source: &impl Interface, sink: X, disconnect: unsafe fn(*mut c_void)) -> Result<Advise> {
    // SAFETY: C1, C2. Every interface begins with IUnknown's functions, and the claim goes over.
    let sink = Held { sink: unsafe { IUnknown::from_raw(live::moved(sink)) }, disconnect: Some(disconnect) };
    let container = source.query_for::<IConnectionPointContainer>().map_err(explained)?;
    let point = point_of(&container, &X::IID).map_err(|error| match error.code() {
        hresult::CONNECT_E_NOCONNECTION => {
            let said = format!("the source has no connection point for {}", name_of::<X>());
            error.with_description(said)
        }
        _ => error,
    })?;
    let mut cookie = Out::<u32>::new();
    // SAFETY: C1, C3, C4. The sink is lent for the call; `cookie` is storage for a number.
    let cookie = unsafe {
        let code = (point.vtable().Advise)(point.as_raw(), sink.sink.as_raw(), cookie.as_mut_ptr());
        finish(&point, code, "IConnectionPoint.Advise(pdwCookie)", cookie)?
    };
    Ok(Advise { connection: Some(Connection { point, cookie }), sink })
}

/// The connection point of an interface.
fn point_of(container: &IConnectionPointContainer, iid: &GUID) -> Result<IConnectionPoint> {
    let mut point = Out::<Option<IConnectionPoint>>::new();
    // SAFETY: C1, C3, C4. The IID is read; `point` is storage for a pointer.
    let point = unsafe {
        let code = (container.vtable().FindConnectionPoint)(container.as_raw(), iid, point.as_mut_ptr());
        finish(container, code, "IConnectionPointContainer.FindConnectionPoint(ppCP)", point)?
    };
    point.present().map_err(|error| error.in_method("IConnectionPointContainer.FindConnectionPoint"))
}

/// Why a source has no connection points.
fn explained(error: Error) -> Error {
    match error.code() {
        hresult::E_NOINTERFACE => error
            .with_description("the object has no IConnectionPointContainer, so that it tells no events")
            .with_hint(
                "where its type library has a source interface for it, the object may take the sink by a property or an \
                 argument: `sink` makes one",
            ),
        _ => error,
    }
}

/// The name of an interface with its IID, for errors.
fn name_of<X: Interface>() -> String {
    let name = std::any::type_name::<X>();
    format!("{} {{{:?}}}", name.rsplit("::").next().unwrap_or(name), X::IID)
}
