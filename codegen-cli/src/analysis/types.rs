//! Sets of types, and what is known of each of some types.
//!
//! Both are rows of ids in their order: to search one takes no code for each thing that is known, as a tree or a table of the
//! standard library would. Types come nearly always in their order, and then nothing is moved.

use std::ops::{Deref, Index};

use super::TypeId;

/// Types in their order, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeSet(Vec<TypeId>);

impl TypeSet {
    /// None.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a type, and says whether it was not there.
    pub fn insert(&mut self, id: TypeId) -> bool {
        let place = self.place(id);
        if let Err(place) = place {
            self.0.insert(place, id);
        }
        place.is_err()
    }

    /// Whether the type is there.
    pub fn contains(&self, id: &TypeId) -> bool {
        self.place(*id).is_ok()
    }

    /// Where a type is, or where it would be.
    fn place(&self, id: TypeId) -> Result<usize, usize> {
        match self.0.last() {
            Some(last) if *last < id => Err(self.0.len()),
            _ => self.0.binary_search(&id),
        }
    }
}

impl Deref for TypeSet {
    type Target = [TypeId];

    fn deref(&self) -> &[TypeId] {
        &self.0
    }
}

impl FromIterator<TypeId> for TypeSet {
    fn from_iter<I: IntoIterator<Item = TypeId>>(ids: I) -> Self {
        let mut set = Self::new();
        set.extend(ids);
        set
    }
}

impl Extend<TypeId> for TypeSet {
    fn extend<I: IntoIterator<Item = TypeId>>(&mut self, ids: I) {
        for id in ids {
            self.insert(id);
        }
    }
}

impl IntoIterator for TypeSet {
    type Item = TypeId;
    type IntoIter = std::vec::IntoIter<TypeId>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'s> IntoIterator for &'s TypeSet {
    type Item = &'s TypeId;
    type IntoIter = std::slice::Iter<'s, TypeId>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// What is known of each of some types, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeMap<T> {
    ids: TypeSet,
    /// Of each of these.
    values: Vec<T>,
}

impl<T> TypeMap<T> {
    /// Nothing is known of any.
    pub const fn new() -> Self {
        Self { ids: TypeSet::new(), values: Vec::new() }
    }

    /// What is known of a type.
    pub fn get(&self, id: &TypeId) -> Option<&T> {
        Some(&self.values[self.ids.place(*id).ok()?])
    }

    /// Whether something is known of a type.
    pub fn contains_key(&self, id: &TypeId) -> bool {
        self.ids.contains(id)
    }

    /// Says what is known of a type from now on.
    pub fn insert(&mut self, id: TypeId, value: T) {
        match self.ids.place(id) {
            Ok(place) => self.values[place] = value,
            Err(place) => self.add(place, id, value),
        }
    }

    /// What is known of a type; what is given when that is nothing.
    pub fn or_insert(&mut self, id: TypeId, value: T) -> &mut T {
        let place = self.ids.place(id);
        if let Err(place) = place {
            self.add(place, id, value);
        }
        let (Ok(place) | Err(place)) = place;
        &mut self.values[place]
    }

    /// What is known of a type; the default when that is nothing.
    pub fn or_default(&mut self, id: TypeId) -> &mut T
    where
        T: Default,
    {
        self.or_insert(id, T::default())
    }

    fn add(&mut self, place: usize, id: TypeId, value: T) {
        self.ids.0.insert(place, id);
        self.values.insert(place, value);
    }

    /// The types of which something is known.
    pub const fn types(&self) -> &TypeSet {
        &self.ids
    }

    /// Each with what is known of it.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &T)> {
        self.ids.0.iter().copied().zip(&self.values)
    }
}

impl<T> Default for TypeMap<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Index<&TypeId> for TypeMap<T> {
    type Output = T;

    fn index(&self, id: &TypeId) -> &T {
        self.get(id).expect("something is known of it")
    }
}

#[cfg(test)]
mod tests {
    use super::{TypeMap, TypeSet};
    use crate::analysis::TypeId;

    const fn id(library: u32, index: u32) -> TypeId {
        TypeId { library, index }
    }

    #[test]
    fn types_are_in_their_order_and_each_once() {
        let mut set: TypeSet = [id(1, 0), id(0, 7), id(0, 2), id(0, 7)].into_iter().collect();
        assert_eq!(*set, [id(0, 2), id(0, 7), id(1, 0)]);
        assert!(!set.insert(id(0, 2)));
        assert!(set.insert(id(0, 3)));
        assert!(set.contains(&id(0, 3)) && !set.contains(&id(1, 3)));
        assert_eq!(set.into_iter().collect::<Vec<_>>(), [id(0, 2), id(0, 3), id(0, 7), id(1, 0)]);
    }

    #[test]
    fn what_is_known_stays_with_its_type() {
        let mut map = TypeMap::new();
        for (number, id) in [id(1, 1), id(0, 5), id(0, 6), id(0, 1)].into_iter().enumerate() {
            map.insert(id, number);
        }
        map.insert(id(0, 5), 10);
        assert_eq!(*map.or_insert(id(0, 6), 20), 2);
        *map.or_default(id(0, 2)) += 30;
        let all: Vec<_> = map.iter().map(|(id, number)| (id, *number)).collect();
        assert_eq!(all, [(id(0, 1), 3), (id(0, 2), 30), (id(0, 5), 10), (id(0, 6), 2), (id(1, 1), 0)]);
        assert_eq!(map.get(&id(0, 3)), None);
        assert_eq!(map[&id(1, 1)], 0);
        assert_eq!(map.types().len(), 5);
    }
}
