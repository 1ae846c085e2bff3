//! Types that nobody has declared: there is one error, at the name, wherever it stands.

use comwright::handle::{Handle, HandleRef};
use comwright::{Result, library_import};

pub mod inner {}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn goes_in(value: Missing) -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn goes_in_by_reference(value: &Missing) -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn record(#[record] value: &Missing) -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn goes_both_ways(value: &mut Missing) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn comes_out(#[out] value: Missing) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn comes_back() -> Result<Missing>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn object_comes_back() -> Result<Option<IMissing>>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn elements(#[size(3)] values: &[Missing]) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn pointed_to(value: *mut Missing) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn called_back_with(#[callback] each: fn(item: Missing)) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn given_by_a_callback(#[callback] each: fn(item: u32) -> Missing) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn kind_goes_in(handle: HandleRef<'_, Missing>) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn kind_is_given_away(handle: Handle<Missing>) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn kind_comes_out(#[out] handle: Handle<Missing>) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn kind_comes_back() -> Result<Handle<Missing>>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn in_a_module(value: inner::Missing) -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn in_the_crate() -> Result<crate::Missing>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn in_a_module_of_the_crate(#[out] value: crate::inner::Missing) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn in_no_module(value: &missing::Missing) -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn pointed_to_in_the_crate(value: *const *mut crate::Missing) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    unsafe fn pointed_to_in_an_array(value: *const [Missing; 4]) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn pointed_to_by_what_a_callback_gets(#[callback] each: fn(item: *const Missing) -> i32) -> Result<()>;
}

#[library_import("c.dll", strings = Utf8)]
unsafe extern "C" {
    #[returns(owner = missing_function)]
    safe fn freed_by() -> Result<String>;
}

fn main() {}
