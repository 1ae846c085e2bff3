//! How much two names differ: for those who ask what was meant.
//!
//! In: two names, in the case in which they are to be compared. Out: a number. What always holds: it is the same both
//! ways, and nothing for the same name. What it does not know: which difference is small.

use crate::list::List;

/// How many letters are to be put in, left out or replaced, or exchanged with the next one, until one name is the
/// other. What was exchanged is not changed again.
pub fn distance(one: &str, other: &str) -> usize {
    let other = other.chars().list();
    // Of what stands before a letter of the one, two letters back and one: how far each beginning of the other is.
    let mut before = Vec::new();
    let mut above = (0..=other.len()).list();
    let mut last = None;
    for (index, letter) in one.chars().enumerate() {
        let mut row = vec![index + 1];
        for (at, to) in other.iter().enumerate() {
            let replaced = above[at] + usize::from(letter != *to);
            let mut least = replaced.min(above[at + 1] + 1).min(row[at] + 1);
            if at > 0 && last == Some(*to) && letter == other[at - 1] {
                least = least.min(before[at - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
        last = Some(letter);
    }
    above[other.len()]
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn names_differ_by_letters() {
        for (one, other, expected) in [
            ("", "", 0),
            ("iid", "iid", 0),
            ("", "iid", 3),
            ("iid", "id", 1),
            ("propget", "propgte", 1),
            ("retval", "retvalue", 2),
            ("kitten", "sitting", 3),
            ("größe", "grosse", 3),
            ("ab", "ba", 1),
            ("abcd", "badc", 2),
            // Neighbours that were exchanged stay neighbours.
            ("ca", "abc", 3),
        ] {
            assert_eq!(distance(one, other), expected, "{one} and {other}");
            assert_eq!(distance(other, one), expected, "{other} and {one}");
        }
    }
}
