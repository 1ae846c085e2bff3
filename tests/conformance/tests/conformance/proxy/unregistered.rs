//! What is and is not registered on Windows: COM does not carry an interface to another apartment that nobody has
//! registered, for the same object that we call there. One that is registered comes from COM where we have no proxy.

use std::mem::ManuallyDrop;

use comwright::apartment::Sta;
use comwright::{Agile, Guid, HRESULT, IUnknown, Interface, Keeper, Kept, Query, Result, ToAgile, diagnostics, imp};
use comwright_registration::{Kind, Stage, System};
use windows::Win32::Foundation::HGLOBAL;
use windows::Win32::System::Com::Marshal::{CoMarshalInterThreadInterfaceInStream, CoMarshalInterface};
use windows::Win32::System::Com::StructuredStorage::{CoGetInterfaceAndReleaseStream, CreateStreamOnHGlobal};
use windows::Win32::System::Com::{
    CLSCTX_INPROC_SERVER, CoCreateInstance, IGlobalInterfaceTable, IPersist_Impl, IPersist_Vtbl, IStream,
    MSHCTX_INPROC, MSHLFLAGS_NORMAL,
};
use windows_core::implement;

use super::component::Porter;
use super::home::settled;
use super::porter::{INobody, IPorter};
use super::{E_NOINTERFACE, checked};
use crate::agile::Record;
use crate::apartment::in_apartment;

/// What is said of an interface that nobody has registered.
const NOT_REGISTERED: &str = r"there is no `HKCR\Interface\{5B1C7A10-0100-4C5E-9A51-";
/// And what should be there.
const WANTED: &str = r"ProxyStubClsid32` with `{00020424-0000-0000-C000-000000000046}`";

/// The class of the Global Interface Table.
const TABLE: Guid = Guid::from_u128(0x00000323_0000_0000_c000_000000000046);

fn code<T>(result: windows_core::Result<T>) -> HRESULT {
    result.map_or_else(|error| error.code(), |_| HRESULT(0))
}

/// What COM says to who wants to carry this interface of an object out of its apartment: what is predicted of an interface
/// that is not registered.
fn com_refuses(object: &IUnknown, iid: &Guid) -> Result<()> {
    let predicted = |code: HRESULT| {
        let codes = |system| Kind::InterfaceMissing.symptoms(Stage::Marshal, system);
        let is_one = |system| codes(system).contains(&code.0.cast_unsigned());
        assert!(is_one(System::Windows) && is_one(System::Wine), "{code:?}");
    };
    // SAFETY: C1, C3. The object is one of this apartment, and the identifier is read.
    unsafe {
        let stream = CreateStreamOnHGlobal(HGLOBAL::default(), true)?;
        let context = MSHCTX_INPROC.0.cast_unsigned();
        predicted(code(CoMarshalInterface(&stream, iid, object, context, None, MSHLFLAGS_NORMAL.0.cast_unsigned())));
        predicted(code(CoMarshalInterThreadInterfaceInStream(iid, object)));
        let table: IGlobalInterfaceTable = CoCreateInstance(&TABLE, None, CLSCTX_INPROC_SERVER)?;
        predicted(code(table.RegisterInterfaceInGlobal(object, iid)));
    }
    Ok(())
}

fn nothing(object: &INobody) -> Result<()> {
    // SAFETY: C1. The function takes nothing.
    checked(unsafe { (object.vtable().Nothing)(object.as_raw()) })
}

#[test]
fn com_does_not_carry_what_is_not_registered_and_we_do() {
    let record = Record::new();
    let sta = Sta::spawn("home").unwrap();
    let (porter, child, unknown) = sta
        .call(|| {
            let object: IUnknown = Porter::make(&record).cast()?;
            com_refuses(&object, &IPorter::IID)?;
            com_refuses(&object, &INobody::IID)?;
            // SAFETY: C1, C3. As above; IUnknown is carried for every object.
            let stream = unsafe { CoMarshalInterThreadInterfaceInStream(&IUnknown::IID, &object)? };
            let child = Kept::new(Porter::make(&record), Keeper::of(&object)).agile()?;
            Ok((object.cast::<IPorter>()?.agile()?, child, stream.into_raw() as usize))
        })
        .unwrap();
    in_apartment(|| {
        // The object has the interface; its proxy of COM's has not.
        // SAFETY: C2. The other thread has given up the stream, which is released by who takes the object out of it.
        let of_com: IUnknown = unsafe {
            let stream = ManuallyDrop::new(IStream::from_raw(unknown as *mut _));
            CoGetInterfaceAndReleaseStream(&*stream).unwrap()
        };
        assert_eq!(code(of_com.cast::<IPorter>()), E_NOINTERFACE);
        // The error of our own cast says why, and whoever listens is told.
        let (refused, events) = diagnostics::collect(|| of_com.query_for::<IPorter>());
        let refused = refused.expect_err("COM has no proxy");
        assert_eq!(refused.code(), E_NOINTERFACE);
        let said = refused.diagnosis().expect("it is a proxy of COM's");
        assert!(refused.to_string().ends_with(&said), "{refused}");
        assert!(said.starts_with("of IPorter {5B1C7A10-0100-") && said.contains(NOT_REGISTERED), "{said}");
        assert_eq!(events.len(), 1, "{events:?}");
        assert_eq!(events[0].name(), "failedQI");
        assert!(events[0].to_string().ends_with(&said), "{}", events[0]);
        drop(of_com);
        // The same object: called at home, and by the proxy of generated code.
        let thread = porter.call(IPorter::thread)?;
        assert_eq!(porter.resolve()?.thread()?, thread);
        // A child of it, which keeps it: by a call, and by the proxy.
        assert_eq!(child.call(|child| child.get().thread())?, thread);
        assert_eq!(child.resolve()?.get().thread()?, thread);
        // There is none of this one, and calls need none.
        let nobody: Agile<INobody> = porter.cast()?;
        nobody.call(nothing)?;
        let error = nobody.resolve().expect_err("there is no way");
        assert_eq!(error.code(), E_NOINTERFACE);
        let said = error.to_string();
        for part in
            ["INobody {5B1C7A10-0100-", "library PorterLib 1.a {5B1C7A10-0100-", NOT_REGISTERED, WANTED, "Agile::call"]
        {
            assert!(said.contains(part), "{part} is not in: {said}");
        }
        drop((nobody, porter));
        // The child keeps the object that it is one of.
        assert_eq!((record.alive(), child.call(|child| child.get().thread())?), (2, thread));
        drop(child);
        settled(&record)?;
        Ok(())
    });
    sta.end();
    assert_eq!((record.alive(), record.wrong()), (0, 0));
}

/// An interface that the system has registered, and we have no proxy for.
#[repr(transparent)]
#[derive(Clone, PartialEq, Eq, Debug)]
struct IPersist(imp::Root);

// SAFETY: C1. The wrapper is one pointer, to an object whose table is this one.
unsafe impl Interface for IPersist {
    type Vtable = IPersist_Vtbl;
    const IID: Guid = windows::Win32::System::Com::IPersist::IID;

    imp::watched!();
}
imp::upcasts!(IPersist: IUnknown);

impl IPersist {
    fn class(&self) -> Result<Guid> {
        let mut class = Guid::zeroed();
        // SAFETY: C1, C4. The identifier goes into storage for one.
        checked(unsafe { (self.vtable().GetClassID)(self.as_raw(), &mut class) })?;
        Ok(class)
    }
}

/// Its class is the number of the thread that it is called on.
#[implement(windows::Win32::System::Com::IPersist, Agile = false)]
struct Persistent;

impl IPersist_Impl for Persistent_Impl {
    fn GetClassID(&self) -> windows_core::Result<Guid> {
        Ok(Guid::from_u128(super::component::thread_number().into()))
    }
}

#[test]
fn what_com_has_registered_comes_from_com() {
    let sta = Sta::spawn("home").unwrap();
    let object = sta
        .call(|| {
            let object: IUnknown = Persistent.into();
            object.cast::<IPersist>()?.agile()
        })
        .unwrap();
    in_apartment(|| {
        let home = object.call(IPersist::class)?;
        assert_ne!(home, Guid::from_u128(super::component::thread_number().into()));
        let of_com = object.resolve()?;
        assert_eq!(of_com.class()?, home);
        // SAFETY: C1, C3. Asked of COM's proxy, which is one of this apartment.
        let in_stream =
            unsafe { CoMarshalInterThreadInterfaceInStream(&IPersist::IID, &IUnknown::from(of_com.clone())) };
        assert_eq!(code(in_stream), HRESULT(0), "it is one of COM's");
        drop(of_com);
        Ok(())
    });
    drop(object);
    sta.end();
}
