//! Handles and objects.

use comwright::{Result, library_import};

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn no_kind(handle: Handle<u32>) -> Result<()>;
    safe fn no_kind_lent(handle: HandleRef<'_, (u8, u8)>) -> Result<()>;
    safe fn no_kind_returned() -> Result<Handle<*mut u8>>;
    safe fn a_reference_to_a_handle(handle: &Handle<File>) -> Result<()>;
    safe fn lent_by_the_library() -> Result<HandleRef<'_, File>>;
    safe fn lent_in_an_out(#[out] handle: HandleRef<'_, File>) -> Result<()>;
    safe fn a_handle_behind_a_reference(handle: &mut HandleRef<'_, File>) -> Result<()>;
    safe fn an_object_by_value(object: IStream) -> Result<()>;
    safe fn a_known_object_by_value(object: IUnknown) -> Result<()>;
    safe fn an_object_that_is_written_to(object: &mut IStream) -> Result<()>;
    safe fn an_object_that_comes_out(#[out] object: IStream) -> Result<()>;
    safe fn an_object_that_is_two_things(#[interface] #[plain] object: &Stream) -> Result<()>;
    safe fn an_option_of_a_number(value: Option<u32>) -> Result<()>;
    safe fn an_option_that_comes_out(#[out] value: Option<u32>) -> Result<()>;
    safe fn a_reference_that_comes_out(#[out] value: &mut u32) -> Result<()>;
    safe fn a_generic_type(value: Wrapping<u32>) -> Result<()>;
    safe fn a_tuple(value: (u32, u32)) -> Result<()>;
    safe fn nothing(value: ()) -> Result<()>;
}

struct File;

fn main() {}
