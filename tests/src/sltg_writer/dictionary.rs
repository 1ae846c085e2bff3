//! The dictionary of help strings: a balanced tree over all words, and the code of each.

use std::collections::BTreeMap;

use comwright_codegen::model::{Documentation, TypeLib};

/// What a node starts with; a leaf starts with anything else.
const NODE: u8 = 0x80;
const LEAF: u8 = 0x00;

/// The tree, and the bits that lead from its root to every word.
pub(super) struct Dictionary {
    pub(super) bytes: Vec<u8>,
    codes: BTreeMap<Vec<u8>, Vec<bool>>,
}

impl Dictionary {
    /// The dictionary of all help strings of types and members.
    pub(super) fn of(library: &TypeLib, encode: impl Fn(&str) -> Vec<u8>) -> Self {
        let docs = library.types.iter().flat_map(|info| {
            let members = info.funcs.iter().map(|func| &func.docs).chain(info.vars.iter().map(|var| &var.docs));
            std::iter::once(&info.docs).chain(members)
        });
        let mut words: Vec<Vec<u8>> = docs
            .filter_map(|docs: &Documentation| docs.help_string.as_deref())
            .flat_map(|text| split(&encode(text)))
            .collect();
        let mut dictionary = Self { bytes: Vec::new(), codes: BTreeMap::new() };
        if !words.is_empty() {
            // The empty word ends every string.
            words.push(Vec::new());
            words.sort();
            words.dedup();
            dictionary.add(&words, &mut Vec::new());
        }
        dictionary
    }

    /// Writes the tree over `words`, which `path` leads to.
    fn add(&mut self, words: &[Vec<u8>], path: &mut Vec<bool>) {
        if let [word] = words {
            self.codes.insert(word.clone(), path.clone());
            self.bytes.push(LEAF);
            self.bytes.extend(word);
            self.bytes.push(0);
            return;
        }
        let node = self.bytes.len();
        self.bytes.extend([NODE, 0, 0]);
        let (behind, elsewhere) = words.split_at(words.len() / 2);
        for (bit, words) in [(true, behind), (false, elsewhere)] {
            if !bit {
                let offset = u16::try_from(self.bytes.len()).expect("the dictionary fits in 64 KiB");
                self.bytes[node + 1..node + 3].copy_from_slice(&offset.to_be_bytes());
            }
            path.push(bit);
            self.add(words, path);
            path.pop();
        }
    }

    /// The code of a help string.
    pub(super) fn code(&self, text: &[u8]) -> Vec<u8> {
        let words = split(text);
        let bits: Vec<bool> = words
            .iter()
            .chain(std::iter::once(&Vec::new()))
            .flat_map(|word| self.codes[word].iter().copied())
            .collect();
        bits.chunks(8)
            .map(|bits| bits.iter().enumerate().fold(0, |byte, (index, &bit)| byte | u8::from(bit) << (7 - index)))
            .collect()
    }
}

/// The words of a text. Where two spaces meet, the second belongs to the word behind it: an empty word would end the
/// string.
fn split(text: &[u8]) -> Vec<Vec<u8>> {
    let mut words = Vec::new();
    let mut word = Vec::new();
    for &byte in text {
        if byte == b' ' && !word.is_empty() && word != b" " {
            words.push(std::mem::take(&mut word));
        } else {
            word.push(byte);
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}
