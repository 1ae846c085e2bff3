//! What the platform asks: for calls that it brings into the apartment of this thread, and for those of this thread that were
//! refused.

use std::time::{Duration, Instant};

use windows_core::GUID;

use super::incoming::{CallType, Incoming};
use super::{Answer, ask};
use crate::apartment::reentrancy::LetIn;
use crate::apartment::{Reentrancy, here, retry};
use crate::guard;
use crate::sys::{FilterHooks, SystemCall, SystemCallKind, Verdict};

pub(super) static HOOKS: FilterHooks = FilterHooks { incoming, refused };

/// The interfaces by which proxies of COM count, and ask objects for interfaces: IRemUnknown and IRemUnknown2 ([MS-DCOM] 1.9).
/// Refused, they would leak.
const OF_PROXIES: [GUID; 2] =
    [GUID::from_u128(0x00000131_0000_0000_c000_000000000046), GUID::from_u128(0x00000143_0000_0000_c000_000000000046)];

/// Whether a call comes in. It is told to nobody when something of ours panics on the way: it comes in then.
fn incoming(call: &SystemCall) -> Verdict {
    let mut verdict = Verdict::Handled;
    // C13: COM is no place for a panic.
    let _ = guard::code(|| {
        verdict = decide(call);
        Ok(())
    });
    verdict
}

fn decide(call: &SystemCall) -> Verdict {
    let call_type = match call.kind {
        SystemCallKind::TopLevel => CallType::TopLevel,
        SystemCallKind::Nested => CallType::Nested,
        SystemCallKind::TopLevelCallPending => CallType::TopLevelCallPending,
        // F1
        SystemCallKind::Asynchronous => return Verdict::Handled,
    };
    // F1: what proxies do for their counts (IRemUnknown, IRemUnknown2).
    if call.method.is_some_and(|(interface, _)| OF_PROXIES.contains(&interface)) {
        return Verdict::Handled;
    }
    let Some(home) = here::with(|here| here.own_or_found()).flatten() else { return Verdict::Handled };
    // Rule A11: what the policy holds back. A nested call has to come in; the chains of ours are not those of COM.
    let is_held = here::with(|here| match call_type {
        CallType::Nested => false,
        CallType::TopLevel => here.lets_in.get().is_some_and(|lets_in| lets_in != LetIn::Everything),
        CallType::TopLevelCallPending => here.policy.get() != Reentrancy::All,
    });
    if is_held == Some(true) {
        return Verdict::RetryLater;
    }
    let since = Instant::now().checked_sub(call.pending).filter(|_| call_type != CallType::TopLevel);
    match ask(&home, Incoming::of_com(call.task, call_type, call.method).waiting_since_then(since)) {
        Answer::Made => Verdict::Handled,
        // Its error stays here: COM carries a code alone.
        Answer::Rejected(_) => Verdict::Rejected,
        Answer::Later { .. } => Verdict::RetryLater,
    }
}

/// After how long to try again.
fn refused(passed: Duration) -> Option<Duration> {
    retry::budget()?.pause_after(passed)
}
