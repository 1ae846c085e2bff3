//! A tree of calls, carried out on this thread and on those that it calls.

use std::sync::Arc;
use std::time::Duration;

use comwright::{HRESULT, Result, apartment, wait};

use crate::log::{How, Number, Place, What};
use crate::tree::{Kind, Step};
use crate::world::{self, World};

const ERROR_POSSIBLE_DEADLOCK: HRESULT = HRESULT(0x8007_046b_u32 as i32);
const RPC_E_TIMEOUT: HRESULT = HRESULT(0x8001_011f_u32 as i32);

/// Carries out steps, one after the other. That a call was refused is no reason to stop.
pub(crate) fn steps(world: &Arc<World>, steps: &[Step]) {
    for step in steps {
        match step.kind {
            Kind::Call if world.is_here(step.to) => inside(world, step),
            Kind::Call => call(world, step),
            Kind::ByNeutral => {
                // That is no call for which a thread waits: it is made on this one.
                let made = apartment::neutral().call(|| {
                    if world.is_here(step.to) {
                        inside(world, step)
                    } else {
                        call(world, step)
                    }
                    Ok(())
                });
                made.expect("it is made on this thread");
            }
            Kind::Timed(_) if world.is_here(step.to) => inside(world, step),
            Kind::Timed(limit) => timed(world, step, limit),
            Kind::Future if world.is_here(step.to) => inside(world, step),
            Kind::Future => future(world, step),
            Kind::Post => post(world, step),
            Kind::Drop => drop(world.take(step.to)),
        }
    }
}

/// What is done where a step leads.
fn inside(world: &Arc<World>, step: &Step) {
    std::thread::sleep(step.takes);
    steps(world, &step.inside);
}

/// Waits for a call, and logs that.
fn waiting(world: &World, to: Place, is_bounded: bool, call: impl FnOnce(Number, u64) -> Result<()>) {
    let (number, chain) = (world.log.number(), world::chain());
    world.log.add(number, What::Wanted { to, chain, is_bounded });
    let result = call(number, chain);
    if let Err(error) = &result {
        world.log.add_error(number, error);
    }
    let how = match result.map_err(|error| error.code()) {
        Ok(()) => How::Made,
        Err(ERROR_POSSIBLE_DEADLOCK) if !is_bounded => How::Deadlock,
        Err(RPC_E_TIMEOUT) if is_bounded => How::TimeIsOver,
        Err(code) => How::Wrong(code.0),
    };
    world.log.add(number, What::Returned(how));
}

fn call(world: &Arc<World>, step: &Step) {
    waiting(world, step.to, false, |number, chain| {
        world.apartment(step.to).call(|| {
            world.making_in(chain, number, || inside(world, step));
            Ok(())
        })
    });
}

/// What is called may go on when nobody waits any more, and owns what it needs.
fn timed(world: &Arc<World>, step: &Step, limit: Duration) {
    waiting(world, step.to, true, |number, chain| {
        world.apartment(step.to).call_timeout(limit, owned(world, step, number, chain))
    });
}

/// The same without a limit.
fn future(world: &Arc<World>, step: &Step) {
    waiting(world, step.to, false, |number, chain| {
        wait::block_on(world.apartment(step.to).call_async(owned(world, step, number, chain)))
    });
}

/// What is called, with what it needs.
fn owned(world: &Arc<World>, step: &Step, number: Number, chain: u64) -> impl FnOnce() -> Result<()> + Send + use<> {
    let (theirs, takes, kinds) = (Arc::clone(world), step.takes, copied(&step.inside));
    world.note_begun();
    let under_way = UnderWay(Arc::clone(world));
    move || {
        let _under_way = under_way;
        theirs.making_in(chain, number, || {
            std::thread::sleep(takes);
            steps(&theirs, &kinds);
        });
        Ok(())
    }
}

fn post(world: &Arc<World>, step: &Step) {
    let (takes, inside) = (step.takes, copied(&step.inside));
    let (number, chain) = (world.log.number(), world::new_chain());
    let theirs = Arc::clone(world);
    world.note_begun();
    let under_way = UnderWay(Arc::clone(world));
    let posted = world.apartment(step.to).post(move || {
        let _under_way = under_way;
        theirs.making_in(chain, number, || {
            std::thread::sleep(takes);
            steps(&theirs, &inside);
        });
    });
    posted.expect("the apartment is there");
}

fn copied(steps: &[Step]) -> Vec<Step> {
    let copy = |step: &Step| Step { inside: copied(&step.inside).into(), ..*step };
    steps.iter().map(copy).collect()
}

/// Something for which nobody waits, or not until it has ended.
struct UnderWay(Arc<World>);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.note_ended();
    }
}
