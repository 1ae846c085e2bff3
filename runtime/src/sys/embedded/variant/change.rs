//! VariantChangeTypeEx: a value as one of another type.
//!
//! In comes a value without a reference and a type, out comes a new value or the reason why there is none. Each family
//! of types that a value changes to is a file: [`integer`], [`real`], [`decimal`] with currencies, [`date`],
//! [`boolean`], [`text`], [`mod@array`] and [`object`]. A number on its way is a [`Number`], which is exact.
//!
//! There is one locale, the invariant one (LOCALE_INVARIANT), whatever the caller asks for: English names, a decimal
//! point, commas between thousands, `¤`, month/day/year and a clock of 24 hours.

mod array;
mod boolean;
mod date;
mod decimal;
mod integer;
mod number;
mod object;
mod real;
mod text;

use number::Number;
use windows_core::HRESULT;

use crate::abi::VarType;
use crate::variant::shape;
use crate::{Value, Variant, hresult};

/// How a value changes.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    /// The locale, for the objects that are asked for a value.
    pub(super) lcid: u32,
    /// The flags of VariantChangeTypeEx.
    pub(super) flags: u16,
    /// How many objects may still be asked for a value in the place of another one.
    pub(super) depth: u8,
}

impl Manner {
    /// An object is not asked for its default property.
    const NO_VALUE_PROP: u16 = 0x01;
    /// Truth values are words: VARIANT_ALPHABOOL and VARIANT_LOCALBOOL, which are alike in this locale.
    const WORDS: u16 = 0x02 | 0x10;

    fn has(self, flags: u16) -> bool {
        self.flags & flags != 0
    }
}

/// `source` as a `vt`.
///
/// # Errors
///
/// DISP_E_BADVARTYPE for what is no type of a VARIANT, and for a null object that is asked for a value;
/// DISP_E_TYPEMISMATCH when the value is none of this type, DISP_E_OVERFLOW when it is beyond its limits, E_INVALIDARG
/// for a date outside of the calendar as text, E_OUTOFMEMORY.
#[track_caller]
pub(super) fn changed(source: &Variant, manner: Manner, vt: VarType) -> Result<Variant, HRESULT> {
    // A `VT_VARIANT` is a type, though no value changes to it.
    if !shape::is_type_of_variant(vt) && vt != VarType::VARIANT {
        return Err(hresult::DISP_E_BADVARTYPE);
    }
    if vt == source.var_type() {
        return source.try_clone().map_err(|error| error.code());
    }
    if vt.is_array() || source.var_type().is_array() {
        return array::changed(source, vt);
    }
    match (source.value(), vt) {
        // An error, a record and null are nothing else; null is what most others may become, and so is nothing.
        (Value::Error(_) | Value::Missing | Value::Record { .. } | Value::Null, _) => Err(hresult::DISP_E_TYPEMISMATCH),
        (_, VarType::EMPTY) => Ok(Variant::new()),
        (_, VarType::NULL) => Ok(Variant::null()),
        (_, VarType::DISPATCH | VarType::UNKNOWN) => object::changed(source, vt),
        (_, VarType::ERROR | VarType::VARIANT | VarType::RECORD) => Err(hresult::DISP_E_TYPEMISMATCH),
        (Value::Dispatch(object), _) => object::value(object, manner, vt),
        (Value::Bool(value), VarType::BSTR) if manner.has(Manner::WORDS) => boolean::word(value),
        (Value::Bstr(value), VarType::DATE) => date::from_text(value),
        (Value::Bstr(value), VarType::BOOL) => boolean::from_text(value),
        (Value::Date(value), VarType::BSTR) => text::from_date(value),
        // No string is left: neither nothing nor a number.
        (Value::Empty, VarType::BSTR) => Ok(crate::Bstr::new().into()),
        (value, _) => of_number(&Number::of(value)?, vt),
    }
}

/// A number as a `vt`.
#[track_caller]
fn of_number(number: &Number, vt: VarType) -> Result<Variant, HRESULT> {
    match vt {
        VarType::R4 => real::single(number),
        VarType::R8 => real::double(number),
        VarType::CY => decimal::currency(number),
        VarType::DECIMAL => decimal::decimal(number),
        VarType::DATE => date::from_number(number),
        VarType::BSTR => text::from_number(number),
        VarType::BOOL => boolean::from_number(number),
        _ => integer::changed(number, vt),
    }
}
