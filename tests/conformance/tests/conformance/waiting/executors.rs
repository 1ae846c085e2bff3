//! Futures and executors of others, in an apartment.

use std::rc::Rc;
use std::time::{Duration, Instant};

use comwright::apartment::{self, Sta};
use comwright::wait::{self, Event};
use tokio::sync::{mpsc, oneshot};

use super::{Caller, LONG};
use crate::apartment::{in_apartment, on_a_thread};

#[test]
fn an_apartment_awaits_a_channel_of_tokio_and_calls_come_in_meanwhile() {
    in_apartment(|| {
        let (sender, mut receiver) = mpsc::channel(2);
        let caller = Caller::of(&super::here()?);
        let feeds = caller.after_some(move || {
            for number in 0..50 {
                if sender.blocking_send(number).is_err() {
                    break;
                }
                std::thread::sleep(Duration::from_micros(200));
            }
        });
        // The object of the apartment that the task has.
        let local = Rc::new(1);
        let owned = local.clone();
        let task = wait::spawn_local(async move {
            let mut sum = 0;
            while let Some(number) = receiver.recv().await {
                sum += number * *owned;
            }
            sum
        })?;
        assert_eq!(wait::block_on(task)?, (0..50).sum::<i32>());
        let made = caller.made(|| drop(apartment::pump()));
        assert!(made >= super::SOME, "{made} calls were made in the time");
        feeds.join().expect("no panic");
        Ok(())
    });
}

#[test]
fn a_task_in_an_apartment_is_awaited_by_tokio() {
    on_a_thread(|| {
        let sta = Sta::spawn("home")?;
        let tokio = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
        let (sender, receiver) = oneshot::channel();
        let (ask, mut asked) = mpsc::unbounded_channel();
        sta.call(move || {
            wait::spawn_local(async move {
                let asked: Option<i32> = asked.recv().await;
                let _ = sender.send((asked, std::thread::current().name().map(str::to_owned)));
            })?
            .detach();
            Ok(())
        })?;
        let answer = tokio.block_on(async {
            tokio::time::sleep(Duration::from_millis(5)).await;
            ask.send(7)?;
            // A call as well, by its future.
            let called = sta.call_async(|| Ok(2)).await?;
            Ok::<_, Box<dyn std::error::Error>>((receiver.await?, called))
        })?;
        assert_eq!(answer, ((Some(7), Some("home".to_owned())), 2));
        Ok(())
    });
}

/// A timer needs tokio's driver, which another thread drives.
#[test]
fn a_task_awaits_a_timer_of_tokio() {
    in_apartment(|| {
        let tokio = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
        let handle = tokio.handle().clone();
        let stop = Event::manual();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                tokio.block_on(async {
                    while !stop.is_set() {
                        tokio::time::sleep(Duration::from_millis(1)).await;
                    }
                });
            });
            let begun = Instant::now();
            let task = wait::spawn_local(async move {
                let _inside = handle.enter();
                tokio::time::sleep(Duration::from_millis(30)).await;
            });
            let waited = task.map(wait::block_on);
            stop.set();
            assert_eq!(waited, Ok(Ok(())));
            assert!(begun.elapsed() >= Duration::from_millis(30));
        });
        Ok(())
    });
}

#[cfg(feature = "futures")]
mod spawning {
    use comwright::apartment::{ApartmentKind, enter, keep_mta};
    use comwright::wait::LocalSpawner;
    use futures_task::{LocalSpawn, Spawn};

    use super::*;
    use crate::waiting::RPC_E_WRONG_THREAD;

    #[test]
    fn tasks_are_spawned_by_who_takes_an_executor() {
        on_a_thread(|| {
            let guard = enter(ApartmentKind::Sta)?;
            let spawner = LocalSpawner::here()?;
            let (local, event) = (Rc::new(Event::manual()), std::sync::Arc::new(Event::manual()));
            let (sets, sets_too) = (local.clone(), event.clone());
            assert!(spawner.status_local().is_ok() && Spawn::status(&spawner).is_ok());
            spawner.spawn_local_obj(Box::pin(async move { sets.set() }).into())?;
            spawner.spawn_obj(Box::pin(async move { sets_too.set() }).into())?;
            assert!(wait::all(&[&*local, &*event], LONG)?);
            // SAFETY: nothing was made in it.
            unsafe { guard.leave() };
            assert!(spawner.status_local().is_err());
            assert!(spawner.spawn_local_obj(Box::pin(async {}).into()).is_err_and(|error| error.is_shutdown()));
            Ok(())
        });
    }

    #[test]
    fn tasks_are_spawned_in_another_apartment() {
        on_a_thread(|| {
            let sta = Sta::spawn("home")?;
            let (sender, receiver) = oneshot::channel();
            let home = async move {
                let _ = sender.send(std::thread::current().id());
            };
            sta.spawn_obj(Box::pin(home).into())?;
            assert_eq!(wait::block_on(receiver)?, sta.call(|| Ok(std::thread::current().id()))?);
            let apartment = sta.clone();
            sta.end();
            assert!(Spawn::status(&apartment).is_err());
            assert!(apartment.spawn_obj(Box::pin(async {}).into()).is_err());
            // The multithreaded one has no thread that polls them.
            let keep = keep_mta()?;
            assert!(keep.apartment().spawn_obj(Box::pin(async {}).into()).is_err());
            let error = keep.apartment().call(|| LocalSpawner::here().map(drop)).expect_err("nor here");
            assert_eq!(error.code(), RPC_E_WRONG_THREAD);
            Ok(())
        });
    }
}

/// An executor of others runs in the wait of an apartment: its tasks belong to the thread, and calls come in between them.
#[test]
fn a_set_of_tokios_local_tasks_runs_in_the_pump_of_an_apartment() {
    in_apartment(|| {
        let here = super::here()?;
        let (sender, mut receiver) = mpsc::channel::<i32>(1);
        let caller = std::thread::spawn(move || {
            for number in 0..20 {
                let sent = here.call({
                    let sender = sender.clone();
                    move || Ok(sender.try_send(number).is_ok())
                });
                if !matches!(sent, Ok(true)) {
                    break;
                }
                std::thread::sleep(Duration::from_micros(200));
            }
        });
        let local = Rc::new(std::cell::Cell::new(0));
        let set = tokio::task::LocalSet::new();
        let counted = Rc::clone(&local);
        let sum = wait::block_on(set.run_until(async move {
            let taken = tokio::task::spawn_local(async move {
                let mut sum = 0;
                while let Some(number) = receiver.recv().await {
                    counted.set(counted.get() + 1);
                    sum += number;
                }
                sum
            });
            taken.await
        }))?;
        caller.join().expect("no panic");
        let times = local.get();
        assert!(times > 0, "calls came in");
        assert_eq!(sum, (0..times).sum::<i32>());
        Ok(())
    });
}
