//! Creation on a thread that is in no apartment. It is a program of its own, because a thread that is in none is in the
//! multithreaded apartment as long as another thread is (rule A5), and of one test, because tests share a process.

use comwright::apartment::{ApartmentKind, enter};
use comwright::{Class, ClassContext, Guid, HRESULT, IUnknown};

const CO_E_NOTINITIALIZED: HRESULT = HRESULT(0x8004_01f0_u32 as i32);
const REGDB_E_CLASSNOTREG: HRESULT = HRESULT(0x8004_0154_u32 as i32);

#[test]
fn a5_a_thread_is_in_an_apartment_while_there_is_a_multithreaded_one() -> comwright::Result<()> {
    let class = Class::named("Shop", Guid::from_u128(0x7d1fffff_3f5e_4b0c_8a1b_90c2e4f6a8d0));
    let create = || class.create::<IUnknown>(ClassContext::SERVER).map_err(|error| error.code());
    let not_entered = || {
        let error = class.create::<IUnknown>(ClassContext::SERVER).expect_err("the thread is in no apartment");
        assert_eq!(error.code(), CO_E_NOTINITIALIZED);
        assert!(error.to_string().contains("comwright::apartment::enter"), "{error}");
        let error = class.serve(|| Err(REGDB_E_CLASSNOTREG.into())).expect_err("the thread is in no apartment");
        assert_eq!((error.code(), error.method()), (CO_E_NOTINITIALIZED, Some("Shop.serve")));
    };
    not_entered();
    std::thread::scope(|scope| {
        // The apartment of another thread alone is none for this one; the multithreaded one is.
        scope.spawn(|| drop(enter(ApartmentKind::Sta)));
    });
    not_entered();
    let (entered, wait) = std::sync::mpsc::channel();
    let (leave, told) = std::sync::mpsc::channel::<()>();
    std::thread::scope(|scope| {
        let other = scope.spawn(move || -> comwright::Result<()> {
            let apartment = enter(ApartmentKind::Mta)?;
            let _ = entered.send(());
            let _ = told.recv();
            // SAFETY: there are no pointers.
            unsafe { apartment.leave() };
            Ok(())
        });
        let _ = wait.recv();
        assert_eq!(create(), Err(REGDB_E_CLASSNOTREG));
        drop(leave);
        other.join().expect("the thread has not panicked")
    })?;
    not_entered();
    let apartment = enter(ApartmentKind::Sta)?;
    assert_eq!(create(), Err(REGDB_E_CLASSNOTREG));
    // SAFETY: there are no pointers.
    unsafe { apartment.leave() };
    not_entered();
    Ok(())
}
