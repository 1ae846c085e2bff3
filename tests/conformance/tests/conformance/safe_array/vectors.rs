//! Arrays, vectors, and vectors of rows.

use comwright::{Bstr, Dimension, SafeArray};
use comwright_conformance::conforms;

const E_INVALIDARG: i32 = 0x8007_0057_u32 as i32;
const DISP_E_TYPEMISMATCH: i32 = 0x8002_0005_u32 as i32;

#[test]
fn c9_a_vector_is_an_array_from_zero_on() {
    conforms(|| {
        let array = SafeArray::try_from(vec![3_i16, 1, 2])?;
        assert!(array.bounds().eq([Dimension::from(0..3)]));
        assert_eq!(Vec::<i16>::try_from(array)?, [3, 1, 2]);
        let array = SafeArray::try_from(&[0.5_f32, 1.5][..])?;
        assert_eq!(array.into_iter().sum::<f32>(), 2.0);
        assert!(SafeArray::<Bstr>::from_vec(Vec::new())?.is_empty());
        Ok(())
    });
}

#[test]
fn c9_the_first_index_of_an_array_that_becomes_a_vector_does_not_matter() {
    conforms(|| {
        let mut array = SafeArray::<Bstr>::new(&[Dimension::from(-1..1)])?;
        array.set(&[-1], Bstr::try_new("first")?)?;
        assert_eq!(Vec::<Bstr>::try_from(array)?, ["first", ""]);
        Ok(())
    });
}

#[test]
fn b4_rows_are_the_left_most_index() {
    conforms(|| {
        let rows = vec![vec![11, 12, 13], vec![21, 22, 23]];
        let array = SafeArray::try_from(rows.clone())?;
        assert!(array.bounds().eq([Dimension::from(2), Dimension::from(3)]));
        assert_eq!((array.get(&[0, 2])?, array.get(&[1, 0])?), (13, 21));
        assert_eq!(*array.lock()?, [11, 21, 12, 22, 13, 23], "in memory, the row varies fastest");
        assert_eq!(Vec::<Vec<_>>::try_from(array)?, rows);
        let mut array = SafeArray::<i32>::new(&[Dimension::from(1..3), Dimension::from(5..7)])?;
        array.set(&[2, 5], 1)?;
        assert_eq!(array.into_rows()?, [[0, 0], [1, 0]]);
        Ok(())
    });
}

#[test]
fn o1_rows_of_strings_are_moved() {
    conforms(|| {
        let text = |text| Bstr::try_new(text);
        let rows = vec![vec![text("a")?, text("b")?], vec![text("c")?, text("d")?], vec![text("e")?, text("f")?]];
        let pointers: Vec<_> = rows.iter().flatten().map(Bstr::as_raw).collect();
        let array = SafeArray::from_rows(rows)?;
        assert_eq!(array.get(&[2, 1])?, "f");
        let rows = array.into_rows()?;
        assert_eq!(rows, [["a", "b"], ["c", "d"], ["e", "f"]]);
        assert!(rows.iter().flatten().map(Bstr::as_raw).eq(pointers));
        Ok(())
    });
}

#[test]
fn b4_ragged_rows_are_an_error_that_says_where() {
    conforms(|| {
        for (rows, said) in [
            (vec![vec![1, 2], vec![3, 4], vec![5]], "row 2 has 1 elements, but row 0 has 2"),
            (vec![vec![], vec![1]], "row 1 has 1 elements, but row 0 has 0"),
        ] {
            let error = SafeArray::from_rows(rows).expect_err("the rows are ragged");
            assert_eq!((error.code().0, error.description()), (E_INVALIDARG, Some(said)));
        }
        let ragged = vec![vec![Bstr::try_new("freed")?], vec![]];
        assert!(SafeArray::from_rows(ragged).is_err());
        Ok(())
    });
}

#[test]
fn b4_no_rows_and_no_columns() {
    conforms(|| {
        assert!(SafeArray::<i32>::from_rows(vec![])?.bounds().eq([Dimension::from(0), Dimension::from(0)]));
        let rows = SafeArray::<i32>::from_rows(vec![vec![], vec![]])?;
        assert!(rows.bounds().eq([Dimension::from(2), Dimension::from(0)]));
        assert_eq!(rows.into_rows()?, [[0_i32; 0]; 2]);
        let columns = SafeArray::<i32>::new(&[Dimension::from(0), Dimension::from(i32::MIN..i32::MAX)])?;
        assert_eq!(columns.into_rows()?, Vec::<Vec<i32>>::new());
        Ok(())
    });
}

#[test]
fn b4_rows_without_a_column_are_not_made_in_any_number() {
    conforms(|| {
        let rows = |count: u32| SafeArray::<u8>::new(&[Dimension::from(count), Dimension::from(0)])?.into_rows();
        assert_eq!(rows(65_536)?.len(), 65_536);
        for count in [65_537, 0x7fff_ffff] {
            match rows(count) {
                Err(error) if error.code().0 != E_INVALIDARG => return Err(error.into()),
                outcome => {
                    let error = outcome.expect_err("there are too many");
                    assert_eq!(error.description(), Some(&*format!("{count} rows without a column are too many")));
                }
            }
        }
        Ok(())
    });
}

#[test]
fn b4_the_number_of_dimensions_has_to_be_right() {
    conforms(|| {
        let mismatch = |error: comwright::Error| {
            assert_eq!(error.code().0, DISP_E_TYPEMISMATCH);
            error.description().unwrap_or_default().to_owned()
        };
        let one = SafeArray::from_vec(vec![1])?;
        let two = SafeArray::from_rows(vec![vec![1]])?;
        let error = one.into_rows().map_err(mismatch);
        assert_eq!(error, Err("the number of dimensions is 1, not 2".to_owned()));
        let error = Vec::<i32>::try_from(two).map_err(mismatch);
        assert_eq!(error, Err("the number of dimensions is 2, not 1".to_owned()));
        Ok(())
    });
}

#[test]
fn shown_with_bounds_and_elements() {
    conforms(|| {
        let array = SafeArray::from_rows(vec![vec![1, 2], vec![3, 4]])?;
        assert_eq!(format!("{array:?}"), "SafeArray[0..2, 0..2] [1, 3, 2, 4]");
        assert_eq!(format!("{:?}", array.lock()?), "Locked(SafeArray[0..2, 0..2] [1, 3, 2, 4])");
        let texts = SafeArray::from_vec(vec![Bstr::try_new("ü")?])?;
        assert_eq!(format!("{texts:?}"), r#"SafeArray[0..1] ["ü"]"#);
        Ok(())
    });
}
