//! Arrays of two dimensions and vectors of rows. The row is the left-most index: `rows[r][c]` is the element at
//! `[r, c]`, counted from the first indices.

use super::vec::with_capacity;
use super::{Dimension, Element, SafeArray, malformed};
use crate::error::{Error, Result};
use crate::hresult;

/// How many rows without elements become vectors: they have no bytes in an array, but some each in Rust.
const MOST_EMPTY_ROWS: usize = 1 << 16;

impl<T: Element> SafeArray<T> {
    /// An array of two dimensions with the rows, whose first indices are 0. The elements are moved. Without rows it has
    /// no columns either.
    ///
    /// # Errors
    ///
    /// E_INVALIDARG when a row is shorter or longer than the first one, which the error names, or when there are more
    /// elements than an array can have; E_OUTOFMEMORY when there is no memory. The elements are freed then.
    #[track_caller]
    pub fn from_rows(rows: Vec<Vec<T>>) -> Result<Self> {
        let columns = rows.first().map_or(0, Vec::len);
        if let Some((number, row)) = rows.iter().enumerate().find(|(_, row)| row.len() != columns) {
            let len = row.len();
            return Err(malformed(format!("row {number} has {len} elements, but row 0 has {columns}")));
        }
        let count = rows.len();
        let dimension = |len: usize| match u32::try_from(len) {
            Ok(len) => Ok(Dimension::from(len)),
            Err(_) => Err(malformed(format!("{len} elements are too many"))),
        };
        let array = Self::new(&[dimension(count)?, dimension(columns)?])?;
        let data = array.array.data::<T>().as_ptr();
        for (row, elements) in rows.into_iter().enumerate() {
            for (column, element) in elements.into_iter().enumerate() {
                // SAFETY: C9. The array is new, and has `count` times `columns` elements, which are zeros and own
                // nothing. The row varies fastest (rule B4).
                unsafe { data.add(column * count + row).write(element) };
            }
        }
        Ok(array)
    }

    /// The rows of an array of two dimensions, whatever its first indices are. The elements are moved.
    ///
    /// # Errors
    ///
    /// DISP_E_TYPEMISMATCH when there are fewer or more dimensions; E_OUTOFMEMORY when there is no memory for the rows;
    /// E_INVALIDARG when there are more than 65536 rows without a column: an array of no bytes may claim four thousand
    /// million of them. The elements are freed then.
    pub fn into_rows(self) -> Result<Vec<Vec<T>>> {
        self.check_dimensions(2)?;
        let (count, columns) = {
            let mut lens = self.bounds().map(|dimension| dimension.len as usize);
            (lens.next().unwrap_or(0), lens.next().unwrap_or(0))
        };
        if columns == 0 && count > MOST_EMPTY_ROWS {
            return Err(malformed(format!("{count} rows without a column are too many")));
        }
        let mut rows = with_capacity(count)?;
        for _ in 0..count {
            rows.push(with_capacity(columns)?);
        }
        let mut elements = self.try_into_vec()?.into_iter();
        while elements.len() != 0 {
            rows.iter_mut().zip(&mut elements).for_each(|(row, element)| row.push(element));
        }
        Ok(rows)
    }

    /// Whether there are so many dimensions.
    pub(super) fn check_dimensions(&self, wanted: usize) -> Result<()> {
        let found = self.dimensions();
        if found == wanted {
            return Ok(());
        }
        Err(Error::new(hresult::DISP_E_TYPEMISMATCH)
            .with_description(format!("the number of dimensions is {found}, not {wanted}")))
    }
}

/// As [`SafeArray::from_rows`].
impl<T: Element> TryFrom<Vec<Vec<T>>> for SafeArray<T> {
    type Error = Error;

    #[track_caller]
    fn try_from(rows: Vec<Vec<T>>) -> Result<Self> {
        Self::from_rows(rows)
    }
}

/// As [`SafeArray::into_rows`].
impl<T: Element> TryFrom<SafeArray<T>> for Vec<Vec<T>> {
    type Error = Error;

    fn try_from(array: SafeArray<T>) -> Result<Self> {
        array.into_rows()
    }
}
