//! A line of text for any code.

use std::fmt;

use windows_core::HRESULT;

use super::{Facility, known};

/// A line that tells of any code its name, its number, and what happened; of an unknown one, what its bits say.
///
/// Hints are not in it ([`KnownCode::hint`](super::KnownCode::hint)).
///
/// ```
/// use comwright::{HRESULT, error::codes::describe};
///
/// let code = HRESULT(0x8000_4002_u32 as i32);
/// assert_eq!(describe(code).to_string(), "E_NOINTERFACE (0x80004002): the object does not support this interface");
/// ```
pub const fn describe(code: HRESULT) -> Description {
    Description(code)
}

/// The line of [`describe`], which is made when it is printed, without an allocation.
#[derive(Clone, Copy, Debug)]
pub struct Description(HRESULT);

impl fmt::Display for Description {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(code) = *self;
        let bits = code.0 as u32;
        let layout = Layout::of(code);
        if let Some(known) = known(code) {
            write!(f, "{} (0x{bits:08X}", known.name())?;
            if !matches!(layout, Layout::Hresult) {
                write!(f, ", {layout}")?;
            }
            write!(f, "): {}", known.text())?;
            return f.write_str(if known.is_interface_specific() { REMARK_ON_KNOWN } else { "" });
        }
        let facility = Facility::of(code);
        write!(f, "0x{bits:08X} (")?;
        match layout {
            Layout::Hresult => write!(f, "{facility}, code 0x{:04X}", bits & 0xFFFF)?,
            Layout::Win32(_) | Layout::RunTime(_) => write!(f, "{facility}, {layout}")?,
            Layout::NtStatus | Layout::MarkedNtStatus(_) => write!(f, "{layout}")?,
            // The names of facilities are Microsoft's.
            Layout::Customer => write!(f, "{layout}, facility {}, code 0x{:04X}", facility.number(), bits & 0xFFFF)?,
        }
        f.write_str(if code.is_ok() { ", a success)" } else { ")" })?;
        let is_itf = matches!(layout, Layout::Hresult) && facility == Facility::ITF;
        f.write_str(if is_itf { REMARK_ON_UNKNOWN } else { "" })
    }
}

/// Codes of FACILITY_ITF belong to the interface.
const REMARK_ON_KNOWN: &str = "; other interfaces may mean something else by it";
const REMARK_ON_UNKNOWN: &str = ": what it means is laid down by the interface that returned it";

/// How the bits of a code are to be read ([MS-ERREF] 2.1).
#[derive(Clone, Copy)]
pub(super) enum Layout {
    /// Severity, facility and code.
    Hresult,
    /// A failure in FACILITY_WIN32: the system's number.
    Win32(u16),
    /// A failure in FACILITY_CONTROL: the number that users of Visual Basic and ADO know, in decimal.
    RunTime(u16),
    /// An NTSTATUS as it is. Bit R, the second of its severity, is set in no HRESULT of facility 0.
    NtStatus,
    /// An NTSTATUS that `HRESULT_FROM_NT` marked with bit N: the one without the mark.
    MarkedNtStatus(u32),
    /// Bit C is set: facility and code are not Microsoft's.
    Customer,
}

impl Layout {
    const S: u32 = 1 << 31;
    const R: u32 = 1 << 30;
    const C: u32 = 1 << 29;
    const N: u32 = 1 << 28;

    pub(super) fn of(code: HRESULT) -> Self {
        let bits = code.0 as u32;
        let number = bits as u16;
        match Facility::of(code) {
            _ if bits & Self::N != 0 => Self::MarkedNtStatus(bits & !Self::N),
            _ if bits & Self::C != 0 => Self::Customer,
            _ if bits & Self::S == 0 => Self::Hresult,
            Facility::NULL if bits & Self::R != 0 => Self::NtStatus,
            Facility::WIN32 => Self::Win32(number),
            Facility::CONTROL => Self::RunTime(number),
            _ => Self::Hresult,
        }
    }
}

/// What the code is beside an HRESULT; nothing when it is no more than that.
impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hresult => Ok(()),
            Self::Win32(error) => write!(f, "Win32 error {error}"),
            Self::RunTime(error) => write!(f, "run-time error {error}"),
            Self::NtStatus => f.write_str("an NTSTATUS"),
            Self::MarkedNtStatus(status) => write!(f, "NTSTATUS 0x{status:08X}"),
            Self::Customer => f.write_str("customer-defined"),
        }
    }
}
