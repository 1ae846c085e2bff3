//! Memory that crosses the boundary (rules O1, S5, S6, S8).

use std::ffi::c_void;
use std::sync::atomic::{AtomicU32, Ordering};

use comwright::memory::{
    Borrowed, Foreign, ForeignNarrowString, ForeignSlice, ForeignWideString, FreeWith, LocalMemory, TaskBox,
    TaskNarrowString, TaskSlice, TaskWideString,
};
use comwright::{Bstr, Error, IUnknown};
use comwright_conformance::{Probe, conforms};

const E_INVALIDARG: i32 = 0x8007_0057_u32 as i32;

#[test]
fn o1_what_goes_over_is_freed_by_its_new_owner() {
    conforms(|| {
        let raw = TaskBox::try_new(0x1122_3344_5566_7788_u64)?.into_raw();
        // SAFETY: C6. It was just given away, as all below.
        let value = unsafe { TaskBox::from_raw(raw) }.ok_or("it is not null")?;
        assert_eq!((*value, value.as_ptr()), (0x1122_3344_5566_7788, raw.cast_const()));
        assert_eq!(value.into_value(), 0x1122_3344_5566_7788);

        let (raw, length) = TaskSlice::try_new(&[1.5_f64, -2.5, 0.0])?.into_raw();
        // SAFETY: C6.
        let mut slice = unsafe { TaskSlice::from_raw(raw, length) };
        slice[2] = 9.0;
        assert_eq!(*slice, [1.5, -2.5, 9.0]);

        let raw = TaskWideString::try_new("über")?.into_raw();
        // SAFETY: C6.
        let text = unsafe { TaskWideString::from_raw(raw) }.ok_or("it is not null")?;
        assert_eq!(String::try_from(text)?, "über");

        let raw = TaskNarrowString::try_new(b"\xfcber")?.into_raw();
        // SAFETY: C6.
        let text = unsafe { TaskNarrowString::from_raw(raw) }.ok_or("it is not null")?;
        assert_eq!((text.as_bytes(), text.as_c_str().to_bytes_with_nul()), (&b"\xfcber"[..], &b"\xfcber\0"[..]));
        Ok(())
    });
}

#[test]
fn o1_what_is_in_the_memory_is_freed_with_it() {
    conforms(|| {
        let ((one, of_one), (two, of_two)) = (Probe::unknown(), Probe::unknown());
        let one = TaskBox::try_new(one)?;
        assert_eq!(of_one.references(), 1);
        drop(one);
        assert_eq!(of_one.references(), 0);
        // Of what is taken out, the memory is freed only.
        let two: IUnknown = TaskBox::try_new(two)?.into_value();
        assert_eq!(of_two.references(), 1);
        drop(two);

        let texts = [Bstr::try_new("a")?, Bstr::try_new("b")?];
        let block = TaskBox::try_new(texts)?.into_raw();
        // SAFETY: C6, C7. A block of two BSTRs, as a callee gives an array of them.
        let texts = unsafe { TaskSlice::from_raw(block.cast::<Bstr>(), 2) };
        assert_eq!(*texts, ["a", "b"]);
        Ok(())
    });
}

#[test]
fn o1_null_is_none_and_no_values() {
    conforms(|| {
        // SAFETY: C6. Null is no memory.
        unsafe {
            assert!(TaskBox::<i32>::from_raw(std::ptr::null_mut()).is_none());
            assert!(TaskWideString::from_raw(std::ptr::null_mut()).is_none());
            assert!(TaskNarrowString::from_raw(std::ptr::null_mut()).is_none());
            assert!(TaskSlice::<i32>::from_raw(std::ptr::null_mut(), 5).is_empty(), "whatever length it says");
            assert!(TaskSlice::<i32>::from_first(None, 5).is_empty());
        }
        assert!(TaskSlice::<i32>::default().is_empty());
        assert_eq!(size_of::<Option<TaskWideString>>(), size_of::<*mut u16>());
        let none = TaskSlice::<u8>::try_new(&[])?;
        assert!(!none.as_ptr().is_null() && none.is_empty());
        TaskSlice::<u8>::default().fill(1);
        Ok(())
    });
}

#[test]
fn o1_an_array_comes_as_its_first_value() {
    conforms(|| {
        let (raw, length) = TaskSlice::try_new(&[7_i16, 8, 9])?.into_raw();
        // SAFETY: C6, C11. The first of so many values.
        let slice = unsafe { TaskSlice::from_first(TaskBox::from_raw(raw), length) };
        assert_eq!(format!("{slice:?}"), "[7, 8, 9]");
        Ok(())
    });
}

#[test]
fn s8_local_memory_is_freed_by_local_free() {
    conforms(|| {
        drop(Foreign::<u64, LocalMemory>::try_new(5)?);
        drop(ForeignSlice::<u16, LocalMemory>::try_new(&[1, 2])?);
        let raw = ForeignWideString::<LocalMemory>::try_new("local")?.into_raw();
        // SAFETY: C6, for the local heap. It was just given away.
        let text = unsafe { ForeignWideString::<LocalMemory>::from_raw(raw) }.ok_or("it is not null")?;
        assert_eq!(text.to_string(), "local");
        assert_eq!(text.try_clone()?.units(), text.units());
        assert_eq!(ForeignNarrowString::<LocalMemory>::try_new(b"local")?.as_bytes(), b"local");
        Ok(())
    });
}

/// The wrong owner is what the checking mode is for.
#[cfg(feature = "checking")]
#[test]
fn s8_the_wrong_owner_is_found() {
    use comwright::checking::{Report, Watch};
    use comwright::memory::TaskMemory;

    let watch = Watch::start();
    let raw = TaskWideString::try_new("task").expect("memory").into_raw();
    // SAFETY: not so: it is task memory. The checking mode looks before anything happens.
    drop(unsafe { ForeignWideString::<LocalMemory>::from_raw(raw) });
    let raw = Foreign::<u8, LocalMemory>::try_new(1).expect("memory").into_raw();
    // SAFETY: not so: it is local memory.
    drop(unsafe { Foreign::<u8, TaskMemory>::from_raw(raw) });
    let raw = Bstr::from("bstr").into_raw();
    // SAFETY: not so: it is a BSTR.
    drop(unsafe { TaskWideString::from_raw(raw) });
    let misused: Vec<_> = watch
        .finish()
        .into_iter()
        .map(|report| match report {
            Report::WrongAllocator { made_as, freed_as, .. } => (made_as, freed_as),
            other => panic!("{other}"),
        })
        .collect();
    assert_eq!(misused, [("task memory", "local memory"), ("local memory", "task memory"), ("a BSTR", "task memory")]);
}

/// A library's own function, which counts what it frees.
enum Counted {}

static FREED: AtomicU32 = AtomicU32::new(0);

// SAFETY: what is declared to be freed so lies in static memory: counting is all there is to do.
unsafe impl FreeWith for Counted {
    unsafe fn free(_block: *mut c_void) {
        FREED.fetch_add(1, Ordering::SeqCst);
    }
}

#[test]
fn s8_a_named_function_frees_once_and_nothing_else_does() {
    static TEXT: [u16; 3] = ['o' as u16, 'k' as u16, 0];
    let text = || {
        // SAFETY: C11. It ends with zero, and is never written to.
        unsafe { ForeignWideString::<Counted>::from_raw(TEXT.as_ptr().cast_mut()) }.expect("it is not null")
    };
    assert_eq!(text().to_string(), "ok");
    assert_eq!(FREED.load(Ordering::SeqCst), 1);
    assert!(std::ptr::eq(text().into_raw(), TEXT.as_ptr()));
    assert_eq!(FREED.load(Ordering::SeqCst), 1, "it was given away");
    // SAFETY: C11. As above.
    drop(unsafe { ForeignSlice::<u16, Counted>::from_raw(TEXT.as_ptr().cast_mut(), 2) });
    assert_eq!(FREED.load(Ordering::SeqCst), 2);
    // SAFETY: null is nothing.
    drop(unsafe { ForeignSlice::<u16, Counted>::from_raw(std::ptr::null_mut(), 2) });
    assert_eq!(FREED.load(Ordering::SeqCst), 2);
}

#[test]
fn s8_what_is_borrowed_is_left_alone() {
    conforms(|| {
        let owner = TaskWideString::try_new("kept")?;
        // SAFETY: C11. The owner outlives both.
        let text = unsafe { ForeignWideString::<Borrowed>::from_raw(owner.as_ptr().cast_mut()) }.ok_or("not null")?;
        assert_eq!(text.to_string(), "kept");
        drop(text);
        assert_eq!(owner.to_string(), "kept");
        // Nor is what a borrowed value owns.
        let texts = [Bstr::try_new("one")?];
        // SAFETY: C11. As above.
        drop(unsafe { ForeignSlice::<Bstr, Borrowed>::from_raw(texts.as_ptr().cast_mut(), 1) });
        // SAFETY: C11. As above.
        drop(unsafe { Foreign::<Bstr, Borrowed>::from_raw(texts.as_ptr().cast_mut()) });
        assert_eq!(texts[0], "one");
        Ok(())
    });
}

#[test]
fn s5_wide_units_are_lossless() {
    conforms(|| {
        for text in ["", "a", "Grüße, 日本 𝄞", &"я".repeat(1000)] {
            let wide = TaskWideString::try_new(text)?;
            assert_eq!(String::try_from(&wide)?, text);
            assert_eq!(wide.units(), text.encode_utf16().collect::<Vec<_>>());
            // SAFETY: C11. There is a zero behind the last unit.
            assert_eq!(unsafe { wide.as_ptr().add(wide.units().len()).read() }, 0);
        }
        let lone = TaskWideString::from_units(&[0x61, 0xd800, 0x62])?;
        assert_eq!(lone.try_clone()?.units(), [0x61, 0xd800, 0x62]);
        assert_eq!(lone.to_string(), "a\u{fffd}b");
        let error = String::try_from(&lone).expect_err("a surrogate stands alone");
        assert_eq!((error.position, error.unit), (1, 0xd800));
        let error = Error::from(error);
        assert_eq!(error.code().0 as u32, 0x8007_0459);
        assert!(error.description().is_some_and(|text| text.contains("0xD800")), "{error}");
        Ok(())
    });
}

#[test]
fn s6_a_zero_within_is_an_error_that_says_where() {
    conforms(|| {
        let errors = [
            (TaskWideString::try_new("ab\0c").err(), "byte 2"),
            (TaskWideString::from_units(&[1, 2, 3, 0]).err(), "UTF-16 unit 3"),
            (TaskNarrowString::try_new(b"\0").err(), "byte 0"),
        ];
        for (error, place) in errors {
            let error = error.ok_or("it has a zero")?;
            assert_eq!(error.code().0, E_INVALIDARG);
            assert!(error.description().is_some_and(|text| text.contains(place)), "{error}");
        }
        Ok(())
    });
}

#[test]
fn c12_memory_belongs_to_no_thread() {
    fn goes_anywhere<T: Send + Sync>() {}
    goes_anywhere::<TaskBox<u32>>();
    goes_anywhere::<TaskSlice<u32>>();
    goes_anywhere::<TaskWideString>();
    goes_anywhere::<ForeignNarrowString<LocalMemory>>();
    let text = TaskWideString::try_new("away").expect("memory");
    let there = std::thread::spawn(move || text.to_string());
    assert_eq!(there.join().expect("no panic"), "away");
}
