//! Arrays of elements whose type is known at run time.

use std::ffi::c_void;
use std::fmt;
use std::ptr::NonNull;

use windows_core::{GUID, IUnknown, Interface};

use super::check::{self, check_kind};
use super::owned::Owned;
use super::{Dimension, Element, Indices, SafeArray, canonical, inspect, layout_of};
use crate::abi::{SAFEARRAY, VARIANT, VarType};
use crate::error::{self, Error, Result};
use crate::interface::{self, IDispatch, IRecordInfo};
use crate::{Bstr, Decimal, Variant, hresult, record, sys};

/// An owned automation array whose elements are of any type: what is in a value, or comes from a component that decides
/// at run time.
///
/// Elements go in and out as [`struct@Variant`]s; [`AnySafeArray::cast`] makes it a [`SafeArray`] of a type, which is faster and
/// has slices.
///
/// ```
/// use comwright::{AnySafeArray, SafeArray};
///
/// let array = AnySafeArray::from(SafeArray::from_vec(vec![1_i32, 2, 3])?);
/// assert!(array.clone().cast::<f64>().is_err());
/// assert_eq!(array.cast::<i32>()?.to_vec()?, [1, 2, 3]);
/// # Ok::<(), comwright::Error>(())
/// ```
pub struct AnySafeArray {
    array: Owned,
    element: VarType,
}

impl AnySafeArray {
    /// An array of zeros of a type that says everything: any but `VT_RECORD`. Interfaces are `IUnknown` and
    /// `IDispatch`.
    ///
    /// # Errors
    ///
    /// DISP_E_BADVARTYPE when there are no arrays of the type; else as [`SafeArray::new`].
    #[track_caller]
    pub fn new(element: VarType, dimensions: &[Dimension]) -> Result<Self> {
        let Some(layout) = layout_of(element) else {
            return Err(Error::new(hresult::DISP_E_BADVARTYPE)
                .with_description(format!("{element} cannot be the type of an element")));
        };
        // SAFETY: the size is that of the type, and nothing else is wanted.
        let array = unsafe { Owned::new(element, layout.size() as u32, dimensions, std::ptr::null())? };
        Ok(Self { array, element })
    }

    /// The type of the elements.
    pub const fn element_type(&self) -> VarType {
        self.element
    }

    /// The interface of the elements, where they are interface pointers.
    pub fn iid(&self) -> Option<GUID> {
        // SAFETY: C9. The array is ours, and its elements are interface pointers.
        matches!(self.element, VarType::UNKNOWN | VarType::DISPATCH)
            .then(|| unsafe { check::iid(self.raw(), self.element) })
    }

    /// The description of the elements, where they are records.
    pub fn record_info(&self) -> Option<IRecordInfo> {
        // SAFETY: C9. The array is ours.
        (self.element == VarType::RECORD).then(|| unsafe { check::record_info(self.raw()) }.ok()).flatten()
    }

    /// How many dimensions there are: one at least.
    pub fn dimensions(&self) -> usize {
        self.array.dimensions()
    }

    /// The dimensions, the left-most first.
    pub fn bounds(&self) -> impl DoubleEndedIterator<Item = Dimension> + ExactSizeIterator + Clone {
        self.array.bounds()
    }

    /// How many elements there are in all dimensions together.
    pub fn len(&self) -> usize {
        self.array.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The indices of all elements, in the order in which they are in memory.
    pub fn indices(&self) -> Indices {
        Indices::new(self.bounds())
    }

    /// A copy of the element at `indices`, the left-most dimension first (SafeArrayGetElement, rule O5). An element that
    /// is a VARIANT comes out as it is.
    ///
    /// # Errors
    ///
    /// DISP_E_BADINDEX when there is no such element, E_OUTOFMEMORY when there is no memory for a copy, and what the
    /// description of records says.
    #[track_caller]
    pub fn get(&self, indices: &[i32]) -> Result<Variant> {
        // As many indices as dimensions, and an error that says more.
        self.array.position(indices)?;
        // SAFETY: C9. There is such an element.
        let get = |to: *mut c_void| unsafe {
            error::check(sys::array_get_element(self.array.as_raw(), indices.as_ptr(), to))
        };
        let mut value = VARIANT::EMPTY;
        match self.element {
            VarType::VARIANT => get((&raw mut value).cast())?,
            VarType::DECIMAL => {
                let mut decimal = Decimal::default();
                get((&raw mut decimal).cast())?;
                value = VARIANT::from_decimal(decimal);
            }
            VarType::RECORD => {
                // SAFETY: C9. The array is ours.
                let info = unsafe { check::record_info(self.raw())? };
                return crate::record::value(&info, get);
            }
            element => {
                get((&raw mut value.data).cast())?;
                value.vt = canonical_value(element);
            }
        }
        // SAFETY: C8. The VARIANT is ours, and what it holds is a copy.
        unsafe { Variant::from_raw(value) }
    }

    /// Puts a copy of `value` at `indices`, the left-most dimension first (SafeArrayPutElement). What was there is
    /// freed, after the new one is in its place. The value has to be of the type of the elements; an object is asked for
    /// their interface, and for IDispatch as well where they are `VT_DISPATCH`.
    ///
    /// # Errors
    ///
    /// DISP_E_BADINDEX when there is no such element, DISP_E_TYPEMISMATCH when the value is of another type, E_NOINTERFACE
    /// when an object is, E_OUTOFMEMORY when there is no memory for a copy, and what the description of records says.
    /// What was there is still there then.
    #[track_caller]
    pub fn set(&mut self, indices: &[i32], value: &Variant) -> Result<()> {
        let position = self.array.position(indices)?;
        let array = self.array.as_raw();
        // What owns something is copied first and then exchanged: SafeArrayPutElement frees what was there before it
        // knows that there is memory for the new one.
        // SAFETY: C9. There is such an element, and the array is ours.
        let put = |from: *const c_void| unsafe { error::check(sys::array_put_element(array, indices.as_ptr(), from)) };
        // SAFETY: C8. The value is valid as long as it is borrowed.
        let raw = unsafe { &*value.as_raw() };
        let vt = raw.vt;
        // SAFETY: C8. The value has the member that its type says.
        unsafe {
            match self.element {
                VarType::VARIANT => {
                    self.replace(position, value.try_clone()?);
                    Ok(())
                }
                VarType::DECIMAL if vt == VarType::DECIMAL => put(std::ptr::from_ref(&raw.decimal()).cast()),
                VarType::BSTR if vt == VarType::BSTR => {
                    self.replace(position, Bstr::from_raw_borrowed(&raw.data.bstrVal).duplicate()?);
                    Ok(())
                }
                VarType::UNKNOWN | VarType::DISPATCH if matches!(vt, VarType::UNKNOWN | VarType::DISPATCH) => {
                    let Some(object) = IUnknown::from_raw_borrowed(&raw.data.punkVal) else {
                        self.replace(position, None::<IUnknown>);
                        return Ok(());
                    };
                    let found = interface::query_as(object, &check::iid(self.raw(), self.element))?;
                    if self.element == VarType::DISPATCH {
                        // Whoever gets the element will call it.
                        interface::query_as(&found, &IDispatch::IID)?;
                    }
                    self.replace(position, Some(found));
                    Ok(())
                }
                VarType::RECORD if vt == VarType::RECORD => {
                    let info = check::record_info(self.raw())?;
                    if (info.vtable().IsMatchingType)(info.as_raw(), raw.data.record.pRecInfo) == 0 {
                        return Err(self.mismatch("a record of another type"));
                    }
                    let descriptor = &*array;
                    let to = descriptor.pvData.byte_add(position * descriptor.cbElements as usize);
                    record::replace(&info, raw.data.record.pvRecord, to)
                }
                element if canonical(vt) == canonical(element) && check::is_plain(element) => {
                    put((&raw const raw.data).cast())
                }
                _ => Err(self.mismatch(&vt.to_string())),
            }
        }
    }

    /// Puts an element in the place of another one, and frees that.
    ///
    /// # Safety
    ///
    /// C9: the elements are `T`, and there is one at `position`.
    #[track_caller]
    unsafe fn replace<T>(&mut self, position: usize, new: T) {
        // SAFETY: C9, as promised by the caller; the array is ours.
        drop(unsafe { self.array.data::<T>().add(position).replace(new) });
    }

    #[cold]
    fn mismatch(&self, found: &str) -> Error {
        let said = format!("the elements are {}, not {found}", self.element);
        Error::new(hresult::DISP_E_TYPEMISMATCH).with_description(said)
    }

    /// Gives the right-most dimension another bound: see [`SafeArray::redim`].
    ///
    /// # Errors
    ///
    /// As for [`SafeArray::redim`].
    #[track_caller]
    pub fn redim(&mut self, last: impl Into<Dimension>) -> Result<()> {
        self.array.redim(last.into())
    }

    /// An array of its own with the same bounds and copies of the elements (SafeArrayCopy).
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY when there is no memory, and what the description of records says.
    #[track_caller]
    pub fn try_clone(&self) -> Result<Self> {
        Ok(Self { array: self.array.try_clone()?, element: self.element })
    }

    /// Whether the elements are `T`.
    pub fn is<T: Element>(&self) -> bool {
        self.check_is::<T>().is_ok()
    }

    fn check_is<T: Element>(&self) -> Result<()> {
        // SAFETY: C9. The array is ours, and has been inspected.
        unsafe { check_kind(self.raw(), self.element, T::KIND) }
    }

    /// The array as one of `T`. Numbers that differ by name only (`VT_INT` and `VT_I4`) are the same; nothing is
    /// converted.
    ///
    /// # Errors
    ///
    /// DISP_E_TYPEMISMATCH when the elements are not `T`: the error says what they are. The array is freed then; see
    /// [`AnySafeArray::is`] and [`AnySafeArray::downcast_ref`].
    #[track_caller]
    pub fn cast<T: Element>(self) -> Result<SafeArray<T>> {
        self.check_is::<T>()?;
        Ok(SafeArray { array: self.array, elements: std::marker::PhantomData })
    }

    /// The array seen as one of `T`.
    ///
    /// # Errors
    ///
    /// DISP_E_TYPEMISMATCH when the elements are not `T`: the error says what they are.
    pub fn downcast_ref<T: Element>(&self) -> Result<&SafeArray<T>> {
        self.check_is::<T>()?;
        // SAFETY: C9. Its elements are `T`, and the type is transparent over what is borrowed.
        Ok(unsafe { &*std::ptr::from_ref(&self.array).cast() })
    }

    /// The array seen as one of `T`, which can be written to.
    ///
    /// # Errors
    ///
    /// DISP_E_TYPEMISMATCH when the elements are not `T`: the error says what they are.
    pub fn downcast_mut<T: Element>(&mut self) -> Result<&mut SafeArray<T>> {
        self.check_is::<T>()?;
        // SAFETY: C9. As above. What may be put in its place is an array of the same elements.
        Ok(unsafe { &mut *std::ptr::from_mut(&mut self.array).cast() })
    }

    /// Takes over an array; `None` for null. `element` is the type of its elements where it has come with one, as in a
    /// value, or `None`: then it has to tell.
    ///
    /// # Errors
    ///
    /// As for [`SafeArray::from_raw`]; DISP_E_TYPEMISMATCH when the array tells another type than `element`.
    ///
    /// # Safety
    ///
    /// As for [`SafeArray::from_raw`].
    pub unsafe fn from_raw(array: *mut SAFEARRAY, element: Option<VarType>) -> Result<Option<Self>> {
        let Some(array) = NonNull::new(array) else { return Ok(None) };
        // SAFETY: C9, as promised by the caller.
        let found = unsafe { inspect(array, element)? };
        match element {
            Some(element) if canonical(element) != canonical(found) => Err(Error::new(hresult::DISP_E_TYPEMISMATCH)
                .with_description(format!("the elements are {found}, though {element} was announced"))),
            // SAFETY: C9, as promised by the caller; it is well formed.
            _ => Ok(Some(Self { array: unsafe { Owned::from_raw(array) }, element: found })),
        }
    }

    /// Gives the array away: whoever takes it frees it with SafeArrayDestroy.
    pub const fn into_raw(self) -> *mut SAFEARRAY {
        let array = self.array.as_raw();
        std::mem::forget(self);
        array
    }

    /// The array, for a call that borrows it (contract C3).
    pub const fn as_raw(&self) -> *mut SAFEARRAY {
        self.array.as_raw()
    }

    const fn raw(&self) -> NonNull<SAFEARRAY> {
        self.array.pointer()
    }
}

/// The type of a VARIANT with such an element: the numbers of the size of a pointer have none of their own.
fn canonical_value(element: VarType) -> VarType {
    match element {
        VarType::INT_PTR | VarType::UINT_PTR => canonical(element),
        _ => element,
    }
}

impl<T: Element> From<SafeArray<T>> for AnySafeArray {
    fn from(array: SafeArray<T>) -> Self {
        let mut element = T::KIND.var_type();
        // Where the array tells it, its own spelling: it may be one of several names of a number.
        // SAFETY: C9, C4. The array is ours.
        let _ = unsafe { sys::array_var_type(array.as_raw(), &mut element) };
        Self { array: array.array, element }
    }
}

/// As [`AnySafeArray::try_clone`].
///
/// # Panics
///
/// When there is no memory; [`AnySafeArray::try_clone`] does not.
impl Clone for AnySafeArray {
    #[track_caller]
    fn clone(&self) -> Self {
        self.try_clone().expect("memory for an array")
    }
}

/// The type of the elements and the bounds.
impl fmt::Debug for AnySafeArray {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AnySafeArray({})", self.element)?;
        f.debug_list().entries(self.bounds()).finish()
    }
}
