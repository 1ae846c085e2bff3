//! How an error keeps its code: so that a `Result` is not larger than an error.

use std::num::NonZero;

use windows_core::HRESULT;

/// A success code that nobody gives. An error of it, which would be a mistake, is one of the code beside it.
const NEVER: u32 = 0x7fff_ffff;

/// A code, kept as a number that is not zero: what a `Result` says of success is that zero. Then a call's result goes back
/// in registers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct StoredCode(NonZero<u32>);

impl StoredCode {
    pub(super) const fn new(code: HRESULT) -> Self {
        match NonZero::new(code.0.cast_unsigned() ^ NEVER) {
            Some(stored) => Self(stored),
            None => Self(NonZero::<u32>::MIN),
        }
    }

    pub(super) const fn get(self) -> HRESULT {
        HRESULT((self.0.get() ^ NEVER).cast_signed())
    }
}

#[cfg(test)]
mod tests {
    use windows_core::HRESULT;

    use super::{NEVER, StoredCode};
    use crate::Error;

    #[test]
    fn a_code_stays_what_it_is() {
        for code in [0, 1, i32::MAX - 1, i32::MIN, -1, 0x8000_4005_u32 as i32] {
            assert_eq!(StoredCode::new(HRESULT(code)).get(), HRESULT(code));
        }
        assert_eq!(StoredCode::new(HRESULT(NEVER as i32)).get(), HRESULT(NEVER as i32 - 1));
    }

    #[test]
    fn a_result_is_not_larger_than_an_error() {
        assert_eq!(size_of::<Result<(), Error>>(), 2 * size_of::<usize>());
        assert_eq!(size_of::<Result<i32, Error>>(), 2 * size_of::<usize>());
        assert_eq!(size_of::<Result<crate::Bstr, Error>>(), 2 * size_of::<usize>());
    }
}
