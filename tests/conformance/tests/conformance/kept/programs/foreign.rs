//! What other threads do with what they are sent.

use comwright::apartment::{ApartmentKind, enter};
use comwright::{IUnknown, Kept, Present, Result};

use super::random::Random;
use super::{Sent, Shared};
use crate::kept::field::{KeptField, KeptField20};
use crate::kept::row::KeptRow;

/// The most that it has at a time.
const MOST: usize = 6;

/// Runs its part of a program, and gives up what is left. In no apartment it only gives up, as a finalizer does, and calls.
pub(super) fn run(shared: &Shared, mut random: Random, steps: usize, is_member: bool) -> Result<()> {
    if !is_member {
        return part(shared, &mut random, steps, false);
    }
    let apartment = enter(ApartmentKind::Sta)?;
    let done = part(shared, &mut random, steps, true);
    // SAFETY: C12. What it had is given up.
    unsafe { apartment.leave() };
    done
}

fn part(shared: &Shared, random: &mut Random, steps: usize, is_member: bool) -> Result<()> {
    let (mut held, mut here) = (Vec::new(), Vec::<Kept<IUnknown>>::new());
    for _ in 0..steps {
        let count = held.len();
        match random.below(9) {
            0..=2 if count < MOST => held.extend(shared.take(random)),
            3 if count > 0 => shared.send(held[random.below(count)].clone()),
            4 if count > 0 => shared.send(other(&held[random.below(count)])?),
            5 if count > 0 => drop(used(&held[random.below(count)])?),
            6 if count > 0 && is_member && here.len() < MOST => here.push(resolved(&held[random.below(count)])?),
            7 if !here.is_empty() => {
                let any = here.swap_remove(random.below(here.len()));
                if random.below(2) == 0 {
                    shared.send(Sent::Untyped(any.agile()?));
                }
            }
            _ if count > 0 => drop(held.swap_remove(random.below(count))),
            _ => std::thread::yield_now(),
        }
    }
    Ok(())
}

/// Another reference, taken at home.
fn other(sent: &Sent) -> Result<Sent> {
    Ok(match sent {
        Sent::Row(row) => Sent::Untyped(row.cast()?),
        Sent::Field(field) => Sent::Field(field.call(|field| field.sibling()?.present()?.agile())?),
        Sent::Base(base) => Sent::Field(base.cast()?),
        Sent::Untyped(untyped) => match untyped.cast::<KeptField20>() {
            Ok(base) => Sent::Base(base),
            Err(_) => Sent::Row(untyped.cast()?),
        },
    })
}

fn used(sent: &Sent) -> Result<i32> {
    match sent {
        Sent::Row(row) => row.call(|row: &KeptRow| row.count()),
        Sent::Field(field) => field.call(|field: &KeptField| field.number()),
        Sent::Base(base) => base.call(|base: &KeptField20| base.number()),
        Sent::Untyped(untyped) => untyped.call(|untyped| match untyped.cast::<KeptField>() {
            Ok(field) => field.number(),
            Err(_) => untyped.cast::<KeptRow>()?.count(),
        }),
    }
}

/// A proxy: of its IUnknown, which there is of everything.
fn resolved(sent: &Sent) -> Result<Kept<IUnknown>> {
    match sent {
        Sent::Row(row) => row.cast::<Kept<IUnknown>>()?.resolve(),
        Sent::Field(field) => field.cast::<Kept<IUnknown>>()?.resolve(),
        Sent::Base(base) => base.cast::<Kept<IUnknown>>()?.resolve(),
        Sent::Untyped(untyped) => untyped.resolve(),
    }
}
