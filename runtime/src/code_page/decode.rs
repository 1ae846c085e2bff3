//! Decoding, and what is decided about bytes that are no characters.

use std::mem::MaybeUninit;

use super::coding::{Coding, Decoding};
use super::output::Output;
use super::{BufferTooSmall, CodePage, DecodeError, InvalidBytes, OnInvalid};

/// How many units are decoded at a time when they are only counted.
const COUNTED: usize = 256;

/// Decodes `bytes` into `output`.
///
/// What does not fit is counted, so that the error can say how much is needed; invalid bytes in that part are the
/// error all the same.
fn decode(
    coding: &dyn Coding,
    code_page: CodePage,
    bytes: &[u8],
    on_invalid: OnInvalid,
    output: &mut Output<'_, u16>,
) -> Result<(), DecodeError> {
    let mut rest = bytes;
    match coding.decode(&mut rest, output) {
        Decoding::Done => Ok(()),
        stop => decode_on(coding, code_page, (bytes, rest), stop, on_invalid, output),
    }
}

/// Goes on with the rest of the bytes where the coding stopped.
#[cold]
fn decode_on(
    coding: &dyn Coding,
    code_page: CodePage,
    (bytes, mut rest): (&[u8], &[u8]),
    mut stop: Decoding,
    on_invalid: OnInvalid,
    output: &mut Output<'_, u16>,
) -> Result<(), DecodeError> {
    // How many units did not fit, from the first one on.
    let mut beyond = None;
    loop {
        match stop {
            Decoding::Done => break,
            Decoding::Full => beyond = beyond.or(Some(0)),
            Decoding::Invalid(length) => {
                let (invalid, after) = rest.split_at(length);
                let unit = match on_invalid {
                    OnInvalid::Error => {
                        return Err(InvalidBytes::new(code_page, invalid, bytes.len() - rest.len()).into());
                    }
                    OnInvalid::Replace => 0xfffd,
                    OnInvalid::SystemDefault => coding.system_default(invalid),
                };
                match &mut beyond {
                    Some(beyond) => *beyond += 1,
                    None if output.push(unit) => {}
                    None => beyond = Some(1),
                }
                rest = after;
            }
        }
        stop = match &mut beyond {
            None => coding.decode(&mut rest, output),
            Some(beyond) => count(coding, &mut rest, beyond),
        };
    }
    match beyond {
        None => Ok(()),
        Some(beyond) => Err(BufferTooSmall { needed: output.len() + beyond }.into()),
    }
}

/// Decodes `bytes` into `buffer`; what has been written, from its start.
pub(crate) fn into<'b>(
    coding: &dyn Coding,
    code_page: CodePage,
    bytes: &[u8],
    on_invalid: OnInvalid,
    buffer: &'b mut [MaybeUninit<u16>],
) -> Result<&'b mut [u16], DecodeError> {
    let mut output = Output::new(buffer);
    decode(coding, code_page, bytes, on_invalid, &mut output)?;
    Ok(output.into_written())
}

/// Decodes `bytes` into memory of its own.
pub(crate) fn to_vec(
    coding: &dyn Coding,
    code_page: CodePage,
    bytes: &[u8],
    on_invalid: OnInvalid,
) -> Result<Vec<u16>, DecodeError> {
    // No code page makes more units than there are bytes.
    let mut units = Vec::with_capacity(bytes.len());
    let length = into(coding, code_page, bytes, on_invalid, units.spare_capacity_mut())?.len();
    // SAFETY: `into` has written that many units from the start of the spare capacity, and nothing came before it.
    unsafe { units.set_len(length) };
    Ok(units)
}

/// Decodes some of `rest` to nowhere, and adds how much that was.
fn count(coding: &dyn Coding, rest: &mut &[u8], units: &mut usize) -> Decoding {
    let mut buffer = [const { MaybeUninit::uninit() }; COUNTED];
    let mut counted = Output::new(&mut buffer);
    let stop = coding.decode(rest, &mut counted);
    *units += counted.len();
    if stop == Decoding::Full && counted.len() == 0 {
        // A coding that does not stop in the middle: more than one for each byte they cannot be.
        *units += rest.len();
        return Decoding::Done;
    }
    stop
}
