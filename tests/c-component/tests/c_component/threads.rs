//! A thread of the component's own calls what it was given (rule A1): a proxy switches from there to the object's home,
//! with every kind of value; the object itself would be called on a wrong thread.

use std::cell::RefCell;
use std::ffi::c_void;
use std::rc::Rc;

use comwright::apartment::Sta;
use comwright::imp::Import;
use comwright::{Agile, Bstr, Error, HRESULT, Interface, Query, Result, ToAgile};
use comwright_c_component::component::{IArguments, ICaller, IResults};

use crate::library::{Balance, SEEDS, shapes};
use crate::made::Text;
use crate::ours::Ours;
use crate::{arguments, results};

const RPC_E_DISCONNECTED: HRESULT = HRESULT(0x8001_0108_u32.cast_signed());

static CALL_ON_THREAD: Import = Import::named("comwright_component.dll", "CallOnThread");

type CallOnThread = unsafe extern "system" fn(*mut c_void, *mut c_void, *mut c_void, i32, *mut *mut u16) -> HRESULT;

/// Has a thread of the component call both: what came of the results.
fn call_on_thread(caller: &ICaller, results: &IResults, arguments: &IArguments, seed: i32) -> Result<Bstr> {
    let mut text = std::ptr::null_mut();
    // SAFETY: the component has this function, with this type; it waits for its thread. C12: that thread may call what is
    // passed, as proxies are, and the component's own object, which nobody else uses meanwhile.
    let code = unsafe {
        let function = CALL_ON_THREAD.function::<CallOnThread>()?;
        function(caller.as_raw(), results.as_raw(), arguments.as_raw(), seed, &mut text)
    };
    // SAFETY: C2, C5. It is null, or a BSTR that is ours.
    let text = unsafe { Bstr::from_raw(text) };
    if code.is_err() { Err(Error::new(code)) } else { Ok(text) }
}

#[test]
fn a1_a_thread_of_the_component_calls_proxies_with_every_kind_of_value() -> Result<()> {
    let balance = Balance::now();
    let caller: ICaller = shapes()?;
    let home = Sta::spawn("home")?;
    let object: Agile<IResults> = home.call(|| IResults::from(Ours { seen: Rc::new(RefCell::default()) }).agile())?;
    let results = object.resolve()?;
    let arguments: IArguments = results.query_for()?;
    let pointer = object.call(|ours| Ok(ours.as_raw().addr()))?;
    assert_ne!(results.as_raw().addr(), pointer, "it is a proxy");
    for seed in SEEDS {
        let text = call_on_thread(&caller, &results, &arguments, seed)?;
        Text(text.to_string_lossy()).is(&results::expected(seed));
        let seen = object.cast::<IArguments>()?.call(|ours| Ok(ours.seen()?.to_string_lossy()))?;
        Text(seen).is(&arguments::expected(seed));
    }
    drop((caller, results, arguments, object));
    home.end();
    balance.holds();
    Ok(())
}

#[test]
fn a8_a_thread_of_the_component_is_told_that_the_home_of_a_proxy_has_ended() -> Result<()> {
    let balance = Balance::now();
    let caller: ICaller = shapes()?;
    let home = Sta::spawn("home")?;
    let object: Agile<IResults> = home.call(|| IResults::from(Ours { seen: Rc::new(RefCell::default()) }).agile())?;
    let results = object.resolve()?;
    let arguments: IArguments = results.query_for()?;
    home.end();
    // Results that are no codes are zeros; the first code says it.
    let error = call_on_thread(&caller, &results, &arguments, 1).expect_err("the home has ended");
    assert_eq!(error.code(), RPC_E_DISCONNECTED);
    drop((caller, results, arguments, object));
    balance.holds();
    Ok(())
}
