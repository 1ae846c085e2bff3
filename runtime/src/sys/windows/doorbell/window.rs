//! The hidden window of a thread: to it messages are posted and sent that wake the thread in whatever loop it is.
//!
//! A thread has one at most, however many doorbells it has had. The last of those destroys it when it is dropped on the
//! thread; otherwise it stays for the next one, and goes with its thread.

use std::cell::{Cell, RefCell};
use std::sync::{Arc, OnceLock, PoisonError, Weak};

use windows_core::HRESULT;

use super::super::{bindings, last_error, os_error};
use crate::string::WideArg;
use crate::sync::{Mutex, MutexGuard};
use crate::{guard, hresult};

thread_local! {
    /// Whom the window calls.
    static ANSWER: Cell<Option<fn()>> = const { Cell::new(None) };
    /// The window, as long as there is one.
    static HANDLE: Cell<usize> = const { Cell::new(NONE) };
    /// Who has it.
    static SHARED: RefCell<Weak<Window>> = const { RefCell::new(Weak::new()) };
}

/// No window has this handle.
const NONE: usize = 0;

/// A thread's window. It is a number, by which any thread names it.
#[derive(Debug)]
pub(super) struct Window {
    pub(super) handle: usize,
    class: &'static Class,
    /// Whether a message was posted that nobody has dispatched yet: one is enough.
    is_posted: Mutex<bool>,
}

impl Window {
    /// That of this thread, which calls `answer` from now on.
    pub(super) fn of_this_thread(answer: fn()) -> Result<Arc<Self>, HRESULT> {
        let class = Class::get()?;
        ANSWER.set(Some(answer));
        if let Some(window) = shared() {
            return Ok(window);
        }
        if HANDLE.get() == NONE {
            HANDLE.set(class.create()?);
        }
        let window = Arc::new(Self { handle: HANDLE.get(), class, is_posted: Mutex::new(false) });
        let _ = SHARED.try_with(|shared| shared.replace(Arc::downgrade(&window)));
        Ok(window)
    }

    /// Posts the message that calls `answer`, unless one is on its way; sends it when the queue of the thread, which has a
    /// limit, takes no more.
    pub(super) fn post(&self) {
        if std::mem::replace(&mut *self.is_posted(), true) {
            return;
        }
        // SAFETY: a window that is gone is an error.
        if unsafe { bindings::PostMessageW(handle(self.handle), self.class.message, 0, 0) } == 0 {
            self.forget_posted();
            self.send();
        }
    }

    /// Whether it is the message that was posted to this window.
    pub(super) fn is_ring(&self, message: &bindings::MSG) -> bool {
        message.message == self.class.message && message.hwnd.addr() == self.handle
    }

    /// The message that was posted has been dispatched, or is not there: whoever rings next posts another.
    pub(super) fn forget_posted(&self) {
        *self.is_posted() = false;
    }

    fn is_posted(&self) -> MutexGuard<'_, bool> {
        // It is one or the other, whatever happened to who changed it.
        self.is_posted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends it, and does not wait for the answer. A window of this thread is called at once.
    pub(super) fn send(&self) {
        // SAFETY: a window that is gone is an error, which nobody needs to know.
        unsafe { bindings::SendNotifyMessageW(handle(self.handle), self.class.message, 0, 0) };
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // Only its thread destroys a window.
        if HANDLE.get() == self.handle {
            HANDLE.set(NONE);
            // SAFETY: it is a window of this thread.
            unsafe { bindings::DestroyWindow(handle(self.handle)) };
        }
    }
}

static CLASS: OnceLock<Result<Class, HRESULT>> = OnceLock::new();

/// What all these windows have in common.
#[derive(Debug)]
struct Class {
    /// The module that has the windows' function.
    module: usize,
    /// What the class is called by its number.
    atom: u16,
    /// The message that wakes. It has a number that no window of others has a meaning for: a handle may become that of
    /// another window.
    message: u32,
}

impl Class {
    /// The class, which is registered once.
    fn get() -> Result<&'static Self, HRESULT> {
        CLASS.get_or_init(Self::register).as_ref().map_err(|code| *code)
    }

    fn register() -> Result<Self, HRESULT> {
        let module = module()?;
        // A program that has this code twice has two classes, in whatever modules.
        let name = wide(&format!("comwright.doorbell.{:x}", procedure as *const () as usize))?;
        let description = bindings::WNDCLASSEXW {
            cbSize: size_of::<bindings::WNDCLASSEXW>() as u32,
            lpfnWndProc: Some(procedure),
            hInstance: handle(module),
            lpszClassName: name.as_ptr(),
            ..bindings::WNDCLASSEXW::default()
        };
        // SAFETY: C3. It describes a class, and is read only.
        let atom = unsafe { bindings::RegisterClassExW(&description) };
        if atom == 0 {
            return Err(last_failure());
        }
        let name = wide("comwright.doorbell")?;
        // SAFETY: C3. The name has its terminator.
        match unsafe { bindings::RegisterWindowMessageW(name.as_ptr()) } {
            0 => Err(last_failure()),
            message => Ok(Self { module, atom, message }),
        }
    }

    /// A window of the class on this thread: one for messages only, which is never seen and gets no broadcasts.
    fn create(&self) -> Result<usize, HRESULT> {
        // SAFETY: C3. The class is named by its number; nothing else is passed but numbers and nulls.
        let window = unsafe {
            bindings::CreateWindowExW(
                0,
                handle(self.atom.into()).cast(),
                std::ptr::null(),
                0,
                0,
                0,
                0,
                0,
                bindings::HWND_MESSAGE,
                std::ptr::null_mut(),
                handle(self.module),
                std::ptr::null(),
            )
        };
        if window.is_null() { Err(last_failure()) } else { Ok(window.addr()) }
    }
}

/// The window of this thread, when somebody has it.
fn shared() -> Option<Arc<Window>> {
    // A thread that is about to end has none.
    SHARED.try_with(|shared| shared.borrow().upgrade()).ok().flatten()
}

/// Calls `answer`, and lets no panic out: C13.
pub(super) fn guarded(answer: fn()) {
    let _ = guard::code(|| {
        answer();
        Ok(())
    });
}

/// The function of the windows.
unsafe extern "system" fn procedure(
    window: bindings::HWND,
    message: u32,
    wide: bindings::WPARAM,
    long: bindings::LPARAM,
) -> bindings::LRESULT {
    match CLASS.get() {
        Some(Ok(class)) if class.message == message => {
            // Before the answer: what comes during it is rung for anew.
            if let Some(window) = shared() {
                window.forget_posted();
            }
            if let Some(answer) = ANSWER.get() {
                guarded(answer);
            }
            0
        }
        // SAFETY: what the system has passed is passed on.
        _ => unsafe { bindings::DefWindowProcW(window, message, wide, long) },
    }
}

/// The module that this code is in, the program or a DLL.
fn module() -> Result<usize, HRESULT> {
    let flags =
        bindings::GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | bindings::GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT;
    let mut module = std::ptr::null_mut();
    // SAFETY: C4. The address is one of this module, and not read; the handle goes into storage for one.
    match unsafe { bindings::GetModuleHandleExW(flags, procedure as *const u16, &mut module) } {
        0 => Err(last_failure()),
        _ => Ok(module.addr()),
    }
}

/// A handle from its number: none of them is an address that anybody reads.
const fn handle(number: usize) -> *mut std::ffi::c_void {
    std::ptr::without_provenance_mut(number)
}

fn wide(text: &str) -> Result<WideArg, HRESULT> {
    WideArg::new(text).map_err(|error| error.code())
}

/// The code of what has just failed.
pub(in crate::sys::windows) fn last_failure() -> HRESULT {
    os_error(last_error()).filter(|code| code.0 < 0).unwrap_or(hresult::E_FAIL)
}
