//! Plain structures (contract C10).

use comwright::HRESULT;
use comwright::out::{Out, OutPolicy, OutValue, PlainOut};

use super::com_enum::Color;

#[derive(Clone, Copy, Debug, Default, PartialEq, PlainOut)]
#[repr(C)]
struct Point {
    x: i16,
    y: i64,
}

#[derive(Clone, Copy, PlainOut)]
#[repr(C, packed(2))]
struct Line {
    from: Point,
    to: [Point; 2],
    color: Color,
    next: *const Line,
}

#[derive(Clone, Copy, Debug, PartialEq, PlainOut)]
#[repr(transparent)]
struct Number(u32);

extern "system" fn fill(point: *mut Point) -> HRESULT {
    // SAFETY: the caller has storage for a point.
    unsafe { point.write(Point { x: -1, y: 2 }) };
    HRESULT(0)
}

#[test]
fn c10_a_function_fills_in_a_plain_structure() -> comwright::Result<()> {
    let mut point = Out::<Point>::new();
    let code = fill(point.as_mut_ptr());
    // SAFETY: C4. The function has filled it in.
    assert_eq!(unsafe { point.finish(code, OutPolicy::of("fill")) }?, Point { x: -1, y: 2 });
    const { assert!(<Line as OutValue>::IS_PLAIN && <Number as OutValue>::IS_PLAIN) }
    Ok(())
}
