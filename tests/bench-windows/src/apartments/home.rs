//! The apartment that is called, with an object.

use std::mem::ManuallyDrop;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use comwright::apartment::{self, ApartmentKind, enter};
use comwright::interface::{IDispatch, IDispatch_Impl};
use comwright::{Agile, IUnknown, Interface, Result, ToAgile};
use windows::Win32::System::Com::Marshal::CoMarshalInterThreadInterfaceInStream;
use windows::Win32::System::Com::StructuredStorage::CoGetInterfaceAndReleaseStream;
use windows::Win32::System::Com::{IDispatch as IWindowsDispatch, IStream};
use windows::Win32::UI::WindowsAndMessaging::{DispatchMessageW, GetMessageW, MSG, TranslateMessage};
use windows_core::implement;

/// Which loop the thread of the home is in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Loop {
    Ours,
    Program,
}

/// An object without type information.
#[implement(IDispatch, Agile = false)]
struct Nothing;

impl IDispatch_Impl for Nothing_Impl {
    fn GetTypeInfoCount(&self) -> Result<u32> {
        Ok(0)
    }
}

/// The thread.
pub(super) struct Home {
    object: Option<Agile<IDispatch>>,
    is_over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Home {
    /// A new one, in its loop.
    pub(super) fn start(kind: Loop) -> Self {
        let (tell, told) = mpsc::channel();
        let is_over = Arc::new(AtomicBool::new(false));
        let is_over_there = Arc::clone(&is_over);
        let thread = thread::spawn(move || {
            let guard = enter(ApartmentKind::Sta).expect("the thread is new");
            let object: IDispatch = Nothing.into();
            let _ = tell.send(object.agile().expect("it is at home"));
            drop(object);
            match kind {
                Loop::Ours => apartment::run().expect("it is in an apartment"),
                Loop::Program => program(&is_over_there),
            }
            // SAFETY: C12. Nothing of the apartment is held but by references.
            unsafe { guard.leave() };
        });
        Self { object: told.recv().ok(), is_over, thread: Some(thread) }
    }

    pub(super) fn object(&self) -> &Agile<IDispatch> {
        self.object.as_ref().expect("it is there until the end")
    }

    /// What COM makes of it in this apartment.
    pub(super) fn marshaled(&self) -> Marshaled {
        let stream = self.object().call(|object| {
            let object: IUnknown = object.clone().into();
            // SAFETY: C1, C3. The object is at home.
            let stream = unsafe { CoMarshalInterThreadInterfaceInStream(&IDispatch::IID, &object)? };
            Ok(stream.into_raw() as usize)
        });
        // SAFETY: C2. The stream is released by who takes the object out of it.
        let found = unsafe {
            let stream = ManuallyDrop::new(IStream::from_raw(stream.expect("it is registered") as *mut _));
            CoGetInterfaceAndReleaseStream(&*stream)
        };
        Marshaled(found.expect("there is a proxy"))
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        if let Some(object) = self.object.take() {
            let _ = object.apartment().quit();
        }
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

/// A loop as programs have it. Quitting ours is a message to it like others.
fn program(is_over: &AtomicBool) {
    let mut message = MSG::default();
    while !is_over.load(Ordering::SeqCst) {
        // SAFETY: C4. It is storage for a message.
        unsafe {
            if GetMessageW(&mut message, None, 0, 0).0 <= 0 {
                break;
            }
            let _ = TranslateMessage(&message);
            DispatchMessageW(&message);
        }
    }
}

/// COM's proxy.
pub(super) struct Marshaled(IWindowsDispatch);

impl Marshaled {
    pub(super) fn count(&self) -> Result<u32> {
        // SAFETY: C1. It is one of this apartment.
        Ok(unsafe { self.0.GetTypeInfoCount()? })
    }
}
