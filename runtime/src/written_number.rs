//! Numbers as the exact values write them: a sign, digits, and decimals behind a point.

/// The parts of a written number.
pub(crate) struct WrittenNumber<'a> {
    pub(crate) is_negative: bool,
    /// Digits before the point; may be empty when there are decimals.
    pub(crate) whole: &'a str,
    /// Digits behind the point.
    pub(crate) decimals: &'a str,
}

impl<'a> WrittenNumber<'a> {
    /// Takes `text` apart; `None` when it is anything else.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        let (is_negative, magnitude) = match text.as_bytes().first() {
            Some(b'-') => (true, &text[1..]),
            Some(b'+') => (false, &text[1..]),
            _ => (false, text),
        };
        let (whole, decimals) = magnitude.split_once('.').unwrap_or((magnitude, ""));
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let is_number = !(whole.is_empty() && decimals.is_empty()) && is_digits(whole) && is_digits(decimals);
        is_number.then_some(Self { is_negative, whole, decimals })
    }
}

/// The values of digits.
pub(crate) fn values(digits: &str) -> impl Iterator<Item = u8> {
    digits.bytes().map(|digit| digit - b'0')
}
