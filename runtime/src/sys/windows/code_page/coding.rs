//! One code page of the system.
//!
//! The functions of the system convert a whole text or say that they cannot, but not where. So text is converted in
//! parts, and a part that fails is halved until it is one character.

use std::mem::MaybeUninit;

use super::super::bindings;
use super::calls::{self, Failure, LONGEST};
use crate::code_page::CodePage;
use crate::code_page::coding::{Bytes, Coding, Decoding, Encoding};
use crate::code_page::flags::{Detection, Flags};
use crate::code_page::output::Output;

/// How many units, or bytes, are converted at once: enough for a call not to count, and few enough to convert again when
/// one of them fails.
const PART: usize = 1024;

/// How many bytes a unit becomes at most in code pages that shift between sets: a shift, a pair of bytes, a shift back.
const LONGEST_SHIFTED: usize = 8;

/// One code page of the system.
pub(crate) struct SystemPage {
    code_page: CodePage,
    flags: Flags,
    longest: usize,
    /// Ranges of lead bytes, ended by zeros or by the end.
    lead_bytes: [u8; 12],
}

impl SystemPage {
    /// The code page of this number, if it is installed.
    pub(super) fn open(code_page: CodePage) -> Option<Self> {
        // Numbers that stand for others would be installed, too.
        // SAFETY: it takes any number.
        let is_installed = unsafe { bindings::IsValidCodePage(code_page.0) } != 0;
        is_installed.then(|| Self::open_with(code_page, Flags::of(code_page)))?
    }

    /// The code page of this number, converted with these flags.
    pub(super) fn open_with(code_page: CodePage, flags: Flags) -> Option<Self> {
        let mut info = bindings::CPINFO::default();
        // SAFETY: `info` is a CPINFO to write to.
        let is_known = unsafe { bindings::GetCPInfo(code_page.0, &raw mut info) } != 0;
        let longest = match flags.unmappable {
            Detection::RoundTrip => LONGEST_SHIFTED,
            Detection::UsedDefaultChar | Detection::Error => info.MaxCharSize as usize,
        };
        is_known.then_some(Self { code_page, flags, longest, lead_bytes: info.LeadByte })
    }

    fn encode_strictly(&self, text: &[u16], output: &mut Output<'_, u8>) -> Result<(), Failure> {
        let Flags { encode, unmappable, .. } = self.flags;
        if unmappable != Detection::RoundTrip {
            let result = calls::encode(self.code_page, encode, unmappable, text, output);
            if result != Err(Failure::Flags) {
                return result;
            }
            // The documentation's lists of code pages that take no flags may not be all.
        }
        let mut bytes = Vec::new();
        let mut room = text.len() * LONGEST_SHIFTED;
        loop {
            bytes.reserve_exact(room);
            let mut encoded = Output::new(bytes.spare_capacity_mut());
            match calls::encode(self.code_page, 0, Detection::RoundTrip, text, &mut encoded) {
                Err(Failure::Full) => room *= 2,
                Err(failure) => return Err(failure),
                Ok(()) => {
                    let encoded = encoded.into_written();
                    if !self.is_encoded_as(text, encoded) {
                        return Err(Failure::NoTranslation);
                    }
                    return if output.extend_from_slice(encoded) { Ok(()) } else { Err(Failure::Full) };
                }
            }
        }
    }

    /// Whether `bytes` are decoded to `text`.
    fn is_encoded_as(&self, text: &[u16], bytes: &[u8]) -> bool {
        // With room for one more: text that is longer is another one.
        let mut units = Vec::with_capacity(text.len() + 1);
        let mut decoded = Output::new(units.spare_capacity_mut());
        calls::decode(self.code_page, 0, bytes, &mut decoded).is_ok() && *decoded.into_written() == *text
    }

    /// Whether the code page says how many bytes a character has.
    fn has_known_characters(&self) -> bool {
        self.longest == 1 || self.lead_bytes[0] != 0
    }

    /// How many bytes the first character has, valid or not.
    fn character(&self, bytes: &[u8]) -> usize {
        let is_lead = |byte: u8| {
            let mut ranges = self.lead_bytes.chunks_exact(2).take_while(|range| range[0] != 0);
            ranges.any(|range| (range[0]..=range[1]).contains(&byte))
        };
        match *bytes {
            // A lead byte before a zero stands alone, as it does at the end.
            [lead, trail, ..] if trail != 0 && is_lead(lead) => 2,
            _ => bytes.len().min(1),
        }
    }

    /// The end of the last whole character in the first `length` bytes, or of the first one when it is longer.
    fn whole_characters(&self, bytes: &[u8], length: usize) -> usize {
        if self.longest == 1 {
            return length.min(bytes.len());
        }
        let mut end = self.character(bytes);
        while end < bytes.len() {
            let next = end + self.character(&bytes[end..]);
            if next > length {
                break;
            }
            end = next;
        }
        end
    }

    /// Decodes in parts that end with a character.
    fn decode_in_parts(&self, rest: &mut &[u8], output: &mut Output<'_, u16>) -> Decoding {
        let mut part = PART;
        while !rest.is_empty() {
            let (now, after) = rest.split_at(self.whole_characters(rest, part));
            match calls::decode(self.code_page, self.flags.decode, now, output) {
                Ok(()) => {
                    *rest = after;
                    part = (2 * part).min(LONGEST);
                }
                Err(Failure::Flags) => return self.decode_without_flags(rest, output),
                Err(_) if now.len() > self.character(now) => part = now.len() / 2,
                Err(Failure::Full) => return Decoding::Full,
                Err(Failure::NoTranslation) => return Decoding::Invalid(now.len()),
            }
        }
        Decoding::Done
    }

    /// Decodes all at once, or else character by character: the fewest bytes that are valid are one.
    fn decode_by_trying(&self, rest: &mut &[u8], output: &mut Output<'_, u16>) -> Decoding {
        let decode = |bytes: &[u8], output: &mut _| calls::decode(self.code_page, self.flags.decode, bytes, output);
        if !rest.is_empty() && rest.len() <= LONGEST {
            match decode(rest, output) {
                Ok(()) => *rest = &[],
                Err(Failure::Flags) => return self.decode_without_flags(rest, output),
                Err(Failure::Full | Failure::NoTranslation) => {}
            }
        }
        'characters: while !rest.is_empty() {
            for length in 1..=self.longest.min(rest.len()) {
                let (character, after) = rest.split_at(length);
                match decode(character, output) {
                    Ok(()) => {
                        *rest = after;
                        continue 'characters;
                    }
                    Err(Failure::Full) => return Decoding::Full,
                    Err(Failure::Flags | Failure::NoTranslation) => {}
                }
            }
            return Decoding::Invalid(1);
        }
        Decoding::Done
    }

    /// Decodes all at once: without flags nothing is invalid, and where a shift is carried on there are no parts.
    fn decode_without_flags(&self, rest: &mut &[u8], output: &mut Output<'_, u16>) -> Decoding {
        while !rest.is_empty() {
            let (now, after) = rest.split_at(rest.len().min(LONGEST));
            match calls::decode(self.code_page, 0, now, output) {
                Ok(()) => *rest = after,
                Err(Failure::Full) => return Decoding::Full,
                Err(Failure::Flags | Failure::NoTranslation) => return Decoding::Invalid(1),
            }
        }
        Decoding::Done
    }
}

impl Coding for SystemPage {
    fn longest(&self) -> usize {
        self.longest
    }

    fn encode(&self, rest: &mut &[u16], output: &mut Output<'_, u8>) -> Encoding {
        // Where the state of a shift is carried on, parts have more bytes than the whole.
        let mut part = if self.flags.unmappable == Detection::RoundTrip { LONGEST } else { PART };
        while !rest.is_empty() {
            let (now, after) = rest.split_at(whole_pairs(rest, part));
            match self.encode_strictly(now, output) {
                Ok(()) => {
                    *rest = after;
                    part = (2 * part).min(LONGEST);
                }
                Err(_) if now.len() > whole_pairs(now, 1) => part = now.len() / 2,
                Err(Failure::Full) => return Encoding::Full,
                Err(_) => return Encoding::Unmappable,
            }
        }
        Encoding::Done
    }

    fn best_fit(&self, character: &[u16]) -> Option<Bytes> {
        let mut is_converted = false;
        let detection = self.flags.unmappable;
        let bytes = Bytes::written_by(|output| {
            is_converted = calls::encode(self.code_page, 0, detection, character, output).is_ok();
        });
        let is_default = detection != Detection::UsedDefaultChar && *bytes.as_slice() == [b'?'];
        (is_converted && !is_default).then_some(bytes)
    }

    fn decode(&self, rest: &mut &[u8], output: &mut Output<'_, u16>) -> Decoding {
        match self.flags.decode {
            0 => self.decode_without_flags(rest, output),
            _ if self.has_known_characters() => self.decode_in_parts(rest, output),
            _ => self.decode_by_trying(rest, output),
        }
    }

    fn system_default(&self, invalid: &[u8]) -> u16 {
        let mut buffer = [const { MaybeUninit::uninit() }; 8];
        let mut output = Output::new(&mut buffer);
        let result = calls::decode(self.code_page, 0, invalid, &mut output);
        result.ok().and_then(|()| output.into_written().first().copied()).unwrap_or(0xfffd)
    }
}

/// The end of the last whole character in the first `length` units, or of the first one when it is longer.
fn whole_pairs(text: &[u16], length: usize) -> usize {
    let length = length.clamp(1, text.len());
    let is_divided = matches!(text[length - 1..], [0xd800..0xdc00, 0xdc00..0xe000, ..]);
    match length {
        _ if !is_divided => length,
        1 => 2,
        _ => length - 1,
    }
}

#[cfg(test)]
impl SystemPage {
    /// The code page, as if it did not say which bytes are the first of a character.
    pub(super) fn without_lead_bytes(self) -> Self {
        Self { lead_bytes: [0; 12], ..self }
    }
}
