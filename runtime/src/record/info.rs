//! The `IRecordInfo` of a record: an object that knows a layout.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT, Interface};

use super::{FieldType, RecordLayout, fields};
use crate::abi::VARIANT;
use crate::error::{Error, Result};
use crate::interface::{IRecordInfo, IRecordInfo_Vtbl};
use crate::object::{self, Served};
use crate::safe_array::ElementKind;
use crate::{Bstr, guard, hresult, sys};

/// Describes the records of one layout.
pub(super) struct Info {
    pub(super) layout: &'static RecordLayout,
    /// Those of the records in its fields, in the order of the fields: a reference to such a field names one.
    nested: Vec<Shared>,
}

/// An object that this module has made.
struct Shared(IRecordInfo);

// SAFETY: C12. Our objects belong to no apartment: they hold a layout and others of their kind, and count atomically.
unsafe impl Send for Shared {}
// SAFETY: as above.
unsafe impl Sync for Shared {}

impl RecordLayout {
    /// A new object that describes records of this layout. It may be used on any thread.
    pub fn record_info(&'static self) -> IRecordInfo {
        Info::new(self).serve()
    }

    /// The layout that a description tells of; `None` for a description of somebody else.
    pub(crate) fn behind(info: &IRecordInfo) -> Option<&'static Self> {
        Info::layout_of(info)
    }
}

impl Info {
    fn new(layout: &'static RecordLayout) -> Self {
        let nested = layout.fields.iter().filter_map(|field| match field.field_type {
            FieldType::Value(ElementKind::Record(layout)) => Some(Shared(layout.record_info())),
            _ => None,
        });
        Self { layout, nested: nested.collect() }
    }

    /// The description of the records of `layout`, which is that of a field.
    pub(super) fn nested(&self, layout: &'static RecordLayout) -> Option<&IRecordInfo> {
        let mut nested = self.nested.iter().map(|Shared(info)| info);
        nested.find(|info| Self::layout_of(info).is_some_and(|found| std::ptr::eq(found, layout)))
    }

    /// The layout behind a description that this module has made; `None` for another one.
    pub(super) fn layout_of(info: &IRecordInfo) -> Option<&'static RecordLayout> {
        // SAFETY: C1. An object with this table is one of this type.
        std::ptr::eq(info.vtable(), &VTABLE).then(|| unsafe { Self::of(info.as_raw()).layout })
    }
}

impl Served for Info {
    type Interface = IRecordInfo;

    const VTABLE: &'static IRecordInfo_Vtbl = &VTABLE;
}

/// One for all objects, whose address tells them from those of others.
static VTABLE: IRecordInfo_Vtbl = IRecordInfo_Vtbl {
    base__: object::unknown::<Info>(),
    RecordInit: record_init,
    RecordClear: record_clear,
    RecordCopy: record_copy,
    GetGuid: get_guid,
    GetName: get_name,
    GetSize: get_size,
    GetTypeInfo: get_type_info,
    GetField: get_field,
    GetFieldNoCopy: get_field_no_copy,
    PutField: put_field,
    PutFieldNoCopy: put_field_no_copy,
    GetFieldNames: get_field_names,
    IsMatchingType: is_matching_type,
    RecordCreate: record_create,
    RecordCreateCopy: record_create_copy,
    RecordDestroy: record_destroy,
};

unsafe extern "system" fn record_init(this: *mut c_void, record: *mut c_void) -> HRESULT {
    if record.is_null() {
        return hresult::E_INVALIDARG;
    }
    // SAFETY: C1, C14. The caller has a claim, and memory for a record.
    unsafe { record.cast::<u8>().write_bytes(0, Info::of(this).layout.size) };
    hresult::S_OK
}

unsafe extern "system" fn record_clear(this: *mut c_void, record: *mut c_void) -> HRESULT {
    if record.is_null() {
        return hresult::E_INVALIDARG;
    }
    guard::code(|| {
        // SAFETY: C1, C14. The caller has a claim, and a record.
        unsafe { Info::of(this).layout.clear(record.cast()) };
        Ok(())
    })
}

/// "If RecordCopy fails to copy any of the fields then all fields will be cleared."
unsafe extern "system" fn record_copy(this: *mut c_void, from: *const c_void, to: *mut c_void) -> HRESULT {
    if from.is_null() || to.is_null() {
        return hresult::E_INVALIDARG;
    }
    if std::ptr::eq(from, to) {
        return hresult::S_OK;
    }
    // SAFETY: C1, C14. The caller has a claim and two records, of which the second is to be overwritten.
    guard::code(|| unsafe {
        let layout = Info::of(this).layout;
        layout.clear(to.cast());
        layout.copy(from.cast(), to.cast())
    })
}

unsafe extern "system" fn get_guid(this: *mut c_void, guid: *mut GUID) -> HRESULT {
    if guid.is_null() {
        return hresult::E_INVALIDARG;
    }
    // SAFETY: C1, C4. The caller has a claim, and storage for a GUID.
    unsafe { *guid = Info::of(this).layout.guid };
    hresult::S_OK
}

unsafe extern "system" fn get_name(this: *mut c_void, name: *mut *mut u16) -> HRESULT {
    if name.is_null() {
        return hresult::E_INVALIDARG;
    }
    // SAFETY: C1, C4. The caller has a claim, and storage for a string.
    guard::code(|| unsafe {
        *name = std::ptr::null_mut();
        *name = Bstr::try_new(Info::of(this).layout.name)?.into_raw();
        Ok(())
    })
}

unsafe extern "system" fn get_size(this: *mut c_void, size: *mut u32) -> HRESULT {
    if size.is_null() {
        return hresult::E_INVALIDARG;
    }
    // SAFETY: C1, C4. The caller has a claim, and storage for a number. No layout has more bytes than that.
    unsafe { *size = Info::of(this).layout.size as u32 };
    hresult::S_OK
}

/// There is no type information behind a layout.
unsafe extern "system" fn get_type_info(_this: *mut c_void, info: *mut *mut c_void) -> HRESULT {
    if info.is_null() {
        return hresult::E_INVALIDARG;
    }
    // SAFETY: C4. The caller has storage for a pointer.
    unsafe { *info = std::ptr::null_mut() };
    hresult::E_NOTIMPL
}

unsafe extern "system" fn get_field(
    this: *mut c_void,
    record: *const c_void,
    name: *const u16,
    value: *mut VARIANT,
) -> HRESULT {
    if record.is_null() || name.is_null() || value.is_null() {
        return hresult::E_INVALIDARG;
    }
    // SAFETY: C1, C3, C4. The caller has a claim, a record, a name, and storage for a value.
    guard::code(|| unsafe { fields::get(Info::of(this), record.cast_mut().cast(), name, &mut *value) })
}

unsafe extern "system" fn get_field_no_copy(
    this: *mut c_void,
    record: *const c_void,
    name: *const u16,
    value: *mut VARIANT,
    array: *mut *mut c_void,
) -> HRESULT {
    if record.is_null() || name.is_null() || value.is_null() {
        return hresult::E_INVALIDARG;
    }
    // SAFETY: C1, C3, C4. As above; for the address of an array in place as well, which no field here is told by.
    guard::code(|| unsafe {
        if !array.is_null() {
            *array = std::ptr::null_mut();
        }
        *value = fields::refer(Info::of(this), record.cast_mut().cast(), name)?;
        Ok(())
    })
}

unsafe extern "system" fn put_field(
    this: *mut c_void,
    flags: u32,
    record: *mut c_void,
    name: *const u16,
    value: *mut VARIANT,
) -> HRESULT {
    if record.is_null() || name.is_null() || value.is_null() {
        return hresult::E_INVALIDARG;
    }
    // SAFETY: C1, C3, C5. The caller has a claim, a record, a name and a value.
    guard::code(|| unsafe { fields::put(Info::of(this), flags, record.cast(), name, &*value) })
}

unsafe extern "system" fn put_field_no_copy(
    this: *mut c_void,
    flags: u32,
    record: *mut c_void,
    name: *const u16,
    value: *mut VARIANT,
) -> HRESULT {
    if record.is_null() || name.is_null() || value.is_null() {
        return hresult::E_INVALIDARG;
    }
    // SAFETY: C1, C3, C5. As above; the value is given away.
    guard::code(|| unsafe { fields::put_no_copy(Info::of(this), flags, record.cast(), name, &mut *value) })
}

/// How many fields there are when `names` is null; else the names of as many as `count` says, and how many those are.
unsafe extern "system" fn get_field_names(this: *mut c_void, count: *mut u32, names: *mut *mut u16) -> HRESULT {
    if count.is_null() {
        return hresult::E_INVALIDARG;
    }
    // SAFETY: C1, C4, C11. The caller has a claim, a number, and storage for as many strings.
    guard::code(|| unsafe {
        let fields = Info::of(this).layout.fields;
        if names.is_null() {
            *count = fields.len() as u32;
            return Ok(());
        }
        let wanted = fields.len().min(*count as usize);
        *count = 0;
        let texts: Vec<_> = fields[..wanted].iter().map(|field| Bstr::try_new(field.name)).collect::<Result<_>>()?;
        *count = wanted as u32;
        texts.into_iter().enumerate().for_each(|(index, text)| *names.add(index) = text.into_raw());
        Ok(())
    })
}

unsafe extern "system" fn is_matching_type(this: *mut c_void, other: *mut c_void) -> i32 {
    // SAFETY: C1. The caller has claims on both, or passes null.
    let code = guard::code(|| unsafe {
        let info = IRecordInfo::from_raw_borrowed(&other).ok_or(Error::new(hresult::E_INVALIDARG))?;
        Info::of(this).layout.check_info(info)
    });
    i32::from(code.is_ok())
}

unsafe extern "system" fn record_create(this: *mut c_void) -> *mut c_void {
    // SAFETY: C1. The caller has a claim.
    let size = unsafe { Info::of(this).layout.size };
    let record = sys::task_alloc(size);
    if !record.is_null() {
        // SAFETY: C6. The block has so many bytes.
        unsafe { record.cast::<u8>().write_bytes(0, size) };
    }
    record
}

unsafe extern "system" fn record_create_copy(
    this: *mut c_void,
    from: *const c_void,
    copy: *mut *mut c_void,
) -> HRESULT {
    if copy.is_null() {
        return hresult::E_INVALIDARG;
    }
    // SAFETY: C1, C4, C14. The caller has a claim, a record, and storage for a pointer.
    guard::code(|| unsafe {
        *copy = std::ptr::null_mut();
        if from.is_null() {
            return Err(Error::new(hresult::E_INVALIDARG));
        }
        let record = record_create(this);
        if record.is_null() {
            return Err(Error::new(hresult::E_OUTOFMEMORY));
        }
        Info::of(this).layout.copy(from.cast(), record.cast()).inspect_err(|_| sys::task_free(record))?;
        *copy = record;
        Ok(())
    })
}

unsafe extern "system" fn record_destroy(this: *mut c_void, record: *mut c_void) -> HRESULT {
    // SAFETY: C1, C6, C14. The caller has a claim, and a record that one of the two above made.
    unsafe {
        let code = record_clear(this, record);
        if code.0 >= 0 {
            sys::task_free(record);
        }
        code
    }
}
