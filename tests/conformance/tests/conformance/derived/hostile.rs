//! Declarations among names that mean something else, in a module without a prelude.

#![no_implicit_prelude]
#![allow(
    dead_code,
    non_camel_case_types,
    non_upper_case_globals,
    unused_imports,
    reason = "names that are only in the way"
)]

use ::core::clone::Clone;
use ::core::cmp::PartialEq;
use ::core::fmt::Debug;
use ::core::marker::Copy;
use ::core::prelude::v1::{derive, test};

use ::comwright as runtime;

/// Names that code uses without saying whose they are.
mod taken {
    pub(super) struct Result;
    pub(super) struct Option;
    pub(super) struct Some;
    pub(super) struct Ok;
    pub(super) struct Err;
    pub(super) struct Vec;
    pub(super) struct String;
    pub(super) trait Into {}
    pub(super) trait From {}
    pub(super) trait Drop {}
    pub(super) mod std {}
    pub(super) mod core {}
    pub(super) mod comwright {}
}

use self::taken::{Drop, Err, From, Into, Ok, Option, Result, Some, String, Vec, comwright, core, std};

struct u8;
struct u128;
struct bool;
struct str;

const raw: () = ();
const value: () = ();
const visitor: () = ();
const field: () = ();
const number: () = ();
const f: () = ();

#[derive(::comwright::SafeHandle)]
#[raw(i32)]
#[invalid(0, -1)]
#[release(unsafe(close), failure = zero, last_error)]
#[duplicate(duplicate)]
#[safe_handle(crate = runtime)]
struct r#type;

fn close(_: i32) -> i32 {
    1
}

fn duplicate(handle: i32) -> i32 {
    handle
}

#[derive(Clone, Copy, Debug, PartialEq, ::comwright::ComEnum, ::comwright::Variant)]
#[com_enum(crate = runtime)]
#[variant(crate = runtime)]
#[repr(i32)]
enum Shape {
    Self_ = 1,
    r#fn = 2,
    Ok = 3,
    Err,
}

#[derive(Clone, Copy, Debug, PartialEq, ::comwright::ComEnum, ::comwright::Variant)]
#[repr(transparent)]
struct Color(i32);

#[derive(::comwright::Record, ::comwright::Variant)]
#[record(crate = runtime, size = 40)]
#[repr(C)]
struct Place {
    self_: i32,
    r#type: Color,
    #[strings(Utf16)]
    r#fn: runtime::string::FixedWide<8>,
    #[strings(Ansi, code_page = 1252)]
    size: runtime::string::FixedNarrow<16>,
}

#[derive(Clone, Copy, ::comwright::PlainOut)]
#[plain_out(crate = runtime)]
#[repr(C)]
struct Plain {
    self_: i32,
    raw: *mut Plain,
}

#[derive(::comwright::Trace)]
#[trace(crate = runtime)]
struct Traced<T, Trace> {
    self_: ::core::option::Option<T>,
    r#type: ::std::vec::Vec<Trace>,
    visitor: i32,
    field: ::std::string::String,
}

#[derive(::comwright::Trace)]
enum TracedEnum<T> {
    Ok(T),
    Err { visitor: T },
    Some,
}

#[test]
fn what_is_declared_among_hostile_names_works() {
    let shape = <Shape as runtime::ComEnum>::from_number(2);
    ::core::assert!(::core::matches!(shape, ::core::result::Result::Ok(Shape::r#fn)));
    ::core::assert_eq!(<r#type as runtime::handle::HandleKind>::NAME, "type");
    let mut place = Place {
        self_: 1,
        r#type: Color(2),
        r#fn: ::core::default::Default::default(),
        size: ::core::default::Default::default(),
    };
    ::core::assert!(place.set_fn("text").is_ok() && place.set_size("text").is_ok());
    ::core::assert!(place.r#fn().is_ok_and(|text| text == "text") && place.size().is_ok_and(|text| text == "text"));
}
