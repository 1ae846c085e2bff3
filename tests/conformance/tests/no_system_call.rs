//! A wait for what has happened already makes no call of the system. Linux is asked: a process that may only read, write and
//! exit is killed at any other call, so that what it has to say afterwards is not said.
//!
//! It is a program without threads of a test harness: of several threads, only the one is killed that makes a call.

use std::io::Write as _;
use std::process::Command;
use std::time::Duration;

use comwright::apartment::{self, ApartmentKind, Sta};
use comwright::wait::{self, Event, Ready, Waitable};

/// Names the case to the process that makes no calls.
const INSIDE: &str = "COMWRIGHT_NO_SYSTEM_CALL";

#[cfg(target_os = "linux")]
unsafe extern "C" {
    fn prctl(option: i32, ...) -> i32;
}

/// From now on this thread, the only one, may read, write and exit.
#[cfg(target_os = "linux")]
fn allow_nothing() {
    const PR_SET_SECCOMP: i32 = 22;
    const SECCOMP_MODE_STRICT: usize = 1;
    // SAFETY: it takes one number.
    let done = unsafe { prctl(PR_SET_SECCOMP, SECCOMP_MODE_STRICT) };
    assert_eq!(done, 0, "the kernel has the mode");
    say("nothing is allowed");
}

#[cfg(not(target_os = "linux"))]
fn allow_nothing() {}

fn say(what: &str) {
    let mut out = std::io::stdout();
    writeln!(out, "[{what}]").and_then(|()| out.flush()).expect("somebody reads it");
}

/// A case in a process of its own: what it has said.
fn inside(case: &str) -> String {
    let itself = std::env::current_exe().expect("it runs");
    let output = Command::new(itself).arg(case).env(INSIDE, case).output().expect("it starts");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("[nothing is allowed]"), "{said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

fn wait_for_all_that_has_happened() -> comwright::Result<()> {
    let (manual, automatic) = (Event::manual(), Event::automatic());
    let thread = wait::thread("has ended", || ())?;
    let (sender, receiver) = wait::channel();
    let sta = Sta::spawn("drains")?;
    let drained = sta.drained();
    let long = Some(Duration::from_secs(60));
    assert!(wait::all(&[&thread, &drained], long)?);
    sta.end();
    manual.set();
    let turn = || -> comwright::Result<()> {
        automatic.set();
        assert_eq!(wait::any(&[&automatic, &manual], long)?, Some(0));
        assert_eq!(wait::any(&[&automatic], Some(Duration::ZERO))?, None);
        automatic.set();
        sender.send(5).expect("the receiver is here");
        let future = Ready::new(async { 7 });
        let things: [&dyn Waitable; 6] = [&manual, &automatic, &thread, &receiver, &drained, &future];
        assert!(wait::all(&things, None)?);
        assert_eq!((future.take(), receiver.recv(), thread.is_finished()), (Some(7), Ok(5), true));
        assert_eq!(wait::block_on(async { 3 }), 3);
        Ok(())
    };
    // What is made once is made, and memory is at hand.
    (0..100).try_for_each(|_| turn())?;
    allow_nothing();
    (0..100).try_for_each(|_| turn())?;
    say("all that had happened");
    Ok(())
}

/// That these cases can fail: a wait that sleeps is not survived.
fn sleep() {
    let event = Event::manual();
    let slept = || event.wait(Some(Duration::from_millis(1)));
    assert_eq!(slept(), Ok(false));
    allow_nothing();
    assert_eq!(slept(), Ok(false));
    say("it has slept");
}

fn main() -> comwright::Result<()> {
    match std::env::var(INSIDE).as_deref() {
        Ok("in an apartment") => {
            let _guard = apartment::enter(ApartmentKind::Sta)?;
            wait_for_all_that_has_happened()
        }
        Ok("in no apartment") => wait_for_all_that_has_happened(),
        Ok(_) => {
            sleep();
            Ok(())
        }
        Err(_) if cfg!(miri) || !cfg!(target_os = "linux") => {
            println!("skipped: nobody can be asked here");
            Ok(())
        }
        Err(_) => {
            for case in ["in an apartment", "in no apartment"] {
                let said = inside(case);
                assert!(said.contains("[all that had happened]"), "A9, {case}: {said}");
            }
            let said = inside("asleep");
            assert!(!said.contains("[it has slept]"), "{said}");
            println!("a9_a_wait_that_is_satisfied_makes_no_system_call ... ok");
            Ok(())
        }
    }
}
