//! Who is told: the hook of the process, and the hooks of threads.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use super::Event;
use crate::sync::{Listeners, shared_static};

/// What is called with every event of the process.
pub type Hook = dyn Fn(&Event) + Send + Sync;

/// What is called with the events of one thread.
type ThreadHook = Rc<dyn Fn(&Event)>;

shared_static! {
    static LISTENERS: Listeners<Hook> = Listeners::new();
}

thread_local! {
    /// The hooks of this thread, the innermost last.
    static SCOPES: RefCell<Vec<ThreadHook>> = const { RefCell::new(Vec::new()) };
    /// A hook is running on this thread.
    static IN_HOOK: Cell<bool> = const { Cell::new(false) };
}

/// Sets the hook of the process: it is called with every event on every thread, but for those in a [`with_hook`].
/// Gives the one that was set before.
///
/// It is called on the thread on which the event happens, maybe in a destructor and during a panic. What it calls may
/// cause events again: those are not told. A hook that panics makes the faulty call panic, which is for tests. One that
/// is told what the apartment of a thread leaves behind, while that thread ends, is stopped there: it would end the process.
pub fn set_hook(hook: impl Fn(&Event) + Send + Sync + 'static) -> Option<Arc<Hook>> {
    LISTENERS.replace(Some(Arc::new(hook)))
}

/// Takes the hook of the process away, if there is one. It may still be running on another thread.
pub fn take_hook() -> Option<Arc<Hook>> {
    LISTENERS.replace(None)
}

/// Calls `hook` with every event that this thread emits while `body` runs, in place of every other hook. Gives what
/// `body` gives; when it panics, the hook ends as well.
///
/// Where the thread is ending and has lost its hooks already, in the destructor of a `thread_local`, this hook is not
/// called: the events go to the hook of the process.
pub fn with_hook<R>(hook: impl Fn(&Event) + 'static, body: impl FnOnce() -> R) -> R {
    let _scope = Scope::enter(Rc::new(hook));
    body()
}

/// Runs `body`, and gives the events that this thread emitted meanwhile, in their order. No other hook sees them.
/// There are none where [`with_hook`] does not call its hook.
pub fn collect<R>(body: impl FnOnce() -> R) -> (R, Vec<Event>) {
    let events = Rc::new(RefCell::new(Vec::new()));
    let seen = Rc::clone(&events);
    let result = with_hook(move |event| seen.borrow_mut().push(event.clone()), body);
    (result, events.take())
}

/// A hook for tests: panics with the event. During another panic it prints the event instead, as a second panic would
/// end the process.
///
/// ```
/// comwright::diagnostics::set_hook(comwright::diagnostics::panic_on_event);
/// ```
///
/// # Panics
///
/// Always, but during a panic.
pub fn panic_on_event(event: &Event) {
    if std::thread::panicking() {
        eprintln!("{event}");
    } else {
        panic!("{event}");
    }
}

/// Whether there is a hook.
#[inline]
pub(super) fn is_listening() -> bool {
    !LISTENERS.is_empty()
}

/// Runs what tells, unless that is running on this thread already: then this was caused by it.
pub(super) fn undisturbed<R>(tell: impl FnOnce() -> R) -> Option<R> {
    let _running = Running::start()?;
    Some(tell())
}

/// Calls the hook that the event is for.
pub(super) fn tell(event: &Event) {
    // A thread that is ending may have lost its hooks already: what happens then goes to the hook of the process.
    let scoped = SCOPES.try_with(|scopes| scopes.borrow().last().cloned()).ok().flatten();
    match scoped {
        Some(hook) => hook(event),
        None => {
            if let Some(hook) = LISTENERS.hook() {
                hook(event);
            }
        }
    }
}

/// A hook of a thread, while it listens.
struct Scope;

impl Scope {
    /// `None` where the thread is ending.
    fn enter(hook: ThreadHook) -> Option<Self> {
        SCOPES.try_with(|scopes| scopes.borrow_mut().push(hook)).ok()?;
        LISTENERS.add();
        Some(Self)
    }
}

impl Drop for Scope {
    fn drop(&mut self) {
        LISTENERS.remove();
        // Scopes end in the reverse of their order, because each lasts as long as a call. What a hook owns is dropped
        // when the list is no longer borrowed: that may cause an event.
        drop(SCOPES.try_with(|scopes| scopes.borrow_mut().pop()));
    }
}

/// A hook that is running, so that what it causes is not told to it.
struct Running;

impl Running {
    fn start() -> Option<Self> {
        // Where the thread is ending there is no telling, and the hook is called.
        let already = IN_HOOK.try_with(|running| running.replace(true)).unwrap_or(false);
        (!already).then(|| Self)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Where the thread is ending, nothing was set.
        let _ = IN_HOOK.try_with(|running| running.set(false));
    }
}

#[cfg(all(test, not(loom)))]
mod tests;
