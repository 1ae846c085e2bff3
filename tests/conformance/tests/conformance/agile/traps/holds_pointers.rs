//! A6: an object that says it is agile and stores raw interface pointers is a bug. What a component in C does so is noticed
//! by the object that it calls; with an agile reference in the pointer's place there is nothing to notice. In Rust the
//! compiler refuses the first one (`tests/ui`).

use std::ffi::c_void;
use std::sync::Arc;

use comwright::apartment::Sta;
use comwright::interface::{IEnumVARIANT, IEnumVARIANT_Impl};
use comwright::{Agile, Error, Interface, Result, ToAgile, Variant};
use windows_core::implement;

use crate::agile::bound::{Bound, Record, next};
use crate::agile::comes;
use crate::apartment::on_a_thread;

/// What such a component holds: a pointer, as C has it, which the compiler knows nothing of.
struct RawPointer(*mut c_void);

// SAFETY: none. That is the bug, and it is contained: `Bound` looks which thread it is, and touches nothing of a wrong one's
// but atomics.
unsafe impl Send for RawPointer {}
// SAFETY: as above.
unsafe impl Sync for RawPointer {}

/// An object that claims to be agile, and calls another one in whatever way it has it.
#[implement(IEnumVARIANT)]
struct Claims(Box<dyn Fn() -> Result<()> + Send + Sync>);

impl IEnumVARIANT_Impl for Claims_Impl {
    fn Next(&self) -> Result<Option<Variant>> {
        Ok(None)
    }

    fn Reset(&self) -> Result<()> {
        (self.0)()
    }
}

fn reset(object: &IEnumVARIANT) -> Result<()> {
    // SAFETY: C1. It is called as its table says.
    let code = unsafe { (object.vtable().Reset)(object.as_raw()) };
    code.ok().map_err(Error::from)
}

#[test]
fn a6_an_agile_object_with_a_raw_pointer_calls_it_on_a_wrong_thread() {
    on_a_thread(|| {
        let record = Record::new();
        let sta = Sta::spawn("home")?;
        let held = Arc::clone(&record);
        let (object, keep) = sta.call(move || {
            let object = Bound::make(&held);
            let keep = object.agile()?;
            let pointer = RawPointer(object.as_raw());
            let claims: IEnumVARIANT = Claims(Box::new(move || {
                let pointer = &pointer;
                // SAFETY: C2. The reference beside it keeps the object. The thread is a wrong one: see above.
                let object = unsafe { IEnumVARIANT::from_raw_borrowed(&pointer.0) };
                reset(object.ok_or(windows_core::HRESULT(-1))?)
            }))
            .into();
            // SAFETY: a lie, which the object tells, too.
            Ok((unsafe { Agile::free_threaded(&claims) }?, keep))
        })?;
        object.call(reset)?;
        assert_eq!(record.wrong(), 1, "the object has noticed");
        drop((object, keep));
        sta.end();
        assert_eq!((record.alive(), record.wrong()), (0, 1));
        Ok(())
    });
}

#[test]
fn a6_an_agile_object_with_an_agile_reference_calls_it_at_home() {
    on_a_thread(|| {
        let record = Record::new();
        let sta = Sta::spawn("home")?;
        let held = Arc::clone(&record);
        let object = sta.call(move || {
            let inner = Bound::make(&held).agile()?;
            let claims: IEnumVARIANT = Claims(Box::new(move || inner.call(|object| next(object).map(drop)))).into();
            // SAFETY: C12. It holds a reference that all threads may use, and nothing else.
            unsafe { Agile::free_threaded(&claims) }
        })?;
        object.call(reset)?;
        let caller = Sta::spawn("caller")?;
        caller.call(|| object.call(reset))?;
        sta.call(|| object.call(reset))?;
        drop(object);
        assert!(comes(|| record.alive() == 0));
        assert_eq!((record.calls(), record.wrong()), (3, 0));
        Ok(())
    });
}
