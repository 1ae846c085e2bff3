//! Code page 65000, which is UTF-7 (RFC 2152), as the system converts it.
//!
//! It encodes every UTF-16 unit, surrogates without their other half included, and no bytes are invalid to it: the
//! system's functions take no flags for it (S4), and what is no UTF-7 stands for itself. What always holds: text is
//! converted as a whole or not at all, because a character in the middle of a run of base 64 has no bytes of its own.

use crate::code_page::coding::{Bytes, Coding, Decoding, Encoding};
use crate::code_page::output::Output;

/// The conversions of UTF-7.
pub(super) struct Utf7;

const BASE_64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

impl Coding for Utf7 {
    /// `+`, three digits of base 64, `-`.
    fn longest(&self) -> usize {
        5
    }

    fn encode(&self, rest: &mut &[u16], output: &mut Output<'_, u8>) -> Encoding {
        let mut length = 0;
        encode(rest, |_| length += 1);
        if length > output.room() {
            return Encoding::Full;
        }
        encode(rest, |byte| _ = output.push(byte));
        *rest = &[];
        Encoding::Done
    }

    fn best_fit(&self, _: &[u16]) -> Option<Bytes> {
        None
    }

    fn decode(&self, rest: &mut &[u8], output: &mut Output<'_, u16>) -> Decoding {
        let mut length = 0;
        decode(rest, |_| length += 1);
        if length > output.room() {
            return Decoding::Full;
        }
        decode(rest, |unit| _ = output.push(unit));
        *rest = &[];
        Decoding::Done
    }

    fn system_default(&self, _: &[u8]) -> u16 {
        0xfffd
    }
}

/// Whether a character stands for itself: the direct ones of the RFC, space, tabulator and line ends.
fn is_direct(unit: u16) -> bool {
    u8::try_from(unit)
        .is_ok_and(|byte| byte == 0 || byte.is_ascii_alphanumeric() || b"\t\n\r '(),-./:?".contains(&byte))
}

fn encode(text: &[u16], mut write: impl FnMut(u8)) {
    // Bits that wait to be written, and how many they are; `None` outside base 64.
    let mut waiting: Option<(u32, u32)> = None;
    for &unit in text {
        if is_direct(unit) {
            end_run(waiting.take(), &mut write);
            write(unit as u8);
        } else if unit == u16::from(b'+') && waiting.is_none() {
            write(b'+');
            write(b'-');
        } else {
            let (bits, count) = waiting.unwrap_or_else(|| {
                write(b'+');
                (0, 0)
            });
            let (bits, mut count) = (bits << 16 | u32::from(unit), count + 16);
            while count >= 6 {
                count -= 6;
                write(digit(bits >> count));
            }
            waiting = Some((bits, count));
        }
    }
    end_run(waiting, &mut write);
}

/// Ends a run of base 64. The RFC allows to leave the `-` out before most characters; the system never does.
fn end_run(waiting: Option<(u32, u32)>, write: &mut impl FnMut(u8)) {
    let Some((bits, count)) = waiting else { return };
    if count > 0 {
        write(digit(bits << (6 - count)));
    }
    write(b'-');
}

fn digit(bits: u32) -> u8 {
    BASE_64[(bits & 0x3f) as usize]
}

fn decode(bytes: &[u8], mut write: impl FnMut(u16)) {
    let mut rest = bytes;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'+' {
            write(byte.into());
            continue;
        }
        if let Some(after) = rest.strip_prefix(b"-") {
            rest = after;
            write(b'+'.into());
            continue;
        }
        let (mut bits, mut count) = (0, 0);
        while let Some((&byte, after)) = rest.split_first() {
            let Some(value) = BASE_64.iter().position(|&digit| digit == byte) else { break };
            rest = after;
            (bits, count) = (bits << 6 | value as u32, count + 6);
            if count >= 16 {
                count -= 16;
                write((bits >> count) as u16);
            }
        }
        rest = rest.strip_prefix(b"-").unwrap_or(rest);
    }
}
