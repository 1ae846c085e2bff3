//! Tasks of an apartment: polled and dropped by its thread, whoever wakes them.

use std::cell::{Cell, RefCell};
use std::future::{Future, pending, poll_fn};
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::task::{Poll, Waker};
use std::thread::ThreadId;

use comwright::apartment::{self, ApartmentKind, Reentrancy, Sta, enter};
use comwright::diagnostics::{self, Event as Told, PanickedDuring};
use comwright::wait::{self, Event, Ready, Task};

use super::{CO_E_NOTINITIALIZED, LONG, NOW, RPC_E_DISCONNECTED, RPC_E_WRONG_THREAD, SHORT, soon};
use crate::apartment::{in_apartment, on_a_thread};

/// Gives way once.
fn give_way() -> impl Future<Output = ()> {
    let mut has_given = false;
    poll_fn(move |context| {
        if std::mem::replace(&mut has_given, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
}

/// Tells on which thread it is dropped.
struct Dropped(Arc<Mutex<Vec<(u32, ThreadId)>>>, u32);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.lock().expect("no panic").push((self.1, std::thread::current().id()));
    }
}

fn pump_until(is_done: impl Fn() -> bool) -> comwright::Result<()> {
    while !is_done() {
        apartment::wait(SHORT.unwrap_or_default())?;
    }
    Ok(())
}

#[test]
fn x1_a_task_is_polled_when_its_thread_pumps() {
    in_apartment(|| {
        let steps = Rc::new(Cell::new(0));
        let made = steps.clone();
        let task = wait::spawn_local(async move {
            for _ in 0..5 {
                made.set(made.get() + 1);
                give_way().await;
            }
            "done"
        })?;
        assert_eq!((steps.get(), task.is_finished()), (0, false), "it is polled later");
        // What it leaves for later is for the next time.
        apartment::pump()?;
        assert_eq!(steps.get(), 1);
        pump_until(|| task.is_finished())?;
        assert_eq!((steps.get(), Rc::strong_count(&steps)), (5, 1));
        assert_eq!(wait::block_on(task)?, "done");
        Ok(())
    });
}

#[test]
fn x1_other_threads_wake_a_task_and_do_not_poll_it() {
    in_apartment(|| {
        let home = std::thread::current().id();
        let wakers: Arc<Mutex<Vec<Waker>>> = Arc::default();
        let polls = Rc::new(Cell::new(0));
        let (given, made) = (wakers.clone(), polls.clone());
        let task = wait::spawn_local(poll_fn(move |context| {
            assert_eq!(std::thread::current().id(), home);
            made.set(made.get() + 1);
            given.lock().expect("no panic").push(context.waker().clone());
            if made.get() == 4 { Poll::Ready(()) } else { Poll::Pending }
        }))?;
        for polled in 1..4 {
            pump_until(|| polls.get() == polled)?;
            let waker = wakers.lock().expect("no panic").pop().ok_or("it has said how it is woken")?;
            // Woken often, it is polled once.
            let threads: Vec<_> = (0..4).map(|_| waker.clone()).map(|waker| soon(|| waker.wake())).collect();
            threads.into_iter().for_each(|thread| thread.join().expect("no panic"));
        }
        pump_until(|| task.is_finished())?;
        assert_eq!(polls.get(), 4);
        Ok(())
    });
}

#[test]
fn a_task_belongs_to_a_single_threaded_apartment() {
    on_a_thread(|| {
        let error = wait::spawn_local(async {}).expect_err("the thread is in no apartment");
        assert!([CO_E_NOTINITIALIZED, RPC_E_WRONG_THREAD].contains(&error.code()), "{error}");
        let _guard = enter(ApartmentKind::Mta)?;
        let error = wait::spawn_local(async {}).expect_err("this one is not");
        assert_eq!(error.code(), RPC_E_WRONG_THREAD);
        assert!(error.to_string().contains("the multithreaded apartment"), "{error}");
        let neutral = apartment::neutral().call(|| wait::spawn_local(async {}).map(Task::detach));
        assert_eq!(neutral.expect_err("nor is this one").code(), RPC_E_WRONG_THREAD);
        Ok(())
    });
}

#[test]
fn a_task_that_is_dropped_is_cancelled() {
    in_apartment(|| {
        let dropped = Arc::default();
        let owned = Dropped(Arc::clone(&dropped), 1);
        let task = wait::spawn_local(async move {
            let _owned = owned;
            pending::<()>().await;
        })?;
        apartment::pump()?;
        assert_eq!(*dropped.lock().expect("no panic"), []);
        drop(task);
        assert_eq!(*dropped.lock().expect("no panic"), [(1, std::thread::current().id())]);
        Ok(())
    });
}

#[test]
fn a_task_that_cancels_itself_is_dropped_when_its_poll_is_done() {
    in_apartment(|| {
        let dropped = Arc::default();
        let owned = Dropped(Arc::clone(&dropped), 1);
        let own: Rc<RefCell<Option<Task<()>>>> = Rc::default();
        let itself = own.clone();
        let task = wait::spawn_local(async move {
            let owned = owned;
            drop(itself.take());
            assert_eq!(*owned.0.lock().expect("no panic"), []);
            pending::<()>().await;
        })?;
        *own.borrow_mut() = Some(task);
        apartment::pump()?;
        assert_eq!(dropped.lock().expect("no panic").len(), 1);
        Ok(())
    });
}

#[test]
fn a_panic_of_a_task_goes_on_where_it_is_waited_for() {
    in_apartment(|| {
        let task = wait::spawn_local(async { panic!("on purpose: a task") })?;
        pump_until(|| task.is_finished())?;
        let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| wait::block_on(task)));
        let payload = caught.map(|_: comwright::Result<()>| "no panic").expect_err("it has panicked");
        assert_eq!(payload.downcast_ref::<&str>(), Some(&"on purpose: a task"));
        // The others go on.
        assert_eq!(wait::block_on(wait::spawn_local(async { 5 })?)?, 5);
        Ok(())
    });
}

#[test]
fn a_panic_of_a_task_that_nobody_waits_for_is_told() {
    in_apartment(|| {
        let (outcome, events) = diagnostics::collect(|| {
            wait::spawn_local(async { panic!("on purpose: alone") })?.detach();
            apartment::pump()
        });
        outcome?;
        let [Told::PanicStopped(told)] = &events[..] else { return Err(format!("{events:?}").into()) };
        assert_eq!((told.during, told.message.as_deref()), (PanickedDuring::Task, Some("on purpose: alone")));
        Ok(())
    });
}

#[test]
fn a_task_waits_for_another_one() {
    in_apartment(|| {
        let inner = wait::spawn_local(async {
            give_way().await;
            3
        })?;
        let outer = wait::spawn_local(async move { inner.await.map(|three| three + 1) })?;
        assert_eq!(wait::block_on(outer)??, 4);
        Ok(())
    });
}

/// A task that waits as a call does has others polled meanwhile, those that were woken before with them.
#[test]
fn x2_a_task_that_waits_lets_others_in() {
    in_apartment(|| {
        static SET_BY_OTHER: Event = Event::manual();
        let waits = wait::spawn_local(async { SET_BY_OTHER.wait(LONG) })?;
        let sets = wait::spawn_local(async {
            give_way().await;
            SET_BY_OTHER.set();
        })?;
        apartment::pump()?;
        assert!(waits.is_finished() && sets.is_finished());
        assert_eq!(wait::block_on(waits)?, Ok(true));
        Ok(())
    });
}

#[test]
fn x2_tasks_and_calls_come_in_one_after_the_other() {
    in_apartment(|| {
        let here = super::here()?;
        let stop = Rc::new(Cell::new(false));
        let stopped = stop.clone();
        // It always wants to be polled.
        wait::spawn_local(async move {
            while !stopped.get() {
                give_way().await;
            }
        })?
        .detach();
        static DONE: Event = Event::manual();
        for post in 0..5 {
            here.post(move || {
                if post == 4 {
                    DONE.set();
                }
            })?;
        }
        assert!(DONE.wait(LONG)?);
        stop.set(true);
        pump_until(|| Rc::strong_count(&stop) == 1)?;
        Ok(())
    });
}

#[test]
fn x3_who_waits_for_a_future_polls_the_tasks() {
    in_apartment(|| {
        let task = wait::spawn_local(async {
            give_way().await;
            7
        })?;
        let ready = Ready::new(task);
        assert_eq!(wait::any(&[&ready], LONG)?, Some(0));
        assert_eq!(ready.take(), Some(Ok(7)));
        Ok(())
    });
}

#[test]
fn x4_what_is_left_at_the_end_is_dropped_at_home_the_newest_first() {
    on_a_thread(|| {
        let dropped: Arc<Mutex<Vec<(u32, ThreadId)>>> = Arc::default();
        let sta = Sta::spawn("short")?;
        let owned = dropped.clone();
        let home = sta.call(move || {
            for number in 1..=3 {
                let owned = Dropped(owned.clone(), number);
                wait::spawn_local(async move {
                    let _owned = owned;
                    // One is never polled, one never woken, one always.
                    match number {
                        1 => pending().await,
                        _ => loop {
                            give_way().await;
                        },
                    }
                })?
                .detach();
            }
            Ok(std::thread::current().id())
        })?;
        sta.end();
        assert_eq!(*dropped.lock().expect("no panic"), [(3, home), (2, home), (1, home)]);
        Ok(())
    });
}

#[test]
fn x4_nothing_is_spawned_when_the_apartment_ends() {
    struct Spawns(Arc<Mutex<Option<comwright::HRESULT>>>);

    impl Drop for Spawns {
        fn drop(&mut self) {
            let spawned = wait::spawn_local(async {}).map(Task::detach);
            *self.0.lock().expect("no panic") = spawned.err().map(|error| error.code());
        }
    }

    on_a_thread(|| {
        let refused = Arc::default();
        let sta = Sta::spawn("short")?;
        let spawns = Spawns(Arc::clone(&refused));
        sta.call(move || {
            wait::spawn_local(async move {
                let _spawns = spawns;
                pending::<()>().await;
            })?
            .detach();
            Ok(())
        })?;
        sta.end();
        assert_eq!(*refused.lock().expect("no panic"), Some(RPC_E_DISCONNECTED));
        Ok(())
    });
}

#[test]
fn x4_a_task_is_lost_with_its_apartment() {
    on_a_thread(|| {
        let guard = enter(ApartmentKind::Sta)?;
        let task = wait::spawn_local(pending::<()>())?;
        // SAFETY: nothing else was made in it.
        unsafe { guard.leave() };
        assert!(task.is_finished());
        assert_eq!(wait::block_on(task).expect_err("it was never ready").code(), RPC_E_DISCONNECTED);
        // The next apartment has tasks of its own.
        let guard = enter(ApartmentKind::Sta)?;
        assert_eq!(wait::block_on(wait::spawn_local(async { 1 })?)?, 1);
        // SAFETY: as above.
        unsafe { guard.leave() };
        Ok(())
    });
}

#[test]
fn x4_tasks_of_a_thread_that_ends_without_a_word_leak_and_that_is_told() {
    static TOLD: Mutex<Vec<Told>> = Mutex::new(Vec::new());

    on_a_thread(|| {
        let dropped = Arc::default();
        let owned = Dropped(Arc::clone(&dropped), 1);
        let before = diagnostics::set_hook(|event| TOLD.lock().expect("no panic").push(event.clone()));
        let thread = std::thread::Builder::new().name("leaves no word".to_owned()).spawn(move || {
            let _guard = enter(ApartmentKind::Sta)?;
            wait::spawn_local(async move {
                let _owned = owned;
                pending::<()>().await;
            })?
            .detach();
            apartment::pump().map(drop)
        })?;
        thread.join().expect("no panic")?;
        diagnostics::take_hook();
        drop(before);
        assert_eq!(*dropped.lock().expect("no panic"), []);
        let told = TOLD.lock().expect("no panic");
        let told: Vec<_> =
            told.iter().map(ToString::to_string).filter(|said| said.contains("leaves no word")).collect();
        assert!(told.len() == 1 && told[0].contains("1 of its tasks"), "{told:?}");
        Ok(())
    });
}

#[test]
fn x5_a_task_is_woken_in_vain_when_its_apartment_has_ended() {
    on_a_thread(|| {
        let wakers: Arc<Mutex<Vec<Waker>>> = Arc::default();
        let given = wakers.clone();
        let sta = Sta::spawn("short")?;
        sta.call(move || {
            wait::spawn_local(poll_fn(move |context| {
                given.lock().expect("no panic").push(context.waker().clone());
                Poll::<()>::Pending
            }))?
            .detach();
            Ok(())
        })?;
        sta.end();
        let wakers = std::mem::take(&mut *wakers.lock().expect("no panic"));
        assert_eq!(wakers.len(), 1);
        let threads: Vec<_> = wakers.into_iter().map(|waker| soon(move || waker.wake_by_ref())).collect();
        threads.into_iter().for_each(|thread| thread.join().expect("no panic"));
        Ok(())
    });
}

#[test]
fn a_task_is_woken_while_many_threads_wake_it_and_its_apartment_ends() {
    on_a_thread(|| {
        for _ in 0..50 {
            let sta = Sta::spawn("short")?;
            let (give, take) = wait::channel();
            sta.call(move || {
                wait::spawn_local(poll_fn(move |context| {
                    let _ = give.send(context.waker().clone());
                    Poll::<()>::Pending
                }))?
                .detach();
                Ok(())
            })?;
            let waker = take.recv()?;
            std::thread::scope(|scope| {
                for _ in 0..3 {
                    scope.spawn(|| (0..20).for_each(|_| waker.wake_by_ref()));
                }
                sta.end();
            });
        }
        assert_eq!(Event::manual().wait(NOW), Ok(false));
        Ok(())
    });
}

/// The tasks of an apartment that lets nothing in are polled by who waits for one of them, and by no other wait.
#[test]
fn x3_a_task_is_polled_by_who_waits_for_it_whatever_is_let_in() {
    for policy in [Reentrancy::Chain, Reentrancy::None] {
        in_apartment(|| {
            apartment::set_reentrancy(policy)?;
            let steps = Rc::new(Cell::new(0));
            let made = steps.clone();
            let other = wait::spawn_local(async {
                give_way().await;
                3
            })?;
            let task = wait::spawn_local(async move {
                made.set(1);
                let three = other.await;
                made.set(2);
                three
            })?;
            assert!(!Event::manual().wait(SHORT)?);
            assert_eq!(steps.get(), 0, "nothing is let in while it waits for something else");
            let ready = Ready::new(task);
            assert_eq!(wait::any(&[&Event::manual(), &ready], LONG)?, Some(1));
            assert_eq!((ready.take(), steps.get()), (Some(Ok(Ok(3))), 2));
            // One that another thread wakes.
            let (sender, receiver) = tokio::sync::oneshot::channel();
            let task = wait::spawn_local(receiver)?;
            let sends = soon(|| {
                let _ = sender.send(5);
            });
            assert_eq!(wait::block_on(task)?, Ok(5));
            sends.join().expect("no panic");
            Ok(())
        });
    }
}
