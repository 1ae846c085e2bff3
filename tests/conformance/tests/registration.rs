//! What errors say of a registration, and the switch: it is one of the process, and so this is a program of its own, of one test.

use std::ffi::c_void;
use std::sync::atomic::{AtomicU32, Ordering};

use comwright::apartment::{ApartmentKind, Sta, enter};
use comwright::imp::{self, IUnknown_Vtbl, IUnknownImpl, RuntimeName};
use comwright::{Agile, Error, Guid, HRESULT, IUnknown, Interface, Query, Result, ToAgile, diagnostics};
use windows_core::implement;

const S_OK: HRESULT = HRESULT(0);
const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32 as i32);

/// An interface that nobody has registered.
#[repr(transparent)]
#[derive(Clone, PartialEq, Eq, Debug)]
struct IQuiet(imp::Root);

// SAFETY: C1. The wrapper is one pointer, to an object whose table is this one.
unsafe impl Interface for IQuiet {
    type Vtable = IQuiet_Vtbl;
    const IID: Guid = Guid::from_u128(0x5b1c7a10_0200_4c5e_9a51_000000000001);

    imp::watched!();
}
imp::upcasts!(IQuiet: IUnknown => LIBRARY);

static LIBRARY: imp::Library = imp::Library::new(
    "QuietLib",
    Guid::from_u128(0x5b1c7a10_0200_4c5e_9a51_000000000000),
    (2, 11),
    0,
    &[imp::Registered::table::<IQuiet>("IQuiet")],
);

impl RuntimeName for IQuiet {}

#[repr(C)]
#[allow(non_camel_case_types, reason = "the SDK's spelling")]
struct IQuiet_Vtbl {
    base__: IUnknown_Vtbl,
}

#[allow(non_camel_case_types, reason = "the SDK's spelling")]
trait IQuiet_Impl: IUnknownImpl {}

impl IQuiet_Vtbl {
    const fn new<Identity: IQuiet_Impl, const OFFSET: isize>() -> Self {
        Self { base__: IUnknown_Vtbl::new::<Identity, OFFSET>() }
    }

    fn matches(iid: &Guid) -> bool {
        *iid == IQuiet::IID
    }
}

#[implement(IQuiet, Agile = false)]
struct Quiet;

impl IQuiet_Impl for Quiet_Impl {}

/// How often an object was asked for an interface.
static ASKED: AtomicU32 = AtomicU32::new(0);

unsafe extern "system" fn asked(this: *mut c_void, iid: *const Guid, found: *mut *mut c_void) -> HRESULT {
    ASKED.fetch_add(1, Ordering::SeqCst);
    // SAFETY: C3, C4. The caller has an identifier, and storage for a pointer.
    unsafe {
        let is_known = *iid == IUnknown::IID;
        *found = if is_known { this } else { std::ptr::null_mut() };
        if is_known { S_OK } else { E_NOINTERFACE }
    }
}

unsafe extern "system" fn counted(_: *mut c_void) -> u32 {
    1
}

/// An object that is never freed, has no interface but IUnknown, and is no proxy.
static TABLE: IUnknown_Vtbl = IUnknown_Vtbl { QueryInterface: asked, AddRef: counted, Release: counted };

/// How often it is asked meanwhile.
fn asked_in(body: impl FnOnce(&IUnknown)) -> u32 {
    let object: &IUnknown_Vtbl = &TABLE;
    let object: *const c_void = std::ptr::from_ref(&object).cast();
    // SAFETY: C1. It points to a table of these functions, for as long as it is lent.
    let object = unsafe { IUnknown::from_raw_borrowed(&object.cast_mut()).expect("it is not null").clone() };
    let before = ASKED.load(Ordering::SeqCst);
    body(&object);
    ASKED.load(Ordering::SeqCst) - before
}

fn refused(quiet: &Agile<IQuiet>) -> Error {
    let error = quiet.resolve().expect_err("there is no way");
    assert_eq!(error.code(), E_NOINTERFACE);
    error
}

/// What is said of the interface, but on systems without a registry.
fn is_explained(error: &Error) {
    let said = error.diagnosis();
    assert_eq!(said.is_some(), cfg!(windows), "{error}");
    let Some(said) = said else { return };
    for part in [
        "IQuiet {5B1C7A10-0200-4C5E-9A51-000000000001}",
        "library QuietLib 2.b {5B1C7A10-0200-4C5E-9A51-000000000000}",
        r"there is no `HKCR\Interface\{5B1C7A10-0200-4C5E-9A51-000000000001}`",
        "`comwright register`",
    ] {
        assert!(said.contains(part), "{part} is not in: {said}");
    }
    assert!(error.to_string().ends_with(&said), "{error}");
}

/// A proxy of COM's is asked.
#[cfg(windows)]
fn cast_of_a_proxy(quiet: &Agile<IQuiet>) -> (Error, usize) {
    use windows::Win32::System::Com::IStream;
    use windows::Win32::System::Com::Marshal::CoMarshalInterThreadInterfaceInStream;
    use windows::Win32::System::Com::StructuredStorage::CoGetInterfaceAndReleaseStream;

    let stream = quiet.call(|object| {
        // SAFETY: C1, C3. The object is one of this apartment, and the identifier is read.
        let stream = unsafe { CoMarshalInterThreadInterfaceInStream(&IUnknown::IID, &**object) };
        Ok(stream.map_err(|error| Error::new(error.code()))?.into_raw() as usize)
    });
    let stream = stream.expect("IUnknown is carried for every object") as *mut c_void;
    // SAFETY: C2. The other thread has given up the stream, which is released by who takes the object out of it.
    let of_com: IUnknown = unsafe {
        let stream = std::mem::ManuallyDrop::new(IStream::from_raw(stream));
        CoGetInterfaceAndReleaseStream(&*stream).expect("the object is there")
    };
    let (cast, events) = diagnostics::collect(|| of_com.query_for::<IQuiet>());
    assert!(events.iter().all(|event| event.name() == "failedQI"), "{events:?}");
    (cast.expect_err("COM has no proxy"), events.len())
}

#[test]
fn what_is_registered_is_told_when_an_error_is_shown_and_switched_off() -> Result<()> {
    let apartment = enter(ApartmentKind::Mta)?;
    let sta = Sta::spawn("home")?;
    let quiet = sta.call(|| IQuiet::from(Quiet).agile())?;
    // An error is data: it goes anywhere, and says there what is registered then.
    let early = refused(&quiet);
    is_explained(&early);
    let copy = early.clone();
    assert_eq!(copy, early);
    std::thread::spawn(move || is_explained(&copy)).join().expect("it is explained on every thread");
    #[cfg(windows)]
    {
        let (error, told) = cast_of_a_proxy(&quiet);
        let said = error.diagnosis().expect("it is a proxy of COM's");
        assert!(said.contains("IQuiet {5B1C7A10-0200-") && said.contains("is not registered"), "{said}");
        assert_eq!(told, 1);
    }
    // Who is no proxy is asked whether it is one, where there are some, and only when it has failed.
    let fails = |object: &IUnknown| {
        let error = object.query_for::<IQuiet>().expect_err("it has none");
        assert_eq!((error.diagnosis(), error), (None, Error::new(E_NOINTERFACE)));
    };
    assert_eq!(asked_in(|object| drop(object.query_for::<IUnknown>())), 1);
    assert_eq!(asked_in(fails), if cfg!(windows) { 2 } else { 1 });
    let checked = imp::check_registration(&LIBRARY);
    assert_eq!(checked.is_err(), cfg!(windows), "nobody has registered it");
    if let Err(error) = checked {
        assert!(error.to_string().contains("1 of 1 interfaces of library QuietLib 2.b"), "{error}");
    }

    diagnostics::set_registration_lookup(false);
    let quietly = refused(&quiet);
    for error in [&early, &quietly] {
        assert_eq!(error.diagnosis(), None);
        assert!(!error.to_string().contains("registered"), "{error}");
    }
    assert_eq!(asked_in(fails), 1);
    #[cfg(windows)]
    {
        let (error, told) = cast_of_a_proxy(&quiet);
        assert_eq!((error, told), (Error::new(E_NOINTERFACE), 0));
    }
    // A check is asked for: the switch is for what nobody has asked for.
    assert_eq!(imp::check_registration(&LIBRARY).is_ok(), !cfg!(windows));

    diagnostics::set_registration_lookup(true);
    is_explained(&early);
    assert_eq!(quietly.diagnosis(), None, "it was noted while nothing was");
    drop(quiet);
    sta.end();
    // SAFETY: C12. There are no pointers any more.
    unsafe { apartment.leave() };
    Ok(())
}
