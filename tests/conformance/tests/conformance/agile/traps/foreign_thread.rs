//! What is called starts a thread of its own, as native components do, and that one calls back. Nobody can know that it belongs
//! to the call: under `Chain` it is held back as any stranger.

use std::sync::{Mutex, mpsc};
use std::time::Duration;

use comwright::apartment::{Reentrancy, Sta};
use comwright::{Result, ToAgile};

use crate::agile::bound::{Bound, Record, next};
use crate::agile::{ERROR_POSSIBLE_DEADLOCK, RPC_E_TIMEOUT, comes};
use crate::apartment::on_a_thread;

const SHORT: Duration = Duration::from_millis(150);

/// An interface as a native component hands it to a thread of its own: proxies may be called on each.
struct Handed(comwright::interface::IEnumVARIANT);

// SAFETY: C12. It is a proxy of ours, which may be called and given up on any thread.
unsafe impl Send for Handed {}

#[test]
fn a11_a_call_back_by_a_foreign_thread_comes_in_under_all() {
    on_a_thread(|| {
        let record = Record::new();
        let (home, server) = (Sta::spawn("home")?, Sta::spawn("server")?);
        let object = home.call(|| Bound::make(&record).agile())?;
        let back = home.call(|| {
            server.call(|| {
                let handed = Handed(object.resolve()?);
                let thread = std::thread::spawn(move || {
                    let Handed(proxy) = { handed };
                    next(&proxy)
                });
                // The component waits for its thread, in a way of which nobody here knows.
                thread.join().expect("no panic")
            })
        })?;
        assert_eq!(back, 1);
        drop(object);
        home.end();
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}

#[test]
fn a11_a_call_back_by_a_foreign_thread_is_held_back_under_chain() {
    on_a_thread(|| {
        let record = Record::new();
        let (home, server) = (Sta::spawn_with("home", Reentrancy::Chain)?, Sta::spawn("server")?);
        let object = home.call(|| Bound::make(&record).agile())?;
        let (give, take) = mpsc::channel();
        let take = Mutex::new(take);
        let (timed, has_come) = home.call(|| {
            server.call(|| {
                let handed = Handed(object.resolve()?);
                let thread = std::thread::spawn(move || {
                    let Handed(proxy) = { handed };
                    let _ = give.send(next(&proxy));
                });
                // A component that waits for its thread without a limit waits for ever: nobody here sees for what. One that does
                // not gets on.
                let has_come = take.lock().expect("no panic").recv_timeout(SHORT).is_ok();
                drop(thread);
                // With a limit the thread itself is told.
                let object = object.clone();
                let timed = std::thread::spawn(move || object.call_timeout(SHORT, next)).join().expect("no panic");
                Ok((timed.map_err(|error| error.code()), has_come))
            })
        })?;
        assert_eq!((timed, has_come), (Err(RPC_E_TIMEOUT), false));
        // It comes in when the home is done waiting.
        assert_eq!(take.lock().expect("no panic").recv()??, 1);
        drop(object);
        assert!(comes(|| record.alive() == 0));
        home.end();
        assert_eq!((record.calls(), record.wrong()), (1, 0));
        Ok(())
    });
}

/// Where all that wait do so through us, it is a deadlock as any other: the foreign thread has called something that is
/// waited for.
#[test]
fn dl2_a_foreign_thread_in_a_cycle_that_goes_through_us_is_told() {
    on_a_thread(|| {
        let (home, server) = (Sta::spawn_with("home", Reentrancy::Chain)?, Sta::spawn("server")?);
        let busy = Sta::spawn_with("busy", Reentrancy::None)?;
        let (one, two) = (home.clone(), busy.clone());
        let (in_busy, is_in_busy) = mpsc::channel();
        let is_in_busy = Mutex::new(is_in_busy);
        let (foreign, by_server) = home.call(|| {
            server.call(|| {
                // It has `busy` call back, where the chain is the foreign thread's.
                let thread = std::thread::spawn(move || {
                    two.call(|| {
                        let _ = in_busy.send(());
                        Ok(one.call(|| Ok(())))
                    })
                });
                let _ = is_in_busy.lock().expect("no panic").recv();
                // `busy` makes this when it is done: it waits for `home`, which waits for `server`, which waits here.
                let by_server = busy.call(|| Ok(()));
                Ok((thread, by_server))
            })
        })?;
        let by_foreign = foreign.join().expect("no panic");
        let codes: Vec<_> =
            [by_foreign?, by_server].into_iter().filter_map(Result::err).map(|error| error.code()).collect();
        assert_eq!(codes, [ERROR_POSSIBLE_DEADLOCK], "one of both, and not both");
        Ok(())
    });
}
