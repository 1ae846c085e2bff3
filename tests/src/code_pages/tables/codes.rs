//! What codes stand for: steps over the codes in the order of the file.

mod base;

use std::collections::BTreeMap;

use self::base::Base;
use super::{write_difference, write_number};

/// A code, and the character that it stands for.
type Code = (u16, Option<u16>);

/// What a step does with the codes that it covers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// They stand for nothing.
    Skip = 0,
    /// They stand for characters that ascend by one.
    Run = 1,
    /// They stand for what the base has at this distance.
    Copy = 2,
    /// Each one is written, as the difference to the one before.
    Literal = 3,
}

/// The shortest run that is written as one.
const SHORTEST_RUN: usize = 3;
/// The shortest copy.
const SHORTEST_COPY: usize = 4;

/// The codes over the base that makes them shortest.
pub(super) fn write(codes: &[Code]) -> Vec<u8> {
    let has_pairs = codes.len() > 256;
    let bases = Base::all().iter().filter(|base| has_pairs || matches!(base, Base::None));
    bases.map(|base| Writer::new(codes, base).write()).min_by_key(Vec::len).expect("there is a base for all")
}

/// The codes that are decoded, but are not what their character is encoded to: pairs of a distance and a length, behind
/// the number of pairs.
pub(super) fn write_decode_only(codes: &[Code], encoded: &BTreeMap<u16, u16>) -> Vec<u8> {
    let is_decode_only = |&(code, unit): &Code| unit.is_some_and(|unit| encoded.get(&unit) != Some(&code));
    let mut ranges = Vec::new();
    let (mut rest, mut count) = (codes, 0);
    while let Some(start) = rest.iter().position(is_decode_only) {
        let length = rest[start..].iter().take_while(|code| is_decode_only(code)).count();
        write_number(&mut ranges, start as u32);
        write_number(&mut ranges, length as u32);
        rest = &rest[start + length..];
        count += 1;
    }
    let mut bytes = Vec::new();
    write_number(&mut bytes, count);
    bytes.extend(ranges);
    bytes
}

/// Writes the codes of one page over one base.
struct Writer<'c> {
    codes: &'c [Code],
    base: &'c Base,
    characters: &'static [Option<u16>],
    places: BTreeMap<u16, Vec<u16>>,
    bytes: Vec<u8>,
    /// The last character that was covered.
    last: i32,
    /// The distance of the last copy.
    distance: i32,
}

impl<'c> Writer<'c> {
    fn new(codes: &'c [Code], base: &'c Base) -> Self {
        let characters = base.characters();
        let mut places: BTreeMap<u16, Vec<u16>> = BTreeMap::new();
        for (code, unit) in (0..=u16::MAX).zip(characters) {
            if let Some(unit) = unit {
                places.entry(*unit).or_default().push(code);
            }
        }
        Self { codes, base, characters, places, bytes: Vec::new(), last: 0, distance: 0 }
    }

    fn write(mut self) -> Vec<u8> {
        self.bytes.push(self.base.number());
        let (mut at, mut written) = (0, 0);
        while at < self.codes.len() {
            match self.step(at) {
                Some((step, length, distance)) => {
                    self.literals(written, at);
                    self.take(step, at, length, distance);
                    at += length;
                    written = at;
                }
                None => at += 1,
            }
        }
        self.literals(written, at);
        self.bytes
    }

    /// The longest step from `at` that is no literal, with its length and its distance.
    fn step(&self, at: usize) -> Option<(Step, usize, i32)> {
        let rest = &self.codes[at..];
        let (code, unit) = rest[0];
        let Some(unit) = unit else {
            let copies = [0, self.distance].map(|distance| (Step::Copy, self.copy(at, distance), distance));
            let skip = (Step::Skip, rest.iter().take_while(|(_, unit)| unit.is_none()).count(), 0);
            return copies.into_iter().chain([skip]).max_by_key(|&(_, length, _)| length);
        };
        let ascending = (u32::from(unit)..)
            .zip(rest)
            .take_while(|&(expected, &(_, unit))| unit.is_some_and(|unit| u32::from(unit) == expected));
        let run = (Step::Run, ascending.count(), 0);
        let places = self.places.get(&unit).map_or(&[][..], Vec::as_slice);
        let distances = places.iter().map(|&place| i32::from(place) - i32::from(code));
        let copies = distances.map(|distance| (Step::Copy, self.copy(at, distance), distance));
        let copies = copies.filter(|&(_, length, _)| length >= SHORTEST_COPY);
        copies.chain([run].into_iter().filter(|run| run.1 >= SHORTEST_RUN)).max_by_key(|&(_, length, _)| length)
    }

    /// How many codes from `at` are what the base has at `distance`.
    fn copy(&self, at: usize, distance: i32) -> usize {
        if matches!(self.base, Base::None) {
            return 0;
        }
        let is_same = |&&(code, unit): &&Code| {
            let place = usize::try_from(i32::from(code) + distance).ok();
            code >= 256 && place.and_then(|place| self.characters.get(place)).is_some_and(|&there| there == unit)
        };
        self.codes[at..].iter().take_while(is_same).count()
    }

    /// Writes a step that is no literal.
    fn take(&mut self, step: Step, at: usize, length: usize, distance: i32) {
        write_number(&mut self.bytes, (length as u32) << 2 | step as u32);
        let covered = &self.codes[at..at + length];
        match step {
            Step::Run => write_difference(&mut self.bytes, covered[0].1.map_or(0, i32::from) - self.last),
            Step::Copy => {
                write_difference(&mut self.bytes, distance - self.distance);
                self.distance = distance;
            }
            Step::Skip | Step::Literal => {}
        }
        self.last = covered.iter().rev().find_map(|&(_, unit)| unit).map_or(self.last, i32::from);
    }

    /// Writes the codes from `start` to `end` one by one.
    fn literals(&mut self, start: usize, end: usize) {
        if start == end {
            return;
        }
        write_number(&mut self.bytes, ((end - start) as u32) << 2 | Step::Literal as u32);
        for &(_, unit) in &self.codes[start..end] {
            let unit = unit.map_or(0, i32::from);
            write_difference(&mut self.bytes, unit - self.last);
            self.last = unit;
        }
    }
}
