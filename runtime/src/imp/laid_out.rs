//! What a declaration says of a layout, held to the layout that there is.
//!
//! In: two numbers of bytes, and words for what they are. Out: nothing, or a constant expression that does not compile and says
//! all of that. What always holds: the message can be made while something is compiled. What it does not know: layouts, which
//! the compiler has.

use std::str::from_utf8;

/// How long a message can be; the words of a longer one are cut, and its numbers are whole.
const ROOM: usize = 512;

/// Says nothing when what a declaration wants is so.
///
/// ```
/// use comwright::imp::is_laid_out;
///
/// const _: () = is_laid_out("`Guid` has another size", 16, size_of::<comwright::Guid>());
/// ```
///
/// # Panics
///
/// When it is not so, with `what` and both numbers; in a constant that is an error of the compiler.
#[track_caller]
pub const fn is_laid_out(what: &str, wanted: usize, had: usize) {
    if wanted != had {
        let message =
            Message::new().text(what).text(": ").number(wanted).text(" is wanted, ").number(had).text(" is had");
        panic!("{}", message.get());
    }
}

/// A text that is made piece by piece.
struct Message {
    bytes: [u8; ROOM],
    length: usize,
}

impl Message {
    const fn new() -> Self {
        Self { bytes: [0; ROOM], length: 0 }
    }

    const fn text(mut self, text: &str) -> Self {
        let text = text.as_bytes();
        let mut at = 0;
        // There is room for the numbers left, and the words between them.
        while at < text.len() && (self.length < ROOM - 64 || text.len() < 16 && self.length < ROOM) {
            self.bytes[self.length] = text[at];
            self.length += 1;
            at += 1;
        }
        // Of a character that is cut nothing is left: what is made is text.
        while at < text.len() && at > 0 && text[at] & 0xC0 == 0x80 {
            self.length -= 1;
            at -= 1;
        }
        self
    }

    const fn number(mut self, number: usize) -> Self {
        let mut unit = 1;
        while number / unit >= 10 {
            unit *= 10;
        }
        while unit > 0 {
            self.bytes[self.length] = b'0' + (number / unit % 10) as u8;
            self.length += 1;
            unit /= 10;
        }
        self
    }

    const fn get(&self) -> &str {
        match from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => text,
            Err(_) => "the layout is another one than the declaration wants",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::{ROOM, is_laid_out};

    /// What is said.
    fn said(what: &'static str, wanted: usize, had: usize) -> String {
        let panic = catch_unwind(|| is_laid_out(what, wanted, had)).expect_err("it is not so");
        panic.downcast_ref::<String>().expect("a text").clone()
    }

    #[test]
    fn b3_both_numbers_are_told() {
        is_laid_out("it is so", 8, 8);
        assert_eq!(said("`Point` has another size", 0, 16), "`Point` has another size: 0 is wanted, 16 is had");
        assert_eq!(said("x", 100, usize::MAX), format!("x: 100 is wanted, {} is had", usize::MAX));
    }

    #[test]
    fn b3_words_that_are_too_many_are_cut() {
        let said = said(Box::leak("w".repeat(2 * ROOM).into_boxed_str()), usize::MAX, 5);
        assert!(said.starts_with("wwww") && said.len() <= ROOM);
        assert!(said.ends_with(&format!(": {} is wanted, 5 is had", usize::MAX)), "{said}");
    }

    #[test]
    fn b3_words_are_cut_between_characters() {
        for (character, before) in
            [("本", 0), ("本", 1), ("本", 2), ("é", 0), ("é", 1), ("😀", 0), ("😀", 1), ("😀", 3)]
        {
            let words = "w".repeat(before) + &character.repeat(ROOM);
            let said = said(Box::leak(words.into_boxed_str()), 8, 16);
            let kept = said.strip_suffix(": 8 is wanted, 16 is had").expect("the numbers are told");
            let kept = kept[before..].chars().inspect(|kept| assert_eq!(kept.to_string(), character)).count();
            assert!(before + (kept + 1) * character.len() > ROOM - 64, "no more is cut than has to be: {said}");
        }
    }
}
