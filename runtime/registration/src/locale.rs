//! Locales as registries spell them, and which one stands in for another (rule R2).
//!
//! In: names of keys, or locales. Out: the locale that is meant, or taken. What always holds: a name with leading zeros
//! is none that COM finds. What it does not know: which locales there are.

/// The locale that a key below a version is of. COM writes no leading zeros, and finds no key that has some: `Err` is
/// what such a key has been meant as. `None` for what stands beside locales: `FLAGS` and `HELPDIR`.
pub fn of_key(key: &str) -> Option<Result<u32, u32>> {
    let is_plain = key.bytes().all(|byte| byte.is_ascii_hexdigit());
    let lcid = is_plain.then(|| u32::from_str_radix(key, 16).ok()).flatten()?;
    Some(if key.eq_ignore_ascii_case(&format!("{lcid:x}")) { Ok(lcid) } else { Err(lcid) })
}

/// The locale that COM takes inside a version: the very one, its primary language, the neutral one.
pub fn choose(there: &[u32], wanted: u32) -> Option<u32> {
    const PRIMARY_LANGUAGE: u32 = 0x3ff;
    [wanted, wanted & PRIMARY_LANGUAGE, 0].into_iter().find(|lcid| there.contains(lcid))
}

/// Whether a key that COM does not find has been meant as this locale: with leading zeros, or in decimal.
pub(crate) fn is_meant(key: &str, wanted: u32) -> bool {
    let is_decimal = key.bytes().all(|byte| byte.is_ascii_digit());
    of_key(key) == Some(Err(wanted)) || is_decimal && key.parse() == Ok(wanted)
}
