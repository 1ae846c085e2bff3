//! Plans with one mistake each.

use comwright_codegen::marshal::{Free, Lift, OnFailure, Owner, Plan};

/// A plan with a mistake, and what it is.
pub(crate) struct Mutant {
    pub(crate) mistake: String,
    pub(crate) plan: Plan,
}

/// Every mistake that can be made at one place of a plan and changes what it means.
pub(crate) fn of(plan: &Plan) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    let mut add = |mistake: String, change: &dyn Fn(&mut Plan)| {
        let mut plan = plan.clone();
        change(&mut plan);
        mutants.push(Mutant { mistake, plan });
    };
    for (index, param) in plan.params.iter().enumerate() {
        for (at, step) in param.lower.iter().enumerate() {
            add(format!("{}: without {step:?}", param.name), &|plan| _ = plan.params[index].lower.remove(at));
        }
        for (at, step) in param.lift.iter().enumerate() {
            add(format!("{}: without {step:?}", param.name), &|plan| _ = plan.params[index].lift.remove(at));
            if let Some(other) = freed_otherwise(*step) {
                add(format!("{}: {other:?} for {step:?}", param.name), &|plan| plan.params[index].lift[at] = other);
            }
        }
        for other in other_owners(param.owner) {
            add(format!("{}: {other:?} for {:?}", param.name, param.owner), &|plan| plan.params[index].owner = other);
        }
        // What happens on failure shows only where there can be one.
        for other in other_ends(param.on_failure).into_iter().filter(|_| plan.can_fail()) {
            // What is left alone is freed by no function.
            if plan.outs_untrusted_on_failure && other != OnFailure::Nothing {
                continue;
            }
            let mistake = format!("{}: {other:?} for {:?}", param.name, param.on_failure);
            add(mistake, &|plan| plan.params[index].on_failure = other);
        }
    }
    for (at, step) in plan.outcome.lift.iter().enumerate() {
        add(format!("result: without {step:?}"), &|plan| _ = plan.outcome.lift.remove(at));
        if let Some(other) = freed_otherwise(*step) {
            add(format!("result: {other:?} for {step:?}"), &|plan| plan.outcome.lift[at] = other);
        }
    }
    for other in other_owners(plan.outcome.owner) {
        add(format!("result: {other:?} for {:?}", plan.outcome.owner), &|plan| plan.outcome.owner = other);
    }
    if plan.outcome.on_failure != OnFailure::Nothing && plan.can_fail() && !plan.outs_untrusted_on_failure {
        add("result: Nothing on failure".to_owned(), &|plan| plan.outcome.on_failure = OnFailure::Nothing);
    }
    mutants
}

/// Another function than the one that frees it.
fn other(free: Free) -> Free {
    if free == Free::SysFreeString { Free::CoTaskMemFree } else { Free::SysFreeString }
}

fn freed_otherwise(step: Lift) -> Option<Lift> {
    match step {
        Lift::Own(free) => Some(Lift::Own(other(free))),
        _ => None,
    }
}

/// Owners that are wrong where this one is right.
fn other_owners(owner: Owner) -> Vec<Owner> {
    match owner {
        Owner::Temporary(free) => vec![Owner::Temporary(other(free)), Owner::Lent, Owner::Nobody],
        Owner::BecomesOurs(free) => vec![Owner::BecomesOurs(other(free)), Owner::Lent, Owner::Nobody],
        Owner::Exchanged(free) => vec![Owner::Exchanged(other(free)), Owner::Lent, Owner::Nobody],
        Owner::Lent => vec![Owner::Temporary(Free::VariantClear), Owner::Temporary(Free::Release)],
        // Where there is nothing, nothing can be freed.
        Owner::Nobody | Owner::Theirs | Owner::Unknown => vec![],
        Owner::GivenAway(free) => vec![Owner::Temporary(free)],
    }
}

fn other_ends(end: OnFailure) -> Vec<OnFailure> {
    match end {
        OnFailure::Nothing => vec![],
        OnFailure::FreeTemporary(free) => vec![OnFailure::FreeTemporary(other(free)), OnFailure::Nothing],
        OnFailure::FreeLeftover(free) => vec![OnFailure::FreeLeftover(other(free)), OnFailure::Nothing],
        OnFailure::FreeUnlessGiven(free) => vec![OnFailure::FreeUnlessGiven(other(free)), OnFailure::Nothing],
        OnFailure::GiveBack(free) => {
            vec![OnFailure::GiveBack(other(free)), OnFailure::FreeLeftover(free), OnFailure::Nothing]
        }
    }
}
