//! Structures, numbers, and calling conventions.

use std::ffi::c_void;

use comwright::{ComEnum, PlainOut, Result, library_import};

/// Two numbers.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, PlainOut)]
pub struct Point {
    /// To the right.
    pub x: i32,
    /// Down.
    pub y: i32,
}

/// A structure that goes into two registers.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, PlainOut)]
pub struct Mixed {
    /// A whole number.
    pub number: i64,
    /// Another one.
    pub fraction: f64,
}

/// A structure that goes into none.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, PlainOut)]
pub struct Wide {
    /// Four numbers.
    pub values: [f64; 4],
    /// And one.
    pub last: u8,
}

/// A closed enumeration.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, ComEnum)]
pub enum Side {
    /// The one.
    Left = -1,
    /// The other one.
    Right = 300,
}

#[library_import("comwright_imports.dll")]
unsafe extern "C" {
    /// What is read; -1 when there is nothing.
    #[entry("value_read")]
    pub safe fn read(point: Option<&Point>) -> Result<i32>;

    /// What is written to.
    #[entry("value_move")]
    pub safe fn move_by(point: &mut Point, by: i32) -> Result<()>;

    /// What comes out.
    #[entry("value_store")]
    pub safe fn store(x: i32, #[out] point: Point) -> Result<()>;

    /// By value.
    #[entry("value_point")]
    pub safe fn point(point: Point) -> Result<i32>;

    /// By value.
    #[entry("value_wide")]
    pub safe fn wide(wide: Wide, mixed: Mixed) -> Result<f64>;

    /// Of an enumeration that not every number is a value of: by value, and by reference.
    #[entry("value_side")]
    pub safe fn side(side: Side, other: &Side, last: Option<&Side>) -> Result<i32>;

    /// What comes out is a number.
    #[entry("value_next_side")]
    pub safe fn next_side(side: Side, #[out] next: i32) -> Result<()>;

    /// Returned.
    #[entry("value_make_point")]
    pub safe fn make_point(x: i32) -> Result<Point>;

    /// Returned.
    #[entry("value_make_mixed")]
    pub safe fn make_mixed(number: i64) -> Result<Mixed>;

    /// Returned.
    #[entry("value_make_wide")]
    pub safe fn make_wide(first: f64) -> Result<Wide>;

    /// Raw pointers: the caller answers for them.
    #[entry("value_raw")]
    pub fn raw(bytes: *const u8, place: *mut c_void) -> Result<u64>;

    /// Raw pointers to what has a name, and to an array of it.
    #[entry("value_last")]
    pub fn last(points: *const [Point; 2], place: *mut *mut Point) -> Result<*mut Point>;

    /// A callback has them, and returns one.
    #[entry("value_chosen")]
    pub fn chosen(
        first: *const Point,
        second: *mut Point,
        #[callback] choose: fn(first: *const Point, second: *const *mut Point) -> *const Point,
    ) -> Result<*const Point>;

    /// What it returns, and what comes out.
    #[entry("value_many")]
    pub safe fn many(
        from: i32,
        #[out] first: i32,
        #[out] second: f64,
        #[out] third: u8,
        #[out] fourth: *mut c_void,
    ) -> Result<i32>;

    /// There is none.
    pub safe fn value_that_is_not_there() -> Result<i32>;

    /// It has no name.
    #[ordinal(7)]
    pub safe fn by_number() -> Result<i32>;
}

#[library_import("comwright_imports.dll")]
unsafe extern "system" {
    /// Narrow and wide arguments.
    #[entry("value_system")]
    pub safe fn system(a: i8, b: u16, c: i64, d: f32, e: f64) -> Result<i32>;
}

#[library_import("comwright_imports.dll")]
unsafe extern "fastcall" {
    /// The digits.
    #[entry("value_fastcall")]
    pub safe fn fastcall(first: i32, second: i32, third: i32) -> Result<i32>;
}

/// A library that there is not.
pub mod nowhere {
    use comwright::{Result, library_import};

    #[library_import("comwright_nowhere.dll", load)]
    unsafe extern "C" {
        /// It cannot be found.
        pub safe fn anything() -> Result<i32>;
    }
}
