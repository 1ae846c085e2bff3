//! How far apart two names are: for who looks for the one that was meant.

/// The changes that make one text of the other: a character more, one less, another one, or two in the other order. Of two that
/// have changed places, neither is changed once more.
pub fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    // The distances of the text so far from each beginning of the other: now, one character ago, and two.
    let mut now: Vec<usize> = (0..=other.len()).collect();
    let (mut one_ago, mut two_ago) = (Vec::new(), Vec::new());
    let mut last = None;
    for (length, here) in one.chars().enumerate() {
        std::mem::swap(&mut one_ago, &mut two_ago);
        std::mem::swap(&mut now, &mut one_ago);
        now.clear();
        now.push(length + 1);
        for at in 0..other.len() {
            let is_other = usize::from(here != other[at]);
            let mut least = (one_ago[at] + is_other).min(one_ago[at + 1] + 1).min(now[at] + 1);
            if at > 0 && last == Some(other[at]) && here == other[at - 1] {
                least = least.min(two_ago[at - 1] + 1);
            }
            now.push(least);
        }
        last = Some(here);
    }
    now[other.len()]
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn every_change_counts_once() {
        for (one, other, apart) in [
            ("", "", 0),
            ("", "abc", 3),
            ("dispid", "dispid", 0),
            ("dispd", "dispid", 1),
            ("dispidd", "dispid", 1),
            ("dixpid", "dispid", 1),
            ("dipsid", "dispid", 1),
            ("kitten", "sitting", 3),
            ("größe", "große", 1),
            ("ca", "abc", 3),
        ] {
            assert_eq!(distance(one, other), apart, "{one}, {other}");
            assert_eq!(distance(other, one), apart, "{other}, {one}");
        }
    }
}
