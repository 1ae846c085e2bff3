//! The component calls objects of ours: every kind of value, the other way round.

use std::cell::RefCell;
use std::rc::Rc;

use comwright::{HRESULT, Interface, Query, Result};
use comwright_c_component::component::{IArguments, ICaller, IResults};

use crate::library::{Balance, SEEDS, shapes};
use crate::made::Text;
use crate::ours::Ours;
use crate::{arguments, results};

const E_INVALIDARG: HRESULT = HRESULT(0x8007_0057_u32.cast_signed());

/// What an object of ours writes down. As long as somebody holds the object, there are two owners.
fn seen() -> Rc<RefCell<Text>> {
    Rc::default()
}

#[test]
fn b1_b3_results_of_ours_arrive_at_the_component_bit_by_bit() -> Result<()> {
    let (balance, seen) = (Balance::now(), seen());
    let caller: ICaller = shapes()?;
    let ours: IResults = Ours { seen: seen.clone() }.into();
    for seed in SEEDS {
        Text(caller.call_results(&ours, seed)?.to_string_lossy()).is(&results::expected(seed));
    }
    drop((caller, ours));
    assert_eq!(Rc::strong_count(&seen), 1, "the component has given back what it was lent");
    balance.holds();
    Ok(())
}

#[test]
fn b2_b3_arguments_of_the_component_arrive_at_ours_bit_by_bit() -> Result<()> {
    let (balance, seen) = (Balance::now(), seen());
    let caller: ICaller = shapes()?;
    let ours: IArguments = Ours { seen: seen.clone() }.into();
    for seed in SEEDS {
        caller.call_arguments(&ours, seed)?;
        std::mem::take(&mut *seen.borrow_mut()).is(&arguments::expected(seed));
    }
    drop((caller, ours));
    assert_eq!(Rc::strong_count(&seen), 1);
    balance.holds();
    Ok(())
}

/// What is expected is not of our own making: the component says the same of itself.
#[test]
fn the_component_calls_itself() -> Result<()> {
    let balance = Balance::now();
    let (caller, component): (ICaller, IResults) = (shapes()?, shapes()?);
    let arguments: IArguments = component.query_for()?;
    for seed in SEEDS {
        Text(caller.call_results(&component, seed)?.to_string_lossy()).is(&results::expected(seed));
        caller.call_arguments(&arguments, seed)?;
        Text(arguments.seen()?.to_string_lossy()).is(&arguments::expected(seed));
    }
    drop((caller, component, arguments));
    balance.holds();
    Ok(())
}

#[test]
fn o3_an_object_of_ours_holds_and_called_later() -> Result<()> {
    let (balance, seen) = (Balance::now(), seen());
    let caller: ICaller = shapes()?;
    assert_eq!(caller.call_kept(1).map_err(|error| error.code()), Err(E_INVALIDARG));
    let ours: IArguments = Ours { seen: seen.clone() }.into();
    caller.keep(&ours)?;
    let raw = ours.as_raw();
    drop(ours);
    assert_eq!(Rc::strong_count(&seen), 2, "the component keeps it");
    caller.call_kept(7)?;
    seen.borrow().is(&arguments::expected(7));
    // It comes back as the same object (rule O9), and goes when the component lets go of it.
    assert_eq!(caller.kept()?.map(|kept| kept.as_raw()), Some(raw));
    caller.keep(None)?;
    assert_eq!(Rc::strong_count(&seen), 1);
    drop(caller);
    balance.holds();
    Ok(())
}
