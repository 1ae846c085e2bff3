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
    #[allow(clippy::while_let_on_iterator, reason = "`for` is one function more for each kind of iterator")]
    fn list(mut self) -> Vec<Self::Item> {
        let mut list = Vec::new();
        while let Some(item) = self.next() {
            list.push(item);
        }
        list
    }
}

/// A list that becomes longer.
pub trait Append<T> {
    /// Puts all of these behind what there is.
    fn append_all(&mut self, items: impl IntoIterator<Item = T>);
}

impl<T> Append<T> for Vec<T> {
    fn append_all(&mut self, items: impl IntoIterator<Item = T>) {
        for item in items {
            self.push(item);
        }
    }
}
