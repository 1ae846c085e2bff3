//! What only foreign code can make: data that is somebody else's, vectors, null pointers.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use super::blocks::{self, Kind};
use super::{
    array_copy, array_create, array_destroy, array_get_element, array_iid, array_lock, array_pointer,
    array_put_element, array_record_info, array_redim, array_unlock, array_var_type,
};
use crate::abi::{SAFEARRAY, SAFEARRAYBOUND, VarType, features};
use crate::{Bstr, hresult};

const THREE: SAFEARRAYBOUND = SAFEARRAYBOUND { cElements: 3, lLbound: 0 };

/// Runs the test; nothing is left, and nothing was misused.
fn watched(test: impl FnOnce()) {
    #[cfg(feature = "checking")]
    let watch = crate::checking::Watch::start();
    test();
    #[cfg(feature = "checking")]
    assert_eq!(watch.finish(), []);
}

/// A new array of three elements.
fn array(vt: VarType) -> *mut SAFEARRAY {
    // SAFETY: nothing more is wanted.
    let array = unsafe { array_create(vt, &[THREE], std::ptr::null()) };
    assert!(!array.is_null());
    array
}

fn text(text: &str) -> *mut u16 {
    Bstr::from(text).into_raw()
}

#[test]
fn b4_data_that_is_somebody_else_s_is_emptied_and_not_freed() {
    for feature in [features::AUTO, features::STATIC, features::EMBEDDED, features::FIXEDSIZE] {
        watched(|| {
            let mut storage = [text("a"), std::ptr::null_mut(), text("b")];
            let array = array(VarType::BSTR);
            // SAFETY: C9, C6. The array is ours; its own data is three nulls, and gives way to other data.
            unsafe {
                blocks::free(Kind::ArrayData, (*array).pvData.cast());
                (*array).pvData = storage.as_mut_ptr().cast();
                (*array).fFeatures |= feature;
                assert_eq!(array_redim(array, &THREE), hresult::DISP_E_ARRAYISLOCKED, "it is fixed");
                let mut copy = std::ptr::null_mut();
                assert_eq!(array_copy(array, &mut copy), hresult::S_OK);
                assert_eq!((*copy).fFeatures, features::HAVEVARTYPE | features::BSTR, "the copy has data of its own");
                assert_eq!(array_destroy(copy), hresult::S_OK);
                assert_eq!(array_destroy(array), hresult::S_OK);
            }
            assert_eq!(storage, [std::ptr::null_mut(); 3], "the strings are freed, and nobody frees them again");
        });
    }
}

/// An array of three numbers in one block with its descriptor, as SafeArrayCreateVector makes it.
fn vector() -> *mut SAFEARRAY {
    let vector = blocks::alloc(Kind::ArrayDescriptor, size_of::<SAFEARRAY>() + 12).cast::<SAFEARRAY>();
    // SAFETY: C6. The block has room for a descriptor and twelve bytes, and sixteen in front.
    unsafe {
        let data = vector.add(1).cast::<[i32; 3]>();
        data.write([1, 2, 3]);
        vector.cast::<u32>().sub(1).write(VarType::I4.0.into());
        vector.write(SAFEARRAY {
            cDims: 1,
            fFeatures: features::HAVEVARTYPE | features::CREATEVECTOR,
            cbElements: 4,
            cLocks: 0,
            pvData: data.cast(),
            rgsabound: [THREE],
        });
    }
    vector
}

#[test]
fn b4_a_vector_is_one_block() {
    watched(|| {
        // SAFETY: C9. The arrays are ours.
        unsafe {
            assert_eq!(array_destroy(vector()), hresult::S_OK);
            let vector = vector();
            let mut copy = std::ptr::null_mut();
            assert_eq!(array_copy(vector, &mut copy), hresult::S_OK);
            assert_eq!((*copy).fFeatures, features::HAVEVARTYPE);
            assert_eq!((*copy).pvData.cast::<[i32; 3]>().read(), [1, 2, 3]);
            assert_eq!(array_destroy(copy), hresult::S_OK);
            assert_eq!(array_redim(vector, &SAFEARRAYBOUND { cElements: 4, lLbound: 1 }), hresult::S_OK);
            assert_eq!((*vector).fFeatures, features::HAVEVARTYPE, "its data is a block of its own now");
            assert_eq!((*vector).pvData.cast::<[i32; 4]>().read(), [1, 2, 3, 0]);
            assert_eq!(array_destroy(vector), hresult::S_OK);
        }
    });
}

#[test]
fn c9_null_is_refused_or_nothing() {
    let (null, index) = (std::ptr::null_mut::<SAFEARRAY>(), 0);
    let mut place = std::ptr::null_mut();
    let refused = [hresult::E_INVALIDARG; 7];
    watched(|| {
        let array = array(VarType::I4);
        // SAFETY: C9, C4. What is null is refused; the array is ours.
        unsafe {
            assert_eq!(array_destroy(null), hresult::S_OK);
            let mut copy = std::ptr::dangling_mut();
            assert_eq!((array_copy(null, &mut copy), copy.is_null()), (hresult::S_OK, true));
            assert_eq!(array_copy(array, std::ptr::null_mut()), hresult::E_INVALIDARG);
            let (mut vt, mut iid, mut info) = (VarType::EMPTY, windows_core::GUID::zeroed(), std::ptr::null_mut());
            let of_null = [
                array_lock(null),
                array_unlock(null),
                array_redim(null, &THREE),
                array_pointer(null, &index, &mut place),
                array_var_type(null, &mut vt),
                array_iid(null, &mut iid),
                array_record_info(null, &mut info),
            ];
            assert_eq!(of_null, refused);
            let to_null = [
                array_pointer(array, std::ptr::null(), &mut place),
                array_pointer(array, &index, std::ptr::null_mut()),
                array_get_element(array, &index, std::ptr::null_mut()),
                array_put_element(array, &index, std::ptr::null()),
                array_var_type(array, std::ptr::null_mut()),
                array_iid(array, &mut iid),
                array_record_info(array, &mut info),
            ];
            assert_eq!(to_null, refused);
            assert_eq!(array_destroy(array), hresult::S_OK);
        }
    });
}

#[test]
fn c9_a_lock_has_to_be_one() {
    watched(|| {
        let array = array(VarType::I4);
        // SAFETY: C9. The array is ours.
        unsafe {
            assert_eq!(array_unlock(array), hresult::E_UNEXPECTED);
            assert_eq!(array_lock(array), hresult::S_OK);
            assert_eq!(array_destroy(array), hresult::DISP_E_ARRAYISLOCKED);
            assert_eq!(array_unlock(array), hresult::S_OK);
            assert_eq!(array_unlock(array), hresult::E_UNEXPECTED);
            assert_eq!(array_destroy(array), hresult::S_OK);
        }
    });
}

#[test]
fn o1_an_element_may_be_put_in_its_own_place() {
    watched(|| {
        let array = array(VarType::BSTR);
        let mut first = std::ptr::null_mut();
        let (index, given) = (0, text("self"));
        // SAFETY: C9, C7. The array and the string are ours.
        unsafe {
            assert_eq!(array_put_element(array, &index, given.cast()), hresult::S_OK);
            drop(Bstr::from_raw(given));
            assert_eq!(array_pointer(array, &index, &mut first), hresult::S_OK);
            let element = first.cast::<*const c_void>();
            assert_eq!(array_put_element(array, &index, element.read()), hresult::S_OK);
            let mut got = MaybeUninit::<*mut u16>::uninit();
            assert_eq!(array_get_element(array, &index, got.as_mut_ptr().cast()), hresult::S_OK);
            assert_eq!(Bstr::from_raw(got.assume_init()), "self");
            assert_eq!(array_destroy(array), hresult::S_OK);
        }
    });
}

#[test]
fn c9_an_array_without_a_type_is_its_bits() {
    watched(|| {
        let untyped = array(VarType::I4);
        // SAFETY: C9. The arrays are ours.
        unsafe {
            (*untyped).fFeatures = 0;
            (*untyped).pvData.cast::<[i32; 3]>().write([1, 2, 3]);
            let (mut vt, mut copy) = (VarType::EMPTY, std::ptr::null_mut());
            assert_eq!(array_var_type(untyped, &mut vt), hresult::E_INVALIDARG);
            assert_eq!(array_copy(untyped, &mut copy), hresult::S_OK);
            assert_eq!(((*copy).fFeatures, (*copy).pvData.cast::<[i32; 3]>().read()), (0, [1, 2, 3]));
            assert_eq!([array_destroy(untyped), array_destroy(copy)], [hresult::S_OK; 2]);
        }
    });
}

#[test]
fn c9_what_cannot_be_is_not_made() {
    watched(|| {
        let bound = |count, lower| SAFEARRAYBOUND { cElements: count, lLbound: lower };
        let many = vec![bound(1, 0); 65_536];
        for (vt, bounds) in [
            (VarType::I4, &[][..]),
            (VarType::I4, &many),
            (VarType::I4, &[bound(2, i32::MAX)]),
            (VarType::I4, &[bound(0x4000_0000, 0)]),
            (VarType::I1, &[bound(65_536, 0), bound(65_536, 0)]),
            (VarType::EMPTY, &[THREE]),
            (VarType::VOID, &[THREE]),
            (VarType::I4.array(), &[THREE]),
            (VarType::RECORD, &[THREE]),
        ] {
            // SAFETY: nothing more is wanted.
            assert!(unsafe { array_create(vt, bounds, std::ptr::null()) }.is_null(), "{vt} {}", bounds.len());
        }
    });
}

#[cfg(feature = "checking")]
#[test]
fn o1_nothing_is_left_when_memory_runs_out() {
    use crate::checking::fail_allocation;

    watched(|| {
        // SAFETY: nothing more is wanted; what is made is ours.
        unsafe {
            for failing in [0, 1] {
                fail_allocation(Some(failing));
                assert!(array_create(VarType::BSTR, &[THREE], std::ptr::null()).is_null());
            }
            let array = array(VarType::BSTR);
            for index in 0..3 {
                let given = crate::sys::bstr_alloc([0x61, 0x62].as_ptr(), 2);
                assert_eq!(array_put_element(array, &index, given.cast()), hresult::S_OK);
                drop(Bstr::from_raw(given));
            }
            // The descriptor, the data, and each of the strings.
            for failing in 0..5 {
                fail_allocation(Some(failing));
                let mut copy = std::ptr::dangling_mut();
                assert_eq!((array_copy(array, &mut copy), copy.is_null()), (hresult::E_OUTOFMEMORY, true));
            }
            fail_allocation(Some(0));
            assert_eq!(array_redim(array, &SAFEARRAYBOUND { cElements: 9, lLbound: 0 }), hresult::E_OUTOFMEMORY);
            assert_eq!((*array).rgsabound, [THREE]);
            let index = 1;
            let mut got = std::ptr::dangling_mut::<u16>();
            fail_allocation(Some(0));
            let code: crate::HRESULT = array_get_element(array, &index, (&raw mut got).cast());
            assert_eq!((code, got.is_null()), (hresult::E_OUTOFMEMORY, true));
            assert_eq!(array_destroy(array), hresult::S_OK);
        }
    });
}
