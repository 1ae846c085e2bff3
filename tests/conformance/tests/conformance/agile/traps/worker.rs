//! What is called in the multithreaded apartment runs on threads that belong to all: it must not take one for itself.

use std::time::Duration;

use comwright::ToAgile;
use comwright::apartment::{self, ApartmentKind, Sta, enter};
use comwright::diagnostics::collect;

use crate::agile::bound::{Bound, Record, next};
use crate::apartment::in_apartment;
use comwright::HRESULT;

const RPC_E_CHANGED_MODE: HRESULT = HRESULT(0x8001_0106_u32 as i32);

#[test]
fn a4_a_call_into_the_multithreaded_apartment_enters_no_single_threaded_one() {
    in_apartment(|| {
        let keep = apartment::keep_mta()?;
        let (code, kind) = keep.apartment().call(|| {
            let (entered, events) = collect(|| enter(ApartmentKind::Sta));
            assert_eq!(events, []);
            let code = entered.map(|guard| guard.kind()).map_err(|error| error.code());
            Ok((code, apartment::current()?.map(|current| (current.kind(), current.apartment().is_here()))))
        })?;
        assert_eq!(code, Err(RPC_E_CHANGED_MODE));
        assert_eq!(kind, Some((ApartmentKind::Mta, true)));
        Ok(())
    });
}

#[test]
fn a4_a_call_into_the_multithreaded_apartment_may_enter_that() {
    in_apartment(|| {
        let keep = apartment::keep_mta()?;
        for _ in 0..3 {
            keep.apartment().call(|| {
                let guard = enter(ApartmentKind::Mta)?;
                let generation = apartment::current()?.map(|current| current.generation());
                assert_eq!(generation, Some(keep.apartment().generation()));
                // SAFETY: there are no pointers.
                unsafe { guard.leave() };
                let generation = apartment::current()?.map(|current| current.generation());
                assert_eq!(generation, Some(keep.apartment().generation()), "it is still a call into the apartment");
                assert!(keep.apartment().is_here());
                Ok(())
            })?;
        }
        Ok(())
    });
}

#[test]
fn a1_calls_into_the_multithreaded_apartment_that_wait_for_each_other_all_have_a_thread() {
    in_apartment(|| {
        let keep = apartment::keep_mta()?;
        let barrier = std::sync::Arc::new(std::sync::Barrier::new(80));
        let calls: Vec<_> = (0..80)
            .map(|_| {
                let barrier = std::sync::Arc::clone(&barrier);
                keep.apartment().call_async(move || {
                    let _ = barrier.wait();
                    Ok(())
                })
            })
            .collect();
        for call in calls {
            crate::agile::executor::block_on(call)?;
        }
        Ok(())
    });
}

#[test]
fn a1_a_chain_through_every_kind_of_apartment_comes_back() {
    in_apartment(|| {
        let record = Record::new();
        let here = Bound::make(&record).agile()?;
        let (keep, other) = (apartment::keep_mta()?, Sta::spawn("other")?);
        let count = keep.apartment().call(|| {
            other.call(|| {
                apartment::neutral().call(|| {
                    // Three threads wait for this one, each in its way.
                    here.call(next)?;
                    keep.apartment().call(|| here.call_timeout(Duration::from_secs(60), next))
                })
            })
        })?;
        assert_eq!(count, 2);
        drop(here);
        apartment::pump()?;
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}
