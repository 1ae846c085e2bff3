//! Strings that a callee writes into a buffer of ours, which may turn out too small (rule S9).
//!
//! A declaration says how the function counts, and how it shows that the buffer is too small: a [`Convention`]. What
//! always holds: text that comes out is whole. It is never cut, so that no character is split either; what cannot be
//! had whole is an error.

use super::convention::{Answer, Convention, Counted, TooSmall};
use super::short::SHORT;
use super::terminator::before_zero;
use crate::code_page::{CodePage, OnInvalid};
use crate::error::{Error, Result};
use crate::{HRESULT, hresult, utf};

/// HRESULT_FROM_WIN32(ERROR_INSUFFICIENT_BUFFER).
const INSUFFICIENT_BUFFER: HRESULT = HRESULT(0x8007_007a_u32 as i32);
/// HRESULT_FROM_WIN32(ERROR_MORE_DATA).
const MORE_DATA: HRESULT = HRESULT(0x8007_00ea_u32 as i32);

/// The largest buffer that is tried, in units: 32 MiB of wide text. A function that always wants more ends here.
const LARGEST: usize = 1 << 24;

/// Has `call` fill a buffer with a wide string: it is given the buffer and its capacity, counted as `convention` says,
/// and called again with a larger one as long as that is too small. The text is converted strictly.
///
/// # Errors
///
/// The code with which the call failed; a lone surrogate in the text; E_OUTOFMEMORY when no buffer is large enough;
/// E_UNEXPECTED when the function says that it wrote more than there was room for.
///
/// # Safety
///
/// C11: `call` writes no more than the capacity says to the buffer, and wide units only.
pub unsafe fn fill_wide(convention: Convention, call: impl FnMut(*mut u16, u32) -> Answer) -> Result<String> {
    let units_a_character = 2;
    fill(convention, units_a_character, call, |units| Ok(utf::to_string(units)?))
}

/// As [`fill_wide`], for a narrow string in `code_page`.
///
/// # Errors
///
/// As there; bytes that the code page does not have.
///
/// # Safety
///
/// C11: `call` writes no more than the capacity says to the buffer.
pub unsafe fn fill_narrow(
    convention: Convention,
    code_page: CodePage,
    call: impl FnMut(*mut u8, u32) -> Answer,
) -> Result<String> {
    let bytes_a_character = if code_page == CodePage::UTF_7 { 8 } else { 4 };
    fill(convention, bytes_a_character, call, |bytes| Ok(code_page.decode_to_string(bytes, OnInvalid::Error)?))
}

/// The same for both widths.
fn fill<T: Copy + PartialEq + From<u8>>(
    convention: Convention,
    units_a_character: usize,
    mut call: impl FnMut(*mut T, u32) -> Answer,
    read: impl FnOnce(&[T]) -> Result<String>,
) -> Result<String> {
    let scale = Scale::new(convention, size_of::<T>(), units_a_character);
    let mut short = [T::from(0); SHORT];
    let mut long = Vec::<T>::new();
    let mut room = SHORT;
    loop {
        let buffer = match room {
            SHORT => &mut short[..],
            _ => {
                long.clear();
                long.try_reserve_exact(room).map_err(|_| Error::new(hresult::E_OUTOFMEMORY))?;
                // SAFETY: C11. There is room for so many units, of which zero is one in either width.
                unsafe {
                    long.as_mut_ptr().write_bytes(0, room);
                    long.set_len(room);
                }
                &mut long[..]
            }
        };
        let capacity = scale.capacity(buffer.len());
        let declared = u32::try_from(capacity).map_err(|_| Error::new(hresult::E_OUTOFMEMORY))?;
        let answer = call(buffer.as_mut_ptr(), declared);
        match scale.judge(answer, capacity, buffer)? {
            Judgement::Text(length) => return read(&buffer[..length]),
            Judgement::Grow(needed) => {
                // Twice as much at the least, so that a text which grows meanwhile is caught up with.
                let wanted = needed.unwrap_or(0).max(room.saturating_mul(2));
                if room == LARGEST {
                    return Err(Error::new(hresult::E_OUTOFMEMORY)
                        .with_description(format!("no buffer of up to {LARGEST} units is large enough")));
                }
                room = wanted.min(LARGEST);
            }
        }
    }
}

/// What an answer means.
enum Judgement {
    /// The text has so many units.
    Text(usize),
    /// The buffer was too small; so many units are needed, if that is known.
    Grow(Option<usize>),
}

/// A convention, and how its counts become units.
struct Scale {
    convention: Convention,
    unit_bytes: usize,
    units_a_character: usize,
}

impl Scale {
    fn new(convention: Convention, unit_bytes: usize, units_a_character: usize) -> Self {
        Self { convention, unit_bytes, units_a_character }
    }

    /// The capacity that a buffer of so many units is declared with.
    fn capacity(&self, units: usize) -> usize {
        // A unit is kept back, so that a terminator is there whatever the function does.
        let units = if self.convention.capacity_counts_terminator { units - 1 } else { units - 2 };
        match self.convention.counted {
            Counted::Units => units,
            Counted::Bytes => units * self.unit_bytes,
            Counted::Characters => units / self.units_a_character,
        }
    }

    /// The units of a count that a function gave, at the most.
    fn units(&self, count: usize) -> usize {
        match self.convention.counted {
            Counted::Units => count,
            Counted::Bytes => count.div_ceil(self.unit_bytes),
            Counted::Characters => count.saturating_mul(self.units_a_character),
        }
    }

    /// What a terminator counts as, in units.
    fn terminator(&self) -> usize {
        if self.convention.counted == Counted::Characters { self.units_a_character } else { 1 }
    }

    fn judge<T: Copy + PartialEq + From<u8>>(
        &self,
        answer: Answer,
        capacity: usize,
        buffer: &[T],
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
            return match too_small {
                TooSmall::Code(code) if says_so || code == answer.code => Ok(Judgement::Grow(needed)),
                TooSmall::NeededReturned if says_so => Ok(Judgement::Grow(needed)),
                _ => Err(Error::new(answer.code)),
            };
        }
        if too_small == TooSmall::NeededReturned && needed.is_some() {
            return Ok(Judgement::Grow(needed));
        }
        let length = match length {
            Some(length) if counted != Counted::Characters => length,
            _ => before_zero(buffer).len(),
        };
        if too_small == TooSmall::Cuts {
            // A character may be a unit to the function, or all of the units that it takes: fewer units than it counts
            // characters are whole in both readings.
            let room = match counted {
                Counted::Characters => capacity.saturating_sub(usize::from(capacity_counts_terminator)),
                _ => room,
            };
            if room.saturating_sub(length) < self.units_a_character {
                return Ok(Judgement::Grow(None));
            }
        }
        let most = self.units(capacity).min(buffer.len());
        if length > most {
            let text = format!("the function says that it wrote {length} units into a buffer of {most}");
            return Err(Error::new(hresult::E_UNEXPECTED).with_description(text));
        }
        Ok(Judgement::Text(length))
    }
}
