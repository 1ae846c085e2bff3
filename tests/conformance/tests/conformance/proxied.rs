//! Proxies as they are generated: a library with every kind of value and of function, called from another apartment.
//!
//! The library's objects live in an apartment of their own; whoever calls them is in another one, and is called back from
//! there. Each object notes when it is used on a thread that is not its own.

mod books;
mod carried;
mod enumerators;
mod functions;
mod passed;
mod raw;
mod shelf;

use comwright::apartment::Sta;
use comwright::interface::ComInterface;
use comwright::{HRESULT, Result, ToAgile};
use comwright_conformance::Outcome;

use crate::apartment::in_apartment;
use books::Watch;

/// What is generated from `tests/golden/steps/proxies/input.tlb`.
#[allow(unreachable_pub, reason = "it is made to be a module of a crate")]
mod generated {
    include!("../../../golden/steps/proxies/expected.rs");
}

const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32 as i32);
const E_NOTIMPL: HRESULT = HRESULT(0x8000_4001_u32 as i32);
const E_UNEXPECTED: HRESULT = HRESULT(0x8000_ffff_u32 as i32);

/// Has an object made in an apartment of its own, and its proxy used in another one. Afterwards nothing of both is left, and
/// nobody was used on a thread that is not its own.
fn across<I: ComInterface>(
    make: impl FnOnce(&Watch) -> Result<I> + Send,
    case: impl FnOnce(&I, &Watch, &Sta) -> Outcome + Send,
) {
    let watch = Watch::default();
    in_apartment(|| {
        let sta = Sta::spawn("library")?;
        let reference = sta.call(|| make(&watch)?.agile())?;
        let proxy = reference.resolve()?;
        drop(reference);
        case(&proxy, &watch, &sta)?;
        drop(proxy);
        sta.end();
        comwright::apartment::pump()?;
        Ok(())
    });
    assert_eq!((watch.alive(), watch.wrong()), (0, 0));
}
