//! Truth values: the library shows what arrives in its whole width.

use comwright_imports::truths;

use crate::library::is_found;

#[test]
fn s11_each_kind_has_its_own_bits() {
    is_found();
    assert_eq!((truths::win32(true), truths::win32(false)), (Ok(1), Ok(0)));
    assert_eq!((truths::c(true), truths::c(false)), (Ok(1), Ok(0)));
    assert_eq!((truths::variant(true), truths::variant(false)), (Ok(-1), Ok(0)));
}

#[test]
fn s11_whatever_is_not_zero_is_true() {
    is_found();
    for value in [1, 2, 0x100, 0x10000, -1, i32::MIN] {
        assert_eq!(truths::from_win32(value), Ok(true), "{value:#x}");
        assert_eq!(truths::from_c(value), Ok(true), "{value:#x}");
    }
    for value in [1, -1, 0x100] {
        assert_eq!(truths::from_variant(value), Ok(true), "{value:#x}");
    }
    assert_eq!(truths::from_win32(0), Ok(false));
    assert_eq!(truths::from_c(0), Ok(false));
    assert_eq!(truths::from_variant(0), Ok(false));
}

#[test]
fn s11_truth_values_come_out() {
    is_found();
    assert_eq!(truths::out(1), Ok((true, true, true)));
    assert_eq!(truths::out(0), Ok((false, false, false)));
}

#[test]
fn s11_truth_values_go_both_ways() {
    is_found();
    let (mut win32, mut c, mut variant) = (true, false, true);
    let seen = truths::turned(&mut win32, &mut c, &mut variant);
    assert_eq!(seen.map(i32::cast_unsigned), Ok(0xffff_0001));
    assert_eq!((win32, c, variant), (false, true, false));
}
