//! Buffers that a function of a DLL fills (rule S9), among what comes out of it.
//!
//! In: what the declaration says of the buffer: what it is of, how its size and its length are counted and told. Out: pointers
//! and capacities for the call, and text or elements when it has succeeded. What always holds: no capacity is told that the
//! buffer or the number for it does not have, and the call is made again while a buffer that may grow is too small. What it does
//! not know: what an answer means, which the convention knows (`string/scale.rs`), and who makes the calls.

use std::marker::PhantomData;

use windows_core::HRESULT;

use super::Outs;
use super::outs::OutPlace;
use crate::error::{Error, Result};
use crate::hresult;
use crate::out::PlainOut;
use crate::string::buffer::{Content, Elements, ZeroedBuffer};
use crate::string::scale::Judgement;
use crate::string::{Answer, Convention, Counted, TooSmall};

/// A number that lengths are told in. What does not fit is told as the largest that does.
pub trait Count: Copy + 'static {
    /// The largest number.
    const MOST: usize;

    /// The number, or the largest.
    fn at_most(length: usize) -> Self;

    /// The length; `None` of what is none.
    fn length(self) -> Option<usize>;
}

/// Integers are counts.
macro_rules! counts {
    ($($name:ty)*) => {
        $(
            impl Count for $name {
                // More than a pointer has, no length has.
                const MOST: usize = {
                    let most = <$name>::MAX as u128;
                    if most < usize::MAX as u128 { most as usize } else { usize::MAX }
                };

                fn at_most(length: usize) -> Self {
                    Self::try_from(length).unwrap_or(Self::MAX)
                }

                fn length(self) -> Option<usize> {
                    usize::try_from(self).ok()
                }
            }
        )*
    };
}

counts! { i8 u8 i16 u16 i32 u32 i64 u64 isize usize }

/// A buffer that a function fills, and the number in which it says how much that is, where it says so through a pointer.
///
/// Of text everything is counted in units, the capacity with the terminator and the length without it, and what is needed is
/// told when there is too little room, unless something else is said.
pub struct Buffer<C: Content, N: Count = u32> {
    buffer: ZeroedBuffer<C>,
    told: Told,
    number: N,
}

/// Where the length is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Nowhere,
    Returned,
    Number,
}

impl<C: Content> Buffer<C> {
    /// One for text.
    pub fn text(content: C) -> Self {
        Self::new(content)
    }

    fn new(content: C) -> Self {
        let buffer = ZeroedBuffer::growing(content, Convention::default());
        Self { buffer, told: Told::Nowhere, number: 0 }
    }
}

impl<C: Content, N: Count> Buffer<C, N> {
    /// The same, where it has always this size, counted as the function counts.
    #[must_use]
    pub fn of_size(mut self, size: usize) -> Self {
        self.buffer.fix_capacity(size);
        self
    }

    /// The same, where the function returns the length.
    #[must_use]
    pub fn length_returned(mut self) -> Self {
        self.told = Told::Returned;
        self
    }

    /// The same, where the function writes the length to a number.
    #[must_use]
    pub fn length_told<M: Count>(self) -> Buffer<C, M> {
        Buffer { buffer: self.buffer, told: Told::Number, number: M::at_most(0) }
    }

    /// The same, where the function counts bytes.
    #[must_use]
    pub fn counting_bytes(mut self) -> Self {
        self.buffer.convention_mut().counted = Counted::Bytes;
        self
    }

    /// The same, where the function counts characters.
    #[must_use]
    pub fn counting_characters(mut self) -> Self {
        self.buffer.convention_mut().counted = Counted::Characters;
        self
    }

    /// The same, where the capacity does not count the terminator.
    #[must_use]
    pub fn capacity_without_terminator(mut self) -> Self {
        self.buffer.convention_mut().capacity_counts_terminator = false;
        self
    }

    /// The same, where the length counts the terminator.
    #[must_use]
    pub fn length_with_terminator(mut self) -> Self {
        self.buffer.convention_mut().length_counts_terminator = true;
        self
    }

    /// The same, where the function fails with this code when there is too little room, or with the last error that stands for
    /// it.
    #[must_use]
    pub fn too_small_by(mut self, code: HRESULT) -> Self {
        self.buffer.convention_mut().too_small = TooSmall::Code(code);
        self
    }

    /// The same, where the function cuts when there is too little room.
    #[must_use]
    pub fn cutting(mut self) -> Self {
        self.buffer.convention_mut().too_small = TooSmall::Cuts;
        self
    }

    /// The buffer, for the call.
    pub fn as_mut_ptr(&mut self) -> *mut C::Unit {
        self.buffer.as_mut_ptr()
    }

    /// How much room there is.
    pub fn capacity<M: Count>(&mut self) -> M {
        self.buffer.tell_at_most(M::MOST);
        M::at_most(self.buffer.capacity())
    }

    /// The number in which the function says the length.
    pub fn length_mut_ptr(&mut self) -> *mut N {
        self.number = N::at_most(0);
        &raw mut self.number
    }

    /// The number in which the function finds how much room there is, and says the length.
    pub fn count_mut_ptr(&mut self) -> *mut N {
        self.number = self.capacity();
        &raw mut self.number
    }
}

impl<T: PlainOut> Buffer<Elements<T>> {
    /// One for elements.
    pub fn elements() -> Self {
        Self::new(Elements(PhantomData))
    }
}

impl<C: Content, N: Count> Outs for Buffer<C, N> {
    type Values = C::Value;

    const COUNT: usize = 1;

    unsafe fn take(self, place: OutPlace) -> Result<C::Value> {
        self.buffer.read().map_err(|error| place.blame(error))
    }

    unsafe fn discard(self, _: HRESULT, _: OutPlace) {}

    fn prepare(&mut self) -> Result<()> {
        self.buffer.prepare()
    }

    fn judge(&mut self, answer: Answer) -> Result<bool> {
        let length = match self.told {
            Told::Nowhere => None,
            Told::Returned => answer.length,
            Told::Number => self.number.length(),
        };
        if self.told != Told::Nowhere && length.is_none() && answer.code.is_ok() {
            return Err(Error::new(hresult::E_UNEXPECTED)
                .with_description("the function says a length below zero, and has not said that it failed")
                .with_hint("declare how its failure shows, as `#[failure(negative)]`"));
        }
        Ok(matches!(self.buffer.judge(Answer { length, ..answer })?, Judgement::Grow(_)))
    }
}
