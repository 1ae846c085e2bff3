//! How much room a function is told of, and what its answer means for the text or the elements in a buffer (rule S9).
//!
//! In: the convention, how large a buffer is, and what the function answered. Out: the capacity as the function counts it, and
//! whether the buffer is filled, was too small, or the call failed otherwise. What always holds: the capacity leaves room for a
//! terminator, and no length is believed that the buffer does not have. What it does not know: the buffer itself, and how it
//! grows.

use super::convention::{Answer, Convention, Counted, TooSmall};
use super::terminator::before_zero;
use crate::error::{Error, Result};
use crate::{HRESULT, hresult};

/// HRESULT_FROM_WIN32(ERROR_INSUFFICIENT_BUFFER).
pub(super) const INSUFFICIENT_BUFFER: HRESULT = HRESULT(0x8007_007a_u32 as i32);
/// HRESULT_FROM_WIN32(ERROR_MORE_DATA).
const MORE_DATA: HRESULT = HRESULT(0x8007_00ea_u32 as i32);

/// What an answer means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Judgement {
    /// So many units are there.
    Filled(usize),
    /// The buffer was too small; so many units are needed, if that is known.
    Grow(Option<usize>),
    /// The call has failed for another reason.
    Failed,
}

/// A convention, and how its counts become units.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    pub(super) convention: Convention,
    /// How many bytes a unit has.
    pub(super) unit_bytes: usize,
    /// How many units a character may have.
    pub(super) units_a_character: usize,
    /// Whether a terminator ends what is there: it is text.
    pub(super) has_terminator: bool,
}

impl Scale {
    /// The capacity that a buffer of so many units is declared with.
    pub(super) fn capacity(&self, units: usize) -> usize {
        // A unit is kept back, so that a terminator is there whatever the function does.
        let units = match (self.has_terminator, self.convention.capacity_counts_terminator) {
            (false, _) => units,
            (true, true) => units - 1,
            (true, false) => units - 2,
        };
        match self.convention.counted {
            Counted::Units => units,
            Counted::Bytes => units * self.unit_bytes,
            Counted::Characters => units / self.units_a_character,
        }
    }

    /// How many units a buffer has to have for a capacity.
    pub(super) fn units_for(&self, capacity: usize) -> usize {
        let units = self.units(capacity);
        match (self.has_terminator, self.convention.capacity_counts_terminator) {
            (false, _) => units,
            (true, true) => units.saturating_add(1),
            (true, false) => units.saturating_add(2),
        }
    }

    /// The units of a count that a function gave, at the most.
    fn units(&self, count: usize) -> usize {
        match self.convention.counted {
            Counted::Units => count,
            Counted::Bytes => count.div_ceil(self.unit_bytes.max(1)),
            Counted::Characters => count.saturating_mul(self.units_a_character),
        }
    }

    /// What a terminator counts as, in units.
    fn terminator(&self) -> usize {
        match (self.has_terminator, self.convention.counted) {
            (false, _) => 0,
            (true, Counted::Characters) => self.units_a_character,
            (true, _) => 1,
        }
    }

    /// What an answer means for a buffer that was declared with a capacity; `written` is how far the text in it goes up to its
    /// terminator.
    pub(super) fn judge(
        &self,
        answer: Answer,
        capacity: usize,
        units: usize,
        written: impl FnOnce() -> usize,
    ) -> Result<Judgement> {
        let Convention { counted, capacity_counts_terminator, length_counts_terminator, too_small } = self.convention;
        let without_terminator = |count: usize, counts_it| match counts_it {
            true => self.units(count).saturating_sub(self.terminator()),
            false => self.units(count),
        };
        let room = without_terminator(capacity, capacity_counts_terminator);
        let length = answer.length.map(|length| without_terminator(length, length_counts_terminator));
        // With a place for the terminator, and the one that is kept back.
        let needed = length.filter(|length| *length > room).map(|length| length.saturating_add(2 * self.terminator()));
        if answer.code.0 < 0 {
            let says_so = matches!(answer.code, INSUFFICIENT_BUFFER | MORE_DATA);
            return Ok(match too_small {
                TooSmall::Code(code) if says_so || code == answer.code => Judgement::Grow(needed),
                TooSmall::NeededReturned if says_so => Judgement::Grow(needed),
                _ => Judgement::Failed,
            });
        }
        if too_small == TooSmall::NeededReturned && needed.is_some() {
            return Ok(Judgement::Grow(needed));
        }
        let length = match length {
            Some(length) if counted != Counted::Characters || !self.has_terminator => length,
            _ if self.has_terminator => written(),
            _ => units,
        };
        if too_small == TooSmall::Cuts {
            // A character may be a unit to the function, or all of the units that it takes: fewer units than it counts
            // characters are whole in both readings.
            let room = match counted {
                Counted::Characters => {
                    capacity.saturating_sub(usize::from(capacity_counts_terminator && self.has_terminator))
                }
                _ => room,
            };
            if room.saturating_sub(length) < self.units_a_character {
                return Ok(Judgement::Grow(None));
            }
        }
        let most = self.units(capacity).min(units);
        if length > most {
            let text = format!("the function says that it wrote {length} units into a buffer of {most}");
            return Err(Error::new(hresult::E_UNEXPECTED).with_description(text));
        }
        Ok(Judgement::Filled(length))
    }
}

/// How far text goes in a buffer.
pub(super) fn written<T: Copy + PartialEq + From<u8>>(units: &[T]) -> usize {
    before_zero(units).len()
}
