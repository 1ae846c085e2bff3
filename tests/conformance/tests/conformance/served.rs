//! The server half that is generated: a library with every step of a plan, served by objects of ours, and called through
//! its client half.

mod bags;
mod calls;
mod functions;
mod raw;
mod refusals;
mod rows;
mod things;
mod values;

use comwright::{Error, HRESULT, Result};

/// What is generated from `tests/golden/steps/every-step/input.tlb`.
#[allow(unreachable_pub, reason = "it is made to be a module of a crate")]
mod generated {
    include!("../../../golden/steps/every-step/expected.rs");
}

const E_FAIL: HRESULT = HRESULT(0x8000_4005_u32 as i32);
const E_POINTER: HRESULT = HRESULT(0x8000_4003_u32 as i32);
const E_OUTOFMEMORY: HRESULT = HRESULT(0x8007_000e_u32 as i32);
const E_UNEXPECTED: HRESULT = HRESULT(0x8000_ffff_u32 as i32);

/// What a method does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    /// What it is for.
    Succeeds,
    /// It fails before it has changed anything.
    FailsFirst,
    /// It fails after it has changed its in/outs.
    FailsLast,
    /// It panics after it has changed its in/outs.
    Panics,
}

impl Act {
    const FAILURES: [Self; 3] = [Self::FailsFirst, Self::FailsLast, Self::Panics];

    /// What happens at the beginning of a method.
    fn first(self) -> Result<()> {
        if self == Self::FailsFirst { Err(Error::new(E_FAIL)) } else { Ok(()) }
    }

    /// What happens at its end.
    fn last(self) -> Result<()> {
        match self {
            Self::Succeeds | Self::FailsFirst => Ok(()),
            Self::FailsLast => Err(Error::new(E_FAIL)),
            Self::Panics => panic!("as it was told to"),
        }
    }

    /// The code that a caller gets.
    fn code(self) -> HRESULT {
        match self {
            Self::Succeeds => HRESULT(0),
            Self::FailsFirst | Self::FailsLast => E_FAIL,
            Self::Panics => E_UNEXPECTED,
        }
    }
}
