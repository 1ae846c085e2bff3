//! Collections of automation: the elements that an enumerator gives (rule D13).
//!
//! What goes in is what the member `_NewEnum` of a collection gave, an object with [`IEnumVARIANT`], or the failure to get
//! it; what comes out are the elements as a Rust type, in batches that the enumerator is asked for (`batch.rs`). It always
//! holds that every VARIANT of a batch is freed once, and that a failure is an item, once, and the last one.
//!
//! What the collection is, and how one gets its enumerator, is not known here.

mod batch;

use std::fmt;
use std::iter::FusedIterator;
use std::marker::PhantomData;

use batch::Batch;
use windows_core::IUnknown;

use crate::dispatch::mistyped;
use crate::error::{Error, Result};
use crate::interface::{self, IEnumVARIANT};
use crate::{FromVariant, Variant, hresult};

/// Iterates over the elements of a collection, each as a `T`: a number, a string, an interface, a [`struct@Variant`].
///
/// It can be made of what `_NewEnum` gave, be that a failure: then this is the first item, and the only one. An element
/// that is no `T` is an error in its place, and the next one is read; a failure of the enumerator is the last item.
///
/// Elements are fetched sixteen at a time. Where a program changes the collection meanwhile, or each element takes the
/// component long, [`Items::fetching`] asks for fewer. An object is released when its element is dropped.
///
/// ```no_run
/// use comwright::imp::{self, Member};
/// use comwright::interface::IDispatch;
/// use comwright::{Items, Result, abi::dispid};
///
/// fn names(collection: &IDispatch) -> Result<Vec<String>> {
///     let member = &Member { name: "DNames._NewEnum", dispid: dispid::NEWENUM, ..Member::GET };
///     Items::from(imp::invoke(collection, member, &mut [])).collect()
/// }
/// ```
pub struct Items<T> {
    source: Source,
    batch: Batch,
    /// The end was reached, or a failure told.
    is_over: bool,
    element: PhantomData<fn() -> T>,
}

/// Where elements come from.
enum Source {
    /// An object that has not been asked for its enumerator yet.
    Unknown(IUnknown),
    Enumerator(IEnumVARIANT),
    /// What is to be told.
    Failed(Error),
}

impl Source {
    /// The enumerator, which the object is asked for the first time.
    fn enumerator(&mut self) -> Result<&IEnumVARIANT> {
        if let Self::Unknown(object) = self {
            *self = match interface::query(object) {
                Ok(enumerator) => Self::Enumerator(enumerator),
                Err(error) => Self::Failed(error.with_description("what _NewEnum gave is no enumerator")),
            };
        }
        match self {
            Self::Enumerator(enumerator) => Ok(enumerator),
            Self::Failed(error) => Err(error.clone()),
            Self::Unknown(_) => Err(Error::new(hresult::E_UNEXPECTED)),
        }
    }
}

impl<T> Items<T> {
    /// The same elements, fetched `count` at a time: from 1 to 16.
    #[must_use]
    pub fn fetching(mut self, count: usize) -> Self {
        self.batch.set_size(count);
        self
    }

    /// The same elements, each as another type: those of a collection that says less than its user knows.
    #[must_use]
    pub fn typed<U>(self) -> Items<U> {
        let Self { source, batch, is_over, element: _ } = self;
        Items { source, batch, is_over, element: PhantomData }
    }

    /// Goes back to the first element, also from the end or a failure.
    ///
    /// # Errors
    ///
    /// What the enumerator says, E_NOTIMPL where it cannot; this is as it was then. The failure to get an enumerator.
    pub fn reset(&mut self) -> Result<()> {
        batch::reset(self.source.enumerator()?)?;
        self.batch.clear();
        self.is_over = false;
        Ok(())
    }

    /// Another iterator, which goes on from the same element.
    ///
    /// # Errors
    ///
    /// What the enumerator says, E_NOTIMPL where it cannot; E_OUTOFMEMORY when an element cannot be copied.
    #[track_caller]
    pub fn try_clone(&mut self) -> Result<Self> {
        let batch = self.batch.try_clone()?;
        let source = match self.source.enumerator() {
            Ok(enumerator) => Source::Enumerator(batch::duplicate(enumerator)?),
            Err(error) => Source::Failed(error),
        };
        Ok(Self { source, batch, is_over: self.is_over, element: PhantomData })
    }

    /// Fetches the next elements when there are none; `false` at the end.
    ///
    /// # Errors
    ///
    /// As for [`Items::next`]: then there are no more.
    fn fill(&mut self) -> Result<bool> {
        if !self.batch.is_empty() || self.is_over {
            return Ok(!self.batch.is_empty());
        }
        let outcome = match self.source.enumerator() {
            Ok(enumerator) => self.batch.fetch(enumerator),
            Err(error) => Err(error),
        };
        self.is_over = !matches!(outcome, Ok(true));
        outcome
    }
}

impl<T: FromVariant> Items<T> {
    /// The next value as an element.
    #[track_caller]
    fn element(value: Result<Variant>) -> Result<T> {
        let value = value?;
        let found = value.var_type();
        T::from_owned(value)
            .map_err(|error| mistyped(error, "the element", found, T::VAR_TYPE, std::any::type_name::<T>()))
    }
}

impl<T: FromVariant> Iterator for Items<T> {
    type Item = Result<T>;

    /// # Errors
    ///
    /// What the object or its enumerator says, and E_UNEXPECTED when that contradicts itself; what is wrong with an element
    /// that is no `T`.
    #[track_caller]
    fn next(&mut self) -> Option<Result<T>> {
        match self.fill() {
            Ok(true) => self.batch.pop().map(Self::element),
            Ok(false) => None,
            Err(error) => Some(Err(error)),
        }
    }

    /// Elements that are left out are not converted; the enumerator skips those that are not fetched yet.
    #[track_caller]
    fn nth(&mut self, count: usize) -> Option<Result<T>> {
        let here = self.batch.drop_first(count);
        let mut left = count - here;
        if left > 0
            && !self.is_over
            && let Ok(enumerator) = self.source.enumerator()
            && let Ok(count) = u32::try_from(left)
            && let Some(is_there) = batch::skip(enumerator, count)
        {
            if !is_there {
                self.is_over = true;
                return None;
            }
            left = 0;
        }
        // Where it cannot skip, the elements are fetched.
        for _ in 0..left {
            match self.fill() {
                Ok(true) => drop(self.batch.pop()),
                Ok(false) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
        self.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.batch.len(), self.is_over.then_some(self.batch.len()))
    }
}

impl<T: FromVariant> FusedIterator for Items<T> {}

/// The elements of an object, which is asked for its enumerator when the first one is read.
impl<T> From<IUnknown> for Items<T> {
    fn from(object: IUnknown) -> Self {
        Self::of(Source::Unknown(object))
    }
}

/// The elements that an enumerator gives.
impl<T> From<IEnumVARIANT> for Items<T> {
    fn from(enumerator: IEnumVARIANT) -> Self {
        Self::of(Source::Enumerator(enumerator))
    }
}

/// What `_NewEnum` gave. A failure is the only item; so is E_POINTER when it gave no object.
impl<T> From<Result<Option<IUnknown>>> for Items<T> {
    fn from(given: Result<Option<IUnknown>>) -> Self {
        Self::of(match given {
            Ok(Some(object)) => Source::Unknown(object),
            Ok(None) => Source::Failed(
                Error::new(hresult::E_POINTER).with_description("the collection gave no enumerator (_NewEnum is null)"),
            ),
            Err(error) => Source::Failed(error),
        })
    }
}

impl<T> Items<T> {
    const fn of(source: Source) -> Self {
        Self { source, batch: Batch::new(), is_over: false, element: PhantomData }
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = std::any::type_name::<T>();
        f.debug_struct("Items").field("element", &name).field("fetched", &self.batch.len()).finish_non_exhaustive()
    }
}
