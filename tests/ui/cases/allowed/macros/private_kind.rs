//! A kind of handles that is more private than the functions which take and give its handles: nothing is told of it.
#![deny(warnings)]

pub mod library {
    use comwright::handle::{Handle, HandleRef};
    use comwright::{Result, SafeHandle, library_import};

    /// Seen by this module alone.
    #[derive(SafeHandle)]
    #[raw(isize)]
    #[invalid(0)]
    #[release(unsafe(close))]
    struct Kind;

    fn close(_handle: isize) {}

    #[library_import("c.dll")]
    unsafe extern "C" {
        pub safe fn open() -> Result<Handle<Kind>>;
        pub safe fn look(handle: HandleRef<'_, Kind>) -> Result<u32>;
        pub safe fn open_another(#[out] handle: Handle<Kind>) -> Result<()>;
    }

    /// What is lent is closed here.
    pub fn looked_at() -> Result<u32> {
        let handle = open()?;
        look(handle.borrow())
    }
}

fn main() {
    // No file has the name.
    assert!(library::looked_at().is_err());
}
