//! Elements of arrays that are kept.

use super::Kept;
use crate::error::Result;
use crate::{Element, SafeArray};

impl<T: Element, K: Clone> Kept<SafeArray<T>, K> {
    /// A copy of the element at `indices`, kept as the array is.
    ///
    /// # Errors
    ///
    /// As for [`SafeArray::get`].
    #[track_caller]
    pub fn element(&self, indices: &[i32]) -> Result<Kept<T, K>> {
        Ok(Kept::new(self.value.get(indices)?, self.keeper.clone()))
    }

    /// Copies of the elements, each kept as the array is, in the order of memory: the left-most index varies fastest.
    ///
    /// # Errors
    ///
    /// As for [`SafeArray::to_vec`].
    #[track_caller]
    pub fn elements(&self) -> Result<Vec<Kept<T, K>>> {
        let elements = self.value.to_vec()?;
        Ok(elements.into_iter().map(|element| Kept::new(element, self.keeper.clone())).collect())
    }
}
