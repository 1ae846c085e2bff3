//! Carries a plan out, with nothing but the steps, the owners and the ends that it tells: types are unknown here.
//!
//! What a step does beyond the heap (text that is copied, an object that is asked for an interface) the world does.

use comwright_codegen::marshal::{Free, Lift, Lower, Omitted, OnFailure, Outcome, Owner, Plan};
use comwright_codegen::model::Encoding;

use crate::heap::Holder;
use crate::value::{Carried, Passed, Place, Shape, Side, Wrapping};
use crate::world::{Judgement, Target, World};

/// A parameter during the call.
struct Argument {
    passed: Passed,
    /// Whether a step that can lend what there is has lent it.
    is_lent: bool,
    /// What was in the storage before the call.
    before: Option<usize>,
    is_left_out: bool,
}

/// A value that was taken.
struct Taken {
    value: Carried,
    /// What it is freed with, once it is owned.
    free: Option<Free>,
}

/// Carries out one call.
pub(crate) fn execute(plan: &Plan, world: &mut World<'_>) {
    let mut args = Vec::with_capacity(plan.params.len());
    for index in 0..plan.params.len() {
        // What is made for the call may fail to be made, and conversions of the caller's may panic.
        if world.fails_before(index) {
            give_up(plan, &mut args, world);
            return world.ended(false);
        }
        let arg = lower(plan, index, world);
        args.push(arg);
    }
    let mut passed: Vec<_> = args.iter().map(|arg| arg.passed).collect();
    let (is_failure, returned) = world.call(&mut passed);
    for (arg, passed) in args.iter_mut().zip(passed) {
        arg.passed = passed;
    }
    if is_failure && plan.can_fail() {
        give_up(plan, &mut args, world);
        if let (OnFailure::FreeLeftover(free), Some(block)) =
            (plan.outcome.on_failure, returned.and_then(|value| value.block))
        {
            free_leftover(plan, block, free, world);
        }
        return world.ended(false);
    }
    let is_success = take_all(plan, &args, returned, world);
    for (param, arg) in plan.params.iter().zip(&args) {
        if let Owner::Temporary(free) = param.owner {
            free_temporary(arg, free, world);
        }
    }
    world.ended(is_success);
}

/// The steps before the call.
fn lower(plan: &Plan, index: usize, world: &mut World<'_>) -> Argument {
    let param = &plan.params[index];
    let is_left_out = param.omitted.is_some() && world.leaves_out(index);
    let value = match &param.omitted {
        Some(omitted) if is_left_out => world.stand_in(index, matches!(omitted, Omitted::Default(_))),
        _ => world.given(index),
    };
    let passed = Passed { value, place: Place::Argument, wrapping: Wrapping::None };
    let mut arg = Argument { passed, is_lent: false, before: None, is_left_out };
    for step in &param.lower {
        lower_step(*step, &mut arg, world);
    }
    arg.before = arg.passed.value.block;
    arg
}

fn lower_step(step: Lower, arg: &mut Argument, world: &mut World<'_>) {
    let value = &mut arg.passed.value;
    let become_abi = |value: &mut Carried, shape: Shape| match value.side {
        Side::Rust if value.shape == shape => value.side = Side::Abi,
        _ => {}
    };
    match step {
        Lower::Bits => become_abi(value, Shape::Plain),
        Lower::Truth(_) => become_abi(value, Shape::Truth),
        Lower::LendReference | Lower::LendElements(_) => {
            become_abi(value, Shape::Record);
            become_abi(value, Shape::Plain);
            arg.passed.place = Place::ForReading;
        }
        Lower::LendHandle => become_abi(value, Shape::Handle),
        Lower::GiveHandle => {
            become_abi(value, Shape::Handle);
            if let Some(block) = value.block {
                world.heap.hand_over(block, Holder::Caller, Holder::Call);
            }
        }
        Lower::Room(_) => {
            *value = world.made(Shape::Room, Free::Drop);
            arg.passed.place = Place::Storage;
        }
        // Numbers that follow from other arguments, and a closure that is lent with what carries it.
        Lower::Count | Lower::Capacity | Lower::Context | Lower::CallBack { .. } => become_abi(value, Shape::Plain),
        Lower::LendInterface => become_abi(value, Shape::Object),
        Lower::LendArray => become_abi(value, Shape::Array),
        Lower::LendRecord => {
            become_abi(value, Shape::Record);
            become_abi(value, Shape::Plain);
        }
        Lower::Raw => {
            value.shape = Shape::Raw;
            value.side = Side::Abi;
        }
        Lower::Locale => *value = Carried { shape: Shape::Locale, side: Side::Abi, block: None },
        Lower::LendBstr | Lower::LendVariant => {
            let (shape, free) = match step {
                Lower::LendBstr => (Shape::Bstr, Free::SysFreeString),
                _ => (Shape::Variant, Free::VariantClear),
            };
            arg.is_lent = value.shape == shape;
            match value.shape {
                Shape::Material => *value = world.made(shape, free),
                _ => become_abi(value, shape),
            }
        }
        Lower::CopyText(Encoding::Utf16, _) if value.shape == Shape::Material => {
            *value = world.made(Shape::Wide, Free::Drop);
        }
        Lower::CopyText(..) if value.shape == Shape::Material => *value = world.made(Shape::Narrow, Free::Drop),
        Lower::Collect if value.shape == Shape::Values => *value = world.made(Shape::Array, Free::SafeArrayDestroy),
        Lower::CopyText(..) | Lower::Collect => world.fault("there is nothing to make it of"),
        Lower::Address => arg.passed.place = Place::ForReading,
        Lower::Storage => {
            *value = Carried { shape: Shape::Plain, side: Side::Abi, block: None };
            arg.passed.place = Place::Storage;
        }
        Lower::MoveIn => {
            // A truth value has to be one of the ABI's before; everything else is the same on both sides.
            if value.shape != Shape::Truth {
                value.side = Side::Abi;
            }
            if let Some(block) = value.block
                && !arg.is_left_out
            {
                world.heap.hand_over(block, Holder::Caller, Holder::Call);
            }
            arg.passed.place = Place::Storage;
        }
        Lower::Wrap => {
            arg.passed.wrapping = Wrapping::Value;
            // What was made for the call is the VARIANT's now.
            if let Some(block) = value.block
                && value.shape != Shape::Variant
                && world.heap.is_of(block, Holder::Call)
            {
                value.block = Some(world.heap.enclose(block, Free::VariantClear));
            }
        }
        Lower::Refer => arg.passed.wrapping = Wrapping::Reference,
    }
}

/// What is done with the arguments when the call has failed, or was not made.
fn give_up(plan: &Plan, args: &mut [Argument], world: &mut World<'_>) {
    for (index, arg) in args.iter_mut().enumerate() {
        let now = arg.passed.value.block;
        match plan.params[index].on_failure {
            OnFailure::Nothing => {}
            OnFailure::FreeTemporary(free) => free_temporary(arg, free, world),
            OnFailure::FreeLeftover(free) => {
                if let Some(block) = now {
                    free_leftover(plan, block, free, world);
                }
            }
            OnFailure::FreeUnlessGiven(free) => {
                if let Some(block) = now
                    && world.heap.is_of(block, Holder::Call)
                {
                    world.heap.free(block, free, Holder::Call);
                }
            }
            OnFailure::GiveBack(free) => {
                let is_as_it_was = now == arg.before;
                match now {
                    Some(block) if is_as_it_was && arg.is_left_out => world.heap.free(block, free, Holder::Call),
                    Some(block) if !is_as_it_was => {
                        free_leftover(plan, block, free, world);
                        arg.passed.value.block = None;
                    }
                    _ => {}
                }
                if !arg.is_left_out {
                    world.put_back(index, Carried { side: Side::Rust, ..arg.passed.value }, Some(free));
                }
            }
        }
    }
}

/// What a failed call has left is reported, which is not modelled, and freed or left alone.
fn free_leftover(plan: &Plan, block: usize, free: Free, world: &mut World<'_>) {
    match plan.outs_untrusted_on_failure {
        true => world.heap.leave(block),
        false => world.heap.free(block, free, Holder::Call),
    }
}

/// What was made for the call; what was lent, by a step that can do either, is not.
fn free_temporary(arg: &Argument, free: Free, world: &mut World<'_>) {
    if let Some(block) = arg.passed.value.block
        && !arg.is_lent
    {
        world.heap.free(block, free, Holder::Call);
    }
}

/// The steps after a call that succeeded. Everything is taken before the first refusal counts.
fn take_all(plan: &Plan, args: &[Argument], returned: Option<Carried>, world: &mut World<'_>) -> bool {
    let mut results = Vec::new();
    let mut is_success = true;
    let Outcome { lift, owner, .. } = &plan.outcome;
    if let (Some(value), [_, ..]) = (returned, lift.as_slice()) {
        match take(lift, *owner, value, Target::Returned, world) {
            Some(taken) => results.push((Target::Returned, taken)),
            None => is_success = false,
        }
    }
    for (index, (param, arg)) in plan.params.iter().zip(args).enumerate() {
        if param.lift.is_empty() {
            continue;
        }
        let target = Target::Param(index);
        let goes_back = param.lift.contains(&Lift::PutBack);
        match take(&param.lift, param.owner, arg.passed.value, target, world) {
            Some(taken) if !goes_back => results.push((target, taken)),
            Some(Taken { value, free }) if arg.is_left_out => {
                if let (Some(block), Some(free)) = (value.block, free) {
                    world.heap.free(block, free, Holder::Call);
                }
            }
            Some(Taken { value, free }) => world.put_back(index, value, free),
            None => {
                is_success = false;
                if goes_back && !arg.is_left_out {
                    world.put_back(index, Carried { side: Side::Rust, block: None, ..arg.passed.value }, None);
                }
            }
        }
    }
    for (target, Taken { value, free }) in results {
        match (is_success, value.block, free) {
            (true, ..) => world.deliver(target, value, free),
            (false, Some(block), Some(free)) => world.heap.free(block, free, Holder::Call),
            (false, ..) => {}
        }
    }
    is_success
}

/// Takes one value; `None` when it is refused.
fn take(steps: &[Lift], owner: Owner, mut value: Carried, target: Target, world: &mut World<'_>) -> Option<Taken> {
    let ours = match owner {
        Owner::BecomesOurs(free) | Owner::Exchanged(free) => Some(free),
        _ => None,
    };
    let free_ours = |block: Option<usize>, world: &mut World<'_>| match (block, ours) {
        (Some(block), Some(free)) => world.heap.free(block, free, Holder::Call),
        (Some(_), None) => world.fault("it is freed, but not ours"),
        (None, _) => {}
    };
    let mut free = None;
    let mut was_unwrapped = false;
    for step in steps {
        match step {
            Lift::Bits if value.shape == Shape::Plain || owner == Owner::Unknown => value.side = Side::Rust,
            Lift::Truth if value.shape == Shape::Truth => value.side = Side::Rust,
            Lift::Bits | Lift::Truth => {}
            // Text is copied, and what it was read from goes back to its owner, also when it is refused.
            Lift::Decode(_) => {
                let judgement = world.judge_text(value);
                if ours.is_some() {
                    free_ours(value.block, world);
                }
                value = judgement?;
            }
            Lift::TakeFilled if value.shape == Shape::Room => {
                value = Carried { shape: Shape::Material, side: Side::Rust, block: None };
            }
            Lift::TakeFilled => world.fault("nothing was filled"),
            Lift::Check => match world.judge(value) {
                Judgement::Sound => {}
                Judgement::Malformed(block) => {
                    world.heap.leave(block);
                    return None;
                }
                Judgement::Mistyped => {
                    free_ours(value.block, world);
                    return None;
                }
            },
            Lift::Unwrap => {
                was_unwrapped = true;
                let (unwrapped, rest) = world.unwrap(target, value);
                free_ours(rest, world);
                value = unwrapped?;
            }
            Lift::Own(with) => {
                let is_agreed = if was_unwrapped { ours.is_some() } else { ours == Some(*with) };
                if !is_agreed {
                    world.fault("it is taken over, but not ours, or to be freed otherwise");
                }
                free = Some(*with);
                if !matches!(value.shape, Shape::Plain | Shape::Truth) {
                    value.side = Side::Rust;
                }
            }
            Lift::PutBack => {}
        }
    }
    Some(Taken { value, free })
}
