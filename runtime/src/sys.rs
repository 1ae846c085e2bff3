//! The platform: memory, strings, values and arrays of automation, error information; apartments, classes, running objects
//! and monikers; libraries that are loaded, and the registry. The only place that tells Windows from everything else.
//!
//! Both backends export the same names with the same meaning. `windows` calls the system's DLLs; `embedded` is an
//! implementation in Rust for every other system, and for components, tests and fakes there. Nothing outside of this
//! module names a backend.
//!
//! The functions are as raw as those of the SDK that they stand for: they take and give the types of
//! [`abi`](crate::abi), and HRESULTs.

#[cfg(feature = "live-objects")]
mod at_exit;
#[cfg(feature = "apartments")]
mod class_table;
#[cfg(not(windows))]
mod embedded;
#[cfg(feature = "apartments")]
mod message_filter;
mod module_error;
mod registry_view;
#[cfg(feature = "apartments")]
mod thread_apartment;
#[cfg(windows)]
mod windows;

#[cfg(not(windows))]
use embedded as backend;
#[cfg(windows)]
use windows as backend;

#[cfg(feature = "live-objects")]
pub(crate) use at_exit::at_exit;
#[cfg(feature = "apartments")]
pub use backend::Handle;
#[cfg(feature = "checking")]
pub use backend::checking;
pub(crate) use backend::code_page;
pub(crate) use backend::is_system_proxy;
pub(crate) use backend::module_symbol;
#[cfg(feature = "apartments")]
pub(crate) use backend::{Doorbell, HAS_SYSTEM_PROXIES, MtaUsage, SystemReference};
#[cfg(feature = "apartments")]
pub(crate) use backend::{HAS_REGISTRY, class_create, class_from_prog_id, class_object, class_register, class_revoke};
#[cfg(feature = "apartments")]
pub(crate) use backend::{Handles, WaitedHandle, take_all_handles};
#[cfg(feature = "apartments")]
pub(crate) use backend::{
    THREADS_END_ONE_BY_ONE, apartment_enter, apartment_is_entered, apartment_leave, apartment_of_thread,
    apartment_watch,
};
#[cfg(feature = "apartments")]
pub(crate) use backend::{active_get, active_register, active_revoke};
#[cfg(feature = "automation")]
pub(crate) use backend::{
    array_copy, array_create, array_destroy, array_get_element, array_iid, array_lock, array_put_element,
    array_record_info, array_redim, array_unlock, array_var_type,
};
pub(crate) use backend::{bstr_alloc, bstr_alloc_bytes, bstr_byte_len, bstr_free, task_alloc, task_free};
pub(crate) use backend::{error_info_set, error_info_take};
pub(crate) use backend::{last_error, last_error_set, os_error};
pub(crate) use backend::{local_alloc, local_free};
#[cfg(feature = "apartments")]
pub(crate) use backend::{message_filter_end, message_filter_lose, message_filter_set};
#[cfg(feature = "apartments")]
pub(crate) use backend::{moniker_object, registered_text};
pub(crate) use backend::{registration_check, registration_explains, registration_in_words};
#[cfg(feature = "automation")]
pub(crate) use backend::{variant_change_type, variant_clear, variant_copy, variant_copy_ind};
#[cfg(feature = "apartments")]
pub(crate) use class_table::{find as class_served, is_served as class_is_served};
#[cfg(feature = "apartments")]
pub(crate) use message_filter::{FilterHooks, SystemCall, SystemCallKind, Verdict};
pub(crate) use module_error::ModuleError;
pub(crate) use registry_view::RegistryView;
#[cfg(feature = "apartments")]
pub(crate) use thread_apartment::ThreadApartment;
