//! Out- and in/out-parameters: of a caller (rules O1, O2, O3), and of a server (O7).

mod callee;
mod callers;
mod in_out;
mod records;
mod server;
mod variants;

use comwright::diagnostics::{self, Event};
use comwright::out::{Out, OutPolicy, OutValue};
use comwright::{HRESULT, Result};

const S_OK: HRESULT = HRESULT(0);
const E_FAIL: HRESULT = HRESULT(0x8000_4005_u32 as i32);

const POLICY: OutPolicy = OutPolicy::of("IServer.Get");

/// The leftovers that were told: parameter, type, and whether it was released.
fn leftovers(events: &[Event]) -> Vec<(&str, &'static str, bool)> {
    let told = events.iter().map(|event| match event {
        Event::LeftoverOut(leftover) => {
            assert_eq!(leftover.place.method.as_deref(), Some("IServer.Get"));
            (leftover.place.argument.as_deref().unwrap_or_default(), leftover.kind, leftover.released)
        }
        other => panic!("{other}"),
    });
    told.collect()
}

/// Takes what a callee has put into an out, when the call gave `code`.
fn taken<T: OutValue>(abi: T::Abi, code: HRESULT, policy: OutPolicy) -> (Result<T>, Vec<Event>) {
    let mut out = Out::<T>::new();
    // SAFETY: C4. The callee's side: the storage is of this type. Then what the call said.
    diagnostics::collect(|| unsafe {
        out.as_mut_ptr().write(abi);
        out.finish(code, policy)
    })
}
