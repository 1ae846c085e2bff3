//! Text in records says how it is encoded (rules S1, S10).

use comwright::Record;
use comwright::string::{FixedNarrow, FixedWide};

#[derive(Record)]
#[repr(C)]
struct Untold {
    #[strings]
    text: FixedWide<8>,
}

#[derive(Record)]
#[repr(C)]
struct Misspelt {
    #[strings(Utf61)]
    text: FixedWide<8>,
}

#[derive(Record)]
#[repr(C)]
struct Both {
    #[strings(Utf16, Ansi)]
    text: FixedWide<8>,
}

#[derive(Record)]
#[strings(Ansi, code_page = 1252)]
#[repr(C)]
struct OtherWidth {
    text: FixedWide<8>,
    #[strings(Utf16)]
    other: FixedNarrow<8>,
}

#[derive(Record)]
#[repr(C)]
struct NoText {
    #[strings(Utf16)]
    units: [u16; 8],
}

#[derive(Record)]
#[repr(C)]
struct Details {
    #[strings(Utf16, code_page = 1252)]
    one: FixedWide<8>,
    #[strings(Ansi, code_page = 99999)]
    two: FixedNarrow<8>,
    #[strings(Ansi, on_unmappable = Guess)]
    three: FixedNarrow<8>,
    #[strings(Ansi, code_page("932"))]
    four: FixedNarrow<8>,
}

#[derive(Record)]
#[strings(Ansi, code_page = 0)]
#[repr(C)]
struct CodePages {
    #[strings(Ansi, code_page = 1200)]
    one: FixedNarrow<8>,
    #[strings(code_page = 932)]
    two: FixedNarrow<8>,
    three: FixedWide<8>,
}

fn main() {}
