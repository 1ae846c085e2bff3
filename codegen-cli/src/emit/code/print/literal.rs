//! Literals as they are written.

use std::fmt::Write;

use super::{Place, Printer, Sink};
use crate::emit::code::escape;
use crate::emit::code::known::Known;
use crate::emit::code::literal::{Grouping, Literal};
use crate::emit::code::path::Path;

impl<S: Sink> Printer<'_, S> {
    pub(super) fn literal(&mut self, literal: &Literal) {
        match literal {
            Literal::Int(value, suffix) => {
                if *value < 0 {
                    self.sink.fixed("-");
                }
                let mut text = Short::default();
                text.decimal(value.unsigned_abs());
                self.sink.literal(text.suffix(*suffix));
            }
            Literal::Hex { value, digits, grouping, suffix } => {
                let mut text = Short::default();
                text.hex(*value, *digits, *grouping);
                self.sink.literal(text.suffix(*suffix));
            }
            Literal::F32(value) => self.float(
                f64::from(*value),
                |text| write!(text, "{:?}", value.abs()),
                Known::F32,
                // The bits of a float that is not a number, where they are not those of the constant.
                (value.to_bits() != f32::NAN.to_bits()).then(|| value.to_bits().into()),
            ),
            Literal::F64(value) => self.float(
                *value,
                |text| write!(text, "{:?}", value.abs()),
                Known::F64,
                (value.to_bits() != f64::NAN.to_bits()).then(|| value.to_bits()),
            ),
            Literal::Bool(value) => self.sink.fixed(if *value { "true" } else { "false" }),
            Literal::Str(text) => self.string(text),
            Literal::Char(c) => {
                let mut text = String::from("'");
                match c {
                    '\'' => text.push_str("\\'"),
                    '"' => text.push('"'),
                    c => escape::string(c.encode_utf8(&mut [0; 4]), &mut text),
                }
                text.push('\'');
                self.sink.literal(&text);
            }
            Literal::Bytes(bytes) => {
                let mut text = String::with_capacity(bytes.len() + 3);
                text.push_str("b\"");
                bytes.iter().for_each(|&byte| escape::byte(byte, '"', &mut text));
                text.push('"');
                self.sink.literal(&text);
            }
            Literal::Byte(byte) => {
                let mut text = String::from("b'");
                escape::byte(*byte, '\'', &mut text);
                text.push('\'');
                self.sink.literal(&text);
            }
        }
    }

    /// Decimal digits.
    pub(super) fn number(&mut self, value: u32) {
        let mut text = Short::default();
        text.decimal(value.into());
        self.sink.literal(text.suffix(None));
    }

    /// A text in quotes.
    pub(super) fn string(&mut self, text: &str) {
        let mut literal = String::with_capacity(text.len() + 2);
        literal.push('"');
        escape::string(text, &mut literal);
        literal.push('"');
        self.sink.literal(&literal);
    }

    fn float(&mut self, value: f64, digits: impl FnOnce(&mut Short) -> std::fmt::Result, ty: Known, bits: Option<u64>) {
        let constant = match value {
            _ if value.is_nan() => "NAN",
            f64::INFINITY => "INFINITY",
            f64::NEG_INFINITY => "NEG_INFINITY",
            _ => {
                if value.is_sign_negative() {
                    self.sink.fixed("-");
                }
                let mut text = Short::default();
                // Text of a float always fits.
                let _ = digits(&mut text);
                return self.sink.literal(text.suffix(Some(ty)));
            }
        };
        let path = |name: &'static str| Path::from(ty).join(name);
        match bits.filter(|_| value.is_nan()) {
            None => self.path(&path(constant), Place::Value),
            Some(bits) => {
                let digits = if ty == Known::F32 { 8 } else { 16 };
                let bits = Literal::Hex { value: bits.into(), digits, grouping: Grouping::Four, suffix: None };
                self.path(&path("from_bits"), Place::Value);
                self.list(super::Delimiter::Paren, &[bits], &mut |p, bits| p.literal(bits));
            }
        }
    }
}

/// Text of a number, without an allocation.
struct Short {
    bytes: [u8; 400],
    length: usize,
}

impl Default for Short {
    fn default() -> Self {
        Self { bytes: [0; 400], length: 0 }
    }
}

impl Write for Short {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        let end = self.length + text.len();
        self.bytes.get_mut(self.length..end).ok_or(std::fmt::Error)?.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

impl Short {
    fn push(&mut self, byte: u8) {
        self.bytes[self.length] = byte;
        self.length += 1;
    }

    fn decimal(&mut self, value: u128) {
        let _ = write!(self, "{value}");
    }

    fn hex(&mut self, value: u128, digits: u8, grouping: Grouping) {
        let needed = (128 - value.leading_zeros()).div_ceil(4).max(1);
        let digits = needed.max(u32::from(digits).min(32));
        self.push(b'0');
        self.push(b'x');
        for left in (0..digits).rev() {
            // As many lie to the right.
            self.push(b"0123456789abcdef"[(value >> (4 * left) & 15) as usize]);
            let ends_group = match grouping {
                Grouping::None => false,
                Grouping::Four => left % 4 == 0,
                Grouping::Guid => matches!(left, 24 | 20 | 16 | 12),
            };
            if ends_group && left > 0 {
                self.push(b'_');
            }
        }
    }

    fn suffix(&mut self, suffix: Option<Known>) -> &str {
        // Behind digits a name cannot be shadowed.
        let _ = self.write_str(suffix.map_or("", Known::short));
        std::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }
}
