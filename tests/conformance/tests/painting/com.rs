//! Calls that COM brings into another apartment, by proxies of its own.

use std::sync::mpsc;
use std::thread;

use comwright::apartment::{ApartmentKind, Sta, enter};
use comwright::interface::{IEnumVARIANT, IEnumVARIANT_Impl};
use comwright::{IUnknown, Interface, Result, Variant};
use windows::Win32::System::Com::IStream;
use windows::Win32::System::Com::Marshal::CoMarshalInterThreadInterfaceInStream;
use windows::Win32::System::Com::StructuredStorage::CoGetInterfaceAndReleaseStream;
use windows_core::implement;

/// An object whose `Reset` does something.
#[implement(IEnumVARIANT, Agile = false)]
struct Does(Box<dyn Fn()>);

impl IEnumVARIANT_Impl for Does_Impl {
    fn Next(&self) -> Result<Option<Variant>> {
        Ok(None)
    }

    fn Reset(&self) -> Result<()> {
        (self.0)();
        Ok(())
    }
}

/// A stream that holds an interface for another apartment.
struct Marshaled(*mut std::ffi::c_void);

// SAFETY: a stream of COM's, which any thread may use, one at a time.
unsafe impl Send for Marshaled {}

/// An object in an apartment of its own, which COM's calls come into.
pub(crate) struct Served {
    stream: Option<Marshaled>,
    _home: Sta,
}

impl Served {
    /// Makes one whose call does something there.
    pub(crate) fn new(does: impl Fn() + Send + 'static) -> Result<Self> {
        let home = Sta::spawn("served")?;
        let stream = home.call(move || {
            let object: IUnknown = IEnumVARIANT::from(Does(Box::new(does))).into();
            // SAFETY: C1. The object is one of this apartment.
            let stream = unsafe { CoMarshalInterThreadInterfaceInStream(&IEnumVARIANT::IID, &object) };
            Ok(Marshaled(stream.map_err(comwright::Error::from)?.into_raw()))
        })?;
        Ok(Self { stream: Some(stream), _home: home })
    }

    /// Calls it by COM's proxy, from the apartment of this thread. Once.
    pub(crate) fn call(&mut self) -> Result<()> {
        let Marshaled(stream) = self.stream.take().expect("once");
        // SAFETY: C1, C2. It is the stream, which is released with it.
        let proxy: IEnumVARIANT = unsafe {
            let stream = std::mem::ManuallyDrop::new(IStream::from_raw(stream));
            CoGetInterfaceAndReleaseStream(&*stream).map_err(comwright::Error::from)?
        };
        // SAFETY: C1. The proxy is one of this apartment.
        unsafe { (proxy.vtable().Reset)(proxy.as_raw()) }.ok()?;
        Ok(())
    }
}

/// Whether a thread of its own that is in an apartment can call it: what is tested is not the fault of COM.
#[test]
fn com_calls_what_is_served() {
    let (tell, told) = mpsc::channel();
    let mut served = Served::new(move || tell.send(()).expect("somebody waits")).unwrap();
    thread::scope(|scope| {
        scope.spawn(|| {
            let guard = enter(ApartmentKind::Sta).unwrap();
            served.call().unwrap();
            // SAFETY: C12. The proxy is gone.
            unsafe { guard.leave() };
        });
    });
    told.recv().unwrap();
}
