//! A3: `Both` says that a class makes its objects in whichever apartment asks. It is mistaken for "may be called from
//! everywhere", which no threading model says: each object has the home that it was made in.

use std::sync::Arc;

use comwright::apartment::{self, ApartmentKind, Sta, ThreadingModel, enter};
use comwright::interface::IEnumVARIANT;
use comwright::{Agile, Class, ClassContext, Guid, ToAgile};

use crate::agile::bound::{Bound, Record, next};
use crate::agile::{E_NOINTERFACE, comes};
use crate::apartment::on_a_thread;

const CLASS: Class = Class::named("Both", Guid::from_u128(0x7d1f0a3b_3f5e_4b0c_8a1b_90c2e4f6a8d0));

#[test]
fn a3_an_object_of_a_class_that_is_both_has_a_home() {
    on_a_thread(|| {
        let _guard = enter(ApartmentKind::Mta)?;
        let record = Record::new();
        let made = Arc::clone(&record);
        let _served = CLASS.serve_in(ThreadingModel::Both, move || {
            let kind = apartment::current()?.map(|current| current.kind());
            Ok(match kind {
                Some(ApartmentKind::Sta) => Bound::make(&made).into(),
                _ => Bound::make_free(&made).into(),
            })
        })?;
        let create = || CLASS.create::<IEnumVARIANT>(ClassContext::SERVER);
        let (one, other) = (Sta::spawn("one")?, Sta::spawn("other")?);
        let of_one = one.call(|| create()?.agile())?;
        let of_other = other.call(|| create()?.agile())?;
        let of_all = create()?.agile()?;
        assert_eq!((of_one.apartment(), of_other.apartment()), ((*one).clone(), (*other).clone()));
        assert_eq!(of_all.apartment().kind(), ApartmentKind::Mta);
        // From everywhere each is called at its home.
        let call_all = || Ok([of_one.call(next)?, of_other.call(next)?, of_all.call(next)?]);
        assert_eq!(call_all()?, [1; 3]);
        assert_eq!(one.call(call_all)?, [2; 3]);
        assert_eq!(other.call(call_all)?, [3; 3]);
        // Who believes it to be free is told.
        let error = one.call(|| {
            let object = create()?;
            // SAFETY: it is refused.
            unsafe { Agile::free_threaded(&object) }.map(drop)
        });
        let error = error.expect_err("it does not say that it is agile");
        assert_eq!(error.code(), E_NOINTERFACE);
        assert!(error.to_string().contains("`Both` does not matter"), "{error}");
        drop((of_one, of_other, of_all));
        assert!(comes(|| record.alive() == 0));
        assert_eq!(record.wrong(), 0);
        Ok(())
    });
}
