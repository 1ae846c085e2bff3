//! One world from its beginning to its end.

use std::sync::Arc;

use comwright::apartment::{self, ApartmentKind, Reentrancy, Sta, enter};
use comwright::{Result, ToAgile};

use crate::log::{Log, Place, Single};
use crate::random::Random;
use crate::tick::Watch;
use crate::world::World;
use crate::{finalizer, tick, tree, walk};

const APARTMENTS: usize = 6;

/// In the multithreaded apartment, and in none.
const THREADS: usize = 3;

/// How many trees each thread carries out.
const TREES: usize = 12;

/// How many objects each apartment has that do something when they go.
const OBJECTS: usize = 8;

const DEPTH: usize = 4;

fn policy(random: &mut Random) -> Reentrancy {
    match random.below(8) {
        0 => Reentrancy::All,
        1..4 => Reentrancy::Chain,
        _ => Reentrancy::None,
    }
}

/// A world, from which its log is left when all have come to an end.
pub(crate) fn run(random: &mut Random, watch: &Watch) -> Result<Arc<World>> {
    let keep = apartment::keep_mta()?;
    let mut stas = Vec::new();
    let mut known = Vec::new();
    for number in 0..APARTMENTS {
        let policy = policy(random);
        let sta = Sta::spawn_with(&format!("apartment {number}"), policy)?;
        known.push(Single { thread: sta.call(|| Ok(std::thread::current().id()))?, policy });
        stas.push(sta);
    }
    let log = Log::new(known, watch.progress());
    let references = stas.iter().map(|sta| (**sta).clone()).collect();
    let world = Arc::new(World::new(log, references, keep.apartment().clone()));
    watch.begins(&world);
    for (number, sta) in stas.iter().enumerate() {
        for _ in 0..OBJECTS {
            let last = tree::last_steps(random, APARTMENTS);
            world.put(number, sta.call(|| finalizer::make(&world, last).agile())?);
        }
    }
    std::thread::scope(|scope| {
        for number in 0..2 * THREADS {
            let (world, trees): (_, Vec<_>) =
                (&world, (0..TREES).map(|_| tree::steps(random, APARTMENTS, DEPTH)).collect());
            scope.spawn(move || {
                let member = (number < THREADS).then(|| enter(ApartmentKind::Mta).expect("it is a new thread"));
                for tree in trees {
                    walk::steps(world, &tree);
                }
                if let Some(guard) = member {
                    // SAFETY: C12. There are references and no pointers.
                    unsafe { guard.leave() };
                }
            });
        }
    });
    // What nobody waits for comes to its end while the apartments are there. The watch sees to it when it does not.
    while let Some(object) = world.take(Place::Multithreaded) {
        drop(object);
    }
    tick::until(|| world.is_quiet());
    watch.ends(&world);
    drop(stas);
    Ok(world)
}
