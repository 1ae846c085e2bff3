//! Best fits: what becomes of characters that the code page does not have.
//!
//! Runs of characters, ascending. A run begins with a number: its lowest bit says whether it has more than one
//! character, the others how many characters lie between it and the one before. The difference between the first code
//! and the last one before follows, and for more than one character a number: its lowest bit says by how much the codes
//! ascend, 0 or 1, the others how many characters there are.

use super::Reader;

/// The best fits of one code page.
pub(in crate::code_page::portable) struct BestFits(Box<[Run]>);

/// Characters that follow one another.
struct Run {
    units: std::ops::Range<u32>,
    /// The code of the first one.
    code: u32,
    /// By how much codes ascend.
    step: u32,
}

impl BestFits {
    /// Reads to the end.
    pub(in crate::code_page::portable) fn read(mut reader: Reader) -> Self {
        let mut runs = Vec::new();
        let (mut next_unit, mut last_code) = (0, 0);
        while !reader.is_at_end() {
            let start = reader.number();
            let code = (last_code + reader.difference()) as u32;
            let run = if start & 1 == 0 { 1 << 1 } else { reader.number() };
            let (length, step) = (run >> 1, run & 1);
            let first_unit = next_unit + (start >> 1);
            next_unit = first_unit + length;
            last_code = (code + (length - 1) * step) as i32;
            runs.push(Run { units: first_unit..next_unit, code, step });
        }
        Self(runs.into())
    }

    /// The code of the best fit for `unit`.
    pub(in crate::code_page::portable) fn of(&self, unit: u16) -> Option<u16> {
        let unit = u32::from(unit);
        let run = self.0.get(self.0.partition_point(|run| run.units.end <= unit))?;
        run.units.contains(&unit).then(|| (run.code + (unit - run.units.start) * run.step) as u16)
    }
}
