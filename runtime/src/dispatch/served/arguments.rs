//! Where the argument for a parameter is in what Invoke gets (rules D2, D3).

use std::marker::PhantomData;

use crate::abi::{DISPPARAMS, VARIANT, dispid};
use crate::error::{Error, Result};
use crate::hresult;

/// The arguments of a call: they are the caller's, and only looked at.
#[derive(Clone, Copy)]
pub(super) struct Arguments<'a> {
    /// The last one first, the named ones before all others (D2).
    values: *const VARIANT,
    count: usize,
    /// The DISPIDs of the named ones, which for parameters are their places.
    named: &'a [i32],
    values_of: PhantomData<&'a VARIANT>,
}

/// As many arguments as no call has.
const MANY: usize = 1 << 16;

impl Arguments<'_> {
    /// The arguments of a call; none where the caller passes null.
    ///
    /// # Errors
    ///
    /// E_INVALIDARG where there are more names than arguments, a count without an array, or more than anybody passes.
    ///
    /// # Safety
    ///
    /// C3, C11: `params` is null or valid to read for `'a`, with arrays of as many elements as it says where these are not
    /// null.
    pub(super) unsafe fn of(params: *const DISPPARAMS) -> Result<Self> {
        // Read as a copy: other languages align it to less.
        let (values, ids, count, named) = if params.is_null() {
            (std::ptr::null(), std::ptr::null(), 0, 0)
        } else {
            // SAFETY: C3, as promised by the caller.
            let params = unsafe { params.read_unaligned() };
            let [count, named] = [params.cArgs, params.cNamedArgs].map(|count| count as usize);
            (params.rgvarg.cast_const(), params.rgdispidNamedArgs.cast_const(), count, named)
        };
        if named > count || count > MANY || (count > 0 && values.is_null()) || (named > 0 && ids.is_null()) {
            return Err(Error::new(hresult::E_INVALIDARG));
        }
        let named = match named {
            0 => &[],
            // SAFETY: C3, C11, as promised by the caller.
            named => unsafe { std::slice::from_raw_parts(ids, named) },
        };
        Ok(Self { values, count, named, values_of: PhantomData })
    }

    /// How many there are.
    pub(super) const fn count(&self) -> usize {
        self.count
    }

    /// How many have no name.
    pub(super) const fn positional(&self) -> usize {
        self.count - self.named.len()
    }

    /// The DISPIDs of those that have one.
    pub(super) const fn named(&self) -> &[i32] {
        self.named
    }

    /// The bits of an argument, by its index in the array. What they own is the caller's.
    pub(super) fn raw(&self, place: usize) -> VARIANT {
        assert!(place < self.count, "an index that was found here");
        // SAFETY: C3, C11. There are so many. VARIANTs of C are aligned to less on i686 Linux.
        unsafe { self.values.add(place).read_unaligned() }
    }

    /// The index of the argument for a parameter; `parameters` is how many there are, where that is known.
    ///
    /// The value of a property that is set is for the last parameter; where it is not known how many there are, for the one
    /// behind those that are given.
    pub(super) fn place(&self, parameter: usize, parameters: Option<usize>) -> Option<usize> {
        if parameter < self.positional() {
            return Some(self.count - 1 - parameter);
        }
        let id = i32::try_from(parameter).ok()?;
        self.named_place(id).or_else(|| {
            let is_value = parameter + 1 == parameters.unwrap_or(self.count);
            is_value.then(|| self.named_place(dispid::PROPERTYPUT)).flatten()
        })
    }

    /// The index of the value that a property is set to: the one that says so, or else the last one.
    pub(super) fn value_place(&self) -> Option<usize> {
        let last = (self.named.is_empty() && self.count > 0).then_some(0);
        self.named_place(dispid::PROPERTYPUT).or(last)
    }

    fn named_place(&self, id: i32) -> Option<usize> {
        self.named.iter().position(|named| *named == id)
    }
}

#[cfg(test)]
mod tests {
    use super::Arguments;
    use crate::abi::{DISPPARAMS, VARIANT};

    /// Where the arguments for the first four parameters are.
    fn places(count: usize, named: &[i32], parameters: Option<usize>) -> [Option<usize>; 4] {
        let values = vec![VARIANT::EMPTY; count];
        let params = DISPPARAMS {
            rgvarg: values.as_ptr().cast_mut(),
            rgdispidNamedArgs: named.as_ptr().cast_mut(),
            cArgs: count as u32,
            cNamedArgs: named.len() as u32,
        };
        // SAFETY: C3, C11. As many as it says.
        let arguments = unsafe { Arguments::of(&params) }.expect("they are well formed");
        [0, 1, 2, 3].map(|parameter| arguments.place(parameter, parameters))
    }

    #[test]
    fn d2_the_last_argument_is_the_first() {
        assert_eq!(places(3, &[], None), [Some(2), Some(1), Some(0), None]);
        assert_eq!(places(0, &[], None), [None; 4]);
    }

    #[test]
    fn d2_named_arguments_come_first_and_are_found_by_their_ids() {
        // f(a, d: 1, c: 2)
        assert_eq!(places(3, &[2, 3], None), [Some(2), None, Some(0), Some(1)]);
        assert_eq!(places(1, &[7000], None), [None; 4]);
    }

    #[test]
    fn d3_the_value_of_a_property_is_for_the_last_parameter() {
        assert_eq!(places(1, &[-3], None), [Some(0), None, None, None]);
        assert_eq!(places(3, &[-3], None), [Some(2), Some(1), Some(0), None]);
        // put_Item(row, column: 5, value), and with an index that is left out.
        assert_eq!(places(3, &[-3, 1], Some(3)), [Some(2), Some(1), Some(0), None]);
        assert_eq!(places(1, &[-3], Some(2)), [None, Some(0), None, None]);
    }

    #[test]
    fn what_is_malformed_is_refused() {
        let mut values = [VARIANT::EMPTY];
        let mut ids = [0];
        let good =
            DISPPARAMS { rgvarg: values.as_mut_ptr(), rgdispidNamedArgs: ids.as_mut_ptr(), cArgs: 1, cNamedArgs: 1 };
        let null = std::ptr::null_mut();
        for bad in [
            DISPPARAMS { cNamedArgs: 2, ..good },
            DISPPARAMS { rgvarg: null, ..good },
            DISPPARAMS { rgdispidNamedArgs: null.cast(), ..good },
            DISPPARAMS { cArgs: u32::MAX, ..good },
        ] {
            // SAFETY: C3, C11. What is not there is not read.
            assert!(unsafe { Arguments::of(&bad) }.is_err());
        }
        // SAFETY: C3, C11. As above.
        unsafe {
            assert!(Arguments::of(&good).is_ok());
            assert_eq!(Arguments::of(std::ptr::null()).map(|arguments| arguments.count()).ok(), Some(0));
        }
    }
}
