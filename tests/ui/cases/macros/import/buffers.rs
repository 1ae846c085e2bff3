//! S9: how much room there is in a buffer is said, and how it shows that there is too little.

use comwright::{Result, library_import};

#[library_import("c.dll", strings = Utf16)]
unsafe extern "C" {
    safe fn no_size(capacity: u32, #[out(length = return)] text: String) -> Result<u32>;
    safe fn no_size_of_elements(#[out] values: Vec<u32>) -> Result<()>;
    safe fn a_size_that_is_not_there(capacity: u32, #[out(size = capasity, length = return)] text: String) -> Result<u32>;
    safe fn a_size_that_is_no_number(capacity: f64, #[out(size = capacity, length = return)] text: String) -> Result<u32>;
    safe fn a_size_that_is_itself(#[out(size = text, length = return)] text: String) -> Result<u32>;
    safe fn a_size_of_nothing(#[out(size = 0)] text: String) -> Result<()>;
    safe fn a_size_in_quotes(#[out(size = "a")] text: String) -> Result<()>;
    safe fn a_size_of_two(
        capacity: u32,
        #[out(size = capacity, length = return)] text: String,
        #[out(size = capacity, too_small = Cuts)] other: String,
    ) -> Result<u32>;
    safe fn a_size_of_both_kinds(
        count: u32,
        #[size(count)] values: &[u8],
        #[out(size = count, length = return)] text: String,
    ) -> Result<u32>;
    safe fn a_length_of_two(
        first: u32,
        #[out(size = first, length = return)] text: String,
        second: u32,
        #[out(size = second, length = return)] other: String,
    ) -> Result<u32>;
    safe fn a_length_that_is_not_returned(
        capacity: u32,
        #[out(size = capacity, length = return)] text: String,
    ) -> Result<()>;
    safe fn a_length_that_goes_in(
        capacity: u32,
        length: u32,
        #[out(size = capacity, length = length)] text: String,
    ) -> Result<()>;
    safe fn a_length_that_cannot_come_back(
        capacity: u32,
        #[out(size = capacity, length = capacity)] text: String,
    ) -> Result<()>;
    safe fn a_length_that_is_not_used(length: &mut u32, #[out(size = length)] text: String) -> Result<()>;
    safe fn nothing_shows(capacity: u32, #[out(size = capacity)] text: String) -> Result<()>;
    safe fn nothing_is_told(capacity: u32, #[out(size = capacity, too_small = Needed)] text: String) -> Result<()>;
    safe fn elements_without_a_length(capacity: u32, #[out(size = capacity, too_small = Cuts)] values: Vec<u8>) -> Result<()>;
    safe fn an_unknown_sign(capacity: u32, #[out(size = capacity, too_small = Cut)] text: String) -> Result<()>;
    safe fn a_code_of_success(capacity: u32, #[out(size = capacity, too_small = Code(122))] text: String) -> Result<()>;
    safe fn a_sign_without_a_code(capacity: u32, #[out(size = capacity, too_small = Code)] text: String) -> Result<()>;
    safe fn an_unknown_unit(capacity: u32, #[out(size = capacity, length = return, counted = Words)] text: String) -> Result<u32>;
    safe fn a_misspelled_argument(capacity: u32, #[out(sise = capacity, length = return)] text: String) -> Result<u32>;
    safe fn a_terminator_of_elements(
        capacity: u32,
        #[out(size = capacity, length = return, length_includes_terminator)] values: Vec<u8>,
    ) -> Result<u32>;
    safe fn characters_of_elements(
        capacity: u32,
        #[out(size = capacity, length = return, counted = Characters)] values: Vec<u8>,
    ) -> Result<u32>;
    safe fn a_buffer_of_a_number(#[out(size = 4)] value: u32) -> Result<()>;
    safe fn a_buffer_that_may_be_none(#[out(size = 4)] text: Option<String>) -> Result<()>;
    safe fn out_with_a_value(#[out = 5] value: u32) -> Result<()>;
}

fn main() {
    let _ = (a_length_that_is_not_returned(), nothing_shows());
}
