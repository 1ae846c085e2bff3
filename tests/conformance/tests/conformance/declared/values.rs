//! Numbers, truth values, structures and elements that go in and come out, and how failures show.

use comwright_conformance::conforms;

use super::generated::{are_same, each, hresult, missing, move_point, open, points, sum, turn, win32, zero};
use super::{E_ACCESSDENIED, E_FAIL, E_HANDLE, E_INVALIDARG, HRESULT, Point, S_FALSE, allocator, alone, task};

#[test]
fn s11_each_kind_of_truth_value_is_what_it_is_declared_as() {
    conforms(|| {
        let mut flag = false;
        // Whatever is not 0 is true, and what goes in is −1, 1 or 0.
        assert_eq!(turn(true, &mut flag)?, (false, true));
        assert!(flag);
        assert_eq!(turn(false, &mut flag)?, (true, false));
        assert!(!flag);
        let _alone = alone();
        let door = open("one", None)?;
        let other = open("two", None)?;
        assert!(are_same(door.borrow(), Some(door.borrow()))?);
        assert!(!are_same(door.borrow(), Some(other.borrow()))?);
        let (called, _) = each(4, |number, is_even| number < 2 || !is_even, allocator(task))?;
        assert_eq!(called, 2, "it was called with truth values, and gave some");
        Ok(())
    });
}

#[test]
fn o1_structures_are_lent_and_written_where_they_lie() {
    conforms(|| {
        let (mut to, mut copy) = (Point { x: 1, y: 2 }, Point::default());
        let was = move_point(&Point { x: 10, y: 20 }, &mut to, Some(&Point { x: 3, y: 4 }), Some(&mut copy))?;
        assert_eq!((was, to, copy), (Point { x: 1, y: 2 }, Point { x: 13, y: 24 }, to));
        assert_eq!(move_point(&Point::default(), &mut to, None, None)?, copy);
        assert_eq!(to, Point::default());
        let error = move_point(&Point { x: -1, y: 0 }, &mut to, None, None).expect_err("it fails");
        assert_eq!((error.code(), error.method()), (E_FAIL, Some("doors.move_point")));
        assert!(error.to_string().contains("returned 0"), "{error}");
        Ok(())
    });
}

#[test]
fn o1_slices_with_one_length_are_equally_long() {
    conforms(|| {
        let four = [Point { x: 1, y: 0 }; 4];
        let mut weights = [1, 2, 3];
        assert_eq!(sum(&[4, 5, 6], &mut weights, &four)?, 36);
        assert_eq!(weights, [2, 4, 6]);
        assert_eq!(sum(&[], &mut [], &four)?, 4);
        let error = sum(&[1], &mut weights, &four).expect_err("they are not");
        assert_eq!(error.code(), E_INVALIDARG);
        let said = error.to_string();
        assert!(said.contains("numbers has 1 ") && said.contains("weights has 3"), "{said}");
        assert_eq!(weights, [2, 4, 6], "it was not called");
        let error = sum(&[], &mut [], &four[1..]).expect_err("there are three");
        assert_eq!((error.code(), error.argument()), (E_INVALIDARG, Some("four")));
        Ok(())
    });
}

#[test]
fn s13_a_failure_is_told_by_the_last_error_of_the_call() {
    conforms(|| {
        let _alone = alone();
        let error = open("locked", None).expect_err("it is locked");
        assert_eq!(error.method(), Some("doors.open"));
        // The number is the system's: 5 is ERROR_ACCESS_DENIED on Windows, and EIO elsewhere.
        let of_system = std::io::Error::from_raw_os_error(5);
        assert_eq!(error.code(), comwright::Error::from(of_system).code());
        // What the call before has left is not this one's.
        let error = open("silent", None).expect_err("it fails");
        assert_eq!(error.code(), E_HANDLE, "there is no door");
        assert!(error.to_string().contains("left 0 as the last error"), "{error}");
        let error = zero(0).expect_err("it is zero");
        assert_eq!(error.code(), E_FAIL);
        zero(1)?;
        Ok(())
    });
}

#[test]
fn s13_codes_of_win32_and_hresults_say_it_themselves() {
    conforms(|| {
        win32(0)?;
        let error = win32(5).expect_err("access is denied");
        assert_eq!((error.code(), error.method()), (E_ACCESSDENIED, Some("doors.win32")));
        assert_eq!(hresult(1)?, S_FALSE);
        let error = hresult(0x8007_0005).expect_err("access is denied");
        assert_eq!((error.code(), error.method()), (E_ACCESSDENIED, Some("doors.hresult")));
        let error = points(u32::MAX).expect_err("there is no room for so many");
        assert_eq!(error.method(), Some("doors.points"));
        Ok(())
    });
}

#[test]
fn b6_what_is_not_there_is_told_when_it_is_called() {
    const PROC_NOT_FOUND: HRESULT = HRESULT(0x8007_007f_u32 as i32);
    conforms(|| {
        let error = missing().expect_err("there is no such function");
        assert_eq!(error.code(), PROC_NOT_FOUND);
        let said = error.to_string();
        assert!(said.contains("doors_missing") && said.contains("comwright_dll_server.dll"), "{said}");
        Ok(())
    });
}
