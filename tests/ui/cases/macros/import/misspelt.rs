//! Types with parameters whose names are misspelt: there is one error, at the name, which says what was meant.

use comwright::handle::Handle;
use comwright::{Result, library_import};

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn can_fail() -> Reslt<i32>;
    safe fn goes_in(handle: HandleReff<'_, Kind>) -> Result<()>;
    safe fn comes_back() -> Result<Optoin<Handle<Kind>>>;
    safe fn is_filled(#[out(size = 5)] bytes: Vecc<u8>) -> Result<()>;
    safe fn is_nothing_like_it(table: Lookup<u8>) -> Result<()>;
}

fn main() {}
