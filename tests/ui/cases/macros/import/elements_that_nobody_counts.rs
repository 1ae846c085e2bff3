//! How many elements a function has written is said in any case; what happens when there is too little room, besides.

use comwright::{Result, library_import};

#[library_import("shop.dll")]
unsafe extern "C" {
    safe fn shop_numbers(#[out(size = count)] numbers: Vec<u32>, count: u32) -> Result<()>;
}

fn main() {}
