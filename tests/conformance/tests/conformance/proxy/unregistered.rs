//! What is and is not registered on Windows: COM does not carry an interface to another apartment that nobody has
//! registered, for the same object that we call there. One that is registered comes from COM where we have no proxy.

use std::mem::ManuallyDrop;

use comwright::apartment::Sta;
use comwright::{Agile, Guid, HRESULT, IUnknown, Interface, Result, ToAgile, imp};
use windows::Win32::System::Com::Marshal::CoMarshalInterThreadInterfaceInStream;
use windows::Win32::System::Com::StructuredStorage::CoGetInterfaceAndReleaseStream;
use windows::Win32::System::Com::{
    CLSCTX_INPROC_SERVER, CoCreateInstance, IGlobalInterfaceTable, IPersist_Impl, IPersist_Vtbl, IStream,
};
use windows_core::implement;

use super::component::Porter;
use super::home::settled;
use super::porter::{INobody, IPorter};
use super::{E_NOINTERFACE, checked};
use crate::agile::Record;
use crate::apartment::in_apartment;

/// The class of the Global Interface Table.
const TABLE: Guid = Guid::from_u128(0x00000323_0000_0000_c000_000000000046);

fn code<T>(result: windows_core::Result<T>) -> HRESULT {
    result.map_or_else(|error| error.code(), |_| HRESULT(0))
}

/// What COM says to who wants to carry this interface of an object out of its apartment.
fn com_refuses(object: &IUnknown, iid: &Guid) -> Result<()> {
    // SAFETY: C1, C3. The object is one of this apartment, and the identifier is read.
    unsafe {
        assert_eq!(code(CoMarshalInterThreadInterfaceInStream(iid, object)), E_NOINTERFACE);
        let table: IGlobalInterfaceTable = CoCreateInstance(&TABLE, None, CLSCTX_INPROC_SERVER)?;
        assert_eq!(code(table.RegisterInterfaceInGlobal(object, iid)), E_NOINTERFACE);
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
    let (porter, unknown) = sta
        .call(|| {
            let object: IUnknown = Porter::make(&record).cast()?;
            com_refuses(&object, &IPorter::IID)?;
            com_refuses(&object, &INobody::IID)?;
            // SAFETY: C1, C3. As above; IUnknown is carried for every object.
            let stream = unsafe { CoMarshalInterThreadInterfaceInStream(&IUnknown::IID, &object)? };
            Ok((object.cast::<IPorter>()?.agile()?, stream.into_raw() as usize))
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
        drop(of_com);
        // The same object: called at home, and by the proxy of generated code.
        let thread = porter.call(IPorter::thread)?;
        assert_eq!(porter.resolve()?.thread()?, thread);
        // There is none of this one, and calls need none.
        let nobody: Agile<INobody> = porter.cast()?;
        nobody.call(nothing)?;
        let error = nobody.resolve().expect_err("there is no way");
        assert_eq!(error.code(), E_NOINTERFACE);
        let said = error.to_string();
        assert!(said.contains("INobody") && said.contains("is not registered"), "{said}");
        drop((nobody, porter));
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
