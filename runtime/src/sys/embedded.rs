//! The embedded software COM: what ole32 and oleaut32 do, in Rust, for systems that have neither.
//!
//! All memory comes from [`blocks`], which is the C library's allocator: a component in another language frees what it
//! is given, and gives what we free. With the feature `checking` every block is watched (`checking`).

#[cfg(feature = "apartments")]
mod apartment;
mod blocks;
mod bstr;
#[cfg(feature = "apartments")]
mod class;
pub(crate) mod code_page;
#[cfg(feature = "apartments")]
mod doorbell;
mod error_info;
mod last_error;
mod local_memory;
#[cfg(feature = "apartments")]
mod message_filter;
mod module;
#[cfg(feature = "apartments")]
mod moniker;
#[cfg(feature = "apartments")]
mod mta_usage;
mod registration;
mod registry;
#[cfg(feature = "apartments")]
mod running;
#[cfg(feature = "automation")]
mod safe_array;
mod system_proxy;
#[cfg(feature = "apartments")]
mod system_reference;
mod task_memory;
#[cfg(feature = "automation")]
mod variant;
#[cfg(feature = "apartments")]
mod wait_handle;

#[cfg(feature = "apartments")]
pub(crate) use apartment::{
    THREADS_END_ONE_BY_ONE, apartment_enter, apartment_is_entered, apartment_leave, apartment_of_thread,
    apartment_watch,
};
#[cfg(feature = "checking")]
pub use blocks::checking;
pub(crate) use bstr::{bstr_alloc, bstr_alloc_bytes, bstr_byte_len, bstr_free};
#[cfg(feature = "apartments")]
pub(crate) use class::{HAS_REGISTRY, class_create, class_from_prog_id, class_object, class_register, class_revoke};
#[cfg(feature = "apartments")]
pub(crate) use doorbell::Doorbell;
pub(crate) use error_info::{error_info_set, error_info_take};
pub(crate) use last_error::{last_error, last_error_set, os_error};
pub(crate) use local_memory::{local_alloc, local_free};
#[cfg(feature = "apartments")]
pub(crate) use message_filter::{message_filter_end, message_filter_lose, message_filter_set};
pub(crate) use module::module_symbol;
#[cfg(feature = "apartments")]
pub(crate) use moniker::moniker_object;
#[cfg(feature = "apartments")]
pub(crate) use mta_usage::MtaUsage;
pub(crate) use registration::{registration_check, registration_explains, registration_in_words};
pub(crate) use registry::registered_text;
#[cfg(feature = "apartments")]
pub(crate) use running::{active_get, active_register, active_revoke};
#[cfg(feature = "automation")]
pub(crate) use safe_array::{
    array_copy, array_create, array_destroy, array_get_element, array_iid, array_lock, array_put_element,
    array_record_info, array_redim, array_unlock, array_var_type,
};
pub(crate) use system_proxy::is_system_proxy;
#[cfg(feature = "apartments")]
pub(crate) use system_reference::{HAS_SYSTEM_PROXIES, SystemReference};
pub(crate) use task_memory::{task_alloc, task_free};
#[cfg(feature = "automation")]
pub(crate) use variant::{variant_change_type, variant_clear, variant_copy, variant_copy_ind};
#[cfg(feature = "apartments")]
pub use wait_handle::Handle;
#[cfg(feature = "apartments")]
pub(crate) use wait_handle::{Handles, WaitedHandle, take_all_handles};
