//! Classes of the component's library, which nobody has registered.

use comwright::interface::{IClassFactory, IClassFactory2, LICINFO};
use comwright::{Bstr, Class, Guid, HRESULT, Interface, Result};
use comwright_c_component::LIBRARY;
use comwright_c_component::component::{Functions, ICounter, IResults, LicensedCounter, Shapes};

use crate::library::{Balance, shapes};

const CLASS_E_CLASSNOTAVAILABLE: HRESULT = HRESULT(0x8004_0111_u32.cast_signed());
const CLASS_E_NOTLICENSED: HRESULT = HRESULT(0x8004_0112_u32.cast_signed());
const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32.cast_signed());

#[test]
fn what_the_library_does_not_have_is_an_error_that_names_it() -> Result<()> {
    let balance = Balance::now();
    drop(shapes::<IResults>()?);
    let nobody = Class::named("Nobody", Guid::from_u128(0x5b1c7a10_0060_4c5e_9a51_0000000000ff));
    let error = nobody.create_from_dll::<IResults>(LIBRARY).expect_err("there is no such class");
    assert_eq!(error.code(), CLASS_E_CLASSNOTAVAILABLE);
    assert!(error.to_string().contains("Nobody"), "{error}");
    let error = Shapes::CLASS.create_from_dll::<ICounter>(LIBRARY).expect_err("it is another class");
    assert_eq!(error.code(), E_NOINTERFACE);
    assert!(error.to_string().contains("Shapes"), "{error}");
    // The object that has been made for nothing is gone.
    balance.holds();
    Ok(())
}

#[test]
fn a_class_that_wants_a_licence_key_gives_no_object_without() {
    let balance = Balance::now();
    let error = LicensedCounter::CLASS.create_from_dll::<ICounter>(LIBRARY).expect_err("there is no licence here");
    assert_eq!(error.code(), CLASS_E_NOTLICENSED);
    balance.holds();
}

/// The factory of a class, by the entry of the library.
fn factory<I: Interface>(clsid: Guid) -> Result<I> {
    let mut factory = std::ptr::null_mut();
    // SAFETY: the component has the function, with this type; C2: what it gives is an `I`, and the claim is ours.
    unsafe {
        Functions::class_object(&clsid, &I::IID, &mut factory)?;
        Ok(I::from_raw(factory))
    }
}

#[test]
fn a_class_that_wants_a_licence_key_gives_an_object_for_it() -> Result<()> {
    let balance = Balance::now();
    let factory: IClassFactory2 = factory(LicensedCounter::CLSID)?;
    let (this, functions) = (factory.as_raw(), factory.vtable());
    let create = |key: &Bstr| {
        let (null, mut object) = (std::ptr::null_mut(), std::ptr::null_mut());
        // SAFETY: C1, C3, C4. The key is lent, and the storage is that of a pointer.
        let code =
            unsafe { (functions.CreateInstanceLic)(this, null, null, &ICounter::IID, key.as_raw(), &mut object) };
        // SAFETY: C2. It is null or an ICounter, and the claim is ours.
        (code, (!object.is_null()).then(|| unsafe { ICounter::from_raw(object) }))
    };
    assert_eq!(create(&Bstr::from("guessed")), (CLASS_E_NOTLICENSED, None));

    let mut info = LICINFO { cbLicInfo: size_of::<LICINFO>() as i32, ..Default::default() };
    let mut key = std::ptr::null_mut();
    // SAFETY: C1, C4. The storage is of these types.
    unsafe {
        assert_eq!((functions.GetLicInfo)(this, &mut info), HRESULT(0));
        assert_eq!((functions.RequestLicKey)(this, 0, &mut key), HRESULT(0));
    }
    assert!(info.fRuntimeKeyAvail != 0 && info.fLicVerified == 0);
    // SAFETY: C7. The component has given it for us.
    let key = unsafe { Bstr::from_raw(key) };
    let (code, counter) = create(&key);
    assert_eq!(code, HRESULT(0));
    assert_eq!(counter.as_ref().map(ICounter::total), Some(Ok(0)));
    drop((counter, factory));
    balance.holds();
    Ok(())
}

#[test]
fn locks_are_counted() -> Result<()> {
    let balance = Balance::now();
    let factory: IClassFactory = factory(Shapes::CLSID)?;
    // SAFETY: the component has the function; C1.
    unsafe {
        let before = Functions::live_locks()?;
        assert_eq!((factory.vtable().LockServer)(factory.as_raw(), true.into()), HRESULT(0));
        assert_eq!(Functions::live_locks()?, before + 1);
        assert_eq!((factory.vtable().LockServer)(factory.as_raw(), false.into()), HRESULT(0));
    }
    balance.holds();
    Ok(())
}
