//! Plans keep what they promise: whoever carries one out, step by step and without knowing any type, frees everything once
//! and with the right function, on every path.
//!
//! Random signatures are planned and carried out on a model of a heap (`plan/interpreter.rs`, `plan/heap.rs`), against
//! components that behave in every way (`plan/world.rs`). Then each plan is broken once at every place (`plan/mutants.rs`),
//! and the same has to notice.

#[path = "plan/heap.rs"]
mod heap;
#[path = "plan/interpreter.rs"]
mod interpreter;
#[path = "plan/mutants.rs"]
mod mutants;
#[path = "plan/rules.rs"]
mod rules;
#[path = "plan/signature.rs"]
mod signature;
#[path = "plan/value.rs"]
mod value;
#[path = "plan/world.rs"]
mod world;

use std::collections::BTreeMap;

use comwright_codegen::analysis::{TypeId, Universe};
use comwright_codegen::marshal::{self, Lift, Lower, Plan, Rules};
use comwright_codegen::model::{BoolKind, Encoding, OnUnmappable};

use comwright_tests::random::Random;
use signature::Signature;
use world::World;

/// How many signatures are planned, and how often each is called.
const SIGNATURES: u64 = 4000;
const CALLS: u64 = 60;

/// How many signatures are broken, and after how many calls it has to have been noticed.
const BROKEN_SIGNATURES: u64 = 500;
const CALLS_TO_NOTICE: u64 = 4000;

/// A random signature with its plan; `None` for one that has none.
fn planned(universe: &Universe<'_>, seed: u64) -> Option<(Signature, Plan)> {
    let mut random = Random::new(seed);
    let signature = Signature::random(&mut random);
    let id = TypeId { library: 0, index: signature::declaring(signature.kind) };
    let rules = Rules { outs_untrusted_on_failure: random.one_in(4), ..Rules::default() };
    let plan = marshal::function(universe, id, &signature.func(), &rules).ok()?;
    Some((signature, plan))
}

/// What must not be in a call of a signature by `plan`; `planned` is the plan that the signature really has.
fn faults(signature: &Signature, planned: &Plan, plan: &Plan, seed: u64) -> Vec<String> {
    let mut world = World::new(signature, planned, Random::new(seed ^ 0x5eed_0000));
    interpreter::execute(plan, &mut world);
    world.heap.into_faults()
}

#[test]
fn o1_o2_every_path_frees_exactly_what_it_owns() {
    let library = signature::library();
    let universe = Universe::of(&library, &|_| Err(String::new()));
    let mut planned_ones = 0;
    let mut used: BTreeMap<String, u32> = BTreeMap::new();
    for seed in 0..SIGNATURES {
        let Some((signature, plan)) = planned(&universe, seed) else { continue };
        planned_ones += 1;
        for step in plan.params.iter().flat_map(|param| &param.lower) {
            *used.entry(format!("{step:?}")).or_default() += 1;
        }
        for step in plan.params.iter().flat_map(|param| &param.lift).chain(&plan.outcome.lift) {
            *used.entry(format!("{step:?}")).or_default() += 1;
        }
        for call in 0..CALLS {
            let faults = faults(&signature, &plan, &plan, seed * CALLS + call);
            assert!(faults.is_empty(), "seed {seed}, call {call}: {faults:#?}\n{signature:#?}\n{plan:#?}");
        }
    }
    assert!(planned_ones > SIGNATURES / 2, "only {planned_ones} signatures have plans");
    // Every step takes part, or nothing is proven of it.
    let lower = [
        Lower::Bits,
        Lower::Truth(BoolKind::Variant),
        Lower::LendBstr,
        Lower::LendVariant,
        Lower::LendInterface,
        Lower::LendArray,
        Lower::LendRecord,
        Lower::CopyText(Encoding::Utf16, OnUnmappable::Error),
        Lower::CopyText(Encoding::Ansi(None), OnUnmappable::Error),
        Lower::Collect,
        Lower::Locale,
        Lower::Address,
        Lower::Storage,
        Lower::MoveIn,
        Lower::Wrap,
        Lower::Refer,
        Lower::Raw,
    ];
    let lift = [Lift::Truth, Lift::Check, Lift::Unwrap, Lift::PutBack];
    let steps = lower.iter().map(|step| format!("{step:?}")).chain(lift.iter().map(|step| format!("{step:?}")));
    for step in steps {
        assert!(used.get(&step).is_some_and(|times| *times > 20), "{step} is hardly ever used: {used:?}");
    }
}

#[test]
fn every_mistake_in_a_plan_is_noticed() {
    let library = signature::library();
    let universe = Universe::of(&library, &|_| Err(String::new()));
    let mut mistakes = 0;
    for seed in 0..BROKEN_SIGNATURES {
        let Some((signature, plan)) = planned(&universe, seed) else { continue };
        for mutant in mutants::of(&plan) {
            mistakes += 1;
            let is_noticed = (0..CALLS_TO_NOTICE).any(|call| !faults(&signature, &plan, &mutant.plan, call).is_empty());
            assert!(is_noticed, "seed {seed}: {} is not noticed\n{signature:#?}\n{plan:#?}", mutant.mistake);
        }
    }
    assert!(mistakes > 1000, "only {mistakes} mistakes were made");
}
