//! How a case runs: on a thread in one apartment, with the component in another one.
//!
//! Both sides are watched: nothing that the case has allocated on either is left, and each allocation of either fails once.
//! The components of the case are gone at the end, and were used on their own threads only.

use std::sync::Arc;
use std::time::{Duration, Instant};

use comwright::apartment::{self, Sta};
use comwright::{Result, ToAgile};
use comwright_conformance::{Outcome, conforms};

use super::component::Porter;
use super::porter::IPorter;
use crate::agile::Record;
use crate::apartment::in_apartment;

/// What a case has.
pub(crate) struct World {
    pub(crate) record: Arc<Record>,
    pub(crate) sta: Sta,
}

impl World {
    fn new() -> Result<Self> {
        Ok(Self { record: Record::new(), sta: Sta::spawn("home")? })
    }

    /// A component at home, by its proxy.
    pub(crate) fn porter(&self) -> Result<IPorter> {
        self.sta.call(|| Porter::make(&self.record).agile())?.resolve()
    }

    /// A component of the apartment that this thread is in.
    pub(crate) fn own(&self) -> IPorter {
        Porter::make(&self.record)
    }

    /// Waits until what was given up elsewhere is released.
    fn settle(&self) -> Result<()> {
        settled(&self.record)
    }
}

/// Waits until the components are gone, for a while.
pub(crate) fn settled(record: &Record) -> Result<()> {
    let begun = Instant::now();
    while record.alive() > 0 && begun.elapsed() < Duration::from_secs(10) {
        std::thread::yield_now();
        // Those of the apartment that this thread is in. That of many threads, in which it may be without having entered, ends
        // with the other tests.
        let _ = apartment::pump();
    }
    Ok(())
}

/// Runs a case; see the module.
#[track_caller]
pub(crate) fn conforms_between(case: impl Fn(&World) -> Outcome + Send + Sync) {
    in_apartment(|| {
        let world = World::new()?;
        let whole = || {
            let outcome = case(&world);
            world.settle()?;
            assert_eq!((world.record.alive(), world.record.wrong()), (0, 0), "(left, wrong)");
            outcome
        };
        conforms(whole);
        at_home::conforms_there(&world, &whole);
        world.sta.end();
        Ok(())
    });
}

/// Watching the other side.
#[cfg(feature = "checking")]
mod at_home {
    use std::cell::RefCell;

    use comwright::checking::{Watch, fail_allocation};

    use super::World;
    use comwright_conformance::Outcome;

    thread_local! {
        static WATCH: RefCell<Option<Watch>> = const { RefCell::new(None) };
    }

    pub(super) fn conforms_there(world: &World, case: &impl Fn() -> Outcome) {
        let allocations = run(world, case, None);
        for number in 0..allocations {
            run(world, case, Some(number));
        }
    }

    fn run(world: &World, case: &impl Fn() -> Outcome, failing: Option<u64>) -> u64 {
        let begin = move || {
            WATCH.set(Some(Watch::start()));
            fail_allocation(failing);
            Ok(())
        };
        world.sta.call(begin).expect("home is there");
        let outcome = case();
        let end = || {
            fail_allocation(None);
            let watch = WATCH.take().expect("it was begun");
            let allocations = watch.allocations();
            Ok((allocations, watch.finish().iter().map(ToString::to_string).collect::<Vec<_>>()))
        };
        let (allocations, reports) = world.sta.call(end).expect("home is there");
        assert!(reports.is_empty(), "memory is misused at home ({failing:?}):\n{}", reports.join("\n"));
        assert!(failing.is_some() || outcome.is_ok(), "the case fails");
        allocations
    }
}

/// There is nobody to watch.
#[cfg(not(feature = "checking"))]
mod at_home {
    use super::World;
    use comwright_conformance::Outcome;

    pub(super) fn conforms_there(_: &World, _: &impl Fn() -> Outcome) {}
}
