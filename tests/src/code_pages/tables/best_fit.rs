//! Best fits: runs of characters whose codes ascend by one, or are all the same.

use std::collections::BTreeMap;

use super::{write_difference, write_number};

/// The characters in `best_fit` with the codes that they become.
pub(super) fn write(best_fit: &BTreeMap<u16, u16>) -> Vec<u8> {
    let entries: Vec<_> = best_fit.iter().map(|(&unit, &code)| (unit, code)).collect();
    let mut bytes = Vec::new();
    let (mut rest, mut next_unit, mut last_code) = (&entries[..], 0, 0);
    while let Some(&(unit, code)) = rest.first() {
        let runs = [0, 1].map(|step| (run(rest, step), step));
        let (length, step) = runs.into_iter().max().unwrap_or((1, 0));
        write_number(&mut bytes, (u32::from(unit) - next_unit) << 1 | u32::from(length > 1));
        write_difference(&mut bytes, i32::from(code) - last_code);
        if length > 1 {
            write_number(&mut bytes, (length as u32) << 1 | u32::from(step));
        }
        let last = rest[length - 1];
        (next_unit, last_code) = (u32::from(last.0) + 1, i32::from(last.1));
        rest = &rest[length..];
    }
    bytes
}

/// How many entries follow one another, with codes `step` apart.
fn run(entries: &[(u16, u16)], step: u16) -> usize {
    1 + entries.windows(2).take_while(|pair| pair[1].0 == pair[0].0 + 1 && pair[1].1 == pair[0].1 + step).count()
}
