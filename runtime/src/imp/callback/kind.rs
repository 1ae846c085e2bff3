//! What a callback is of: its closure's type, whatever that borrows.
//!
//! What goes in is a type; what comes out tells it from every other one. It always holds that types that differ in lifetimes alone
//! are the same: a call that is on its way has one closure, which lives. Who asks is not known here.

use std::any::TypeId;
use std::marker::PhantomData;
use std::mem;

/// What the type is known by.
pub(super) fn kind_of<T>() -> TypeId {
    trait Known {
        fn id(&self) -> TypeId
        where
            Self: 'static;
    }

    impl<T> Known for PhantomData<T> {
        fn id(&self) -> TypeId
        where
            Self: 'static,
        {
            TypeId::of::<T>()
        }
    }

    let known: &dyn Known = &PhantomData::<T>;
    // SAFETY: C16. The type lives long enough for what is asked: there is no value of `T`, and the number of a type depends on no
    // lifetime, of which nothing is left in what is compiled.
    let known = unsafe { mem::transmute::<&dyn Known, &(dyn Known + 'static)>(known) };
    known.id()
}

#[cfg(test)]
mod tests {
    use super::kind_of;

    #[test]
    fn types_are_told_apart_and_lifetimes_are_not() {
        fn of<T>(_: &T) -> std::any::TypeId {
            kind_of::<T>()
        }
        let text = "text".to_owned();
        let (one, other) = (|| text.len(), || text.len());
        assert_eq!(of(&one), of(&one));
        assert_ne!(of(&one), of(&other));
        assert_eq!(of(&&*text), kind_of::<&'static str>());
    }
}
