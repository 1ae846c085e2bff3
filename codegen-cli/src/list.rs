//! Lists of what iterators give.
//!
//! In: iterators. Out: a `Vec` of all that they give. What always holds: each use is little code. `collect` and
//! `extend` choose among ways that are fast with optimizations, and are a dozen functions for each closure that is
//! given to them. Macros are compiled without optimizations, before everything that uses them: there one loop is
//! faster to compile and to run. What it does not know: how many there are.

/// What can be listed: all iterators.
pub trait List: Iterator {
    /// All of them, in their order.
    fn list(self) -> Vec<Self::Item>;
}

impl<I: Iterator> List for I {
    fn list(mut self) -> Vec<Self::Item> {
        let mut list = Vec::new();
        while push(&mut list, self.next()) {}
        list
    }
}

/// Puts an item behind the others, if there is one. It is there for each kind of items, and not of iterators.
fn push<T>(list: &mut Vec<T>, item: Option<T>) -> bool {
    match item {
        Some(item) => {
            list.push(item);
            true
        }
        None => false,
    }
}

/// A list that becomes longer.
pub trait Append<T> {
    /// Puts all of these behind what there is.
    fn append_all(&mut self, items: impl IntoIterator<Item = T>);
}

impl<T> Append<T> for Vec<T> {
    fn append_all(&mut self, items: impl IntoIterator<Item = T>) {
        let mut items = items.into_iter();
        while push(self, items.next()) {}
    }
}
