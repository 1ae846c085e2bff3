use std::thread;

use super::{apartment_enter, apartment_leave, apartment_of_thread};
use crate::hresult;
use crate::sys::{MtaUsage, ThreadApartment};

/// On a thread of its own: what others of this process do there is not seen.
fn on_a_thread<T: Send>(body: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| scope.spawn(body).join().unwrap())
}

#[test]
fn a_thread_is_in_what_it_has_entered() {
    on_a_thread(|| {
        assert_eq!(apartment_enter(true), hresult::S_OK);
        assert!(matches!(apartment_of_thread(), ThreadApartment::SingleThreaded { .. }));
        assert_eq!(apartment_enter(false), hresult::RPC_E_CHANGED_MODE);
        assert!(matches!(apartment_of_thread(), ThreadApartment::SingleThreaded { .. }));
        // SAFETY: C12. It balances the one that succeeded; nothing of the apartment is held.
        unsafe { apartment_leave() };
        assert_eq!(apartment_enter(false), hresult::S_OK);
        assert_eq!(apartment_of_thread(), ThreadApartment::Multithreaded { is_implicit: false });
        // SAFETY: C12. As above.
        unsafe { apartment_leave() };
    });
}

#[test]
fn a5_the_multithreaded_apartment_is_kept_without_a_thread() {
    let usage = MtaUsage::new().unwrap();
    on_a_thread(|| assert_eq!(apartment_of_thread(), ThreadApartment::Multithreaded { is_implicit: true }));
    // Who was in it by the way only may become something else.
    on_a_thread(|| {
        assert_eq!(apartment_enter(true), hresult::S_OK);
        assert!(matches!(apartment_of_thread(), ThreadApartment::SingleThreaded { .. }));
        // SAFETY: C12. It balances the one that succeeded; nothing of the apartment is held.
        unsafe { apartment_leave() };
    });
    // Any thread gives it back.
    on_a_thread(move || drop(usage));
}
