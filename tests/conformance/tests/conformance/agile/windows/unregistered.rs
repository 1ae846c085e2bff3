//! An interface that nobody has registered: COM does not carry it to another apartment, for the same object that we call
//! there.

use std::cell::Cell;
use std::thread::{self, ThreadId};

use comwright::apartment::Sta;
use comwright::{Agile, HRESULT, Interface, Result, ToAgile};
use windows::Win32::System::Com::Marshal::CoMarshalInterThreadInterfaceInStream;
use windows::Win32::System::Com::StructuredStorage::CoGetInterfaceAndReleaseStream;
use windows::Win32::System::Com::{CLSCTX_INPROC_SERVER, CoCreateInstance, IGlobalInterfaceTable, IStream};
use windows_core::{GUID, IUnknown, IUnknown_Vtbl, implement, interface};

use crate::apartment::in_apartment;

const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32 as i32);

/// The class of the Global Interface Table.
const TABLE: GUID = GUID::from_u128(0x00000323_0000_0000_c000_000000000046);

/// The interface, as a product has it that registers nothing.
#[interface("5e0d7c9e-2f64-4b6c-8a06-90c1f6a4be35")]
unsafe trait ICounter: IUnknown {
    fn Count(&self, count: *mut i32) -> HRESULT;
}

#[implement(ICounter, Agile = false)]
struct Counter {
    home: ThreadId,
    number: Cell<i32>,
}

impl ICounter_Impl for Counter_Impl {
    unsafe fn Count(&self, count: *mut i32) -> HRESULT {
        assert_eq!(self.home, thread::current().id());
        self.number.set(self.number.get() + 1);
        // SAFETY: C4. The number goes into storage for one.
        unsafe { *count = self.number.get() };
        HRESULT(0)
    }
}

fn make() -> ICounter {
    Counter { home: thread::current().id(), number: Cell::new(0) }.into()
}

fn count(counter: &ICounter) -> Result<i32> {
    let mut count = 0;
    // SAFETY: C1, C4. The number goes into storage for one.
    unsafe { counter.Count(&mut count) }.ok()?;
    Ok(count)
}

fn code<T>(result: windows_core::Result<T>) -> HRESULT {
    result.map_or_else(|error| error.code(), |_| HRESULT(0))
}

/// What COM says to who wants to carry this interface of an object out of its apartment.
fn com_refuses(counter: &IUnknown) -> Result<()> {
    // SAFETY: C1, C3. The object is one of this apartment, and the identifier a constant.
    unsafe {
        let stream = CoMarshalInterThreadInterfaceInStream(&ICounter::IID, counter);
        assert_eq!(code(stream), E_NOINTERFACE);
        let table: IGlobalInterfaceTable = CoCreateInstance(&TABLE, None, CLSCTX_INPROC_SERVER)?;
        assert_eq!(code(table.RegisterInterfaceInGlobal(counter, &ICounter::IID)), E_NOINTERFACE);
    }
    Ok(())
}

#[test]
fn com_does_not_carry_it_and_a_reference_does() {
    let sta = Sta::spawn("home").unwrap();
    let (object, unknown) = sta
        .call(|| {
            let counter = make();
            let unknown: IUnknown = counter.cast()?;
            com_refuses(&unknown)?;
            // SAFETY: C1, C3. As above; IUnknown is carried for every object.
            let stream = unsafe { CoMarshalInterThreadInterfaceInStream(&IUnknown::IID, &unknown)? };
            Ok((counter.agile()?, stream.into_raw() as usize))
        })
        .unwrap();
    in_apartment(|| {
        // The object itself has the interface; its proxy of COM's has not.
        // SAFETY: C2. The stream is given up by the other thread, and released by who takes the object out of it.
        let proxy: IUnknown = unsafe {
            let stream = std::mem::ManuallyDrop::new(IStream::from_raw(unknown as *mut _));
            CoGetInterfaceAndReleaseStream(&*stream).unwrap()
        };
        assert_eq!(code(proxy.cast::<ICounter>()), E_NOINTERFACE);
        assert_eq!(object.call(count)?, 1);
        let again: Agile<ICounter> = object.cast::<IUnknown>()?.cast()?;
        assert_eq!(again.call(count)?, 2);
        assert_eq!(sta.call(|| count(&object.resolve()?))?, 3);
        Ok(())
    });
    drop(object);
    sta.end();
}
