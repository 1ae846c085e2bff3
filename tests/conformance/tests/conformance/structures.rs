//! Structures that methods return (rule B1), by the code that is generated for them: `golden/imports/structures`. The
//! component is a table made by hand, in which the hidden pointer of Windows is spelled out.

#[allow(unreachable_pub, missing_docs, reason = "it is generated for whoever includes it")]
mod generated {
    include!("../../../golden/imports/structures/expected.rs");
}

use std::ffi::c_void;

use comwright::abi::{BSTR, VARIANT};
use comwright::interface::IUnknown_Vtbl;
use comwright::{Bstr, Currency, Guid, HRESULT, Interface, Variant};
use generated::gauges::{IGauge, IGaugeScaledOptions, Label, Link, Rect, Tiny};

/// A function of the table that returns a structure: on Windows it is given where that goes, and returns the address.
macro_rules! returning {
    ($($abi:literal fn $name:ident($($param:ident: $ty:ty),*) -> $structure:ty { $value:expr })*) => {
        $(
            #[cfg(windows)]
            unsafe extern $abi fn $name(_: *mut c_void, result: *mut $structure, $($param: $ty),*) -> *mut $structure {
                // SAFETY: the caller gives storage for it.
                unsafe { result.write($value) };
                result
            }

            #[cfg(not(windows))]
            unsafe extern $abi fn $name(_: *mut c_void, $($param: $ty),*) -> $structure {
                $value
            }
        )*
    };
}

returning! {
    "system" fn bounds() -> Rect { Rect { left: 1, top: 2, right: 3, bottom: 4 } }
    "system" fn tiny(value: i32) -> Tiny { Tiny { value } }
    "system" fn price(count: i32) -> Currency { Currency::from_scaled(i64::from(count) * 12_500) }
    "system" fn content() -> VARIANT { Variant::from("content").into_raw() }
    "system" fn label(size: i32, why: *mut BSTR) -> Label { labelled(size, why) }
    "system" fn link() -> Link { Link { next: std::ptr::without_provenance_mut(0x1234) } }
    "system" fn scaled(code: i32, by: i32) -> Rect { Rect { left: code, top: by, right: code * by, bottom: -1 } }
    "C" fn grown(from: Rect) -> Rect { Rect { left: from.left - 1, top: from.top - 1, ..from } }
}

#[cfg(target_arch = "x86")]
returning! {
    "fastcall" fn fast_bounds(left: i32) -> Rect { Rect { left, ..Rect::default() } }
}

#[cfg(not(target_arch = "x86"))]
returning! {
    "system" fn fast_bounds(left: i32) -> Rect { Rect { left, ..Rect::default() } }
}

#[cfg(target_arch = "x86")]
unsafe extern "fastcall" fn fast(_: *mut c_void, a: i32, b: i32) -> i32 {
    a * 10 + b
}

#[cfg(not(target_arch = "x86"))]
unsafe extern "system" fn fast(_: *mut c_void, a: i32, b: i32) -> i32 {
    a * 10 + b
}

fn labelled(size: i32, why: *mut BSTR) -> Label {
    // SAFETY: the caller gives storage for it.
    unsafe { why.write(Bstr::from("because").into_raw()) };
    Label { text: Bstr::from("label"), size }
}

/// The table: what it has is known to both sides by the places only.
#[repr(C)]
struct Table {
    base: IUnknown_Vtbl,
    functions: [*const (); 10],
}

// SAFETY: it is read only.
unsafe impl Sync for Table {}

static TABLE: Table = Table {
    base: IUnknown_Vtbl { QueryInterface: query_interface, AddRef: count, Release: count },
    functions: [
        bounds as *const (),
        tiny as *const (),
        price as *const (),
        content as *const (),
        label as *const (),
        link as *const (),
        scaled as *const (),
        grown as *const (),
        fast as *const (),
        fast_bounds as *const (),
    ],
};

/// An object that is always there.
static GAUGE: &Table = &TABLE;

unsafe extern "system" fn query_interface(_: *mut c_void, _: *const Guid, found: *mut *mut c_void) -> HRESULT {
    // SAFETY: the caller gives storage for it.
    unsafe { found.write(std::ptr::null_mut()) };
    HRESULT(0x8000_4002_u32 as i32)
}

unsafe extern "system" fn count(_: *mut c_void) -> u32 {
    1
}

fn gauge() -> IGauge {
    // SAFETY: it begins with the table, and nobody counts its references.
    unsafe { IGauge::from_raw(std::ptr::from_ref(&GAUGE).cast_mut().cast()) }
}

#[test]
fn b1_structures_of_numbers_are_returned() {
    let gauge = gauge();
    assert_eq!(gauge.bounds(), Ok(Rect { left: 1, top: 2, right: 3, bottom: 4 }));
    assert_eq!(gauge.tiny(-5), Ok(Tiny { value: -5 }));
    assert_eq!(gauge.price(3), Currency::from_scaled(37_500));
    assert_eq!(gauge.link().map(|link| link.next.addr()), Ok(0x1234));
}

#[test]
fn b1_structures_that_own_something_are_taken_over() {
    let gauge = gauge();
    assert_eq!(gauge.content(), Ok(Variant::from("content")));
    let mut why: BSTR = std::ptr::null_mut();
    // SAFETY: it is storage for one BSTR.
    let label = unsafe { gauge.label(7, &mut why) }.expect("it is a sound one");
    assert_eq!((label.text, label.size), (Bstr::from("label"), 7));
    // SAFETY: C7. The component has given it for us.
    assert_eq!(unsafe { Bstr::from_raw(why) }, "because");
}

/// The hidden pointer is before the other parameters, whatever there is.
#[test]
fn b1_parameters_follow_the_hidden_pointer() {
    let gauge = gauge();
    assert_eq!(gauge.scaled(4), Ok(Rect { left: 4, top: 2, right: 8, bottom: -1 }));
    let options = IGaugeScaledOptions { by: 5 };
    assert_eq!(gauge.scaled_with(4, options), Ok(Rect { left: 4, top: 5, right: 20, bottom: -1 }));
    let from = Rect { left: 10, top: 20, right: 30, bottom: 40 };
    assert_eq!(gauge.grown(from), Ok(Rect { left: 9, top: 19, ..from }));
}

#[test]
fn b6_fastcall_is_kept() {
    let gauge = gauge();
    assert_eq!(gauge.fast(4, 2), 42);
    assert_eq!(gauge.fast_bounds(6), Ok(Rect { left: 6, ..Rect::default() }));
}
