//! UTF-8 ↔ UTF-16: four conversions of eight scripts in seven sizes, beside the standard library and encoding_rs.
//!
//! A line has our time and that of the faster of the two, and how many times ours that takes; the pieces of one size
//! differ, so that no branch predictor learns them. With the feature `simdutf` a line more has that C++ library, which
//! is shown as the limit. `cargo bench -p comwright-tests --bench strings [--features simdutf] [-- words of a title]`.

// A bench target looks for its modules beside itself.
#[path = "strings/scripts.rs"]
mod scripts;

use std::hint::black_box;

use comwright::utf;
use comwright_machine::timing::{self, Table};
use scripts::{Piece, SCRIPTS};

/// UTF-16 units of a piece.
const SIZES: [usize; 7] = [4, 16, 64, 256, 1024, 16_384, 262_144];

/// A conversion, and who does it: ours, the standard library's, encoding_rs', and simdutf's where there is one.
struct Conversion {
    name: &'static str,
    ours: fn(&Piece) -> usize,
    std: fn(&Piece) -> usize,
    encoding_rs: fn(&Piece) -> usize,
    #[cfg_attr(not(feature = "simdutf"), allow(dead_code, reason = "only with the feature"))]
    simdutf: Option<fn(&Piece) -> usize>,
}

const CONVERSIONS: [Conversion; 4] = [
    Conversion {
        name: "str to UTF-16",
        ours: |piece| black_box(utf::to_utf16(&piece.text)).len(),
        std: |piece| black_box(piece.text.encode_utf16().collect::<Vec<_>>()).len(),
        encoding_rs: |piece| {
            // What its documentation says is always large enough.
            let mut units = vec![0; piece.text.len()];
            let length = encoding_rs::mem::convert_str_to_utf16(&piece.text, &mut units);
            units.truncate(length);
            black_box(units).len()
        },
        simdutf: SIMDUTF_ENCODE,
    },
    Conversion {
        name: "checked bytes to UTF-16",
        ours: |piece| {
            let bytes = piece.text.as_bytes();
            let mut units = Vec::with_capacity(bytes.len());
            let length = utf::encode_utf16_bytes(bytes, units.spare_capacity_mut()).expect("valid UTF-8");
            // SAFETY: so many units were written.
            unsafe { units.set_len(length) };
            black_box::<Vec<u16>>(units).len()
        },
        std: |piece| {
            let text = std::str::from_utf8(piece.text.as_bytes()).expect("valid UTF-8");
            black_box(text.encode_utf16().collect::<Vec<_>>()).len()
        },
        encoding_rs: |piece| {
            let bytes = piece.text.as_bytes();
            let mut units = vec![0; bytes.len() + 1];
            let length = encoding_rs::mem::convert_utf8_to_utf16_without_replacement(bytes, &mut units);
            units.truncate(length.expect("valid UTF-8"));
            black_box(units).len()
        },
        simdutf: SIMDUTF_ENCODE,
    },
    Conversion {
        name: "UTF-16 to String, checked",
        ours: |piece| black_box(utf::to_string(&piece.units).expect("no lone surrogate")).len(),
        std: |piece| black_box(String::from_utf16(&piece.units).expect("no lone surrogate")).len(),
        // It has no conversion that fails at a lone surrogate: it looks for one first.
        encoding_rs: |piece| {
            assert!(encoding_rs::mem::utf16_valid_up_to(&piece.units) == piece.units.len());
            encoding_rs_decode(&piece.units)
        },
        simdutf: SIMDUTF_DECODE,
    },
    Conversion {
        name: "UTF-16 to String, lossy",
        ours: |piece| black_box(utf::to_string_lossy(&piece.units)).len(),
        std: |piece| black_box(String::from_utf16_lossy(&piece.units)).len(),
        encoding_rs: |piece| encoding_rs_decode(&piece.units),
        simdutf: SIMDUTF_DECODE,
    },
];

fn encoding_rs_decode(units: &[u16]) -> usize {
    // What its documentation says is always large enough.
    let mut bytes = vec![0; units.len() * 3];
    let length = encoding_rs::mem::convert_utf16_to_utf8(units, &mut bytes);
    bytes.truncate(length);
    black_box(String::from_utf8(bytes).expect("it writes UTF-8")).len()
}

#[cfg(not(feature = "simdutf"))]
const SIMDUTF_ENCODE: Option<fn(&Piece) -> usize> = None;
#[cfg(not(feature = "simdutf"))]
const SIMDUTF_DECODE: Option<fn(&Piece) -> usize> = None;

#[cfg(feature = "simdutf")]
const SIMDUTF_ENCODE: Option<fn(&Piece) -> usize> = Some(|piece| {
    let bytes = piece.text.as_bytes();
    let mut units = Vec::<u16>::with_capacity(bytes.len());
    // SAFETY: there is room for as many units as there are bytes, and no text has more.
    unsafe {
        let length = simdutf::convert_utf8_to_utf16le(bytes.as_ptr(), bytes.len(), units.as_mut_ptr());
        units.set_len(length);
    }
    black_box(units).len()
});
#[cfg(feature = "simdutf")]
const SIMDUTF_DECODE: Option<fn(&Piece) -> usize> = Some(|piece| {
    let units = &piece.units;
    let mut bytes = Vec::<u8>::with_capacity(units.len() * 3);
    // SAFETY: there is room for three bytes a unit, and no unit takes more.
    unsafe {
        let length = simdutf::convert_utf16le_to_utf8(units.as_ptr(), units.len(), bytes.as_mut_ptr());
        bytes.set_len(length);
    }
    black_box(bytes).len()
});

fn main() {
    let words: Vec<_> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    for conversion in &CONVERSIONS {
        if !words.iter().all(|word| conversion.name.contains(word.as_str())) {
            continue;
        }
        let mut table = Table::begin(conversion.name, "std or encoding_rs");
        let mut limits = Vec::new();
        for script in &SCRIPTS {
            for size in SIZES {
                let pieces = script.pieces(size);
                let all = |convert: fn(&Piece) -> usize| {
                    let pieces = &pieces;
                    move || pieces.iter().for_each(|piece| _ = black_box(convert(black_box(piece))))
                };
                let (ours, std) = (all(conversion.ours), all(conversion.std));
                let (encoding_rs, limit) = (all(conversion.encoding_rs), conversion.simdutf.map(all));
                let name = format!("{}, {size}", script.name);
                let ours = match &limit {
                    None => {
                        let [ours, std, encoding_rs] = timing::shortest(pieces.len(), [&ours, &std, &encoding_rs]);
                        table.line(&name, ours, std.min(encoding_rs));
                        continue;
                    }
                    Some(limit) => {
                        let [ours, std, encoding_rs, limit] =
                            timing::shortest(pieces.len(), [&ours, &std, &encoding_rs, limit]);
                        table.line(&name, ours, std.min(encoding_rs));
                        limits.push(limit / ours);
                        ours
                    }
                };
                let limit = limits.last().copied().unwrap_or(f64::NAN);
                table.remark("", &format!("simdutf {:>9.1} ns, {limit:>7.2} times ours", limit * ours));
            }
        }
        table.end();
        let shown = limits.iter().copied().fold((f64::MAX, 0.0_f64), |(low, high), x| (low.min(x), high.max(x)));
        if !limits.is_empty() {
            println!("  simdutf takes {:.2} to {:.2} times ours", shown.0, shown.1);
        }
    }
}
