//! What codes stand for.
//!
//! Codes are single bytes from 0 to 255, and then, for each lead byte, all pairs of bytes that it starts. A byte says
//! which [`Base`] there is. Steps follow until all codes are covered. Each one begins with a number: its lowest two bits
//! say what it does, the others how many codes it covers.
//!
//! | | the codes | what follows |
//! |---|---|---|
//! | 0 | stand for nothing | |
//! | 1 | stand for characters that ascend by one | the difference of the first one to the last character before |
//! | 2 | stand for what other codes stand for in the base | how far those are, as a difference to the last such distance |
//! | 3 | stand for a character each | for each one the difference to the character before |

use super::Reader;
use super::base::Base;

/// The codes of a table, in the order of the file, with the characters that they stand for.
pub(in crate::code_page::portable) struct Codes<'r> {
    reader: &'r mut Reader,
    base: Option<Base>,
    step: Step,
    /// How many more codes the step covers.
    left: u32,
    /// The last character that a code stands for.
    last: i32,
    /// The distance of the last copy.
    distance: i32,
}

#[derive(Clone, Copy)]
enum Step {
    Skip,
    Run,
    Copy,
    Literal,
}

impl<'r> Codes<'r> {
    /// The codes that `reader` is at. It is behind them when as many have been taken as there are.
    pub(in crate::code_page::portable) fn new(reader: &'r mut Reader) -> Self {
        let base = Base::numbered(reader.byte());
        Self { reader, base, step: Step::Skip, left: 0, last: 0, distance: 0 }
    }

    /// What the next code, which is `code`, stands for.
    pub(in crate::code_page::portable) fn next(&mut self, code: u16) -> Option<u16> {
        if self.left == 0 {
            self.start_step();
        }
        self.left -= 1;
        match self.step {
            Step::Skip => return None,
            Step::Run => self.last += 1,
            Step::Literal => self.last += self.reader.difference(),
            Step::Copy => {
                let place = u16::try_from(i32::from(code) + self.distance).ok()?;
                self.last = self.base?.character(place)?.into();
            }
        }
        Some(self.last as u16)
    }

    fn start_step(&mut self) {
        let start = self.reader.number();
        self.left = start >> 2;
        self.step = match start & 3 {
            0 => Step::Skip,
            1 => Step::Run,
            2 => Step::Copy,
            _ => Step::Literal,
        };
        match self.step {
            // Each code of a run adds one, the first one, too.
            Step::Run => self.last += self.reader.difference() - 1,
            Step::Copy => self.distance += self.reader.difference(),
            Step::Skip | Step::Literal => {}
        }
    }
}
