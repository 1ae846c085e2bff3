//! The interfaces of the runtime that have proxies.

use comwright::apartment::Sta;
use comwright::interface::{IEnumVARIANT, IErrorInfo, query};
use comwright::{Error, Guid, HRESULT, IUnknown, Interface, Items, ToAgile, Variant};

use super::component::identity;
use super::home::{conforms_between, settled};
use crate::agile::{Bound, Record, next};
use crate::apartment::in_apartment;

#[test]
fn p4_enumerators_have_proxies() {
    in_apartment(|| {
        let record = Record::new();
        let home = Sta::spawn("home")?;
        let items = home.call(|| Bound::make(&record).agile())?.resolve()?;
        assert_eq!((next(&items)?, next(&items)?), (1, 2));
        // A copy is an object of its own, at home.
        let mut copy = std::ptr::null_mut();
        // SAFETY: C1, C4. There is storage; what comes out is ours.
        let copy = unsafe {
            assert_eq!((items.vtable().Clone)(items.as_raw(), &mut copy), HRESULT(0));
            assert_eq!((items.vtable().Reset)(items.as_raw()), HRESULT(0));
            IEnumVARIANT::from_raw(copy)
        };
        assert_ne!(identity(&copy)?, identity(&items)?);
        assert_eq!(next(&copy)?, 1);
        drop((copy, items));
        settled(&record)?;
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        home.end();
        Ok(())
    });
}

/// Gives objects of its apartment.
#[windows_core::implement(IEnumVARIANT, Agile = false)]
struct Shelf(std::sync::Arc<Record>, std::cell::Cell<u32>);

impl comwright::interface::IEnumVARIANT_Impl for Shelf_Impl {
    fn Next(&self) -> comwright::Result<Option<Variant>> {
        self.1.set(self.1.get() + 1);
        match self.1.get() {
            1..=3 => Ok(Some(Variant::from(&super::component::Porter::make(&self.0)))),
            _ => Ok(None),
        }
    }
}

#[test]
fn p6_what_enumerators_give_is_carried() {
    conforms_between(|world| {
        let shelf = world.sta.call(|| {
            let shelf = Shelf(std::sync::Arc::clone(&world.record), std::cell::Cell::new(0));
            IEnumVARIANT::from(shelf).agile()
        })?;
        let mut porters = Vec::new();
        for item in Items::<Variant>::from(shelf.resolve()?) {
            porters.push(item?.to::<super::porter::IPorter>()?);
        }
        assert_eq!(porters.len(), 3);
        for porter in &porters {
            assert_ne!(porter.thread()?, super::component::thread_number());
        }
        Ok(())
    });
}

#[test]
fn p8_error_information_may_be_an_argument() {
    conforms_between(|world| {
        let info = world.sta.call(|| {
            let error = Error::new(HRESULT(-1)).with_description("at home");
            let _ = error.set_for_caller(&Guid::from_u128(5));
            comwright::error::take_error_info().map(|info| info.agile()).transpose()
        })?;
        // There is none when there is no memory for it.
        let Some(info) = info else { return Err("nothing".into()) };
        let info: IErrorInfo = info.resolve()?;
        let mut iid = Guid::zeroed();
        // SAFETY: C1, C4. There is storage for a GUID.
        super::checked(unsafe { (info.vtable().GetGUID)(info.as_raw(), &mut iid) })?;
        assert_eq!(iid, Guid::from_u128(5));
        assert!(query::<IUnknown>(&info).is_ok());
        Ok(())
    });
}
