//! A kind of handle has no values of its own.

use comwright::SafeHandle;

fn close(_: u32) {}

#[derive(SafeHandle)]
#[raw(u32)]
#[invalid(0)]
#[release(unsafe(close))]
struct WithRaw(u32);

#[derive(SafeHandle)]
#[raw(u32)]
#[invalid(0)]
#[release(unsafe(close))]
enum WithValues {
    One,
}

#[derive(SafeHandle)]
#[raw(u32)]
#[invalid(0)]
#[release(unsafe(close))]
struct Generic<const N: usize>;

fn main() {}
