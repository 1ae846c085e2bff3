//! The component: it gives back what it gets, and notes when it is called on a wrong thread or gets what is not of its
//! apartment.

use std::cell::{Cell, RefCell};
use std::ffi::c_void;
use std::mem::ManuallyDrop;
use std::sync::Arc;
use std::thread::{self, ThreadId};

use comwright::abi::{DISPPARAMS, EXCEPINFO, SAFEARRAY, VARIANT, VarType};
use comwright::interface::{IDispatch, IDispatch_Impl, ISupportErrorInfo, ISupportErrorInfo_Impl, query};
use comwright::{
    AnySafeArray, Bstr, Error, Guid, HRESULT, IUnknown, Interface, Lcid, Result, SafeArray, Variant, VariantRef, guard,
};
use windows_core::{IUnknownImpl as _, implement};

use super::porter::{INoMarshal, INoMarshal_Impl, INobody, INobody_Impl, IPorter, IPorter_Impl, Parcel};
use crate::agile::Record;

const S_OK: HRESULT = HRESULT(0);
const E_POINTER: HRESULT = HRESULT(0x8000_4003_u32 as i32);
const DISP_E_EXCEPTION: HRESULT = HRESULT(0x8002_0009_u32 as i32);

/// The component.
#[implement(IPorter, IDispatch, INobody, INoMarshal, ISupportErrorInfo, Agile = false)]
pub(crate) struct Porter {
    record: Arc<Record>,
    home: ThreadId,
    /// What it was given last.
    pub(crate) kept: RefCell<Option<IPorter>>,
    calls: Cell<u32>,
}

impl Porter {
    pub(crate) fn make(record: &Arc<Record>) -> IPorter {
        record.alive.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let home = thread::current().id();
        Self { record: Arc::clone(record), home, kept: RefCell::new(None), calls: Cell::new(0) }.into()
    }

    /// Whether it is called where it may be.
    fn look(&self) {
        self.calls.set(self.calls.get() + 1);
        self.record.calls.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        if self.home != thread::current().id() {
            self.record.wrong.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        }
    }
}

impl Drop for Porter {
    fn drop(&mut self) {
        self.look();
        self.record.alive.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
    }
}

/// Which thread this is, as a number.
pub(crate) fn thread_number() -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    thread::current().id().hash(&mut hasher);
    hasher.finish()
}

/// Has an object tell that it is called: what it is to be called for does not matter.
fn use_it(object: &IPorter) -> Result<()> {
    object.thread().map(|_| ())
}

/// The pointer with a claim more.
unsafe fn claimed(pointer: *mut c_void) -> Option<IPorter> {
    // SAFETY: C1. It is null or a pointer of the caller's.
    unsafe { IPorter::from_raw_borrowed(&pointer).cloned() }
}

impl IPorter_Impl for Porter_Impl {
    unsafe fn Thread(&self, thread: *mut u64) -> HRESULT {
        self.look();
        // SAFETY: C4. The caller has storage for a number.
        unsafe { *thread = thread_number() };
        S_OK
    }

    /// Gives what is pointed to, keeps what is given, and puts itself in the place of the third, which it uses before.
    unsafe fn Object(
        &self,
        value: *mut c_void,
        pointed: *const *mut c_void,
        both: *mut *mut c_void,
        result: *mut *mut c_void,
    ) -> HRESULT {
        self.look();
        guard(&IPorter::IID, || {
            // SAFETY: C1 to C5. They are what they are.
            unsafe {
                if let Some(object) = claimed(value) {
                    use_it(&object)?;
                    *self.kept.borrow_mut() = Some(object);
                }
                if !both.is_null() {
                    let own: IPorter = IUnknownExt::own(self)?;
                    let old = both.cast::<Option<IPorter>>().replace(Some(own));
                    if let Some(old) = &old {
                        use_it(old)?;
                    }
                    drop(old);
                }
                if !pointed.is_null() && !result.is_null() {
                    result.cast::<Option<IPorter>>().write(claimed(*pointed));
                }
            }
            Ok(S_OK)
        })
    }

    unsafe fn ObjectBy(&self, iid: *const Guid, result: *mut *mut c_void) -> HRESULT {
        self.look();
        // SAFETY: C3, C4. The caller has an IID and storage.
        unsafe { self.QueryInterface(iid, result) }
    }

    /// Gives back what it gets, or itself for null.
    unsafe fn Nobody(&self, nobody: *mut c_void, result: *mut *mut c_void) -> HRESULT {
        self.look();
        // SAFETY: C1, C4. The caller has an object or null, and storage.
        unsafe {
            match INobody::from_raw_borrowed(&nobody) {
                Some(nobody) => result.write(nobody.clone().into_raw()),
                None => return self.QueryInterface(&INobody::IID, result),
            }
        }
        S_OK
    }

    /// Gives what is pointed to, and puts a copy of the first in the place of the third.
    unsafe fn Value(
        &self,
        value: VARIANT,
        pointed: *const VARIANT,
        both: *mut VARIANT,
        result: *mut VARIANT,
    ) -> HRESULT {
        self.look();
        guard(&IPorter::IID, || {
            // SAFETY: C3, C4, C5, C8. They are what they are.
            unsafe {
                let value = ManuallyDrop::new(value);
                if value.vt == VarType::DISPATCH.by_ref() {
                    // By reference: this object in the place of what is there.
                    let own: IPorter = IUnknownExt::own(self)?;
                    drop(value.data.byref.cast::<Option<IDispatch>>().replace(Some(query(&own)?)));
                } else if !both.is_null() {
                    let copy = VariantRef::from_raw(&value)?.to_owned()?;
                    let old = both.replace(copy.into_raw());
                    // What it refers to is somebody else's.
                    if !old.vt.is_by_ref() {
                        drop(Variant::from_raw(old)?);
                    }
                }
                if !pointed.is_null() && !result.is_null() {
                    result.write(VariantRef::from_raw(&*pointed)?.to_owned()?.into_raw());
                }
            }
            Ok(S_OK)
        })
    }

    /// Gives a copy of what is pointed to, and puts one of the first in the place of the third.
    unsafe fn Array(
        &self,
        value: *mut SAFEARRAY,
        pointed: *const *mut SAFEARRAY,
        both: *mut *mut SAFEARRAY,
        result: *mut *mut SAFEARRAY,
    ) -> HRESULT {
        self.look();
        let copy = |array: *mut SAFEARRAY| -> Result<*mut SAFEARRAY> {
            // SAFETY: C9. It is null or an array of the caller's.
            let Some(array) = (unsafe { AnySafeArray::from_raw(array, None)? }) else {
                return Ok(std::ptr::null_mut());
            };
            let array = ManuallyDrop::new(array);
            Ok(array.try_clone()?.into_raw())
        };
        guard(&IPorter::IID, || {
            // SAFETY: C3, C4, C5, C9. They are what they are.
            unsafe {
                if !both.is_null() {
                    drop(AnySafeArray::from_raw(both.replace(copy(value)?), None)?);
                }
                if !pointed.is_null() && !result.is_null() {
                    result.write(copy(*pointed)?);
                }
            }
            Ok(S_OK)
        })
    }

    /// Gives a copy of what is pointed to, and puts one of the first in the place of the third, with its own name.
    unsafe fn Parcel(
        &self,
        value: ManuallyDrop<Parcel>,
        pointed: *const Parcel,
        both: *mut Parcel,
        result: *mut Parcel,
    ) -> HRESULT {
        self.look();
        guard(&IPorter::IID, || {
            // SAFETY: C3, C4, C5, C14. They are what they are.
            unsafe {
                if !both.is_null() {
                    let copy = Parcel { name: Bstr::try_new("from home")?, ..copy_of(&value)? };
                    drop(both.replace(copy));
                }
                if !pointed.is_null() && !result.is_null() {
                    result.write(copy_of(&*pointed)?);
                }
            }
            Ok(S_OK)
        })
    }

    unsafe fn Fail(&self, code: HRESULT) -> HRESULT {
        self.look();
        guard(&IPorter::IID, || {
            Err(Error::new(code).with_description("the porter is tired").with_source_name("Porter"))
        })
    }

    /// How often it was called; with an object, that is called, too. It knows itself.
    unsafe fn Count(&self, object: *mut c_void) -> i32 {
        self.look();
        // SAFETY: C1. It is null or a pointer of the caller's.
        if let Some(object) = unsafe { claimed(object) } {
            if self.own().is_ok_and(|own| own == object) {
                return 2000;
            }
            return if use_it(&object).is_ok() { 1000 } else { -1 };
        }
        self.calls.get() as i32
    }

    unsafe fn Rest(&self) {
        self.look();
    }
}

/// A copy of a parcel.
pub(crate) fn copy_of(parcel: &Parcel) -> Result<Parcel> {
    Ok(Parcel {
        number: parcel.number,
        name: parcel.name.try_clone()?,
        owner: parcel.owner.clone(),
        any: parcel.any.try_clone()?,
        others: parcel.others.as_ref().map(|others| others.try_clone()).transpose()?,
    })
}

/// An object's own interface.
trait IUnknownExt {
    fn own(&self) -> Result<IPorter>;
}

impl IUnknownExt for Porter_Impl {
    fn own(&self) -> Result<IPorter> {
        let mut own = std::ptr::null_mut();
        // SAFETY: C1, C4. The object has the interface.
        unsafe {
            let code = self.QueryInterface(&IPorter::IID, &mut own);
            if code.is_err() || own.is_null() {
                return Err(Error::new(E_POINTER));
            }
            Ok(IPorter::from_raw(own))
        }
    }
}

impl INobody_Impl for Porter_Impl {
    unsafe fn Nothing(&self) -> HRESULT {
        self.look();
        S_OK
    }
}

impl INoMarshal_Impl for Porter_Impl {}

impl ISupportErrorInfo_Impl for Porter_Impl {}

/// Its members by number: 1 gives what it gets, 2 puts itself into whatever a reference is to, 3 throws, 4 throws later.
impl IDispatch_Impl for Porter_Impl {
    fn GetTypeInfoCount(&self) -> Result<u32> {
        self.look();
        Ok(0)
    }

    unsafe fn GetIDsOfNames(&self, names: *const *const u16, count: u32, _locale: Lcid, ids: *mut i32) -> HRESULT {
        self.look();
        // SAFETY: C3, C4, C11. The caller has as many names, and as much storage.
        unsafe {
            for index in 0..count as usize {
                *ids.add(index) = i32::from(**names.add(index));
            }
        }
        S_OK
    }

    unsafe fn Invoke(
        &self,
        id: i32,
        _locale: Lcid,
        _flags: u16,
        arguments: *const DISPPARAMS,
        result: *mut VARIANT,
        exception: *mut EXCEPINFO,
        argument: *mut u32,
    ) -> HRESULT {
        self.look();
        // SAFETY: C3, C4, C8, C11. They are what they are.
        unsafe {
            let given = &*arguments;
            let values: &[VARIANT] = match given.cArgs {
                0 => &[],
                count => std::slice::from_raw_parts(given.rgvarg, count as usize),
            };
            let done = || -> Result<()> {
                match id {
                    1 if !result.is_null() => result.write(VariantRef::from_raw(&values[0])?.to_owned()?.into_raw()),
                    2 => {
                        let own: IDispatch = query(&self.own()?)?;
                        for value in values.iter().filter(|value| value.vt.is_by_ref()) {
                            put_into(value, &own)?;
                        }
                    }
                    _ => {}
                }
                Ok(())
            };
            match (id, done()) {
                (3, _) => {
                    *argument = 7;
                    let error = Error::new(HRESULT(0x8004_0201_u32 as i32)).with_description("it does not fit");
                    error.with_source_name("Porter").write_excepinfo(exception)
                }
                (4, _) => {
                    if !exception.is_null() {
                        (*exception).pfnDeferredFillIn = Some(fill_in);
                        (*exception).pvReserved = std::ptr::without_provenance_mut(thread_number() as usize | 1);
                    }
                    DISP_E_EXCEPTION
                }
                (_, Ok(())) => S_OK,
                (_, Err(error)) => error.code(),
            }
        }
    }
}

/// Puts an object into what a reference is to: the object, a value with it, an array of it, a parcel of it.
///
/// # Safety
///
/// C8: the storage is there.
unsafe fn put_into(reference: &VARIANT, own: &IDispatch) -> Result<()> {
    // SAFETY: C8, as promised by the caller.
    unsafe {
        match reference.vt.without_by_ref() {
            VarType::DISPATCH => drop(reference.data.byref.cast::<Option<IDispatch>>().replace(Some(own.clone()))),
            VarType::VARIANT => {
                let old = reference.data.byref.cast::<VARIANT>().replace(Variant::from(own).into_raw());
                if !old.vt.is_by_ref() {
                    drop(Variant::from_raw(old)?);
                }
            }
            vt if vt == VarType::DISPATCH.array() => {
                let new = SafeArray::from_vec(vec![Some(own.clone()), None])?;
                let old = reference.data.byref.cast::<*mut SAFEARRAY>().replace(new.into_raw());
                drop(AnySafeArray::from_raw(old, None)?);
            }
            VarType::RECORD => {
                let parcel = &mut *reference.data.record.pvRecord.cast::<Parcel>();
                if let Some(owner) = &parcel.owner {
                    use_it(owner)?;
                }
                parcel.owner = Some(query(own)?);
                parcel.number += 1;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Tells on which thread it is asked: 1 when it is that of the object.
unsafe extern "system" fn fill_in(exception: *mut EXCEPINFO) -> HRESULT {
    // SAFETY: C4. It is what Invoke has left.
    unsafe {
        let is_home = (*exception).pvReserved.addr() == thread_number() as usize | 1;
        (*exception).pvReserved = std::ptr::null_mut();
        (*exception).wCode = if is_home { 1 } else { 2 };
        (*exception).bstrDescription = Bstr::try_new("later").unwrap_or_default().into_raw();
    }
    S_OK
}

impl IPorter {
    /// On which thread it is called.
    pub(crate) fn thread(&self) -> Result<u64> {
        let mut thread = 0;
        // SAFETY: C1, C4. There is storage for a number.
        let code = unsafe { (self.vtable().Thread)(self.as_raw(), &mut thread) };
        if code.is_err() { Err(Error::from_call(code, self)) } else { Ok(thread) }
    }

    /// Objects in all directions: what was pointed to comes back, and another one in the place of the third.
    pub(crate) fn object(
        &self,
        value: Option<&IPorter>,
        pointed: Option<&IPorter>,
        both: &mut Option<IPorter>,
    ) -> Result<Option<IPorter>> {
        let raw = |object: Option<&IPorter>| object.map_or(std::ptr::null_mut(), Interface::as_raw);
        let pointed = raw(pointed);
        let mut result: Option<IPorter> = None;
        // SAFETY: C1, C3, C4, C5. An `Option` of an interface is a pointer.
        let code = unsafe {
            (self.vtable().Object)(
                self.as_raw(),
                raw(value),
                &pointed,
                std::ptr::from_mut(both).cast(),
                std::ptr::from_mut(&mut result).cast(),
            )
        };
        if code.is_err() { Err(Error::from_call(code, self)) } else { Ok(result) }
    }

    /// Values in all directions.
    pub(crate) fn value(&self, value: &Variant, pointed: &Variant, both: &mut Variant) -> Result<Variant> {
        let mut result = VARIANT::EMPTY;
        // SAFETY: C1, C3, C4, C5, C8. They are lent for the call, and what comes out is ours.
        unsafe {
            let mut exchanged = std::mem::take(both).into_raw();
            let code =
                (self.vtable().Value)(self.as_raw(), *value.as_raw(), pointed.as_raw(), &mut exchanged, &mut result);
            *both = Variant::from_raw(exchanged)?;
            let result = Variant::from_raw(result)?;
            if code.is_err() { Err(Error::from_call(code, self)) } else { Ok(result) }
        }
    }
}

/// The object behind its IUnknown: to be compared with others.
pub(crate) fn identity(object: &impl Interface) -> Result<IUnknown> {
    query(object)
}
