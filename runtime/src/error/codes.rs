//! Well-known HRESULTs in text.
//!
//! A code comes in; its name in the SDK's headers, a sentence on what happened, and for some a hint what to do come out.
//! [`describe`] makes a line of every code, known or not. The numbers are those of winerror.h and of the headers of the
//! components named below, and a test holds them against these headers; the sentences are our own. A number is known
//! once: where the headers have several names for it, under the one that COM uses.
//!
//! Codes of FACILITY_ITF are a special case. Below 0x0200 they belong to COM; from there on each interface has its own,
//! and those of connection points, OLE DB, WMI, the Speech API, transactions and COM+ are known. Which interface a code
//! came from is not known here: the line of such a code says that it may mean something else.
//!
//! 836 codes take 74 KiB of constant data on 64 bit: 24 bytes an entry, 64 bytes of name and text, and the hints.

mod control;
mod database;
mod description;
mod dispatch;
mod hint;
mod internet;
mod nt;
mod null;
mod ole;
mod rpc;
mod security;
mod speech;
mod storage;
mod success;
mod transactions;
mod urt;
mod win32;
mod windows;
mod wmi;

use std::fmt;

use windows_core::HRESULT;

use super::Facility;
use description::Layout;
pub use description::{Description, describe};
use hint::Hint;

/// A code of which the meaning is known.
pub struct KnownCode {
    code: u32,
    name_length: u8,
    hint: Option<Hint>,
    /// Name and text in one: a second reference would take as much room again as the rest of the entry.
    line: &'static str,
}

/// What stands between name and text in a line.
const SEPARATOR: &str = ": ";

impl KnownCode {
    /// The code.
    pub const fn code(&self) -> HRESULT {
        HRESULT(self.code as i32)
    }

    /// The name in the SDK's headers: `E_NOINTERFACE`.
    ///
    /// Win32 errors have the names of the errors, `ERROR_FILE_NOT_FOUND`, except for the four that are `E_…` as well.
    pub fn name(&self) -> &'static str {
        self.line.split_at(usize::from(self.name_length)).0
    }

    /// What happened: one sentence, without a capital letter and without a full stop.
    pub fn text(&self) -> &'static str {
        self.line.split_at(usize::from(self.name_length) + SEPARATOR.len()).1
    }

    /// What to look at or to do next, where there is something to say about every such failure (rules A10, R6, S3).
    pub const fn hint(&self) -> Option<&'static str> {
        match self.hint {
            Some(hint) => Some(hint.text()),
            None => None,
        }
    }

    /// Whether another interface may return the same number and mean something else: so it is with codes of
    /// FACILITY_ITF from 0x0200.
    pub fn is_interface_specific(&self) -> bool {
        Facility::of(self.code()) == Facility::ITF && self.code & 0xFFFF >= 0x0200
    }
}

impl fmt::Debug for KnownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KnownCode({} 0x{:08X})", self.name(), self.code)
    }
}

/// What is known of a code; success codes are known as well.
///
/// A Win32 error is found as `HRESULT_FROM_WIN32` makes it, not as a bare number. An NTSTATUS is found as it is, and as
/// `HRESULT_FROM_NT` marks it; [`KnownCode::code`] is then the one without the mark.
pub fn known(code: HRESULT) -> Option<&'static KnownCode> {
    let bits = match Layout::of(code) {
        Layout::MarkedNtStatus(status) => status,
        _ => code.0 as u32,
    };
    let after = TABLES.partition_point(|table| table.first().is_some_and(|first| first.code <= bits));
    let table = TABLES[..after].last()?;
    table.binary_search_by_key(&bits, |known| known.code).ok().map(|at| &table[at])
}

/// All codes that are known, in the order of their unsigned numbers.
pub fn all() -> impl Iterator<Item = &'static KnownCode> {
    TABLES.into_iter().flatten()
}

/// All tables: each is sorted, and so are they, by the code that each begins with.
static TABLES: [&[KnownCode]; 17] = [
    success::SUCCESS,
    null::NULL,
    rpc::RPC,
    dispatch::DISPATCH,
    storage::STORAGE,
    ole::OLE,
    database::DATABASE,
    wmi::WMI,
    speech::SPEECH,
    transactions::TRANSACTIONS,
    win32::WIN32,
    windows::WINDOWS,
    security::SECURITY,
    control::CONTROL,
    internet::INTERNET,
    urt::URT,
    nt::NT,
];

/// A table: one entry a line with number, name, text, and the hint where there is one. Numbers may count from a base.
macro_rules! codes {
    ($(#[$doc:meta])* $table:ident; $($entries:tt)*) => {
        super::codes! { $(#[$doc])* $table + 0; $($entries)* }
    };
    ($(#[$doc:meta])* $table:ident + $base:literal; $($code:literal $name:ident $text:literal $(, $hint:ident)?;)*) => {
        $(#[$doc])*
        pub(super) const $table: &[super::KnownCode] = &[$(super::KnownCode {
            code: $base + $code,
            name_length: stringify!($name).len() as u8,
            hint: super::codes!(@hint $($hint)?),
            line: concat!(stringify!($name), ": ", $text),
        }),*];
    };
    (@hint) => { None };
    (@hint $hint:ident) => { Some(super::Hint::$hint) };
}
use codes;

#[cfg(test)]
mod tests;
