//! To the integer types.

use windows_core::HRESULT;

use super::number::Number;
use crate::abi::VarType;
use crate::{Variant, hresult};

/// The number as an integer of the type `vt`: rounded to the nearest, and to the even one of two. An integer of the same
/// size keeps its bits, whether its type has a sign or not.
pub(super) fn changed(number: &Number, vt: VarType) -> Result<Variant, HRESULT> {
    match vt {
        VarType::I1 => fitted::<i8>(number, 8).map(Variant::from),
        VarType::UI1 => fitted::<u8>(number, 8).map(Variant::from),
        VarType::I2 => fitted::<i16>(number, 16).map(Variant::from),
        VarType::UI2 => fitted::<u16>(number, 16).map(Variant::from),
        VarType::I4 => fitted::<i32>(number, 32).map(Variant::from),
        VarType::UI4 => fitted::<u32>(number, 32).map(Variant::from),
        VarType::I8 => fitted::<i64>(number, 64).map(Variant::from),
        VarType::UI8 => fitted::<u64>(number, 64).map(Variant::from),
        VarType::INT => fitted::<i32>(number, 32).map(Variant::int),
        VarType::UINT => fitted::<u32>(number, 32).map(Variant::uint),
        _ => Err(hresult::DISP_E_TYPEMISMATCH),
    }
}

/// An integer type of up to 64 bits.
trait Integer: TryFrom<i128> {
    /// The value with these bits, of which the upper ones are left out.
    fn of_bits(bits: u64) -> Self;
}

macro_rules! integers {
    ($($type:ty)*) => {
        $(impl Integer for $type {
            fn of_bits(bits: u64) -> Self {
                bits as Self
            }
        })*
    };
}

integers!(i8 u8 i16 u16 i32 u32 i64 u64);

fn fitted<T: Integer>(number: &Number, size: u32) -> Result<T, HRESULT> {
    match *number {
        Number::Integer { value, bits } if bits == size || bits == u32::MAX => return Ok(T::of_bits(value as u64)),
        Number::Bits(bits) if u64::BITS - bits.leading_zeros() <= size => return Ok(T::of_bits(bits)),
        Number::Bits(_) => return Err(hresult::DISP_E_OVERFLOW),
        _ => {}
    }
    let value = number.scaled(0).and_then(|value| T::try_from(value).ok());
    value.ok_or(hresult::DISP_E_OVERFLOW)
}
