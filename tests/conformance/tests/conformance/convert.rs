//! Conversions to and from the types of other crates.

#[cfg(feature = "rust_decimal")]
mod rust_decimal;
#[cfg(feature = "time")]
mod time;
#[cfg(all(windows, feature = "windows"))]
mod windows;
