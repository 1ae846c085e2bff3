//! What the platform asks: for calls that it brings into the apartment of this thread, and for those of this thread that were
//! refused.

use std::time::{Duration, Instant};

use super::incoming::{CallType, Incoming};
use super::{Answer, ask};
use crate::apartment::{here, retry};
use crate::guard;
use crate::sys::{FilterHooks, SystemCall, SystemCallKind, Verdict};

pub(super) static HOOKS: FilterHooks = FilterHooks { incoming, refused };

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
    let Some(home) = here::with(|here| here.own_or_found()).flatten() else { return Verdict::Handled };
    let since = Instant::now().checked_sub(call.pending).filter(|_| call_type != CallType::TopLevel);
    match ask(&home, || Incoming::of_com(call.task, call_type, call.method).waiting_since_then(since)) {
        Answer::Made => Verdict::Handled,
        // Its error stays here: COM carries a code alone.
        Answer::Rejected(_) => Verdict::Rejected,
        Answer::Later => Verdict::RetryLater,
    }
}

/// After how long to try again.
fn refused(passed: Duration) -> Option<Duration> {
    retry::budget()?.pause_after(passed)
}
