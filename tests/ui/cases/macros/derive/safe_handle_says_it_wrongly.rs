//! What is said of a handle, and is wrong.

use comwright::SafeHandle;

fn close(_: u32) -> i32 {
    0
}

fn nothing(_: u32) {}

#[derive(SafeHandle)]
#[raw(u32)]
#[invalid(0)]
#[release(close, failure = zero)]
struct NobodyPromises;

#[derive(SafeHandle)]
#[raw(u32)]
#[invalid(0)]
#[release(unsafe(close), failure = zreo)]
struct MisspeltFailure;

#[derive(SafeHandle)]
#[raw(u32)]
#[invalid(0)]
#[release(unsafe(close), failure = hresult, last_error)]
struct SaidTwice;

#[derive(SafeHandle)]
#[raw(u32)]
#[invalid(0)]
#[release(unsafe(close), failure = zero, lasterror)]
struct Misspelt;

#[derive(SafeHandle)]
#[raw(u32)]
#[invalid(0)]
#[release(unsafe(nothing), failure = zero)]
struct ReturnsNothing;

#[derive(SafeHandle)]
#[raw(i32)]
#[invalid(0)]
#[release(unsafe(nothing))]
struct OtherRaw;

#[derive(SafeHandle)]
#[raw(u32)]
#[invalid(null)]
#[release(unsafe(nothing))]
struct NullNumber;

#[derive(SafeHandle)]
#[raw(u8)]
#[invalid(0, 256, "none")]
#[release(unsafe(drop))]
struct TooLarge;

#[derive(SafeHandle)]
#[raw(u32)]
#[invalid(0)]
#[release("CloseHandle")]
struct Quoted;

#[derive(SafeHandle)]
#[raw(u32)]
#[invalid(0)]
#[release(unsafe(nothing))]
#[duplicate(nothing)]
struct NoDuplicate;

#[derive(SafeHandle)]
#[raw(u32)]
#[invalid(0)]
#[release(unsafe(nothing))]
#[send(true)]
#[sync]
#[sync]
#[namespace(things)]
struct Flags;

#[derive(SafeHandle)]
#[raw(f64)]
#[invalid(0)]
#[release(unsafe(drop))]
struct NoHandle;

fn main() {}
