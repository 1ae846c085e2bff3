//! A window that goes on painting while its thread waits.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use comwright::apartment::{ApartmentRef, Reentrancy, Sta};
use comwright::{HRESULT, Result};

use crate::com::Served;
use crate::gui::Gui;
use crate::window::on_tick;

const ERROR_POSSIBLE_DEADLOCK: HRESULT = HRESULT(0x8007_046b_u32 as i32);

const POLICIES: [Reentrancy; 3] = [Reentrancy::All, Reentrancy::Chain, Reentrancy::None];

/// How long a call takes.
const LONG: Duration = Duration::from_secs(2);

/// In so much time the timer rings so often, and the window is painted so often, on a machine that has other things to do.
const OFTEN: usize = 20;

/// What came to an apartment while its thread waited.
#[derive(Debug)]
struct Meanwhile {
    ticks: usize,
    paints: usize,
    /// A call, and what was posted, by somebody else.
    call: bool,
    post: bool,
}

/// Has an apartment with a window wait for something that takes long, while somebody else calls it and posts to it.
fn meanwhile(policy: Reentrancy, wait: impl FnOnce() -> Result<()> + Send) -> Result<Meanwhile> {
    let gui = Gui::start(policy);
    let waits = Arc::new(AtomicBool::new(false));
    let [call, post] = [(); 2].map(|()| Arc::new(AtomicBool::new(false)));
    let here: &ApartmentRef = &gui;
    let (ticks, paints) = thread::scope(|scope| -> Result<(usize, usize)> {
        let seen = |came: &Arc<AtomicBool>| {
            let (came, waits) = (Arc::clone(came), Arc::clone(&waits));
            move || came.store(waits.load(Ordering::SeqCst), Ordering::SeqCst)
        };
        let (calls, posts) = (seen(&call), seen(&post));
        let (begin, begun) = mpsc::channel::<()>();
        let other = scope.spawn(move || -> Result<()> {
            if begun.recv().is_err() {
                return Ok(());
            }
            thread::sleep(LONG / 10);
            here.post(posts)?;
            here.call(|| {
                calls();
                Ok(())
            })
        });
        let counts = gui.waits(|| {
            waits.store(true, Ordering::SeqCst);
            begin.send(()).expect("somebody calls");
            let waited = wait();
            waits.store(false, Ordering::SeqCst);
            waited
        });
        other.join().expect("no panic")?;
        counts
    })?;
    let [call, post] = [call, post].map(|came| came.load(Ordering::SeqCst));
    Ok(Meanwhile { ticks, paints, call, post })
}

#[test]
fn a11_a_window_is_painted_while_its_thread_waits_whatever_the_policy() -> Result<()> {
    thread::scope(|scope| {
        let cases = POLICIES.map(|policy| {
            let case = move || -> Result<Meanwhile> {
                // The window comes first.
                crate::desktop::make();
                let server = Sta::spawn("server")?;
                meanwhile(policy, || {
                    server.call(|| {
                        thread::sleep(LONG);
                        Ok(())
                    })
                })
            };
            (policy, scope.spawn(case))
        });
        for (policy, case) in cases {
            let came = case.join().expect("no panic")?;
            assert!(came.ticks > OFTEN && came.paints > OFTEN, "{policy:?}: {came:?}");
            let is_let_in = policy == Reentrancy::All;
            assert_eq!((came.call, came.post), (is_let_in, is_let_in), "{policy:?}: {came:?}");
        }
        Ok(())
    })
}

/// What is behind a button: a call of its own, in the middle of another one.
#[test]
fn a11_what_a_message_does_may_call_while_its_thread_waits() -> Result<()> {
    for policy in POLICIES {
        let gui = Gui::start(policy);
        let (server, other) = (Sta::spawn("server")?, Sta::spawn("other")?);
        let called = Arc::new(AtomicUsize::new(0));
        let (theirs, other) = (Arc::clone(&called), other.clone());
        let during = gui.call(|| {
            on_tick(move || {
                if other.call(|| Ok(true)).is_ok_and(|is_made| is_made) {
                    theirs.fetch_add(1, Ordering::SeqCst);
                }
            });
            server.call(|| {
                thread::sleep(LONG / 4);
                Ok(())
            })?;
            Ok(called.load(Ordering::SeqCst))
        })?;
        assert!(during > 3, "{policy:?}: {during}");
    }
    Ok(())
}

/// Such a call is part of a deadlock as any other, although its thread waits for something else as well.
#[test]
fn dl2_a_call_of_what_a_message_does_is_part_of_a_cycle() {
    let (tell, told) = mpsc::channel();
    // When it is not told, it waits for ever.
    thread::spawn(move || {
        let _ = tell.send(button_in_a_cycle().map_err(|error| error.to_string()));
    });
    let codes = told.recv_timeout(Duration::from_secs(60)).expect("it comes to an end").expect("nothing else fails");
    assert_eq!(codes, [ERROR_POSSIBLE_DEADLOCK], "one of both, and not both");
}

fn button_in_a_cycle() -> Result<Vec<HRESULT>> {
    let gui = Gui::start(Reentrancy::None);
    let (busy, server) = (Sta::spawn_with("busy", Reentrancy::None)?, Sta::spawn("server")?);
    let (press, is_pressed) = mpsc::channel();
    let is_pressed = Mutex::new(is_pressed);
    let here: &ApartmentRef = &gui;
    thread::scope(|scope| {
        // It waits for the window's apartment, which holds it back.
        let by_busy = scope.spawn(|| {
            busy.call(|| {
                thread::sleep(Duration::from_millis(100));
                Ok(here.call(|| Ok(())))
            })
        });
        let other = busy.clone();
        let by_gui = here.call(|| {
            let mut ticks = 0;
            on_tick(move || {
                ticks += 1;
                // Until both wait for long.
                if ticks == 20 {
                    let _ = press.send(other.call(|| Ok(())));
                }
            });
            server.call(|| Ok(is_pressed.lock().expect("no panic").recv().expect("it is pressed")))
        })?;
        let results = [by_busy.join().expect("no panic")?, by_gui];
        Ok(results.into_iter().filter_map(Result::err).map(|error| error.code()).collect())
    })
}

/// COM waits in a loop of its own, which dispatches what it likes to (that of Wine 8.0 paints a little, and rings no timers).
/// Our calls come in by a message that is sent. Policies are those of our waits: what comes through us is not held back
/// here. Whatever it is, nothing is lost.
#[test]
fn a11_what_comes_in_while_com_waits() -> Result<()> {
    for policy in POLICIES {
        crate::desktop::make();
        let mut served = Served::new(|| thread::sleep(LONG))?;
        // It ends when both have come.
        let came = meanwhile(policy, || served.call())?;
        if policy == Reentrancy::All {
            assert!(came.call && came.post, "{came:?}");
        }
    }
    Ok(())
}
