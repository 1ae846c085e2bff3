//! What a function of a library is not.

use comwright::{Result, library_import};

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn with_a_body() -> Result<u32> {
        Ok(5)
    }
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn generic<T>(value: T) -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn with_a_receiver(self) -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    fn variadic(format: *const u8, ...) -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    async fn asynchronous() -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn without_a_name(_: u32) -> Result<u32>;
    safe fn with_a_pattern(mut value: u32) -> Result<u32>;
    safe fn with_a_name_twice(value: u32, value: u32) -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    #[no_mangle]
    safe fn with_an_attribute_of_others() -> Result<u32>;
    #[load]
    #[load]
    safe fn with_an_attribute_twice() -> Result<u32>;
    #[set_last_eror]
    safe fn with_a_misspelled_attribute() -> Result<u32>;
    #[tools::skip]
    safe fn with_a_path_for_an_attribute() -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn with_a_misspelled_attribute_of_a_parameter(#[sise(3)] values: &[u8]) -> Result<()>;
    safe fn with_an_attribute_of_another_type(#[size(3)] value: u32) -> Result<()>;
    safe fn with_a_truth_value_that_is_none(#[bool(Win32)] value: u32) -> Result<()>;
    safe fn with_a_callback_that_comes_out(#[out] #[callback] value: u32) -> Result<()>;
}

fn main() {
    let _ = (with_a_body(), with_a_misspelled_attribute(), without_a_name());
}
