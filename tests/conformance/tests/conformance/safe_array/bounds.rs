//! Dimensions, and where elements are (rule B4).

use comwright::abi::SAFEARRAYBOUND;
use comwright::{Dimension, SafeArray};
use comwright_conformance::conforms;

use super::raw::descriptor;

const E_INVALIDARG: i32 = 0x8007_0057_u32 as i32;
const DISP_E_BADINDEX: i32 = 0x8002_000b_u32 as i32;

/// One to four dimensions, with lower bounds of both signs.
fn shapes() -> [Vec<Dimension>; 6] {
    [
        vec![Dimension::from(0..5)],
        vec![Dimension::from(-3..2)],
        vec![Dimension::from(1..4), Dimension::from(-1..1)],
        vec![Dimension::from(-2..1), Dimension::from(7..9), Dimension::from(0..4)],
        vec![
            Dimension::from(0..2),
            Dimension::from(-1..2),
            Dimension::from(i32::MIN..i32::MIN + 2),
            Dimension::from(5..8),
        ],
        vec![Dimension::from(i32::MAX - 1..i32::MAX), Dimension::new(i32::MAX, 1)],
    ]
}

#[test]
fn b4_the_left_most_index_varies_fastest() {
    conforms(|| {
        for shape in shapes() {
            let mut array = SafeArray::<i32>::new(&shape)?;
            let count: u32 = shape.iter().map(|dimension| dimension.len).product();
            assert_eq!(array.len(), count as usize, "{shape:?}");
            // Written by index, in an order of its own: the right-most index varies fastest.
            let mut indices: Vec<_> = array.indices().collect();
            indices.sort();
            for (value, indices) in (0..).zip(&indices) {
                array.set(indices, value)?;
            }
            // Read from memory: the position is the sum of each index times what is to its left.
            let elements = array.lock()?;
            for (value, indices) in (0..).zip(&indices) {
                let (mut position, mut stride) = (0, 1);
                for (dimension, index) in shape.iter().zip(indices) {
                    position += stride * i64::from(*index - dimension.lower) as usize;
                    stride *= dimension.len as usize;
                }
                assert_eq!(elements[position], value, "{indices:?} of {shape:?}");
                assert_eq!(*elements.at(indices)?, value);
            }
            drop(elements);
            // And by index again, in the order of memory.
            for (at, indices) in array.indices().enumerate() {
                assert_eq!(array.get(&indices)?, array.lock()?[at], "{indices:?} of {shape:?}");
            }
        }
        Ok(())
    });
}

#[test]
fn b4_bounds_are_stored_in_reverse() {
    conforms(|| {
        let shape = [Dimension::from(1..4), Dimension::from(-5..-1), Dimension::from(10..12)];
        let array = SafeArray::<i16>::new(&shape)?;
        assert!(array.bounds().eq(shape));
        assert_eq!(array.dimensions(), 3);
        assert_eq!(descriptor(&array).cDims, 3);
        assert_eq!(descriptor(&array).rgsabound, [SAFEARRAYBOUND { cElements: 2, lLbound: 10 }]);
        // SAFETY: C9. There are three bounds.
        let stored = unsafe { array.as_raw().byte_add(std::mem::offset_of!(comwright::abi::SAFEARRAY, rgsabound)) };
        // SAFETY: as above.
        let stored = unsafe { std::slice::from_raw_parts(stored.cast::<SAFEARRAYBOUND>(), 3) };
        let expected =
            [(2, 10), (4, -5), (3, 1)].map(|(count, lower)| SAFEARRAYBOUND { cElements: count, lLbound: lower });
        assert_eq!(stored, expected);
        Ok(())
    });
}

#[test]
fn b4_an_index_out_of_bounds_is_an_error_that_names_it() {
    conforms(|| {
        let mut array = SafeArray::<i32>::new(&[Dimension::from(1..4), Dimension::from(-1..1)])?;
        for (outside, said) in [
            (&[0, 0][..], "the index 0 of dimension 1 is outside of 1..4"),
            (&[4, 0], "the index 4 of dimension 1 is outside of 1..4"),
            (&[1, -2], "the index -2 of dimension 2 is outside of -1..1"),
            (&[3, 1], "the index 1 of dimension 2 is outside of -1..1"),
            (&[i32::MIN, 0], "the index -2147483648 of dimension 1 is outside of 1..4"),
            (&[1, i32::MAX], "the index 2147483647 of dimension 2 is outside of -1..1"),
            (&[], "0 indices for the 2 dimensions of the array"),
            (&[1], "1 index for the 2 dimensions of the array"),
            (&[1, 0, 0], "3 indices for the 2 dimensions of the array"),
        ] {
            let error = array.get(outside).expect_err("there is no such element");
            assert_eq!((error.code().0, error.description()), (DISP_E_BADINDEX, Some(said)));
            assert_eq!(array.set(outside, 1), Err(error.clone()));
            assert_eq!(array.lock()?.at(outside), Err(error.clone()));
            assert_eq!(array.lock_mut()?.at(outside), Err(error));
        }
        assert_eq!(array.to_vec()?, [0; 6]);
        Ok(())
    });
}

#[test]
fn b4_an_array_may_have_no_elements() {
    conforms(|| {
        for shape in [
            vec![Dimension::from(0)],
            vec![Dimension::from(3), Dimension::new(-7, 0), Dimension::from(i32::MIN..i32::MAX)],
        ] {
            let mut array = SafeArray::<comwright::Bstr>::new(&shape)?;
            assert!(array.is_empty());
            assert!(array.bounds().eq(shape.iter().copied()));
            assert!(array.lock()?.is_empty() && array.lock_mut()?.is_empty());
            assert_eq!(array.indices().next(), None);
            let lowest: Vec<_> = shape.iter().map(|dimension| dimension.lower).collect();
            assert!(array.get(&lowest).is_err());
            assert_eq!(array.try_clone()?, array);
            assert!(array.into_vec().is_empty());
        }
        Ok(())
    });
}

#[test]
fn b4_impossible_dimensions_are_refused() {
    conforms(|| {
        let many = vec![Dimension::from(1); 65_536];
        for (shape, said) in [
            (&[][..], "an array has at least one dimension"),
            (&many, "an array has at most 65535 dimensions"),
            (&[Dimension::new(i32::MAX, 2)], "the indices 2147483647..2147483649 of dimension 1 do not fit 32 bits"),
            (
                &[Dimension::from(1), Dimension::new(1, u32::MAX)],
                "the indices 1..4294967296 of dimension 2 do not fit 32 bits",
            ),
            (&[Dimension::from(65_536); 2], "elements of 8 bytes at [0..65536, 0..65536] are more than memory"),
            (&[Dimension::from(0x2000_0000)], "elements of 8 bytes at [0..536870912] are more than memory"),
        ] {
            let error = SafeArray::<f64>::new(shape).expect_err("there is no such array");
            assert_eq!((error.code().0, error.description()), (E_INVALIDARG, Some(said)));
        }
        let most = SafeArray::<u8>::new(&many[1..])?;
        assert_eq!((most.dimensions(), most.len()), (65_535, 1));
        Ok(())
    });
}
