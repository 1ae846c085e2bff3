//! Codes of COM that come from elsewhere: from a program, a thread or a server.
//!
//! In: a code, or its name. Out: what it is called, and what it means. What always holds: no kind of findings gives one
//! of them. What it does not know: where in the program they come from.

/// A code that no finding gives.
#[derive(Clone, Copy, Debug)]
pub struct Elsewhere {
    /// The code.
    pub code: u32,
    /// Its name.
    pub name: &'static str,
    /// What it means.
    pub meaning: &'static str,
}

const ALL: [Elsewhere; 9] = [
    of(0x8001_0001, "RPC_E_CALL_REJECTED", "the server takes no call now, as one that is busy"),
    of(0x8001_0105, "RPC_E_SERVERFAULT", "the server failed within the call"),
    of(0x8001_0106, "RPC_E_CHANGED_MODE", "the thread is in an apartment of another kind already"),
    of(0x8001_0108, "RPC_E_DISCONNECTED", "the object is gone, or has left its clients"),
    of(0x8001_010D, "RPC_E_CANTCALLOUT_ININPUTSYNCCALL", "no call goes out while a message is handled that was sent"),
    of(0x8001_010E, "RPC_E_WRONG_THREAD", "the interface is of another apartment, and came here without a proxy"),
    of(0x8004_01F0, "CO_E_NOTINITIALIZED", "the thread is in no apartment"),
    of(0x8007_06BA, "RPC_S_SERVER_UNAVAILABLE", "the process or the machine of the server is not there, or no more"),
    of(0x8007_06BE, "RPC_S_CALL_FAILED", "the process of the server ended within the call"),
];

const fn of(code: u32, name: &'static str, meaning: &'static str) -> Elsewhere {
    Elsewhere { code, name, meaning }
}

impl Elsewhere {
    /// The one with this code.
    pub fn of(code: u32) -> Option<&'static Self> {
        ALL.iter().find(|one| one.code == code)
    }

    /// The one with this name.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|one| one.name.eq_ignore_ascii_case(name))
    }
}
