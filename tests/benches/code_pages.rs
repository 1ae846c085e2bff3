//! Code pages 1252 and 932 by our tables: both directions, texts of several kinds and sizes, beside encoding_rs.
//!
//! Both write to memory that is there. The texts of one size differ, so that no branch predictor learns them.
//! `cargo bench -p comwright-tests --bench code_pages [-- words of a title]`.

use std::cell::RefCell;
use std::hint::black_box;
use std::mem::MaybeUninit;

use comwright::code_page::{CodePage, OnInvalid, OnUnmappable, PortableCodePage};
use comwright_machine::timing::{self, Table};
use encoding_rs::{DecoderResult, EncoderResult, Encoding, SHIFT_JIS, WINDOWS_1252};

/// UTF-16 units of a text.
const SIZES: [usize; 6] = [16, 64, 256, 1024, 4096, 16_384];

/// So many units have the texts of one size together, or a single one has more.
const TOGETHER: usize = 4096;

const PANGRAM: &str = "The quick brown fox jumps over the lazy dog, twice a day. ";
/// With few characters outside ASCII, and far between.
const ENGLISH: &str = "“The quick brown fox jumps over the lazy dog”, it says twice a day, and it never once says: ©. ";
const FRENCH: &str = "L’élève naïf a déjà goûté des œufs à Noël, là où ça coûtait 5 €; sa mère l’eût gêné. ";
const ACCENTS: &str = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØàáâãäåæçèéêëìíîïðñòóôõöøùúûü";
const JAPANESE: &str = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。何でも薄暗い所で泣いていた事だけは記憶している。";
const MIXED: &str =
    "Windows の COM サーバー (LocalServer32) を登録する。ﾊﾝｶｸ で HKEY_CLASSES_ROOT の AppID に書き込み、再起動。";

/// A kind of text: its name, its code page and what encoding_rs has for that, and the text.
type Kind = (&'static str, CodePage, &'static Encoding, &'static str);

const KINDS: [Kind; 7] = [
    ("1252 ASCII", CodePage::WINDOWS_1252, WINDOWS_1252, PANGRAM),
    ("1252 English", CodePage::WINDOWS_1252, WINDOWS_1252, ENGLISH),
    ("1252 French", CodePage::WINDOWS_1252, WINDOWS_1252, FRENCH),
    ("1252 accents", CodePage::WINDOWS_1252, WINDOWS_1252, ACCENTS),
    ("932 ASCII", CodePage::SHIFT_JIS, SHIFT_JIS, PANGRAM),
    ("932 Japanese", CodePage::SHIFT_JIS, SHIFT_JIS, JAPANESE),
    ("932 mixed", CodePage::SHIFT_JIS, SHIFT_JIS, MIXED),
];

/// A text in both forms.
struct Text {
    units: Vec<u16>,
    bytes: Vec<u8>,
}

fn main() {
    let words: Vec<_> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    for (title, compare) in [("encode", encode as Compare), ("decode", decode)] {
        if !words.iter().all(|word| title.contains(word.as_str())) {
            continue;
        }
        let mut table = Table::begin(title, "encoding_rs");
        for kind in &KINDS {
            for size in SIZES {
                let [ours, theirs] = compare(kind, &texts(kind, size));
                table.line(&format!("{}, {size}", kind.0), ours, theirs);
            }
        }
        table.end();
    }
}

/// Times a conversion of texts, of ours and of encoding_rs.
type Compare = fn(&Kind, &[Text]) -> [f64; 2];

/// Different pieces of one text.
fn texts(&(_, code_page, _, text): &Kind, size: usize) -> Vec<Text> {
    let characters: Vec<_> = text.encode_utf16().collect();
    let count = (TOGETHER / size).max(1);
    let piece =
        |number: usize| -> Vec<u16> { characters.iter().copied().cycle().skip(7 * number).take(size).collect() };
    let both =
        |units: Vec<u16>| Text { bytes: table_of(code_page).encode(&units, OnUnmappable::Error).unwrap(), units };
    (0..count).map(piece).map(both).collect()
}

fn table_of(code_page: CodePage) -> PortableCodePage {
    PortableCodePage::new(code_page).expect("there are tables for it")
}

fn encode(&(_, code_page, encoding, _): &Kind, texts: &[Text]) -> [f64; 2] {
    let page = table_of(code_page);
    let longest = texts.iter().map(|text| text.bytes.len()).max().unwrap_or_default();
    let ours = RefCell::new(vec![MaybeUninit::uninit(); longest]);
    // It asks for room for a character more.
    let theirs = RefCell::new(vec![0; longest + 16]);
    let ours = || {
        for text in texts {
            let to = &mut ours.borrow_mut();
            let bytes = page.encode_into(black_box(&text.units), OnUnmappable::Error, to).map(|bytes| bytes.len());
            assert_eq!(black_box(bytes), Ok(text.bytes.len()));
        }
    };
    let theirs = || {
        for text in texts {
            let mut encoder = encoding.new_encoder();
            let to = &mut theirs.borrow_mut();
            let (result, _, bytes) = encoder.encode_from_utf16_without_replacement(black_box(&text.units), to, true);
            assert!(result == EncoderResult::InputEmpty && black_box(bytes) == text.bytes.len());
        }
    };
    timing::shortest(texts.len(), [&ours, &theirs])
}

fn decode(&(_, code_page, encoding, _): &Kind, texts: &[Text]) -> [f64; 2] {
    let page = table_of(code_page);
    let longest = texts.iter().map(|text| text.units.len()).max().unwrap_or_default();
    let ours = RefCell::new(vec![MaybeUninit::uninit(); longest]);
    let theirs = RefCell::new(vec![0; longest + 16]);
    let ours = || {
        for text in texts {
            let to = &mut ours.borrow_mut();
            let units = page.decode_into(black_box(&text.bytes), OnInvalid::Error, to).map(|units| units.len());
            assert_eq!(black_box(units), Ok(text.units.len()));
        }
    };
    let theirs = || {
        for text in texts {
            let mut decoder = encoding.new_decoder_without_bom_handling();
            let to = &mut theirs.borrow_mut();
            let (result, _, units) = decoder.decode_to_utf16_without_replacement(black_box(&text.bytes), to, true);
            assert!(result == DecoderResult::InputEmpty && black_box(units) == text.units.len());
        }
    };
    timing::shortest(texts.len(), [&ours, &theirs])
}
