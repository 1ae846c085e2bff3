//! Apartments, the minimum. Every test has a thread of its own: a thread keeps its apartment.

use comwright::HRESULT;
use comwright::apartment::{ApartmentKind, enter};
use comwright_conformance::{Outcome, conforms};

const RPC_E_CHANGED_MODE: HRESULT = HRESULT(0x8001_0106_u32 as i32);

/// Runs something on a new thread, which is in no apartment of its own.
pub(crate) fn on_a_thread(case: impl FnOnce() -> Outcome + Send) {
    std::thread::scope(|scope| {
        let case = scope.spawn(|| case().map_err(|error| error.to_string()));
        match case.join() {
            Ok(outcome) => outcome.unwrap_or_else(|error| panic!("{error}")),
            Err(payload) => std::panic::resume_unwind(payload),
        }
    });
}

/// The same on a thread that is in a single-threaded apartment.
pub(crate) fn in_apartment(case: impl FnOnce() -> Outcome + Send) {
    on_a_thread(|| {
        let apartment = enter(ApartmentKind::Sta)?;
        case()?;
        // SAFETY: the case has given up its pointers.
        unsafe { apartment.leave() };
        Ok(())
    });
}

/// The same for a case as `conforms` runs it.
pub(crate) fn conforms_in_apartment(case: impl Fn() -> Outcome + Send) {
    in_apartment(|| {
        conforms(case);
        Ok(())
    });
}

#[test]
fn a4_entering_again_is_balanced_and_the_other_kind_is_refused() {
    for (kind, other, name) in [
        (ApartmentKind::Sta, ApartmentKind::Mta, "is in a single-threaded apartment (STA) already"),
        (ApartmentKind::Mta, ApartmentKind::Sta, "is in the multithreaded apartment (MTA) already"),
    ] {
        on_a_thread(|| {
            let (first, second) = (enter(kind)?, enter(kind)?);
            assert_eq!((first.kind(), second.kind()), (kind, kind));
            for left in [second, first] {
                let error = enter(other).expect_err("the thread is in one apartment");
                assert_eq!(error.code(), RPC_E_CHANGED_MODE);
                let said = error.to_string();
                assert!(said.contains(name) && said.contains("a thread of your own"), "{said}");
                // SAFETY: there are no pointers. The refusal was none to balance: this many leaves end the apartment.
                unsafe { left.leave() };
            }
            let other_one = enter(other)?;
            assert_eq!(other_one.kind(), other);
            // SAFETY: as above.
            unsafe { other_one.leave() };
            Ok(())
        });
    }
}

#[test]
fn a4_a_guard_that_is_dropped_leaves_nothing() {
    on_a_thread(|| {
        drop(enter(ApartmentKind::Sta)?);
        assert_eq!(enter(ApartmentKind::Mta).map_err(|error| error.code()).err(), Some(RPC_E_CHANGED_MODE));
        Ok(())
    });
}
