//! The counter: calls through its table and by Invoke, and what it says when they fail.

use comwright::{Error, HRESULT, Interface, Query, Result, Variant};
use comwright_c_component::LIBRARY;
use comwright_c_component::component::{Counter, DCounter, ICounter};

use crate::library::{Balance, counter};

const DISP_E_EXCEPTION: HRESULT = HRESULT(0x8002_0009_u32.cast_signed());
const DISP_E_TYPEMISMATCH: HRESULT = HRESULT(0x8002_0005_u32.cast_signed());
const E_INVALIDARG: HRESULT = HRESULT(0x8007_0057_u32.cast_signed());
/// A code that means nothing to anybody.
const CODE: HRESULT = HRESULT(0x8004_0321_u32.cast_signed());

/// What can be done with a counter in either way.
macro_rules! is_a_counter {
    ($counter:expr) => {{
        let counter = $counter;
        assert_eq!(counter.total()?, 0);
        counter.set_total(5)?;
        assert_eq!(counter.add(2)?, 7);
        assert_eq!(counter.total()?, 7);
        // Left out, it is told from everything else (rule D5).
        assert_eq!(counter.describe("Größe")?, "Größe: nothing");
        let mut value = 40;
        assert_eq!(counter.swap(&mut value)?, "7");
        assert_eq!((value, counter.total()?), (7, 40));
        counter
    }};
}

#[test]
fn a_dual_interface_is_called_by_its_table() -> Result<()> {
    use comwright_c_component::component::{ICounterAddOptions as Add, ICounterDescribeOptions as Describe};

    let balance = Balance::now();
    let counter = is_a_counter!(counter::<ICounter>()?);
    assert_eq!(counter.add_with(-10, Add { times: 3 })?, 10);
    assert_eq!(counter.describe_with("size", Describe { extra: 42.into() })?, "size: 42");
    let error = counter.describe_with("size", Describe { extra: "text".into() }).expect_err("it is no number");
    assert_eq!(error.code(), DISP_E_TYPEMISMATCH);
    drop(counter);
    balance.holds();
    Ok(())
}

#[test]
fn d2_d3_d5_the_same_is_called_by_invoke() -> Result<()> {
    use comwright_c_component::component::{DCounterAddOptions as Add, DCounterDescribeOptions as Describe};

    let balance = Balance::now();
    let counter = is_a_counter!(Counter::create_from_dll(LIBRARY)?.as_d_counter()?);
    assert_eq!(counter.add_with(-10, Add { times: 3 })?, 10);
    assert_eq!(counter.describe_with("size", Describe { extra: 42.into() })?, "size: 42");
    drop(counter);
    balance.holds();
    Ok(())
}

/// The component says which one by its place among the arguments as they were sent.
#[test]
fn d8_the_argument_at_fault_has_its_name() -> Result<()> {
    use comwright_c_component::component::DCounterDescribeOptions as Describe;

    let balance = Balance::now();
    let counter: DCounter = counter()?;
    let error = counter.describe_with("size", Describe { extra: "text".into() }).expect_err("it is no number");
    assert_eq!((error.code(), error.argument()), (DISP_E_TYPEMISMATCH, Some("extra")));
    drop(counter);
    balance.holds();
    Ok(())
}

/// That an error is what the component has said.
fn says(error: &Error, description: &str) {
    assert_eq!(error.code(), CODE);
    assert_eq!(error.description(), Some(description));
    assert_eq!(error.source_name(), Some("Component.Counter"));
    assert_eq!(error.help(), Some(("component.chm", 42)));
}

#[test]
fn o8_failures_of_the_table_have_the_words_of_the_component() -> Result<()> {
    let balance = Balance::now();
    let counter: ICounter = counter()?;
    let error = counter.fail(CODE, "es hat nicht geklappt: 駄目").expect_err("it does nothing else");
    says(&error, "es hat nicht geklappt: 駄目");
    assert_eq!(error.interface(), Some(ICounter::IID));
    assert!(error.to_string().starts_with("ICounter.Fail"), "{error}");
    let error = counter.set_total(-1).expect_err("there is no such total");
    assert_eq!((error.code(), error.description()), (E_INVALIDARG, Some("a counter does not count below zero")));
    // What has been said is said once.
    assert!(comwright::error::take_error_info().is_none());
    drop(counter);
    balance.holds();
    Ok(())
}

#[test]
fn d9_o6_failures_of_invoke_have_the_words_of_the_component() -> Result<()> {
    let balance = Balance::now();
    let counter: DCounter = counter()?;
    let error = counter.fail(CODE, "es hat nicht geklappt: 駄目").expect_err("it does nothing else");
    says(&error, "es hat nicht geklappt: 駄目");
    assert_ne!(error.code(), DISP_E_EXCEPTION);
    // Without a description the component fills it in when it is asked to.
    let error = counter.fail(CODE, "").expect_err("it does nothing else");
    says(&error, "filled in when it was asked for");
    assert!(comwright::error::take_error_info().is_none());
    drop(counter);
    balance.holds();
    Ok(())
}

#[test]
fn o9_the_interfaces_of_a_counter_are_of_one_object() -> Result<()> {
    let balance = Balance::now();
    let counter: ICounter = counter()?;
    let by_invoke: DCounter = counter.query_for()?;
    assert_eq!(by_invoke.query_for::<comwright::IUnknown>()?, counter.query_for::<comwright::IUnknown>()?);
    // An object goes into a VARIANT and comes back out of it.
    let value = Variant::from(counter.clone());
    assert_eq!(value.to::<Option<ICounter>>()?.as_ref(), Some(&counter));
    drop((value, by_invoke, counter));
    balance.holds();
    Ok(())
}
