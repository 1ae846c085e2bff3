//! What is generated for classes and their events: a library of sources of every form.

/// What is generated from `tests/golden/steps/events/input.tlb`.
#[allow(unreachable_pub, reason = "it is made to be a module of a crate")]
mod generated {
    include!("../../../golden/steps/events/expected.rs");
}
