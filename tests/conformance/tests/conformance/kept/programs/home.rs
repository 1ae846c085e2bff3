//! What the thread of the objects does.

use comwright::{IUnknown, Keeper, Kept, Present, Result, Variant, apartment};

use super::random::Random;
use super::{Sent, Shared};
use crate::kept::field::{KeptField, KeptField20};
use crate::kept::nine_steps;
use crate::kept::row::KeptRow;

/// What it has.
#[derive(Clone)]
enum Held {
    Row(KeptRow),
    Field(KeptField),
    Base(KeptField20),
    Untyped(Kept<IUnknown>),
    Value(Kept<Variant>),
}

/// The most that it has at a time.
const MOST: usize = 12;

/// Runs its part of a program, and gives up what is left.
pub(super) fn run(shared: &Shared, random: &mut Random, steps: usize) -> Result<()> {
    let mut held = Vec::new();
    for _ in 0..steps {
        step(shared, random, &mut held)?;
    }
    while !held.is_empty() {
        held.swap_remove(random.below(held.len()));
    }
    Ok(())
}

fn step(shared: &Shared, random: &mut Random, held: &mut Vec<Held>) -> Result<()> {
    let count = held.len();
    let is_full = count >= MOST;
    match random.below(12) {
        0 | 1 if !is_full => held.push(Held::Row(nine_steps::row(&shared.memory, shared.is_linked)?)),
        // Half of what is done is to take and to give up.
        2..=6 if count > 0 && !is_full => {
            let from = held[random.below(count)].clone();
            held.push(taken(shared, random, &from)?);
        }
        7 if count > 0 => send(shared, held[random.below(count)].clone())?,
        8 => {
            if let Some(sent) = shared.take(random) {
                held.push(resolved(&sent)?);
            }
        }
        9 => drop(apartment::pump()?),
        _ if count > 0 => drop(held.swap_remove(random.below(count))),
        _ => {}
    }
    if let Some(any) = held.get(random.below(MOST)) {
        used(any)?;
    }
    Ok(())
}

/// Something that is taken from what it has.
fn taken(shared: &Shared, random: &mut Random, from: &Held) -> Result<Held> {
    let way = random.below(4);
    Ok(match (from, way) {
        (Held::Row(row), 0) if shared.is_linked => match row.iter().nth(random.below(3)) {
            Some(field) => Held::Field(field?),
            None => Held::Row(row.clone()),
        },
        (Held::Row(row), 1) if shared.is_linked => Held::Value(row.value(1)?),
        (Held::Row(row), 2) if shared.is_linked => Held::Value(row.value(3)?.array::<Variant>()?.element(&[0])?),
        (Held::Row(row), 0..=2) => Held::Field(nine_steps::field(row, shared.is_linked)?),
        (Held::Field(field), 0) => Held::Field(field.sibling()?.present()?),
        (Held::Field(field), 1) => Held::Base(field.cast()?),
        (Held::Field(field), 2) => Held::Untyped(field.cast()?),
        (Held::Base(base), 0) => Held::Field(base.cast()?),
        (Held::Base(base), 1) => Held::Untyped(Kept::new(base.unlinked().clone().into(), base.keeper().clone())),
        (Held::Value(value), 0) => Held::Field(value.linked()?),
        (Held::Value(value), 1) => Held::Untyped(value.object()?),
        (Held::Untyped(untyped), 0) => untyped.cast().map(Held::Field).or_else(|_| untyped.cast().map(Held::Row))?,
        // It is a parent, whatever it is.
        (Held::Untyped(untyped), 1) => Held::Untyped(Kept::new(untyped.get().clone(), Keeper::of_kept(untyped))),
        (same, _) => same.clone(),
    })
}

fn send(shared: &Shared, held: Held) -> Result<()> {
    shared.send(match held {
        Held::Row(row) => Sent::Row(row.agile()?),
        Held::Field(field) => Sent::Field(field.agile()?),
        Held::Base(base) => Sent::Base(base.agile()?),
        Held::Untyped(untyped) => Sent::Untyped(untyped.agile()?),
        Held::Value(value) => Sent::Field(value.linked::<KeptField>()?.agile()?),
    });
    Ok(())
}

fn resolved(sent: &Sent) -> Result<Held> {
    Ok(match sent {
        Sent::Row(row) => Held::Row(row.resolve()?),
        Sent::Field(field) => Held::Field(field.resolve()?),
        Sent::Base(base) => Held::Base(base.resolve()?),
        Sent::Untyped(untyped) => Held::Untyped(untyped.resolve()?),
    })
}

fn used(held: &Held) -> Result<()> {
    match held {
        Held::Row(row) => drop(row.count()?),
        Held::Field(field) => drop(field.number()?),
        Held::Base(base) => drop(base.number()?),
        Held::Untyped(untyped) => drop(untyped.cast::<KeptField>().and_then(|field| field.number())),
        Held::Value(value) => drop(value.linked::<KeptField>()?.number()?),
    }
    Ok(())
}
