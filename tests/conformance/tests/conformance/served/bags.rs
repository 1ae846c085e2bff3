//! Collections whose base has the enumerator for all of them: each is iterated over as what it says itself, and its elements
//! keep what they need.

mod component;

use std::sync::Arc;

use comwright::{Bstr, HRESULT, Keeper, Present, Result, Variant};
use comwright_conformance::{Outcome, conforms};

use crate::kept::component::Memory;
use component::{COUNT, boxed, names};
use generated::bags::{_Bag, INames, IThing, IThings, KeptIThing};

const DISP_E_TYPEMISMATCH: HRESULT = HRESULT(0x8002_0005_u32 as i32);

/// What is generated from `tests/golden/steps/collections/input.tlb`.
#[allow(unreachable_pub, reason = "it is made to be a module of a crate")]
mod generated {
    include!("../../../../golden/steps/collections/expected.rs");
}

/// Runs a case, after which there is nothing left, and nothing was touched that was not there.
#[track_caller]
fn keeps(case: impl Fn(&Arc<Memory>) -> Outcome) {
    conforms(|| {
        let memory = Arc::default();
        let outcome = case(&memory);
        let told = (memory.alive(), memory.touched_after_free(), memory.on_a_wrong_thread());
        assert_eq!(told, (0, 0, 0), "what is left, touched after it had gone, used on a wrong thread");
        outcome
    });
}

#[test]
fn d13_lk2_what_derives_from_a_collection_has_elements_of_its_own_type() {
    keeps(|memory| {
        let parent = boxed(memory);
        let things = parent.things()?.present()?;
        drop(parent);
        let mut taken: Vec<KeptIThing> = Vec::new();
        for thing in &things {
            taken.push(thing?);
        }
        // By the method of a base, too.
        taken.extend(things.iter().collect::<Result<Vec<_>>>()?);
        drop(things);
        assert_eq!((taken.len(), memory.alive()), (2 * COUNT as usize, 2 * COUNT as usize + 1), "the box, too");
        for (at, thing) in taken.iter().enumerate() {
            assert_eq!(thing.number()?, at as i32 % COUNT);
        }
        Ok(())
    });
}

#[test]
fn d13_lk1_an_iteration_that_began_unlinked_keeps_the_collection() {
    keeps(|memory| {
        let parent = boxed(memory);
        let things = parent.things_unlinked()?.present()?;
        let base: &IThings = &things;
        for thing in base {
            assert_eq!(*thing?.keeper(), Keeper::of(&things));
        }
        assert_eq!(things.iter().count(), COUNT as usize);
        drop(things);
        drop(parent);
        Ok(())
    });
}

#[test]
fn d13_elements_that_need_nobody_have_their_type_as_well() {
    keeps(|_| {
        let names: INames = names();
        let all: Vec<Bstr> = names.into_iter().collect::<Result<_>>()?;
        assert_eq!((all.len(), all.iter().all(|name| *name == "name")), (COUNT as usize, true));
        // The base knows no type.
        let base: &_Bag = &names;
        assert_eq!(base.into_iter().collect::<Result<Vec<Variant>>>()?.len(), COUNT as usize);
        Ok(())
    });
}

#[test]
fn an_element_of_another_type_is_an_error_in_its_place() {
    keeps(|_| {
        let names: INames = names();
        let mut mistyped = 0;
        for thing in names.iter().typed::<IThing>() {
            match thing {
                Err(error) if error.code() == DISP_E_TYPEMISMATCH => mistyped += 1,
                thing => drop(thing?),
            }
        }
        assert_eq!(mistyped, COUNT);
        // What was fetched is what the other one goes on from.
        let mut names = names.iter();
        names.next().present()??;
        assert_eq!(names.typed::<Variant>().collect::<Result<Vec<_>>>()?.len(), COUNT as usize - 1);
        Ok(())
    });
}
