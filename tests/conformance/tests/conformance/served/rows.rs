//! The kept flavours that are generated (rules LK): a library with links, served by objects of ours, which refer to their
//! parents without a claim, and called through its client half. They are those of [`crate::kept::component`]: who touches one
//! whose parent has gone is noted, and nothing is corrupted.

mod archive;
mod careless;
mod collections;
mod column;
mod component;
mod crossing;
mod failures;
mod kept_members;
mod parameters;
mod touch;
mod unlinked_members;

use std::sync::Arc;

use comwright_conformance::{Outcome, conforms};

use component::World;

/// What is generated from `tests/golden/steps/links/input.tlb`.
#[allow(unreachable_pub, reason = "it is made to be a module of a crate")]
mod generated {
    include!("../../../../golden/steps/links/expected.rs");
}

/// Runs a case, after which there is nothing left, and nothing was touched that was not there.
#[track_caller]
fn keeps(case: impl Fn(&Arc<World>) -> Outcome) {
    conforms(|| {
        let world = Arc::default();
        let outcome = case(&world);
        world.assert_settled();
        outcome
    });
}
