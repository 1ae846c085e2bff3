//! Buffers that a function fills.

use comwright::{Result, library_import};

#[library_import("comwright_imports.dll", strings = Utf16)]
unsafe extern "C" {
    /// The length is returned, or what is needed with the terminator.
    #[entry("buffer_needed")]
    pub safe fn needed(
        from: &str,
        #[out(size = capacity, length = return)] to: String,
        capacity: u32,
        calls: &mut i32,
    ) -> Result<u32>;

    /// The length counts the terminator.
    #[entry("buffer_with_terminator")]
    pub safe fn with_terminator(
        from: &str,
        #[out(size = capacity, length = return, length_includes_terminator)] to: String,
        capacity: u32,
        calls: &mut i32,
    ) -> Result<u32>;

    /// The capacity does not count it.
    #[entry("buffer_without_terminator")]
    pub safe fn without_terminator(
        from: &str,
        #[out(size = capacity, length = return, capacity_excludes_terminator)] to: String,
        capacity: u32,
        calls: &mut i32,
    ) -> Result<u32>;

    /// Everything is counted in bytes.
    #[entry("buffer_in_bytes")]
    pub safe fn in_bytes(
        from: &str,
        #[out(size = capacity, length = return, counted = Bytes)] to: String,
        capacity: u32,
        calls: &mut i32,
    ) -> Result<u32>;

    /// Everything is counted in characters.
    #[strings(Utf8)]
    #[entry("buffer_in_characters")]
    pub safe fn in_characters(
        from: &str,
        #[out(size = capacity, length = return, counted = Characters)] to: String,
        capacity: u32,
        calls: &mut i32,
    ) -> Result<u32>;

    /// It cuts, and returns what it wrote.
    #[entry("buffer_cuts")]
    pub safe fn cuts(
        from: &str,
        #[out(size = capacity, length = return, too_small = Cuts)] to: String,
        capacity: u32,
        calls: &mut i32,
    ) -> Result<u32>;

    /// It cuts, and says nothing.
    #[strings(Utf8)]
    #[entry("buffer_cuts_silently")]
    pub safe fn cuts_silently(
        from: &str,
        #[out(size = capacity, too_small = Cuts)] to: String,
        capacity: u32,
        calls: &mut i32,
    ) -> Result<()>;

    /// The same in Shift_JIS, whose characters have one byte or two.
    #[strings(Ansi, code_page = 932)]
    #[entry("buffer_cuts_silently")]
    pub safe fn cuts_shift_jis(
        from: &str,
        #[out(size = capacity, too_small = Cuts)] to: String,
        capacity: u32,
        calls: &mut i32,
    ) -> Result<()>;

    /// One parameter for both, and the last error.
    #[set_last_error]
    #[failure(zero)]
    #[entry("buffer_in_out")]
    pub safe fn in_out(
        from: &str,
        #[out(size = capacity, length = capacity)] to: String,
        capacity: &mut u32,
        calls: &mut i32,
    ) -> Result<()>;

    /// A code says that it is too small.
    #[strings(Utf8)]
    #[failure(hresult)]
    #[entry("buffer_hresult")]
    pub safe fn hresult(
        from: &str,
        #[out(size = capacity, too_small = Code(0x8007007a))] to: String,
        capacity: u32,
        calls: &mut i32,
    ) -> Result<()>;

    /// A code of the library's own.
    #[strings(Utf8)]
    #[failure(hresult)]
    #[entry("buffer_own_code")]
    pub safe fn own_code(
        from: &str,
        #[out(size = capacity, too_small = Code(0x80041234))] to: String,
        capacity: u32,
        calls: &mut i32,
    ) -> Result<()>;

    /// A parameter for the length, and a code of Win32.
    #[strings(Utf8)]
    #[failure(win32_code)]
    #[entry("buffer_length")]
    pub safe fn length(
        from: &str,
        #[out(size = capacity, length = length)] to: String,
        capacity: u32,
        #[out] length: u32,
        calls: &mut i32,
    ) -> Result<()>;

    /// Two in one call.
    #[failure(hresult)]
    #[entry("buffer_two")]
    pub safe fn two(
        from: &str,
        #[out(size = first_room, too_small = Code(0x8007007a))] first: String,
        first_room: u32,
        #[strings(Utf8)] narrow: &str,
        #[strings(Utf8)]
        #[out(size = second_room, too_small = Code(0x8007007a))]
        second: String,
        second_room: u32,
        calls: &mut i32,
    ) -> Result<()>;

    /// Sixteen units are always enough.
    #[entry("buffer_fixed")]
    pub safe fn fixed(from: &str, #[out(size = 16)] to: String) -> Result<()>;

    /// Numbers, and how many there are.
    #[entry("buffer_numbers")]
    pub safe fn numbers(
        wanted: u32,
        #[out(size = capacity, length = return)] to: Vec<u32>,
        capacity: u32,
        calls: &mut i32,
    ) -> Result<u32>;

    /// One parameter for both, in bytes.
    #[failure(hresult)]
    #[entry("buffer_numbers_in_out")]
    pub safe fn numbers_in_out(
        wanted: u32,
        #[out(size = bytes, length = bytes, counted = Bytes)] to: Vec<u32>,
        bytes: &mut u32,
        calls: &mut i32,
    ) -> Result<()>;

    /// Four, neither more nor less.
    #[entry("buffer_four")]
    pub safe fn four(#[out(size = 4)] to: Vec<u16>) -> Result<()>;
}
