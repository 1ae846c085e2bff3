//! An enumeration is one number, as large as it says.

use comwright::ComEnum;

#[derive(Clone, Copy, ComEnum)]
enum Untold {
    One,
}

#[derive(Clone, Copy, ComEnum)]
#[repr(isize)]
enum Pointer {
    One,
}

#[derive(Clone, Copy, ComEnum)]
#[repr(i32)]
enum WithFields {
    One,
    Two(i32),
}

#[derive(Clone, Copy, ComEnum)]
enum Empty {}

#[derive(Clone, Copy, ComEnum)]
struct NotTransparent(i32);

#[derive(Clone, Copy, ComEnum)]
#[repr(transparent)]
struct Text(&'static str);

#[derive(Clone, Copy, ComEnum)]
#[repr(C)]
struct Two(i32, i32);

#[derive(Clone, Copy, ComEnum)]
#[repr(C)]
union Either {
    one: i32,
    other: u32,
}

#[derive(Clone, Copy, ComEnum)]
#[repr(transparent)]
struct Generic<T>(T);

#[derive(Clone, Copy, ComEnum)]
#[com_enum(krate = comwright)]
#[repr(transparent)]
struct Unknown(i32);

fn takes<E: ComEnum>(_: E) {}

fn main() {
    // Whoever uses them is told no more.
    takes(Untold::One);
    takes(NotTransparent(1));
}
