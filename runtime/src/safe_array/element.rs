//! What may be an element of an array.

use std::alloc::Layout;

use windows_core::{GUID, HRESULT, IUnknown};

use crate::abi::{VARIANT, VarType};
use crate::error::Result;
use crate::interface::{ComInterface, IDispatch};
use crate::record::{Record, RecordLayout};
use crate::{Bstr, Currency, Date, Decimal, Variant, VariantBool, live};

/// What may be an element of a [`SafeArray`](crate::SafeArray): numbers, the values of automation, strings,
/// [`struct@Variant`]s, interface pointers (`Option<I>`, as null is one), and [`Record`]s.
///
/// Generated code implements it for its enumerations. Everything else is implemented here.
///
/// # Safety
///
/// In an array of the kind [`Element::KIND`], an element is a valid value of this type: it has its size and its alignment,
/// every bit pattern that may be there is valid, and zeros are a value that owns nothing. Dropping a value frees what
/// such an array frees of an element, and nothing else.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an element of an array of automation",
    label = "automation has no type for it",
    note = "elements are numbers, `VariantBool`, `Currency`, `Date`, `Decimal`, `HRESULT`, `Bstr`, `Variant`, `Option<I>` of an \
            interface, open enumerations and records"
)]
pub unsafe trait Element: Sized + 'static {
    /// What arrays of these are made of.
    const KIND: ElementKind;

    /// A value of its own with the same content, as SafeArrayGetElement makes one (rule O5): strings and records are
    /// copied, an object gets one more claim.
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY when there is no memory, and what the description of a record says.
    fn duplicate(&self) -> Result<Self>;
}

/// What the elements of an array are.
#[derive(Clone, Copy, Debug)]
pub enum ElementKind {
    /// Values of a type that says everything.
    Value(VarType),
    /// Interface pointers: `VT_UNKNOWN` or `VT_DISPATCH`, and the interface.
    Interface(VarType, GUID),
    /// Records.
    Record(&'static RecordLayout),
}

impl ElementKind {
    /// The type of the elements.
    pub const fn var_type(self) -> VarType {
        match self {
            Self::Value(vt) | Self::Interface(vt, _) => vt,
            Self::Record(_) => VarType::RECORD,
        }
    }
}

/// Elements that are numbers and no more: they belong to no apartment, and an array of them may go to any thread
/// (contract C12).
///
/// # Safety
///
/// The kind of the elements is a plain value.
pub unsafe trait Plain: Element + Copy + Send + Sync {}

/// Elements that are their bits.
macro_rules! plain {
    ($($element:ty: $vt:ident,)*) => {
        $(
            // SAFETY: C10. The two have the same layout, and every bit pattern is valid in both.
            unsafe impl Element for $element {
                const KIND: ElementKind = ElementKind::Value(VarType::$vt);

                fn duplicate(&self) -> Result<Self> {
                    Ok(*self)
                }
            }

            // SAFETY: a number.
            unsafe impl Plain for $element {}

            const _: () = assert!(has_layout_of::<$element>(VarType::$vt));
        )*
    };
}

plain! {
    i8: I1,
    u8: UI1,
    i16: I2,
    u16: UI2,
    i32: I4,
    u32: UI4,
    i64: I8,
    u64: UI8,
    f32: R4,
    f64: R8,
    VariantBool: BOOL,
    Currency: CY,
    Date: DATE,
    Decimal: DECIMAL,
    HRESULT: ERROR,
}

// SAFETY: C7. A transparent wrapper of what such arrays have; null owns nothing.
unsafe impl Element for Bstr {
    const KIND: ElementKind = ElementKind::Value(VarType::BSTR);

    #[track_caller]
    fn duplicate(&self) -> Result<Self> {
        // Null stays null, though the two are equal (rule S6).
        if self.as_raw().is_null() { Ok(Self::new()) } else { self.try_clone() }
    }
}

// SAFETY: C8. A transparent wrapper of what such arrays have; zeros are VT_EMPTY.
unsafe impl Element for Variant {
    const KIND: ElementKind = ElementKind::Value(VarType::VARIANT);

    #[track_caller]
    fn duplicate(&self) -> Result<Self> {
        self.try_clone()
    }
}

// SAFETY: C1, C2. A wrapper of an interface is its pointer, `None` is null, and dropping it releases the object.
unsafe impl<I: ComInterface> Element for Option<I> {
    const KIND: ElementKind = {
        assert!(size_of::<Self>() == size_of::<*const ()>() && align_of::<Self>() == align_of::<*const ()>());
        ElementKind::Interface(I::VAR_TYPE, I::IID)
    };

    #[cfg_attr(feature = "live-objects", track_caller)]
    fn duplicate(&self) -> Result<Self> {
        Ok(live::duplicate(self))
    }
}

// SAFETY: C14, by the contract of the trait.
#[diagnostic::do_not_recommend]
unsafe impl<R: Record> Element for R {
    const KIND: ElementKind = ElementKind::Record(R::LAYOUT);

    #[track_caller]
    fn duplicate(&self) -> Result<Self> {
        crate::record::duplicate(self)
    }
}

const _: () = {
    assert!(has_layout_of::<Bstr>(VarType::BSTR));
    assert!(has_layout_of::<Variant>(VarType::VARIANT));
    assert!(has_layout_of::<Option<IUnknown>>(VarType::UNKNOWN));
    assert!(has_layout_of::<Option<IDispatch>>(VarType::DISPATCH));
};

const fn has_layout_of<T>(vt: VarType) -> bool {
    match layout_of(vt) {
        Some(layout) => layout.size() == size_of::<T>() && layout.align() == align_of::<T>(),
        None => false,
    }
}

/// The layout of an element of a type that says everything; `None` for what cannot be an element, and for records, which
/// have descriptions of their own.
pub(crate) const fn layout_of(vt: VarType) -> Option<Layout> {
    Some(match vt {
        VarType::I1 | VarType::UI1 => Layout::new::<u8>(),
        VarType::I2 | VarType::UI2 | VarType::BOOL => Layout::new::<u16>(),
        VarType::I4 | VarType::UI4 | VarType::INT | VarType::UINT | VarType::ERROR => Layout::new::<u32>(),
        VarType::I8 | VarType::UI8 | VarType::CY => Layout::new::<u64>(),
        VarType::R4 => Layout::new::<f32>(),
        VarType::R8 | VarType::DATE => Layout::new::<f64>(),
        VarType::DECIMAL => Layout::new::<Decimal>(),
        VarType::BSTR | VarType::UNKNOWN | VarType::DISPATCH => Layout::new::<*const ()>(),
        VarType::INT_PTR | VarType::UINT_PTR => Layout::new::<usize>(),
        VarType::VARIANT => Layout::new::<VARIANT>(),
        _ => return None,
    })
}

/// The one number of those that say the same of an element.
pub(crate) const fn canonical(vt: VarType) -> VarType {
    let is_64 = size_of::<usize>() == 8;
    match vt {
        VarType::INT => VarType::I4,
        VarType::UINT => VarType::UI4,
        VarType::INT_PTR => {
            if is_64 {
                VarType::I8
            } else {
                VarType::I4
            }
        }
        VarType::UINT_PTR => {
            if is_64 {
                VarType::UI8
            } else {
                VarType::UI4
            }
        }
        _ => vt,
    }
}
