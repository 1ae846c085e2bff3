//! Structures that methods return.

use comwright_codegen::emit::Options;
use comwright_codegen::model::{CallConv, Param, Type, TypeRef, Value, VarType};
use comwright_tests::{bless, repository};

use super::made::{
    IN, OUT, called, defaulted, field, func, interface, library, local, param, pointer, record, simple, unknown,
};
use crate::emitted;

#[test]
fn b1_structures_are_returned_through_a_pointer_on_windows() {
    let long = || simple(VarType::I4);
    let sides = ["left", "top", "right", "bottom"].into_iter().zip((0..).step_by(4));
    let rect = record("Rect", 0x31, (16, 4), sides.map(|(name, at)| field(name, simple(VarType::I4), at)).collect());
    let tiny = record("Tiny", 0x32, (4, 4), vec![field("value", long(), 0)]);
    let label = record("Label", 0x33, (16, 8), vec![field("text", simple(VarType::BSTR), 0), field("size", long(), 8)]);
    let link = record("Link", 0x34, (8, 8), vec![field("next", pointer(simple(VarType::VOID)), 0)]);
    let (rect_of, tiny_of, label_of, link_of) = (local(1), local(2), local(3), local(4));
    let number = |name: &str| -> Param { param(name, long(), IN) };
    let of = |name: &str, result: Type, params: Vec<Param>| func(name, result, params);
    let gauge = interface(
        "IGauge",
        0x35,
        TypeRef::Local(0),
        3,
        vec![
            of("Bounds", rect_of.clone(), vec![]),
            of("Tiny", tiny_of, vec![number("value")]),
            of("Price", simple(VarType::CY), vec![number("count")]),
            of("Content", simple(VarType::VARIANT), vec![]),
            of("Label", label_of, vec![number("size"), param("why", pointer(simple(VarType::BSTR)), OUT)]),
            of("Link", link_of, vec![]),
            of("Scaled", rect_of.clone(), vec![number("code"), defaulted("by", long(), Value::I4(2))]),
            called(CallConv::CDECL, of("Grown", rect_of.clone(), vec![param("from", rect_of.clone(), IN)])),
            called(CallConv::FASTCALL, of("Fast", long(), vec![number("a"), number("b")])),
            called(CallConv::FASTCALL, of("FastBounds", rect_of, vec![number("left")])),
        ],
    );
    let library = library("Gauges", 0x30, vec![unknown(), rect, tiny, label, link, gauge]);
    let (text, warnings) = emitted(&library, &[], &Options::default()).expect("nothing is missing");
    assert_eq!(warnings, Vec::<String>::new());
    let golden = repository::tests("golden/imports/structures");
    bless::check(&golden.join("expected.rs"), &text).unwrap_or_else(|error| panic!("{error}"));
}
