//! A window as a program with a user interface has one: a timer rings in it, and each time it is painted.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::Foundation::{HWND, LPARAM, LRESULT, WPARAM};
use windows::Win32::Graphics::Gdi::{BeginPaint, EndPaint, InvalidateRect, PAINTSTRUCT};
use windows::Win32::UI::WindowsAndMessaging::{
    CreateWindowExW, DefWindowProcW, DestroyWindow, KillTimer, RegisterClassW, SetTimer, WINDOW_EX_STYLE, WM_PAINT,
    WM_TIMER, WNDCLASSW, WS_POPUP, WS_VISIBLE,
};
use windows::core::w;

/// How often the timer rings, in milliseconds.
const PERIOD: u32 = 20;

/// What has happened to a window.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    ticks: AtomicUsize,
    paints: AtomicUsize,
}

impl Counts {
    /// How often the timer has rung, and how often it was painted.
    pub(crate) fn read(&self) -> (usize, usize) {
        (self.ticks.load(Ordering::SeqCst), self.paints.load(Ordering::SeqCst))
    }
}

/// What the program does when the timer rings.
type OnTick = Box<dyn FnMut()>;

thread_local! {
    static COUNTS: RefCell<Arc<Counts>> = RefCell::default();
    static ON_TICK: RefCell<Option<OnTick>> = const { RefCell::new(None) };
}

unsafe extern "system" fn procedure(window: HWND, message: u32, wparam: WPARAM, lparam: LPARAM) -> LRESULT {
    match message {
        WM_TIMER => {
            COUNTS.with_borrow(|counts| counts.ticks.fetch_add(1, Ordering::SeqCst));
            // SAFETY: it is the window that is called.
            let _ = unsafe { InvalidateRect(Some(window), None, false) };
            // It may be called again meanwhile.
            let on_tick = ON_TICK.take();
            if let Some(mut on_tick) = on_tick {
                on_tick();
                ON_TICK.with_borrow_mut(|place| *place = place.take().or(Some(on_tick)));
            }
        }
        WM_PAINT => {
            let mut paint = PAINTSTRUCT::default();
            // SAFETY: it is the window that is called, and there is storage.
            unsafe {
                BeginPaint(window, &mut paint);
                let _ = EndPaint(window, &paint);
            }
            COUNTS.with_borrow(|counts| counts.paints.fetch_add(1, Ordering::SeqCst));
        }
        // SAFETY: what the window was called with is passed on.
        _ => return unsafe { DefWindowProcW(window, message, wparam, lparam) },
    }
    LRESULT(0)
}

/// Has the thread do something each time when the timer of its window rings, but for those in the middle of it.
pub(crate) fn on_tick(on_tick: impl FnMut() + 'static) {
    ON_TICK.set(Some(Box::new(on_tick)));
}

/// The window of a thread.
pub(crate) struct Window(HWND);

impl Window {
    /// Opens one on this thread.
    pub(crate) fn open(counts: &Arc<Counts>) -> windows::core::Result<Self> {
        COUNTS.set(Arc::clone(counts));
        let name = w!("comwright.conformance.window");
        let class = WNDCLASSW { lpfnWndProc: Some(procedure), lpszClassName: name, ..WNDCLASSW::default() };
        // SAFETY: it describes a class; that it is there already does not matter. The window's procedure is that of the class.
        unsafe {
            RegisterClassW(&class);
            let style = WS_POPUP | WS_VISIBLE;
            let window =
                CreateWindowExW(WINDOW_EX_STYLE::default(), name, name, style, 0, 0, 99, 99, None, None, None, None)?;
            SetTimer(Some(window), 1, PERIOD, None);
            Ok(Self(window))
        }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        ON_TICK.set(None);
        // SAFETY: it is a window of this thread.
        unsafe {
            let _ = KillTimer(Some(self.0), 1);
            let _ = DestroyWindow(self.0);
        }
    }
}
