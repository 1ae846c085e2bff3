//! Records in values: whatever is done with one, its `IRecordInfo` does it (contract C14).

use std::cell::Cell;
use std::ffi::c_void;
use std::rc::Rc;

use comwright::abi::{VARIANT, VARIANT_RECORD, VarType};
use comwright::interface::{IRecordInfo, IRecordInfo_Vtbl, IUnknown_Vtbl};
use comwright::{Guid, HRESULT, IUnknown, Interface, Value, Variant, VariantMut, VariantRef};
use comwright_conformance::{Outcome, conforms};

const S_OK: HRESULT = HRESULT(0);
const E_NOTIMPL: HRESULT = HRESULT(0x8000_4001_u32 as i32);
const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32 as i32);
const INVALID: u32 = 0x8007_0057;

/// A record: a number, and whether it owns something.
#[repr(C)]
struct Record {
    number: i64,
    owns: i64,
}

/// What is counted.
#[derive(Default)]
struct Counts {
    references: Cell<i32>,
    /// How many records own something.
    owning: Cell<i32>,
    /// How many records have memory of the description's.
    allocated: Cell<i32>,
}

#[repr(C)]
struct Info {
    vtable: &'static IRecordInfo_Vtbl,
    counts: Rc<Counts>,
}

fn add(cell: &Cell<i32>, by: i32) {
    cell.set(cell.get() + by);
}

/// A description of records, and its counts.
fn description() -> (IRecordInfo, Rc<Counts>) {
    let counts = Rc::new(Counts::default());
    counts.references.set(1);
    let info = Box::new(Info { vtable: &VTABLE, counts: Rc::clone(&counts) });
    // SAFETY: C1, C2. The object begins with its table, and its first claim goes to the wrapper.
    (unsafe { IRecordInfo::from_raw(Box::into_raw(info).cast()) }, counts)
}

/// A value with a record that owns something, and a claim of its own on the description.
fn record(info: &IRecordInfo, number: i64) -> Result<Variant, comwright::Error> {
    // SAFETY: C14. The description makes a record, which becomes the value's.
    unsafe {
        let made = (info.vtable().RecordCreate)(info.as_raw()).cast::<Record>();
        (*made).number = number;
        (*made).owns = 1;
        add(&counts(info.as_raw()).owning, 1);
        let mut raw = VARIANT::EMPTY;
        raw.vt = VarType::RECORD;
        raw.data.record = VARIANT_RECORD { pvRecord: made.cast(), pRecInfo: info.clone().into_raw() };
        Variant::from_raw(raw)
    }
}

fn number(value: &Variant) -> i64 {
    match value.value() {
        // SAFETY: C14. The data is a record of ours.
        Value::Record { data, .. } => unsafe { (*data.cast::<Record>()).number },
        other => panic!("{other:?}"),
    }
}

/// Nothing is left; oleaut32 of Wine clears a record, but does not free its memory.
fn all_gone(info: IRecordInfo, counts: &Counts) -> Outcome {
    drop(info);
    assert_eq!((counts.references.get(), counts.owning.get()), (0, 0));
    if !cfg!(windows) {
        assert_eq!(counts.allocated.get(), 0);
    }
    Ok(())
}

#[test]
fn o1_a_record_is_copied_and_cleared_by_its_description() {
    conforms(|| {
        let (info, counts) = description();
        let value = record(&info, 7)?;
        assert_eq!((counts.references.get(), counts.owning.get()), (2, 1));
        let copy = value.try_clone()?;
        assert_eq!((counts.references.get(), counts.owning.get()), (3, 2));
        assert_eq!((number(&value), number(&copy)), (7, 7));
        assert_ne!(value, copy, "records are not compared");
        drop(value);
        assert_eq!((counts.references.get(), counts.owning.get(), number(&copy)), (2, 1, 7));
        drop(copy);
        all_gone(info, &counts)
    });
}

#[test]
fn v4_a_record_by_reference_is_copied_and_left_alone() {
    conforms(|| {
        let (info, counts) = description();
        let value = record(&info, 7)?;
        let mut raw = value.abi();
        raw.vt = VarType::RECORD.by_ref();
        // SAFETY: C8. The reference is to the record of `value`, which outlives it.
        unsafe {
            assert_eq!(number(&*VariantRef::from_raw(&raw)?), 7);
            let copy = Variant::from_raw(raw)?;
            assert_eq!((number(&copy), counts.owning.get()), (7, 2));
        }
        assert_eq!((counts.references.get(), counts.owning.get()), (2, 1));
        drop(value);
        all_gone(info, &counts)
    });
}

#[test]
fn d11_a_record_is_written_back_into_the_one_that_is_there() {
    conforms(|| {
        let (info, counts) = description();
        let (old, new) = (record(&info, 1)?, record(&info, 2)?);
        let mut raw = old.abi();
        raw.vt = VarType::RECORD.by_ref();
        // SAFETY: C8, C5. The reference is to the record of `old`, which nobody else uses meanwhile.
        unsafe { VariantMut::from_raw(&raw)?.set(new)? };
        assert_eq!((number(&old), counts.owning.get()), (2, 1));
        // SAFETY: as above.
        let refused = unsafe { VariantMut::from_raw(&raw)?.set(5) };
        assert_eq!(refused.expect_err("a number is no record").code().0 as u32, 0x8002_0005);
        let (other, other_counts) = description();
        // SAFETY: as above.
        let refused = unsafe { VariantMut::from_raw(&raw)?.set(record(&other, 3)?) };
        assert_eq!(refused.expect_err("it is another type").code().0 as u32, 0x8002_0005);
        all_gone(other, &other_counts)?;
        drop(old);
        all_gone(info, &counts)
    });
}

#[test]
fn o1_a_record_without_description_or_data_is_refused() {
    conforms(|| {
        let (info, counts) = description();
        let mut storage = Record { number: 0, owns: 0 };
        let null = std::ptr::null_mut::<c_void>();
        let storage = std::ptr::from_mut(&mut storage).cast::<c_void>();
        for (data, description) in [(null, null), (storage, null), (null, info.as_raw())] {
            for vt in [VarType::RECORD, VarType::RECORD.by_ref()] {
                let mut raw = VARIANT::EMPTY;
                raw.vt = vt;
                raw.data.record = VARIANT_RECORD { pvRecord: data, pRecInfo: description };
                // SAFETY: C8. What is not null is what it says.
                unsafe {
                    let codes = [Variant::from_raw(raw).err(), VariantRef::from_raw(&raw).err()];
                    let codes = codes.map(|error| error.map(|error| error.code().0 as u32));
                    assert_eq!(codes, [Some(INVALID); 2], "{vt}");
                }
            }
        }
        assert_eq!(counts.references.get(), 1, "a value that is refused is still the caller's");
        all_gone(info, &counts)
    });
}

fn counts(this: *mut c_void) -> Rc<Counts> {
    // SAFETY: C1. `this` is an `Info` on which somebody has a claim.
    Rc::clone(unsafe { &(*this.cast::<Info>()).counts })
}

static VTABLE: IRecordInfo_Vtbl = IRecordInfo_Vtbl {
    base__: IUnknown_Vtbl { QueryInterface: query_interface, AddRef: add_ref, Release: release },
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
    PutFieldNoCopy: put_field,
    GetFieldNames: get_field_names,
    IsMatchingType: is_matching_type,
    RecordCreate: record_create,
    RecordCreateCopy: record_create_copy,
    RecordDestroy: record_destroy,
};

unsafe extern "system" fn query_interface(this: *mut c_void, iid: *const Guid, found: *mut *mut c_void) -> HRESULT {
    // SAFETY: C3, C4. The caller passes an IID and storage for a pointer.
    unsafe {
        let is_known = *iid == IUnknown::IID || *iid == IRecordInfo::IID;
        *found = if is_known { this } else { std::ptr::null_mut() };
        if !is_known {
            return E_NOINTERFACE;
        }
        add_ref(this);
    }
    S_OK
}

unsafe extern "system" fn add_ref(this: *mut c_void) -> u32 {
    let counts = counts(this);
    add(&counts.references, 1);
    counts.references.get() as u32
}

unsafe extern "system" fn release(this: *mut c_void) -> u32 {
    let counts = counts(this);
    add(&counts.references, -1);
    if counts.references.get() == 0 {
        // SAFETY: C2. That was the last claim on what was made as a box.
        drop(unsafe { Box::from_raw(this.cast::<Info>()) });
    }
    counts.references.get() as u32
}

unsafe extern "system" fn record_init(_: *mut c_void, record: *mut c_void) -> HRESULT {
    // SAFETY: C14. The caller passes storage for a record.
    unsafe { record.cast::<Record>().write(Record { number: 0, owns: 0 }) };
    S_OK
}

unsafe extern "system" fn record_clear(this: *mut c_void, record: *mut c_void) -> HRESULT {
    // SAFETY: C14. The caller passes a record.
    let record = unsafe { &mut *record.cast::<Record>() };
    if record.owns == 1 {
        record.owns = 0;
        add(&counts(this).owning, -1);
    }
    S_OK
}

unsafe extern "system" fn record_copy(this: *mut c_void, from: *const c_void, to: *mut c_void) -> HRESULT {
    // SAFETY: C14. The caller passes two records, of which the second is one to be cleared.
    unsafe {
        let _ = record_clear(this, to);
        let (from, to) = (&*from.cast::<Record>(), &mut *to.cast::<Record>());
        to.number = from.number;
        to.owns = from.owns;
        add(&counts(this).owning, from.owns as i32);
    }
    S_OK
}

unsafe extern "system" fn get_guid(_: *mut c_void, _: *mut Guid) -> HRESULT {
    E_NOTIMPL
}

unsafe extern "system" fn get_name(_: *mut c_void, _: *mut *mut u16) -> HRESULT {
    E_NOTIMPL
}

unsafe extern "system" fn get_size(_: *mut c_void, size: *mut u32) -> HRESULT {
    // SAFETY: C4. The caller passes storage for a number.
    unsafe { *size = size_of::<Record>() as u32 };
    S_OK
}

unsafe extern "system" fn get_type_info(_: *mut c_void, _: *mut *mut c_void) -> HRESULT {
    E_NOTIMPL
}

unsafe extern "system" fn get_field(_: *mut c_void, _: *const c_void, _: *const u16, _: *mut VARIANT) -> HRESULT {
    E_NOTIMPL
}

unsafe extern "system" fn get_field_no_copy(
    _: *mut c_void,
    _: *const c_void,
    _: *const u16,
    _: *mut VARIANT,
    _: *mut *mut c_void,
) -> HRESULT {
    E_NOTIMPL
}

unsafe extern "system" fn put_field(_: *mut c_void, _: u32, _: *mut c_void, _: *const u16, _: *mut VARIANT) -> HRESULT {
    E_NOTIMPL
}

unsafe extern "system" fn get_field_names(_: *mut c_void, _: *mut u32, _: *mut *mut u16) -> HRESULT {
    E_NOTIMPL
}

unsafe extern "system" fn is_matching_type(this: *mut c_void, other: *mut c_void) -> i32 {
    i32::from(this == other)
}

unsafe extern "system" fn record_create(this: *mut c_void) -> *mut c_void {
    add(&counts(this).allocated, 1);
    Box::into_raw(Box::new(Record { number: 0, owns: 0 })).cast()
}

unsafe extern "system" fn record_create_copy(
    this: *mut c_void,
    from: *const c_void,
    made: *mut *mut c_void,
) -> HRESULT {
    // SAFETY: C14, C4. The caller passes a record, and storage for a pointer.
    unsafe {
        *made = record_create(this);
        record_copy(this, from, *made)
    }
}

unsafe extern "system" fn record_destroy(this: *mut c_void, record: *mut c_void) -> HRESULT {
    // SAFETY: C14. The caller passes a record that this description has made.
    unsafe {
        let _ = record_clear(this, record);
        drop(Box::from_raw(record.cast::<Record>()));
    }
    add(&counts(this).allocated, -1);
    S_OK
}
