//! Sets of texts, and what is known of each of some texts.
//!
//! In: texts. Out: whether they are there, and what is known of them. What always holds: what is known is in the order
//! in which it came, and there is one table for all kinds of it: a table is much code, which macros have to be
//! compiled with. What it does not know: what the texts are.

use std::collections::HashMap;

/// Texts, each once.
#[derive(Clone, Debug, Default)]
pub struct TextSet {
    /// How many there were when each came.
    places: HashMap<String, usize>,
}

impl TextSet {
    /// Adds a text, and says whether it was not there.
    pub fn insert(&mut self, text: String) -> bool {
        let count = self.places.len();
        self.place_or_insert(text) == count
    }

    /// Whether the text is there.
    pub fn contains(&self, text: &str) -> bool {
        self.place(text).is_some()
    }

    /// Where a text is among all, in the order in which they came.
    fn place(&self, text: &str) -> Option<usize> {
        self.places.get(text).copied()
    }

    /// The same, of a text that is there from now on.
    fn place_or_insert(&mut self, text: String) -> usize {
        let count = self.places.len();
        *self.places.entry(text).or_insert(count)
    }
}

/// What is known of each of some texts, in the order in which they came.
#[derive(Clone, Debug)]
pub struct TextMap<T> {
    texts: TextSet,
    /// Of each of these.
    values: Vec<T>,
}

impl<T> TextMap<T> {
    /// Nothing is known of any.
    pub fn new() -> Self {
        Self { texts: TextSet::default(), values: Vec::new() }
    }

    /// What is known of a text.
    pub fn get(&self, text: &str) -> Option<&T> {
        Some(&self.values[self.texts.place(text)?])
    }

    /// Whether something is known of a text.
    pub fn contains_key(&self, text: &str) -> bool {
        self.texts.contains(text)
    }

    /// What is known of a text; what is given when that is nothing.
    pub fn or_insert(&mut self, text: String, value: T) -> &mut T {
        let place = self.texts.place_or_insert(text);
        if place == self.values.len() {
            self.values.push(value);
        }
        &mut self.values[place]
    }

    /// All that is known.
    pub fn values(&self) -> &[T] {
        &self.values
    }
}

impl<T> Default for TextMap<T> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::{TextMap, TextSet};

    #[test]
    fn a_text_is_there_once() {
        let mut set = TextSet::default();
        assert!(set.insert("b".to_owned()));
        assert!(set.insert("a".to_owned()));
        assert!(!set.insert("b".to_owned()));
        assert!(set.contains("a") && set.contains("b") && !set.contains("c"));
    }

    #[test]
    fn what_is_known_first_stays_and_is_in_order() {
        let mut map = TextMap::new();
        assert_eq!(*map.or_insert("b".to_owned(), 1), 1);
        assert_eq!(*map.or_insert("a".to_owned(), 2), 2);
        *map.or_insert("b".to_owned(), 3) += 10;
        assert_eq!((map.get("b"), map.get("a"), map.get("c")), (Some(&11), Some(&2), None));
        assert!(map.contains_key("a") && !map.contains_key("c"));
        assert_eq!(map.values(), [11, 2]);
    }
}
