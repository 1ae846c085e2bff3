//! Declared interfaces, called and served.

#[path = "declared/across.rs"]
mod across;
#[path = "declared/dispatch.rs"]
mod dispatch;
#[path = "declared/kept.rs"]
mod kept;
#[path = "declared/library.rs"]
mod library;
#[path = "declared/named.rs"]
mod named;
#[path = "declared/values.rs"]
mod values;
