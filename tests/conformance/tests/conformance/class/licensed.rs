//! Classes that need a licence, by a class object of our own.

use std::ffi::c_void;

use comwright::interface::{
    IClassFactory, IClassFactory_Vtbl, IClassFactory2, IClassFactory2_Vtbl, IDispatch, IUnknown_Vtbl, LICINFO,
};
use comwright::{Bstr, Class, ClassContext, Guid, HRESULT, IUnknown, Interface, License};
use comwright_conformance::Probe;

use super::{E_NOINTERFACE, REGDB_E_CLASSNOTREG, clsid};
use crate::apartment::{conforms_in_apartment, in_apartment};

const S_OK: HRESULT = HRESULT(0);
const E_FAIL: HRESULT = HRESULT(0x8000_4005_u32 as i32);
const CLASS_E_NOTLICENSED: HRESULT = HRESULT(0x8004_0112_u32 as i32);
const KEY: &str = "Schlüssel 42";

/// A class object that is never freed, and counts nothing. This machine has a licence when it says so.
#[repr(C)]
struct Factory {
    table: &'static IClassFactory2_Vtbl,
    is_licensed: bool,
}

static TABLE: IClassFactory2_Vtbl = IClassFactory2_Vtbl {
    base__: IClassFactory_Vtbl {
        base__: IUnknown_Vtbl { QueryInterface: query_interface, AddRef: add_ref, Release: release },
        CreateInstance: create_instance,
        LockServer: lock_server,
    },
    GetLicInfo: get_lic_info,
    RequestLicKey: request_lic_key,
    CreateInstanceLic: create_instance_lic,
};

static LICENSED: Factory = Factory { table: &TABLE, is_licensed: true };
static UNLICENSED: Factory = Factory { table: &TABLE, is_licensed: false };

impl Factory {
    fn interface(&'static self) -> IClassFactory2 {
        // SAFETY: C1, C2. It begins with the table of the interface, and claims on it are not counted.
        unsafe { IClassFactory2::from_raw(std::ptr::from_ref(self).cast_mut().cast()) }
    }
}

unsafe extern "system" fn query_interface(this: *mut c_void, iid: *const Guid, found: *mut *mut c_void) -> HRESULT {
    // SAFETY: C3, C4. The caller gives an IID to read and storage for a pointer.
    unsafe {
        let is_known = [IUnknown::IID, IClassFactory::IID, IClassFactory2::IID].contains(&*iid);
        *found = if is_known { this } else { std::ptr::null_mut() };
        if is_known { S_OK } else { E_NOINTERFACE }
    }
}

unsafe extern "system" fn add_ref(_this: *mut c_void) -> u32 {
    2
}

unsafe extern "system" fn release(_this: *mut c_void) -> u32 {
    1
}

/// An object whose methods do nothing.
unsafe fn made(iid: *const Guid, made: *mut *mut c_void) -> HRESULT {
    let (object, _) = Probe::unknown();
    // SAFETY: C3, C4, as promised by the caller.
    unsafe { object.query(iid, made) }
}

unsafe extern "system" fn create_instance(
    this: *mut c_void,
    _outer: *mut c_void,
    iid: *const Guid,
    object: *mut *mut c_void,
) -> HRESULT {
    // SAFETY: C1, C3, C4. The object is one of ours.
    unsafe {
        *object = std::ptr::null_mut();
        if (*this.cast::<Factory>()).is_licensed { made(iid, object) } else { CLASS_E_NOTLICENSED }
    }
}

unsafe extern "system" fn lock_server(_this: *mut c_void, _lock: i32) -> HRESULT {
    S_OK
}

unsafe extern "system" fn get_lic_info(this: *mut c_void, info: *mut LICINFO) -> HRESULT {
    // SAFETY: C1, C5. The object is one of ours, and the storage says its size.
    unsafe {
        if (*info).cbLicInfo != size_of::<LICINFO>() as i32 {
            return E_FAIL;
        }
        let is_licensed = (*this.cast::<Factory>()).is_licensed;
        (*info).fLicVerified = i32::from(is_licensed);
        // Any number but zero is a truth.
        (*info).fRuntimeKeyAvail = if is_licensed { -1 } else { 0 };
    }
    S_OK
}

unsafe extern "system" fn request_lic_key(this: *mut c_void, reserved: u32, key: *mut *mut u16) -> HRESULT {
    // SAFETY: C1, C4. The object is one of ours, and there is storage for a BSTR.
    unsafe {
        *key = std::ptr::null_mut();
        if !(*this.cast::<Factory>()).is_licensed || reserved != 0 {
            return CLASS_E_NOTLICENSED;
        }
        match Bstr::try_new(KEY) {
            Ok(text) => *key = text.into_raw(),
            Err(error) => return error.code(),
        }
    }
    S_OK
}

unsafe extern "system" fn create_instance_lic(
    _this: *mut c_void,
    outer: *mut c_void,
    reserved: *mut c_void,
    iid: *const Guid,
    key: *const u16,
    object: *mut *mut c_void,
) -> HRESULT {
    let key = key.cast_mut();
    // SAFETY: C3, C4, C7. The key is a BSTR of the caller's, to be read during the call.
    unsafe {
        *object = std::ptr::null_mut();
        match Bstr::from_raw_borrowed(&key) == KEY && outer.is_null() && reserved.is_null() {
            true => made(iid, object),
            false => CLASS_E_NOTLICENSED,
        }
    }
}

#[test]
fn a_class_with_a_licence_here_gives_its_key_and_needs_none() {
    conforms_in_apartment(|| {
        let class = Class::named("Shop", clsid(40));
        // SAFETY: C12. The class object is static, and reads only.
        let _served = unsafe { class.serve_with(&LICENSED.interface())? };
        let context = ClassContext::INPROC_SERVER;
        assert_eq!(class.license(context)?, License { is_licensed_here: true, has_runtime_key: true });
        class.create::<IDispatch>(context)?;
        let key = class.license_key(context)?;
        assert_eq!(key, KEY);
        class.create_licensed::<IDispatch>(context, KEY)?;
        Ok(())
    });
}

#[test]
fn a_class_without_a_licence_here_needs_the_key() {
    in_apartment(|| {
        let class = Class::named("Shop", clsid(41));
        // SAFETY: as above.
        let _served = unsafe { class.serve_with(&UNLICENSED.interface())? };
        let context = ClassContext::SERVER;
        assert_eq!(class.license(context)?, License { is_licensed_here: false, has_runtime_key: false });
        let error = class.create::<IDispatch>(context).expect_err("there is no licence");
        assert_eq!((error.code(), error.method()), (CLASS_E_NOTLICENSED, Some("Shop.create")));
        assert!(error.to_string().contains("create_licensed"), "{error}");
        let error = class.license_key(context).expect_err("there is no licence");
        assert_eq!((error.code(), error.method()), (CLASS_E_NOTLICENSED, Some("Shop.license_key")));
        let error = class.create_licensed::<IDispatch>(context, "another key").expect_err("that is not the key");
        assert_eq!((error.code(), error.method()), (CLASS_E_NOTLICENSED, Some("Shop.create_licensed")));
        assert!(error.to_string().contains("license_key"), "{error}");
        class.create_licensed::<IUnknown>(context, KEY)?;
        Ok(())
    });
}

#[test]
fn a_class_that_knows_no_licences_says_so() {
    in_apartment(|| {
        let class = Class::named("Shop", clsid(42));
        let served = class.serve(|| Ok(Probe::unknown().0))?;
        let context = ClassContext::SERVER;
        for (error, method) in [
            (class.create_licensed::<IUnknown>(context, KEY).map(drop).err(), "Shop.create_licensed"),
            (class.license(context).map(drop).err(), "Shop.license"),
            (class.license_key(context).map(drop).err(), "Shop.license_key"),
        ] {
            let error = error.ok_or("it knows none")?;
            assert_eq!((error.code(), error.method()), (E_NOINTERFACE, Some(method)));
            assert!(error.to_string().contains("no licences"), "{error}");
        }
        drop(served);
        let error = class.license(context).expect_err("it is no longer served");
        assert_eq!(error.code(), REGDB_E_CLASSNOTREG);
        Ok(())
    });
}
