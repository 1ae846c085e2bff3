//! The conversions in plain Rust, for every processor, and for strings that are too short for vectors.
//!
//! ASCII goes by eight bytes at a time, everything else by character. Nothing in here is unsafe; the vectors of
//! [`x86`](super::x86) give the same results, and the tests hold the two together.

mod decode;
mod encode;
mod length;
mod rest;

pub(super) use decode::{decode, decode_short};
pub(super) use encode::{encode, encode_short, encode_str};
pub(super) use length::{utf8_len, utf8_len_behind, utf16_len};
