//! `Bstr` and `windows_core::BSTR`: both own what SysAllocString gave.

use windows_core::BSTR;

use crate::Bstr;

/// The same string, moved: no memory is allocated or copied, and nothing is lost.
impl From<Bstr> for BSTR {
    fn from(text: Bstr) -> Self {
        // SAFETY: C7. The string is given away, and owned by the new value from now on.
        unsafe { Self::from_raw(text.into_raw()) }
    }
}

/// The same string, moved: no memory is allocated or copied, and nothing is lost.
impl From<BSTR> for Bstr {
    fn from(text: BSTR) -> Self {
        // SAFETY: C7. As above.
        unsafe { Self::from_raw(text.into_raw().cast_mut()) }
    }
}
