//! A thread whose apartment ends, and which gets another one, while it waits for a call. What lets that happen is a call that
//! comes in meanwhile.

use std::sync::mpsc;
use std::time::Duration;

use comwright::apartment::{self, ApartmentKind, Sta, current, enter};
use comwright::{Result, ToAgile};

use crate::agile::RPC_E_DISCONNECTED;
use crate::agile::bound::{Bound, Record, next};
use crate::apartment::on_a_thread;

/// Enters an apartment, has a call of this thread wait, and has it come out of the apartment meanwhile and into one of a kind.
/// What the call gave, and in what the thread is then.
fn switched(to: ApartmentKind) -> Result<(i32, Option<ApartmentKind>)> {
    let record = Record::new();
    let server = Sta::spawn("server")?;
    let guard = enter(ApartmentKind::Sta)?;
    let object = Bound::make(&record).agile()?;
    let here = current()?.map(|current| current.apartment().clone()).expect("it is in one");
    let generation = here.generation();
    let (tell, told) = mpsc::channel();
    // Guards belong to their thread, and so does what is posted to it.
    struct Guard(comwright::apartment::Apartment);
    // SAFETY: C12. It does not leave the thread: it goes by way of a post to it.
    unsafe impl Send for Guard {}
    let guard = Guard(guard);
    let post = here.clone();
    post.post(move || {
        let Guard(guard) = { guard };
        // SAFETY: C12. References hold what there is.
        unsafe { guard.leave() };
        let _ = tell.send(enter(to).is_ok());
    })?;
    let given = server.call(move || {
        let was_switched = told.recv_timeout(Duration::from_secs(20)).is_ok_and(|is_in| is_in);
        std::thread::sleep(Duration::from_millis(60));
        Ok(if was_switched { 7 } else { 0 })
    })?;
    let now = current()?;
    assert_ne!(now.as_ref().map(|now| now.generation()), Some(generation));
    assert!(!here.is_alive());
    assert_eq!(object.call(next).expect_err("its apartment has ended").code(), RPC_E_DISCONNECTED);
    assert_eq!((record.alive(), record.wrong()), (0, 0), "it was released at home");
    // It waits as one of its kind does now.
    assert_eq!(server.call(|| Ok(3))?, 3);
    Ok((given, now.map(|now| now.kind())))
}

#[test]
fn a5_a_thread_that_becomes_multithreaded_while_a_call_of_it_waits_gets_its_answer() {
    on_a_thread(|| {
        assert_eq!(switched(ApartmentKind::Mta)?, (7, Some(ApartmentKind::Mta)));
        Ok(())
    });
}

#[test]
fn a5_a_thread_that_gets_another_apartment_while_a_call_of_it_waits_gets_its_answer() {
    on_a_thread(|| {
        assert_eq!(switched(ApartmentKind::Sta)?, (7, Some(ApartmentKind::Sta)));
        // What comes for the new one is done by whoever pumps there.
        let here = current()?.map(|current| current.apartment().clone()).expect("it is in one");
        let caller = std::thread::spawn(move || here.call(|| Ok(5)));
        assert_eq!(apartment::wait(Duration::from_secs(20))?, 1);
        assert_eq!(caller.join().expect("no panic")?, 5);
        Ok(())
    });
}
