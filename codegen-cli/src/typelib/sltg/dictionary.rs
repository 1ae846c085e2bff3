//! Help strings: words of a dictionary, coded with a binary tree.
//!
//! The dictionary is the tree. A byte of 80 is a node, followed by an offset of two bytes, the high one first: a bit of
//! 1 continues behind the node, a bit of 0 at the offset. Any other byte is a leaf: a word follows it, up to a zero.
//! The bits of a help string, highest first, walk from the root to a leaf for each word; words are joined by a space,
//! and an empty one ends the string.

use super::super::bytes::Bytes;
use super::super::error::{Error, ErrorKind};
use super::super::text::Text;

/// What a node starts with.
const NODE: u8 = 0x80;

/// The size of a node.
const NODE_SIZE: usize = 3;

#[derive(Clone, Copy)]
pub(super) struct Dictionary<'a>(pub(super) Bytes<'a>);

impl Dictionary<'_> {
    /// Decodes the help string whose bits start `coded`; what stands behind its end is not looked at.
    pub(super) fn decode(&self, coded: Bytes<'_>, text: &Text<'_>) -> Result<Option<String>, Error> {
        if self.0.len() == 0 {
            return Ok(None);
        }
        let mut bits = Bits { bytes: coded, at: 0 };
        let mut string: Option<String> = None;
        // A dictionary of one leaf takes no bits a word: nothing but the empty word can end such a string.
        let is_tree = self.0.u8(0)? == NODE;
        while let Some(word) = self.word(&mut bits, text)? {
            // The decoded word and its place in the string, which may grow to twice its size.
            text.budget().charge_text(2 * (word.len() + 1), word.position(0))?;
            let word = text.decode(word)?;
            match &mut string {
                None => string = Some(word),
                Some(string) => {
                    string.push(' ');
                    string.push_str(&word);
                }
            }
            if !is_tree {
                break;
            }
        }
        Ok(string)
    }

    /// The next word; `None` for the empty one, and where the bits end.
    ///
    /// A step costs a byte of the budget: a tree that is one long branch, and a string whose bits go on to the end of
    /// the block, would otherwise keep a reader busy for hours.
    fn word(&self, bits: &mut Bits<'_>, text: &Text<'_>) -> Result<Option<Bytes<'_>>, Error> {
        let dictionary = self.0;
        let mut at = 0;
        // Each step goes down the tree: more steps than nodes fit is a circle.
        for _ in 0..=dictionary.len() / NODE_SIZE {
            text.budget().charge(1, dictionary.position(at))?;
            if dictionary.u8(at)? != NODE {
                let tail = dictionary.tail(at + 1)?;
                let len = tail.data().iter().position(|&byte| byte == 0).unwrap_or(tail.len());
                return if len == 0 { Ok(None) } else { tail.slice(0, len).map(Some) };
            }
            at = match bits.next() {
                None => return Ok(None),
                Some(true) => at + NODE_SIZE,
                Some(false) => usize::from(u16::from_be_bytes([dictionary.u8(at + 1)?, dictionary.u8(at + 2)?])),
            };
        }
        Err(dictionary.error(at, ErrorKind::ChainCycle { what: "dictionary nodes", value: at as u32 }))
    }
}

/// Bits of bytes, the highest of each first.
struct Bits<'a> {
    bytes: Bytes<'a>,
    at: usize,
}

impl Bits<'_> {
    fn next(&mut self) -> Option<bool> {
        let byte = self.bytes.data().get(self.at / 8)?;
        let bit = byte & (0x80 >> (self.at % 8));
        self.at += 1;
        Some(bit != 0)
    }
}
