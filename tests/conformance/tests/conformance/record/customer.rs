//! Records as generated code declares them, and their `IRecordInfo`, asked as foreign code asks.

use std::ffi::c_void;
use std::mem::offset_of;

use comwright::abi::VARIANT;
use comwright::interface::{IDispatch, IRecordInfo};
use comwright::{
    Bstr, Currency, Decimal, Error, Field, Guid, HRESULT, Interface, Record, RecordLayout, Result, SafeArray, Variant,
};
use comwright_conformance::Probe;

/// A field of every type.
#[derive(Debug, PartialEq)]
#[repr(C)]
pub(super) struct Customer {
    pub(super) number: i32,
    pub(super) name: Bstr,
    pub(super) balance: Currency,
    pub(super) tag: Variant,
    pub(super) object: Option<IDispatch>,
    pub(super) orders: Option<SafeArray<i32>>,
    pub(super) places: Option<SafeArray<Place>>,
    pub(super) home: Place,
    pub(super) code: [i16; 3],
    pub(super) aliases: [Bstr; 2],
    pub(super) rate: Decimal,
    pub(super) small: u8,
}

/// A record in a record.
#[derive(Debug, PartialEq)]
#[repr(C)]
pub(super) struct Place {
    pub(super) x: f64,
    pub(super) label: Bstr,
}

pub(super) const CUSTOMER: Guid = Guid::from_u128(0x8f0d5b3c_77a1_4c67_9e5b_9d3f2f6f7a01);

// SAFETY: C14. Every field is there, with its offset and its type.
unsafe impl Record for Customer {
    const LAYOUT: &'static RecordLayout = &RecordLayout::of::<Self>(
        "Customer",
        CUSTOMER,
        &[
            Field::of::<i32>("Number", offset_of!(Self, number)),
            Field::of::<Bstr>("Name", offset_of!(Self, name)),
            Field::of::<Currency>("Balance", offset_of!(Self, balance)),
            Field::of::<Variant>("Tag", offset_of!(Self, tag)),
            Field::of::<Option<IDispatch>>("Object", offset_of!(Self, object)),
            Field::of::<Option<SafeArray<i32>>>("Orders", offset_of!(Self, orders)),
            Field::of::<Option<SafeArray<Place>>>("Places", offset_of!(Self, places)),
            Field::of::<Place>("Home", offset_of!(Self, home)),
            Field::of::<[i16; 3]>("Code", offset_of!(Self, code)),
            Field::of::<[Bstr; 2]>("Aliases", offset_of!(Self, aliases)),
            Field::of::<Decimal>("Rate", offset_of!(Self, rate)),
            Field::of::<u8>("Small", offset_of!(Self, small)),
        ],
    );
}

// SAFETY: C14. As above. It has no GUID.
unsafe impl Record for Place {
    const LAYOUT: &'static RecordLayout = &RecordLayout::of::<Self>(
        "Place",
        Guid::zeroed(),
        &[Field::of::<f64>("X", offset_of!(Self, x)), Field::of::<Bstr>("Label", offset_of!(Self, label))],
    );
}

impl Place {
    pub(super) fn new(x: f64, label: &str) -> Result<Self> {
        Ok(Self { x, label: Bstr::try_new(label)? })
    }
}

impl Customer {
    /// One with something in every field, and what watches its object: the record has two claims on it.
    pub(super) fn full() -> Result<(Self, Probe)> {
        let (object, probe) = Probe::dispatch();
        let customer = Self {
            number: 7,
            name: Bstr::try_new("Grün")?,
            balance: Currency::from_scaled(-12_345),
            tag: Variant::from(&object),
            object: Some(object),
            orders: Some(SafeArray::from_vec(vec![1, 2, 3])?),
            places: Some(SafeArray::from_vec(vec![Place::new(1.5, "one")?, Place::new(2.5, "two")?])?),
            home: Place::new(-1.0, "home")?,
            code: [1, -2, 3],
            aliases: [Bstr::from_bytes(b"odd")?, Bstr::new()],
            rate: Decimal::new(15, 1, true).unwrap_or_default(),
            small: 200,
        };
        Ok((customer, probe))
    }
}

/// The functions of an `IRecordInfo`, with results.
pub(super) struct Info(pub(super) IRecordInfo);

/// Whether it succeeded.
pub(super) fn check(code: HRESULT) -> Result<()> {
    if code.is_ok() { Ok(()) } else { Err(Error::new(code)) }
}

/// A name with a zero behind it.
fn wide(name: &str) -> Vec<u16> {
    name.encode_utf16().chain([0]).collect()
}

impl Info {
    pub(super) fn of<R: Record>() -> Self {
        Self(R::LAYOUT.record_info())
    }

    /// A value that GetField fills in.
    pub(super) fn field(&self, record: *const c_void, name: &str) -> Result<Variant> {
        let mut value = VARIANT::EMPTY;
        let (vtable, this) = (self.0.vtable(), self.0.as_raw());
        // SAFETY: C1, C3, C4. The tests pass records of this type.
        unsafe {
            check((vtable.GetField)(this, record, wide(name).as_ptr(), &mut value))?;
            Variant::from_raw(value)
        }
    }

    /// The reference that GetFieldNoCopy gives.
    pub(super) fn reference(&self, record: *const c_void, name: &str) -> Result<VARIANT> {
        let (mut value, mut array) = (VARIANT::EMPTY, std::ptr::dangling_mut());
        let (vtable, this) = (self.0.vtable(), self.0.as_raw());
        // SAFETY: as above.
        unsafe { check((vtable.GetFieldNoCopy)(this, record, wide(name).as_ptr(), &mut value, &mut array))? };
        assert!(array.is_null());
        Ok(value)
    }

    pub(super) fn put(&self, flags: u32, record: *mut c_void, name: &str, value: &Variant) -> Result<()> {
        let mut raw = value.abi();
        let (vtable, this) = (self.0.vtable(), self.0.as_raw());
        // SAFETY: C1, C3. As above; the value is only read.
        unsafe { check((vtable.PutField)(this, flags, record, wide(name).as_ptr(), &mut raw)) }
    }

    /// The value goes over when this succeeds, and comes back when it does not.
    pub(super) fn put_no_copy(
        &self,
        flags: u32,
        record: *mut c_void,
        name: &str,
        value: Variant,
    ) -> Result<(), (Error, Variant)> {
        let mut raw = value.into_raw();
        let (vtable, this) = (self.0.vtable(), self.0.as_raw());
        // SAFETY: C1, C5. As above; what is left in the value is ours.
        let (outcome, left) = unsafe {
            let code = (vtable.PutFieldNoCopy)(this, flags, record, wide(name).as_ptr(), &mut raw);
            (check(code), Variant::from_raw(raw).unwrap_or_default())
        };
        match outcome {
            Ok(()) => {
                assert!(left.is_empty(), "who clears it frees nothing");
                Ok(())
            }
            Err(error) => Err((error, left)),
        }
    }

    pub(super) fn clear(&self, record: *mut c_void) -> Result<()> {
        // SAFETY: C1, C14. As above.
        unsafe { check((self.0.vtable().RecordClear)(self.0.as_raw(), record)) }
    }

    pub(super) fn copy(&self, from: *const c_void, to: *mut c_void) -> Result<()> {
        // SAFETY: C1, C14. As above.
        unsafe { check((self.0.vtable().RecordCopy)(self.0.as_raw(), from, to)) }
    }

    /// Null when there is no memory.
    pub(super) fn create(&self) -> *mut c_void {
        // SAFETY: C1.
        unsafe { (self.0.vtable().RecordCreate)(self.0.as_raw()) }
    }

    pub(super) fn create_copy(&self, from: *const c_void) -> Result<*mut c_void> {
        let mut copy = std::ptr::dangling_mut();
        // SAFETY: C1, C4, C14. As above.
        let outcome = unsafe { check((self.0.vtable().RecordCreateCopy)(self.0.as_raw(), from, &mut copy)) };
        assert!(outcome.is_ok() || copy.is_null(), "an out is null on failure");
        outcome.map(|()| copy)
    }

    pub(super) fn destroy(&self, record: *mut c_void) -> Result<()> {
        // SAFETY: C1, C14. As above.
        unsafe { check((self.0.vtable().RecordDestroy)(self.0.as_raw(), record)) }
    }

    pub(super) fn matches(&self, other: &IRecordInfo) -> bool {
        // SAFETY: C1.
        unsafe { (self.0.vtable().IsMatchingType)(self.0.as_raw(), other.as_raw()) != 0 }
    }
}

/// A record, to be read by foreign code.
pub(super) fn at<R: Record>(record: &R) -> *const c_void {
    std::ptr::from_ref(record).cast()
}

/// A record, to be written to by foreign code.
pub(super) fn at_mut<R: Record>(record: &mut R) -> *mut c_void {
    std::ptr::from_mut(record).cast()
}
