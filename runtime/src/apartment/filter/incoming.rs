//! A call that wants to come in, as a filter sees it.

use std::borrow::Cow;
use std::thread::ThreadId;
use std::time::Instant;

use windows_core::GUID;

use super::Wait;
use crate::apartment::call::Origin;
use crate::apartment::frames::Chain;
use crate::imp::Method;

/// A call that wants to come into an apartment.
#[derive(Clone, Debug)]
pub struct Incoming<'a> {
    caller: Caller,
    call_type: CallType,
    method: Option<&'a str>,
    interface: Option<GUID>,
    slot: Option<u16>,
    chain: Option<Chain>,
    waiting_since: Option<Instant>,
    deferred: u32,
}

/// Who calls.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Caller {
    /// A thread of this process, through an agile reference, an apartment's, or one of our proxies.
    Ours {
        /// The number of the apartment that it is in ([`ApartmentRef::generation`](crate::apartment::ApartmentRef::generation)), if
        /// it is in one by something of ours.
        apartment: Option<u64>,
        /// The thread; none when it is about to end.
        thread: Option<ThreadId>,
    },
    /// COM brings the call, from another apartment or another process.
    Com {
        /// The task that calls (`htaskCaller`): the documentation says that it is the identifier of its thread. Wine 8.0 has
        /// that of its process.
        task: u32,
    },
}

/// What a call has to do with what the apartment waits for; the names are COM's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CallType {
    /// The apartment waits for no call of its own (CALLTYPE_TOPLEVEL).
    TopLevel,
    /// It waits for one, and this call comes of that: it is of the same chain (CALLTYPE_NESTED).
    Nested,
    /// It waits for one, and this call has nothing to do with that as far as one knows (CALLTYPE_TOPLEVEL_CALLPENDING). COM
    /// does not know the chains of calls between our apartments, nor we those of COM: so it is what a call gets that comes in by
    /// the one while the apartment waits for the other.
    TopLevelCallPending,
}

impl<'a> Incoming<'a> {
    /// One of ours.
    pub(in crate::apartment) fn ours(origin: Origin, chain: Chain, deferred: u32) -> Self {
        let Origin { what, apartment, thread } = origin;
        Self {
            caller: Caller::Ours { apartment, thread },
            // Until it is known how the apartment stands.
            call_type: CallType::TopLevel,
            method: Some(Method(what).name()),
            interface: None,
            slot: None,
            chain: Some(chain),
            waiting_since: None,
            deferred,
        }
    }

    /// One that COM brings.
    pub(super) fn of_com(task: u32, call_type: CallType, method: Option<(GUID, u16)>) -> Self {
        let (interface, slot) = method.unzip();
        let caller = Caller::Com { task };
        Self { caller, call_type, method: None, interface, slot, chain: None, waiting_since: None, deferred: 0 }
    }

    /// How the apartment stands that it comes into.
    pub(super) fn at(&mut self, waits: &[Wait]) {
        let Some(last) = waits.last() else { return };
        if self.call_type == CallType::TopLevel {
            let is_nested = |wait: &Wait| self.chain.is_some_and(|chain| chain.is(wait.chain));
            self.call_type = if waits.iter().any(is_nested) { CallType::Nested } else { CallType::TopLevelCallPending };
        }
        self.waiting_since = last.since.or(self.waiting_since);
    }

    /// COM says since when the apartment waits for a call that COM makes.
    pub(super) const fn waiting_since_then(mut self, since: Option<Instant>) -> Self {
        self.waiting_since = since;
        self
    }

    /// Who calls.
    pub const fn caller(&self) -> &Caller {
        &self.caller
    }

    /// What it has to do with what the apartment waits for.
    pub const fn call_type(&self) -> CallType {
        self.call_type
    }

    /// What is called, of our calls: `Interface.Method` through a proxy, else the name that the compiler gives the closure.
    pub const fn method(&self) -> Option<&'a str> {
        self.method
    }

    /// The interface that is called, of calls that COM brings.
    pub const fn interface(&self) -> Option<GUID> {
        self.interface
    }

    /// The place of the method in that interface's table, from 0 for QueryInterface.
    pub const fn slot(&self) -> Option<u16> {
        self.slot
    }

    /// The chain that one of our calls belongs to: what is called within a call is of the same chain.
    pub fn chain(&self) -> Option<u64> {
        self.chain.map(Chain::number)
    }

    /// Since when the apartment has been waiting for the last of its own calls; none when it waits for none, or when there was
    /// no filter yet at that time.
    pub const fn waiting_since(&self) -> Option<Instant> {
        self.waiting_since
    }

    /// How often it was deferred. A filter that defers for ever has its caller wait for ever.
    pub const fn deferred(&self) -> u32 {
        self.deferred
    }

    /// For errors.
    pub(super) fn shown(&self) -> Cow<'a, str> {
        match (self.method, self.interface, self.slot) {
            (Some(method), ..) => Cow::Borrowed(method),
            (None, Some(interface), Some(slot)) => Cow::Owned(format!("function {slot} of {interface:?}")),
            _ => Cow::Borrowed("a call"),
        }
    }
}
