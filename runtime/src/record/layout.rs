//! What a record is made of.

use std::alloc::Layout;

use windows_core::GUID;

use crate::SafeArray;
use crate::safe_array::{Element, ElementKind, layout_of};
use crate::string::{FixedNarrow, FixedWide};

/// What the memory of COM (SafeArrayAllocData, CoTaskMemAlloc) is aligned to on every platform: to 8 bytes at least.
const ALIGN_OF_MEMORY: usize = 8;

/// What a record is made of: its name, its GUID, its size, and its fields.
///
/// A record cannot contain an array of itself.
#[derive(Clone, Copy, Debug)]
pub struct RecordLayout {
    pub(super) name: &'static str,
    pub(super) guid: GUID,
    pub(super) size: usize,
    pub(super) align: usize,
    pub(super) fields: &'static [Field],
}

/// A field of a record.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub(super) name: &'static str,
    pub(super) offset: usize,
    pub(super) field_type: FieldType,
}

/// What is in a field.
#[derive(Clone, Copy, Debug)]
pub enum FieldType {
    /// What may be an element of an array as well: a number, a string, a VARIANT, an object, a record.
    Value(ElementKind),
    /// A SAFEARRAY of such elements, or null.
    Array(ElementKind),
    /// So many of another type in a row.
    Fixed(&'static FieldType, usize),
}

/// What may be in a field of a record.
///
/// # Safety
///
/// The type is one of values as [`FieldValue::TYPE`] says, with the contract of [`Element`] for each.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a field of a record",
    label = "automation has no type for it",
    note = "fields are numbers, `VariantBool`, `Currency`, `Date`, `Decimal`, `HRESULT`, `Bstr`, `Variant`, `Option<I>` of an \
            interface, `Option<SafeArray<T>>`, open enumerations, records, `FixedWide<N>`, `FixedNarrow<N>`, and arrays of these"
)]
pub unsafe trait FieldValue {
    /// The type of the field.
    const TYPE: FieldType;
}

// SAFETY: that is what an element is.
#[diagnostic::do_not_recommend]
unsafe impl<T: Element> FieldValue for T {
    const TYPE: FieldType = FieldType::Value(T::KIND);
}

// SAFETY: C9. An array is one pointer, and `None` is null.
unsafe impl<T: Element> FieldValue for Option<SafeArray<T>> {
    const TYPE: FieldType = FieldType::Array(T::KIND);
}

// SAFETY: an array of Rust has its elements in a row.
unsafe impl<T: FieldValue, const N: usize> FieldValue for [T; N] {
    const TYPE: FieldType = FieldType::Fixed(&T::TYPE, N);
}

// SAFETY: C10. A transparent wrapper of numbers.
unsafe impl<const N: usize> FieldValue for FixedWide<N> {
    const TYPE: FieldType = <[u16; N]>::TYPE;
}

// SAFETY: C10. As above.
unsafe impl<const N: usize> FieldValue for FixedNarrow<N> {
    const TYPE: FieldType = <[u8; N]>::TYPE;
}

impl Field {
    /// A field so many bytes behind the start of its record, of the type of what is at the place: where a declaration has
    /// the type already, nothing names it again.
    #[doc(hidden)]
    pub const fn placed<R, T: FieldValue>(name: &'static str, offset: usize, _place: fn(*const R) -> *const T) -> Self {
        Self::of::<T>(name, offset)
    }

    /// A field of the type `T`, so many bytes behind the start of its record.
    pub const fn of<T: FieldValue>(name: &'static str, offset: usize) -> Self {
        Self { name, offset, field_type: T::TYPE }
    }
}

impl FieldType {
    /// The size, in bytes.
    pub(crate) const fn size(self) -> usize {
        match self {
            Self::Value(kind) => kind.layout().size(),
            Self::Array(_) => size_of::<*const ()>(),
            Self::Fixed(element, count) => element.size() * count,
        }
    }

    const fn align(self) -> usize {
        match self {
            Self::Value(kind) => kind.layout().align(),
            Self::Array(_) => align_of::<*const ()>(),
            Self::Fixed(element, _) => element.align(),
        }
    }
}

impl ElementKind {
    /// The layout of an element.
    pub(crate) const fn layout(self) -> Layout {
        match self {
            Self::Value(vt) | Self::Interface(vt, _) => layout_of(vt).expect("the type of an element"),
            Self::Record(record) => match Layout::from_size_align(record.size, record.align) {
                Ok(layout) => layout,
                Err(_) => panic!("the layout of a record is that of a type"),
            },
        }
    }
}

impl RecordLayout {
    /// The layout of `R`.
    ///
    /// # Panics
    ///
    /// When the fields are not in the order of their offsets, lie beyond the end, overlap, or are less aligned than the
    /// structure and their types demand, or when the structure is aligned to more than 8 bytes: the memory of arrays and
    /// values is not. In a constant, as it is meant for, that is an error of the compiler.
    ///
    /// ```compile_fail,E0080
    /// # use comwright::{Field, Guid, RecordLayout};
    /// #[repr(C, align(16))]
    /// struct Vector {
    ///     x: f32,
    /// }
    ///
    /// const LAYOUT: RecordLayout = RecordLayout::of::<Vector>("Vector", Guid::zeroed(), &[Field::of::<f32>("X", 0)]);
    /// ```
    pub const fn of<R>(name: &'static str, guid: GUID, fields: &'static [Field]) -> Self {
        let (size, align) = (size_of::<R>(), align_of::<R>());
        assert!(size != 0 && size <= i32::MAX as usize, "a record has bytes");
        assert!(align <= ALIGN_OF_MEMORY, "a record is aligned to 8 bytes at most");
        let (mut end, mut index) = (0, 0);
        while index < fields.len() {
            let Field { offset, field_type, .. } = fields[index];
            let wanted = if field_type.align() < align { field_type.align() } else { align };
            assert!(offset >= end, "the fields of a record follow each other");
            assert!(offset.is_multiple_of(wanted), "the fields of a record are aligned");
            end = offset + field_type.size();
            assert!(end <= size, "the fields of a record are within it");
            index += 1;
        }
        Self { name, guid, size, align, fields }
    }

    /// The types of the fields, each with its distance from the start.
    #[cfg(feature = "live-objects")]
    pub(crate) fn parts(&self) -> impl Iterator<Item = (usize, &FieldType)> {
        self.fields.iter().map(|field| (field.offset, &field.field_type))
    }

    /// The name of the type.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The GUID of the type; zero when it has none.
    pub const fn guid(&self) -> GUID {
        self.guid
    }

    /// The fields, with their offsets.
    pub(crate) fn placed_fields(&self) -> impl Iterator<Item = (usize, FieldType)> {
        self.fields.iter().map(|field| (field.offset, field.field_type))
    }

    /// The size of a record, in bytes.
    pub const fn size(&self) -> usize {
        self.size
    }
}
