//! Waits for one future.

use std::rc::Rc;

use comwright::apartment::{self, Sta};
use comwright::wait;

use super::{Caller, everywhere};
use crate::apartment::in_apartment;

#[test]
fn a_future_gives_what_it_gave() {
    everywhere(|| {
        let sta = Sta::spawn("home")?;
        // It need not be `Send`.
        let local = Rc::new(3);
        let sum = wait::block_on(async { Ok::<_, comwright::Error>(sta.call_async(|| Ok(2)).await? + *local) });
        assert_eq!(sum?, 5);
        assert_eq!(wait::block_on(std::future::ready(7)), 7);
        Ok(())
    });
}

#[test]
fn a_panic_goes_on_where_it_is_waited_for() {
    everywhere(|| {
        let caught = std::panic::catch_unwind(|| wait::block_on(async { panic!("on purpose: a future") }));
        let payload = caught.map(|(): ()| "no panic").expect_err("it has panicked");
        assert_eq!(payload.downcast_ref::<&str>(), Some(&"on purpose: a future"));
        // The thread waits as before.
        assert_eq!(wait::block_on(async { 1 }), 1);
        Ok(())
    });
}

/// The call that is waited for calls back.
#[test]
fn a9_calls_come_in_while_a_future_is_waited_for() {
    in_apartment(|| {
        let here = super::here()?;
        let sta = Sta::spawn("calls back")?;
        let back = here.clone();
        let call = sta.call_async(move || back.call(|| Ok(std::thread::current().id())));
        assert_eq!(wait::block_on(call)?, std::thread::current().id());
        let caller = Caller::of(&here);
        for _ in 0..50 {
            wait::block_on(sta.call_async(|| Ok(())))?;
        }
        caller.made(|| drop(apartment::pump()));
        Ok(())
    });
}
