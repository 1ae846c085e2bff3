//! A short run of the fuzz targets' bodies over the samples and what mutations make of them.
//!
//! The mutations are the same in every run; `cargo fuzz run` goes on where this ends.

use std::fs;
use std::path::Path;

use comwright_tests::fuzzing::{self, Magic};
use comwright_tests::{bless, samples};

/// Mutated inputs of each target.
const RUNS: usize = 1_500;

#[test]
fn msft() {
    run(samples::MSFT, |data| fuzzing::library(Magic::Msft, data));
}

#[test]
fn sltg() {
    run(&samples::sltg(), |data| fuzzing::library(Magic::Sltg, data));
}

#[test]
fn pe() {
    run(&samples::pe(), fuzzing::file);
}

#[test]
fn reg() {
    run(&samples::registry(), fuzzing::registry);
}

#[test]
fn manifest() {
    run(&samples::manifest(), fuzzing::manifest);
}

/// What `cargo fuzz` starts from is what these tests start from.
#[test]
fn seeds_are_the_samples() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    for (target, sample) in [
        ("msft", samples::MSFT.to_vec()),
        ("sltg", samples::sltg()),
        ("pe", samples::pe()),
        ("reg", samples::registry()),
        ("manifest", samples::manifest()),
    ] {
        let seed = folder.join(target).join("stdole");
        if bless::is_blessing() {
            fs::create_dir_all(folder.join(target)).expect("the folder of seeds can be made");
            fs::write(&seed, &sample).expect("a seed can be written");
        }
        let stored = fs::read(&seed).unwrap_or_else(|error| panic!("{}: {error}", seed.display()));
        assert!(stored == sample, "{} is not what the tests make: run with BLESS=1", seed.display());
    }
}

fn run(seed: &[u8], target: impl Fn(&[u8])) {
    target(seed);
    target(&[]);
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for _ in 0..RUNS {
        target(&mutated(seed, &mut random));
    }
}

/// A copy of `seed` with one to eight changes: bytes, words that are extreme, moved or cut parts.
fn mutated(seed: &[u8], random: &mut Random) -> Vec<u8> {
    const EXTREMES: [u32; 8] = [0, 1, 0xff, 0x7fff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];
    let mut data = seed.to_vec();
    for _ in 0..=random.below(8) {
        let at = random.below(data.len() - 4);
        match random.below(8) {
            0..3 => data[at] = random.below(256) as u8,
            3..5 => data[at..at + 4].copy_from_slice(&EXTREMES[random.below(EXTREMES.len())].to_le_bytes()),
            5 => {
                let small = random.below(data.len()) as u32;
                data[at & !3..(at & !3) + 4].copy_from_slice(&small.to_le_bytes());
            }
            6 => {
                let from = random.below(data.len() - 4);
                data.copy_within(from..from + 4, at);
            }
            _ => data.truncate(data.len() - random.below(data.len() / 8)),
        }
    }
    data
}

/// xorshift64*: the tests need numbers that look random and are the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % limit
    }
}
