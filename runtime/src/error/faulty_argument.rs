//! Which argument of a dispatch call is at fault (rule D8).

use windows_core::HRESULT;

use crate::abi::dispid;
use crate::hresult;

/// What `puArgErr` is set to before the call: no index, so that it is seen when the callee does not write one.
pub const NO_ARGUMENT: u32 = u32::MAX;

/// The argument that a failed `IDispatch::Invoke` complains of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultyArgument {
    /// One that was passed by its place: which of them, the first being 0.
    Positional(usize),
    /// One that was passed with a DISPID.
    Named(i32),
}

impl FaultyArgument {
    /// Finds the argument by what Invoke gave: its code and `puArgErr`, which was [`NO_ARGUMENT`] before; `arguments`
    /// is how many there were (`cArgs`), and `named` has the DISPIDs of those that came first in `rgvarg`
    /// (`rgdispidNamedArgs`).
    ///
    /// `None` when the code is none that speaks of an argument (those that do are DISP_E_TYPEMISMATCH and
    /// DISP_E_PARAMNOTFOUND), or the index was not written or is out of range.
    pub fn find(code: HRESULT, index: u32, arguments: usize, named: &[i32]) -> Option<Self> {
        if code != hresult::DISP_E_TYPEMISMATCH && code != hresult::DISP_E_PARAMNOTFOUND {
            return None;
        }
        let index = usize::try_from(index).ok().filter(|index| *index < arguments)?;
        // The others stand behind the named ones, the last one first (rule D2).
        Some(named.get(index).map_or(Self::Positional(arguments - 1 - index), |dispid| Self::Named(*dispid)))
    }

    /// The parameter that the argument was for, the first being 0, of a method with so many parameters. The DISPIDs of
    /// parameters that a type library describes are their places; the value of a property is its last parameter.
    ///
    /// `None` when there is no such parameter.
    pub fn parameter(self, parameters: usize) -> Option<usize> {
        let place = match self {
            Self::Positional(place) => place,
            Self::Named(dispid::PROPERTYPUT) => parameters.checked_sub(1)?,
            Self::Named(dispid) => usize::try_from(dispid).ok()?,
        };
        (place < parameters).then_some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::{FaultyArgument, NO_ARGUMENT};
    use crate::hresult::{DISP_E_BADVARTYPE, DISP_E_EXCEPTION, DISP_E_PARAMNOTFOUND, DISP_E_TYPEMISMATCH};

    fn parameter(index: u32, arguments: usize, named: &[i32], parameters: usize) -> Option<usize> {
        FaultyArgument::find(DISP_E_TYPEMISMATCH, index, arguments, named)?.parameter(parameters)
    }

    #[test]
    fn d8_the_index_is_read_after_two_codes_only() {
        let find = |code| FaultyArgument::find(code, 0, 1, &[]);
        assert_eq!(find(DISP_E_TYPEMISMATCH), Some(FaultyArgument::Positional(0)));
        assert_eq!(find(DISP_E_PARAMNOTFOUND), Some(FaultyArgument::Positional(0)));
        assert_eq!(find(DISP_E_EXCEPTION), None);
        assert_eq!(find(DISP_E_BADVARTYPE), None);
        assert_eq!(find(crate::hresult::S_OK), None);
    }

    #[test]
    fn d8_an_index_that_was_not_written_or_is_out_of_range_is_none() {
        assert_eq!(parameter(NO_ARGUMENT, 3, &[], 3), None);
        assert_eq!(parameter(3, 3, &[], 3), None);
        assert_eq!(parameter(0, 0, &[], 3), None);
        // More arguments than parameters: those of a method with a variable number of them.
        assert_eq!(parameter(0, 5, &[], 3), None);
    }

    #[test]
    fn d8_places_are_counted_from_the_last() {
        assert_eq!([0, 1, 2].map(|index| parameter(index, 3, &[], 3)), [Some(2), Some(1), Some(0)]);
        // Optional ones at the end were left out.
        assert_eq!(parameter(0, 2, &[], 5), Some(1));
    }

    #[test]
    fn d8_named_arguments_come_first_and_are_found_by_their_ids() {
        // f(a, b, c, d, e) called as f(1, 2, e: 3, c: 4): rgvarg has e, c, b, a.
        let named = [4, 2];
        assert_eq!([0, 1, 2, 3].map(|index| parameter(index, 4, &named, 5)), [Some(4), Some(2), Some(1), Some(0)]);
        assert_eq!(
            FaultyArgument::find(DISP_E_PARAMNOTFOUND, 1, 4, &named),
            Some(FaultyArgument::Named(2)),
            "the DISPID is what it was called with"
        );
        // An id that is no place.
        assert_eq!(parameter(0, 1, &[7000], 5), None);
        assert_eq!(parameter(0, 1, &[-5], 5), None);
    }

    #[test]
    fn d8_the_value_of_a_property_is_its_last_parameter() {
        // put_Item(row, column, value): rgvarg has value, column, row.
        assert_eq!([0, 1, 2].map(|index| parameter(index, 3, &[-3], 3)), [Some(2), Some(1), Some(0)]);
        // With a named index: value, column (named), row.
        assert_eq!([0, 1, 2].map(|index| parameter(index, 3, &[-3, 1], 3)), [Some(2), Some(1), Some(0)]);
        assert_eq!(parameter(0, 1, &[-3], 0), None);
    }
}
