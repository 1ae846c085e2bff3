//! `Bstr` beside the BSTR of windows-strings: both are strings of oleaut32, so what differs is the conversion and what
//! is done around it.

use std::hint::black_box;

use comwright::Bstr;
use windows_strings::BSTR;

use crate::scripts::{Piece, SCRIPTS};
use comwright_machine::timing::{self, Table};

const PEER: &str = "windows-strings";

/// The scripts that are measured: of one, two and three bytes a character.
const MEASURED: [&str; 3] = ["ASCII", "Russian", "Japanese"];

/// The lengths, in UTF-16 units: one on each side of what is converted without a second buffer, and what a name, a line
/// and a document have.
const LENGTHS: [usize; 5] = [4, 32, 255, 1_000, 16_000];

/// Prints the tables.
pub(crate) fn compare() {
    table("&str -> BSTR -> freed", |pieces| {
        timing::shortest(
            pieces.len(),
            [&|| pieces.iter().for_each(|piece| drop(black_box(Bstr::try_new(black_box(&piece.text))))), &|| {
                pieces.iter().for_each(|piece| drop(black_box(BSTR::from(black_box(piece.text.as_str())))))
            }],
        )
    });
    table("BSTR -> String -> freed", |pieces| {
        let ours: Vec<_> = pieces.iter().map(|piece| Bstr::from(&piece.text)).collect();
        let theirs: Vec<_> = pieces.iter().map(|piece| BSTR::from(&piece.text)).collect();
        timing::shortest(
            pieces.len(),
            [&|| ours.iter().for_each(|text| drop(black_box(String::try_from(black_box(text))))), &|| {
                theirs.iter().for_each(|text| drop(black_box(String::try_from(black_box(text)))))
            }],
        )
    });
}

fn table(operation: &str, times: impl Fn(&[Piece]) -> [f64; 2]) {
    let mut table = Table::begin(operation, PEER);
    for script in SCRIPTS.iter().filter(|script| MEASURED.contains(&script.name)) {
        for length in LENGTHS {
            let [ours, theirs] = times(&script.pieces(length));
            table.line(&format!("{}, {length} units", script.name), ours, theirs);
        }
    }
    table.end();
}
