//! What an apartment lets in while its thread waits, by its policy.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use comwright::apartment::{self, ApartmentKind, ApartmentRef, Reentrancy, Sta, enter, set_reentrancy};
use comwright::{Result, ToAgile};

use super::bound::{Bound, Record};
use super::{RPC_E_WRONG_THREAD, comes};
use crate::apartment::{in_apartment, on_a_thread};

/// What came into an apartment while its thread was waiting for a call into another one, which took a while.
#[derive(Debug, PartialEq, Eq)]
struct Came {
    /// A call back, of the call that was waited for.
    back: bool,
    /// A call of somebody else.
    other: bool,
    post: bool,
    release: bool,
}

/// Has an apartment with a policy wait for a call into another one, while all of these want to come in.
fn what_comes(policy: Reentrancy, calls_back: bool) -> Result<Came> {
    let waits = Arc::new(AtomicBool::new(false));
    let (home, other) = (Sta::spawn_with("waits", policy)?, Sta::spawn("is called")?);
    let record = Record::new();
    let object = home.call(|| Bound::make(&record).agile())?;
    let here: &ApartmentRef = &home;
    // What is made while it waits.
    let seen = |came: &Arc<AtomicBool>| {
        let (came, waits) = (Arc::clone(came), Arc::clone(&waits));
        move || came.store(waits.load(Ordering::SeqCst), Ordering::SeqCst)
    };
    let [back, by_other, post] = [(); 3].map(|()| Arc::new(AtomicBool::new(false)));
    let released = std::thread::scope(|scope| -> Result<bool> {
        let (go, gone) = mpsc::channel::<()>();
        let (done, is_done) = mpsc::channel::<()>();
        let is_done = std::sync::Mutex::new(is_done);
        let calls = seen(&by_other);
        let caller = scope.spawn(move || {
            gone.recv().expect("it waits");
            let posted = done.clone();
            here.post(move || drop(posted))?;
            here.call(|| {
                calls();
                Ok(())
            })
        });
        let (calls_home, posts) = (seen(&back), seen(&post));
        let released = here.call(|| {
            waits.store(true, Ordering::SeqCst);
            let released = other.call(|| {
                here.post(posts)?;
                drop(object);
                go.send(()).expect("the caller is there");
                if calls_back {
                    here.call(|| {
                        calls_home();
                        Ok(())
                    })?;
                }
                // As long as it takes those to come in who may.
                let _ = is_done.lock().expect("no panic").recv_timeout(Duration::from_millis(300));
                Ok(record.alive() == 0)
            })?;
            waits.store(false, Ordering::SeqCst);
            Ok(released)
        })?;
        caller.join().expect("no panic")?;
        Ok(released)
    })?;
    home.end();
    assert_eq!((record.alive(), record.wrong()), (0, 0), "nothing is lost");
    let [back, other, post] = [back, by_other, post].map(|came| came.load(Ordering::SeqCst));
    Ok(Came { back, other, post, release: released })
}

#[test]
fn a11_all_lets_everything_in() {
    on_a_thread(|| {
        let came = what_comes(Reentrancy::All, true)?;
        assert_eq!(came, Came { back: true, other: true, post: true, release: true });
        Ok(())
    });
}

#[test]
fn a11_chain_lets_calls_back_in_and_nothing_else() {
    on_a_thread(|| {
        let came = what_comes(Reentrancy::Chain, true)?;
        assert_eq!(came, Came { back: true, other: false, post: false, release: false });
        Ok(())
    });
}

#[test]
fn a11_nothing_lets_nothing_in_and_loses_nothing() {
    on_a_thread(|| {
        let came = what_comes(Reentrancy::None, false)?;
        assert_eq!(came, Came { back: false, other: false, post: false, release: false });
        Ok(())
    });
}

#[test]
fn a11_a_chain_goes_through_every_kind_of_apartment() {
    on_a_thread(|| {
        let (keep, other) = (apartment::keep_mta()?, Sta::spawn("other")?);
        let home = Sta::spawn_with("home", Reentrancy::Chain)?;
        let back = home.call(|| {
            keep.apartment().call(|| other.call(|| apartment::neutral().call(|| home.call(|| Ok(home.is_here())))))
        })?;
        assert!(back);
        let timed = home.clone();
        let (one, two) = (keep.apartment().clone(), home.clone());
        let back = timed.call(move || {
            one.call_timeout(Duration::from_secs(60), move || two.call_timeout(Duration::from_secs(60), || Ok(true)))
        })?;
        assert!(back, "with a limit as well");
        Ok(())
    });
}

#[test]
fn a11_a_call_back_of_a_future_is_of_the_chain_of_who_waits_for_it() {
    on_a_thread(|| {
        let (home, other) = (Sta::spawn_with("home", Reentrancy::Chain)?, Sta::spawn("other")?);
        let back = home.clone();
        let came = home.call(|| comwright::wait::block_on(other.call_async(move || back.call(|| Ok(7)))))?;
        assert_eq!(came, 7);
        // The same where the apartment is called by nobody.
        in_apartment(|| {
            set_reentrancy(Reentrancy::Chain)?;
            let here = apartment::current()?.expect("it is in one").apartment().clone();
            assert_eq!(comwright::wait::block_on(other.call_async(move || here.call(|| Ok(8))))?, 8);
            Ok(())
        });
        Ok(())
    });
}

#[test]
fn a11_a_thread_that_was_started_in_the_chain_is_not_of_it() {
    on_a_thread(|| {
        let (home, other) = (Sta::spawn_with("home", Reentrancy::Chain)?, Sta::spawn("other")?);
        let came = home.call(|| {
            other.call(|| {
                std::thread::scope(|scope| {
                    let stranger = scope.spawn(|| home.call_timeout(Duration::from_millis(100), || Ok(())));
                    Ok(stranger.join().expect("no panic"))
                })
            })
        })?;
        assert_eq!(came.expect_err("it is held back").code(), super::RPC_E_TIMEOUT);
        Ok(())
    });
}

#[test]
fn a11_what_was_held_back_comes_in_its_order() {
    in_apartment(|| {
        set_reentrancy(Reentrancy::None)?;
        let here = apartment::current()?.expect("it is in one").apartment().clone();
        let order = Arc::new(std::sync::Mutex::new(Vec::new()));
        let other = Sta::spawn("other")?;
        other.call(|| {
            for number in 0..100 {
                let order = Arc::clone(&order);
                here.post(move || order.lock().expect("no panic").push(number))?;
            }
            Ok(())
        })?;
        assert!(order.lock().expect("no panic").is_empty());
        other.call(|| Ok(()))?;
        assert_eq!(apartment::pump()?, 100);
        assert!(order.lock().expect("no panic").iter().copied().eq(0..100));
        Ok(())
    });
}

#[test]
fn a11_who_pumps_lets_everything_in() {
    in_apartment(|| {
        set_reentrancy(Reentrancy::None)?;
        let here = apartment::current()?.expect("it is in one").apartment().clone();
        let caller = std::thread::spawn({
            let here = here.clone();
            move || here.call(|| Ok(7))
        });
        assert_eq!(apartment::wait(Duration::from_secs(60))?, 1);
        assert_eq!(caller.join().expect("no panic")?, 7);
        Ok(())
    });
}

#[test]
fn a11_the_policy_is_that_of_an_apartment() {
    on_a_thread(|| {
        let sta = enter(ApartmentKind::Sta)?;
        assert_eq!(set_reentrancy(Reentrancy::Chain)?, Reentrancy::All);
        assert_eq!(set_reentrancy(Reentrancy::None)?, Reentrancy::Chain);
        // SAFETY: C12. Nothing was made in it.
        unsafe { sta.leave() };
        let sta = enter(ApartmentKind::Sta)?;
        assert_eq!(set_reentrancy(Reentrancy::All)?, Reentrancy::All, "the next one begins anew");
        // SAFETY: C12. As above.
        unsafe { sta.leave() };
        let mta = enter(ApartmentKind::Mta)?;
        assert_eq!(set_reentrancy(Reentrancy::Chain).expect_err("calls come on others").code(), RPC_E_WRONG_THREAD);
        // SAFETY: C12. As above.
        unsafe { mta.leave() };
        Ok(())
    });
}

/// Each waits in the middle of the one before.
#[test]
fn a11_posts_do_not_stand_inside_one_another_without_end() {
    on_a_thread(|| {
        let (home, other) = (Sta::spawn("home")?, Sta::spawn("other")?);
        let (done, depth, deepest) =
            (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let count = if cfg!(miri) { 100 } else { 20_000 };
        for _ in 0..count {
            let (other, done) = (other.clone(), Arc::clone(&done));
            let (depth, deepest) = (Arc::clone(&depth), Arc::clone(&deepest));
            home.post(move || {
                deepest.fetch_max(depth.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                let _ = other.call(|| Ok(()));
                depth.fetch_sub(1, Ordering::SeqCst);
                done.fetch_add(1, Ordering::SeqCst);
            })?;
        }
        // Each of them has the time that is given: how long all take is the machine's business.
        let so_far = || done.load(Ordering::SeqCst);
        while so_far() < count {
            let came = so_far();
            assert!(comes(|| so_far() > came), "{came} of {count} came");
        }
        assert!(deepest.load(Ordering::SeqCst) <= 32, "{deepest:?}");
        Ok(())
    });
}
