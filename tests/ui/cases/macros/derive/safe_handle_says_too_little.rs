//! Nothing about a handle is guessed (rules H1, H2).

use comwright::SafeHandle;
use comwright::handle::Handle;

fn close(_: i32) -> i32 {
    0
}

#[derive(SafeHandle)]
#[raw(i32)]
#[release(unsafe(close), failure = zero)]
struct NoInvalid;

#[derive(SafeHandle)]
#[raw(i32)]
#[invalid()]
#[release(unsafe(close), failure = zero)]
struct NoneInvalid;

#[derive(SafeHandle)]
#[raw(i32)]
#[invalid(0)]
struct NoRelease;

#[derive(SafeHandle)]
#[raw(i32)]
#[invalid(0)]
#[release]
struct NoFunction;

#[derive(SafeHandle)]
#[raw(i32)]
#[invalid(0)]
#[release(unsafe(close))]
struct NoFailure;

#[derive(SafeHandle)]
#[raw(i32)]
#[invalid(0)]
#[release(unsafe(close), last_error)]
struct OnlyLastError;

#[derive(SafeHandle)]
#[raw]
#[invalid(0)]
#[release(unsafe(close), failure = zero)]
struct NoRaw;

fn takes(_: Handle<NoInvalid>, _: Handle<NoRelease>) {}

fn main() {
    // Whoever uses them is told no more.
    let _ = takes;
}
