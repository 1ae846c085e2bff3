//! Random programs of take, clone, cast, send, use and drop, at home and on foreign threads: without the link a row is
//! touched that has gone, with it never.
//!
//! `COMWRIGHT_LINK_STEPS` says how many steps there are, and `COMWRIGHT_STRESS_SEED` gives the order again that a run has
//! printed, as far as threads let it. `cargo xtask stress-links` makes a million.

mod foreign;
mod home;
mod random;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use comwright::apartment::{self, Sta};
use comwright::{AgileKept, IUnknown, Kept, Result};

use super::component::Memory;
use super::field::{KeptField, KeptField20};
use super::row::KeptRow;
use crate::apartment::on_a_thread;
use random::Random;

/// How many steps there are, when nobody says.
const STEPS: usize = if cfg!(miri) { 200 } else { 6_000 };

/// So many steps are one program, which has a home of its own.
const PROGRAM: usize = 300;

/// How many foreign threads have a part in a program.
const FOREIGN: usize = 2;

/// What any thread may have.
#[derive(Clone)]
enum Sent {
    Row(AgileKept<KeptRow>),
    Field(AgileKept<KeptField>),
    Base(AgileKept<KeptField20>),
    Untyped(AgileKept<Kept<IUnknown>>),
}

/// What the threads of a program have in common.
struct Shared {
    memory: Arc<Memory>,
    is_linked: bool,
    sent: Mutex<Vec<Sent>>,
    /// How many foreign threads are not done.
    running: AtomicUsize,
}

impl Shared {
    fn send(&self, sent: Sent) {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).push(sent);
    }

    /// One that was sent, and is not there any more.
    fn take(&self, random: &mut Random) -> Option<Sent> {
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        let count = sent.len();
        (count > 0).then(|| sent.swap_remove(random.below(count)))
    }
}

/// Runs a program of so many steps; what became of its objects.
fn run(random: &mut Random, steps: usize, is_linked: bool) -> Result<Arc<Memory>> {
    let shared =
        Shared { memory: Arc::default(), is_linked, sent: Mutex::default(), running: AtomicUsize::new(FOREIGN) };
    let sta = Sta::spawn("home")?;
    let orders: Vec<_> = (0..FOREIGN).map(|_| random.fork()).collect();
    let mut order = random.fork();
    let share = steps / (FOREIGN + 1);
    std::thread::scope(|scope| -> Result<()> {
        let threads: Vec<_> = orders
            .into_iter()
            .enumerate()
            .map(|(number, order)| {
                let shared = &shared;
                scope.spawn(move || {
                    let done = foreign::run(shared, order, share, number == 0);
                    shared.running.fetch_sub(1, Ordering::SeqCst);
                    done
                })
            })
            .collect();
        let done = sta.call(|| {
            home::run(&shared, &mut order, share)?;
            while shared.running.load(Ordering::SeqCst) > 0 {
                apartment::wait(std::time::Duration::from_millis(1))?;
            }
            Ok(())
        });
        threads.into_iter().try_for_each(|thread| thread.join().expect("no panic"))?;
        done
    })?;
    let Shared { memory, sent, .. } = shared;
    drop(sent);
    sta.end();
    Ok(memory)
}

fn variable(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn lk1_lk2_lk5_random_programs_touch_what_has_gone_without_the_link_and_never_with_it() {
    on_a_thread(|| {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let seed = variable("COMWRIGHT_STRESS_SEED").unwrap_or(u64::from(now.subsec_nanos()) ^ now.as_secs());
        let steps = variable("COMWRIGHT_LINK_STEPS").and_then(|steps| usize::try_from(steps).ok()).unwrap_or(STEPS);
        // It is seen when the test fails.
        println!("COMWRIGHT_STRESS_SEED={seed} COMWRIGHT_LINK_STEPS={steps}");
        let mut random = Random::new(seed);
        let programs = steps.div_ceil(PROGRAM);
        let mut faults = 0;
        for number in 0..programs {
            // One of ten has no link: they are all alike.
            for is_linked in if number % 10 == 0 { &[true, false][..] } else { &[true] } {
                let memory = run(&mut random, PROGRAM, *is_linked)?;
                assert_eq!((memory.alive(), memory.on_a_wrong_thread()), (0, 0), "program {number}");
                match is_linked {
                    true => assert_eq!(memory.touched_after_free(), 0, "program {number}"),
                    false => faults += memory.touched_after_free(),
                }
            }
        }
        assert_ne!(faults, 0, "there is nothing to find");
        println!("{programs} programs; without the link {faults} faults in a tenth as many");
        Ok(())
    });
}
