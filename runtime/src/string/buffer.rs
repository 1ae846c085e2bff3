//! A buffer that a function fills, as a value that can be asked whether it was large enough.
//!
//! Who makes the calls is not known here: a function may fill several buffers at once.

use super::convention::{Answer, Convention};
use super::scale::{INSUFFICIENT_BUFFER, Judgement, Scale, written};
use super::short::SHORT;
use crate::code_page::{CodePage, OnInvalid};
use crate::error::{Error, Result};
use crate::out::PlainOut;
use crate::{hresult, utf};

/// The largest buffer that is tried, in units: 32 MiB of wide text. A function that always wants more ends here.
const LARGEST: usize = 1 << 24;

/// What a buffer holds.
pub trait Content {
    /// What it is made of: plain values, of which zeros are one.
    type Unit: PlainOut;
    /// What becomes of it.
    type Value;
    /// What is on the stack while it is enough.
    type Short: AsMut<[Self::Unit]> + AsRef<[Self::Unit]>;

    /// Whether a zero ends it.
    const HAS_TERMINATOR: bool;

    /// Room that is there without an allocation; it may be none.
    fn short() -> Self::Short;

    /// How many units a character may have.
    fn units_a_character(&self) -> usize {
        1
    }

    /// How far it goes in these units up to its terminator.
    fn written(units: &[Self::Unit]) -> usize;

    /// What these units are.
    ///
    /// # Errors
    ///
    /// What is no text in them.
    fn read(&self, units: &[Self::Unit]) -> Result<Self::Value>;
}

/// Wide text.
#[derive(Clone, Copy, Debug)]
pub struct Wide;

/// Narrow text: bytes of a code page, or of UTF-8.
#[derive(Clone, Copy, Debug)]
pub struct Narrow(pub CodePage);

/// Elements.
#[derive(Clone, Copy, Debug)]
pub struct Elements<T>(pub std::marker::PhantomData<T>);

impl Content for Wide {
    type Unit = u16;
    type Value = String;
    type Short = [u16; SHORT];

    const HAS_TERMINATOR: bool = true;

    fn short() -> Self::Short {
        [0; SHORT]
    }

    fn units_a_character(&self) -> usize {
        2
    }

    fn written(units: &[u16]) -> usize {
        written(units)
    }

    fn read(&self, units: &[u16]) -> Result<String> {
        Ok(utf::to_string(units)?)
    }
}

impl Content for Narrow {
    type Unit = u8;
    type Value = String;
    type Short = [u8; SHORT];

    const HAS_TERMINATOR: bool = true;

    fn short() -> Self::Short {
        [0; SHORT]
    }

    fn units_a_character(&self) -> usize {
        if self.0 == CodePage::UTF_7 { 8 } else { 4 }
    }

    fn written(units: &[u8]) -> usize {
        written(units)
    }

    fn read(&self, bytes: &[u8]) -> Result<String> {
        Ok(self.0.decode_to_string(bytes, OnInvalid::Error)?)
    }
}

impl<T: PlainOut> Content for Elements<T> {
    type Unit = T;
    type Value = Vec<T>;
    type Short = [T; 0];

    const HAS_TERMINATOR: bool = false;

    fn short() -> [T; 0] {
        []
    }

    fn written(units: &[T]) -> usize {
        units.len()
    }

    fn read(&self, units: &[T]) -> Result<Vec<T>> {
        let mut values = Vec::new();
        values.try_reserve_exact(units.len()).map_err(|_| Error::new(hresult::E_OUTOFMEMORY))?;
        values.extend_from_slice(units);
        Ok(values)
    }
}

/// A buffer, which is zero before each call.
pub(crate) struct ZeroedBuffer<C: Content> {
    content: C,
    scale: Scale,
    short: C::Short,
    /// Where there is more room; empty while the short one is enough.
    long: Vec<C::Unit>,
    /// What the function is told of, at the most.
    most: usize,
    /// Whether it is as large as it may be.
    is_fixed: bool,
    /// What the last call has said; `None` before the first one.
    judgement: Option<Judgement>,
}

/// How many elements there is room for at first.
const FEW: usize = 16;

impl<C: Content> ZeroedBuffer<C> {
    /// A buffer that is made larger as long as it is too small. There is no room before the first call was prepared for.
    pub(crate) fn growing(content: C, convention: Convention) -> Self {
        let scale = Scale {
            convention,
            unit_bytes: size_of::<C::Unit>(),
            units_a_character: content.units_a_character(),
            has_terminator: C::HAS_TERMINATOR,
        };
        let (short, long) = (C::short(), Vec::new());
        Self { content, scale, short, long, most: usize::MAX, is_fixed: false, judgement: None }
    }

    /// Fixes the capacity that the function is told of, counted as the function counts: it does not grow.
    pub(crate) fn fix_capacity(&mut self, capacity: usize) {
        (self.most, self.is_fixed) = (capacity, true);
    }

    /// How the function fills it, to be changed before the first call.
    pub(crate) fn convention_mut(&mut self) -> &mut Convention {
        &mut self.scale.convention
    }

    /// Makes the room for the next call, and all of it zero.
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY when there is no memory, or no buffer is large enough; HRESULT_FROM_WIN32(ERROR_INSUFFICIENT_BUFFER) when
    /// a buffer of a size that is given was too small.
    pub(crate) fn prepare(&mut self) -> Result<()> {
        let room = self.units().len();
        let wanted = match self.judgement {
            None if self.is_fixed => self.scale.units_for(self.most),
            None => room.max(FEW),
            Some(Judgement::Grow(_)) if self.is_fixed => {
                let said =
                    format!("the function takes a buffer of {} and no larger one, which is too small", self.most);
                return Err(Error::new(INSUFFICIENT_BUFFER).with_description(said));
            }
            Some(Judgement::Grow(_)) if room >= LARGEST => {
                let said =
                    format!("the function asks for more room than the {LARGEST} units that are given at the most");
                let hint = "what it tells as its length may be the room that it was given, or count the terminator";
                return Err(Error::new(hresult::E_OUTOFMEMORY).with_description(said).with_hint(hint));
            }
            // Twice as much at the least, so that what grows meanwhile is caught up with.
            Some(Judgement::Grow(needed)) => needed.unwrap_or(0).max(room.saturating_mul(2)).min(LARGEST),
            Some(Judgement::Filled(_) | Judgement::Failed) => room,
        };
        if wanted > room {
            self.long = Vec::new();
            self.long.try_reserve_exact(wanted).map_err(|_| Error::new(hresult::E_OUTOFMEMORY))?;
            // SAFETY: C10, C11. There is room for so many units, of which zeros are one.
            unsafe {
                self.long.as_mut_ptr().write_bytes(0, wanted);
                self.long.set_len(wanted);
            }
        } else if self.judgement.is_some() {
            let room = self.as_mut_ptr();
            // SAFETY: C10, C11. The room is ours, and zeros are a plain value.
            unsafe { room.write_bytes(0, self.units().len()) };
        }
        Ok(())
    }

    /// The buffer, for the call.
    pub(crate) fn as_mut_ptr(&mut self) -> *mut C::Unit {
        match self.long.is_empty() {
            true => self.short.as_mut().as_mut_ptr(),
            false => self.long.as_mut_ptr(),
        }
    }

    /// How much room the function is told of, counted as it counts.
    pub(crate) fn capacity(&self) -> usize {
        self.scale.capacity(self.units().len()).min(self.most)
    }

    /// No more than this can be told.
    pub(crate) fn tell_at_most(&mut self, most: usize) {
        self.most = self.most.min(most);
    }

    fn units(&self) -> &[C::Unit] {
        if self.long.is_empty() { self.short.as_ref() } else { &self.long }
    }

    /// What the answer of a call means, which is kept.
    ///
    /// # Errors
    ///
    /// E_UNEXPECTED when the function says that it wrote more than there was room for.
    pub(crate) fn judge(&mut self, answer: Answer) -> Result<Judgement> {
        let units = self.units();
        let judgement = self.scale.judge(answer, self.capacity(), units.len(), || C::written(units))?;
        self.judgement = Some(judgement);
        Ok(judgement)
    }

    /// What is in it after a call that has filled it.
    ///
    /// # Errors
    ///
    /// What is no text in it.
    pub(crate) fn read(&self) -> Result<C::Value> {
        let length = match self.judgement {
            Some(Judgement::Filled(length)) => length,
            _ => 0,
        };
        self.content.read(self.units().get(..length).unwrap_or_default())
    }
}
