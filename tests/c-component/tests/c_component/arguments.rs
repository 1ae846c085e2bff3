//! Arguments of every kind by value (rule B2).

use comwright::{Bstr, Currency, Date, Decimal, Guid, Result, Variant};
use comwright_c_component::component::{
    Aligned, Colour, Eight, EightReal, EightSingles, Either, EitherReal, Four, IArguments, Named, Nested, One, Sixteen,
    SixteenMixed, SixteenReal, Three, Twelve, TwelveSingles, TwentyFour, Two,
};

use crate::kinds::{of_owners, of_records, of_unions, of_values};
use crate::library::{Balance, SEEDS, shapes};
use crate::made::{Made, Text, bits, real, scode};

/// A number before a record, and one behind it, as `c/caller.c` makes them.
fn integer(seed: i32, index: u32) -> i32 {
    bits(seed, 100 + index) as i32
}

fn number(seed: i32, index: u32) -> f64 {
    real(seed, 200 + index)
}

/// What is to arrive when every method of `IArguments` is called.
pub(crate) fn expected(seed: i32) -> Text {
    let mut text = Text::default();
    macro_rules! expect {
        ($($ty:ident $give:ident $rust:ident $take:ident $($rest:ident)*,)*) => {$(
            text.name(stringify!($take)).see(&integer(seed, 0)).see(&$ty::made(seed)).see(&number(seed, 0));
        )*};
    }
    of_records!(expect);
    of_owners!(expect);
    of_unions!(expect);
    of_values!(expect);
    text.name("TakeVariant").see(&integer(seed, 0)).see(&Variant::made(seed)).see(&number(seed, 0));
    text.name("TakeSmall").see(&i8::made(seed)).see(&u8::made(seed)).see(&i16::made(seed)).see(&u16::made(seed));
    text.see(&bool::made(seed));
    text.name("TakeNumbers").see(&i32::made(seed)).see(&u32::made(seed)).see(&i64::made(seed)).see(&u64::made(seed));
    text.see(&f32::made(seed)).see(&f64::made(seed)).see(&Date::made(seed));
    text.name("TakeOthers").see(&Colour::made(seed)).see(&scode(seed).0).see(&Bstr::made(seed)).see(&bool::made(seed));
    text.name("TakeSeveral").see(&One::made(seed)).see(&Twelve::made(seed)).see(&number(seed, 0));
    text.see(&EightReal::made(seed)).see(&Currency::made(seed)).see(&Variant::made(seed)).see(&Decimal::made(seed));
    text.see(&i16::made(seed)).see(&Three::made(seed));
    text.name("TakeLate");
    (1..=7).for_each(|index| _ = text.see(&integer(seed, index)));
    (1..=9).for_each(|index| _ = text.see(&number(seed, index)));
    text.see(&Sixteen::made(seed)).see(&SixteenReal::made(seed)).see(&Three::made(seed));
    text.name("TakeStraddling");
    (1..=5).for_each(|index| _ = text.see(&integer(seed, index)));
    (1..=8).for_each(|index| _ = text.see(&number(seed, index)));
    text.see(&Sixteen::made(seed)).see(&SixteenReal::made(seed)).see(&SixteenMixed::made(seed));
    text
}

/// Calls every method of `target` by generated code, with the values of a seed.
fn call(target: &IArguments, seed: i32) -> Result<()> {
    let (i, d) = (|index| integer(seed, index), |index| number(seed, index));
    macro_rules! take {
        ($($ty:ident $give:ident $rust:ident $name:ident $take:ident,)*) => {
            $(target.$take(i(0), $ty::made(seed), d(0))?;)*
        };
    }
    of_records!(take);
    target.take_named(i(0), &Named::made(seed), d(0))?;
    // SAFETY: all of the union is its number.
    unsafe {
        of_unions!(take);
    }
    of_values!(take);
    let variant = Variant::made(seed);
    target.take_variant(i(0), &variant, d(0))?;
    target.take_small(Made::made(seed), Made::made(seed), Made::made(seed), Made::made(seed), Made::made(seed))?;
    target.take_numbers(
        Made::made(seed),
        Made::made(seed),
        Made::made(seed),
        Made::made(seed),
        Made::made(seed),
        Made::made(seed),
        Made::made(seed),
    )?;
    target.take_others(Made::made(seed), scode(seed), Bstr::made(seed), Made::made(seed))?;
    target.take_several(
        Made::made(seed),
        Made::made(seed),
        d(0),
        Made::made(seed),
        Made::made(seed),
        &variant,
        Made::made(seed),
        Made::made(seed),
        Made::made(seed),
    )?;
    target.take_late(
        i(1),
        i(2),
        i(3),
        i(4),
        i(5),
        i(6),
        i(7),
        d(1),
        d(2),
        d(3),
        d(4),
        d(5),
        d(6),
        d(7),
        d(8),
        d(9),
        Made::made(seed),
        Made::made(seed),
        Made::made(seed),
    )?;
    target.take_straddling(
        i(1),
        i(2),
        i(3),
        i(4),
        Made::made(seed),
        i(5),
        d(1),
        d(2),
        d(3),
        d(4),
        d(5),
        d(6),
        d(7),
        Made::made(seed),
        d(8),
        Made::made(seed),
    )
}

#[test]
fn b2_b3_arguments_arrive_at_the_component_bit_by_bit() -> Result<()> {
    let balance = Balance::now();
    let component: IArguments = shapes()?;
    for seed in SEEDS {
        call(&component, seed)?;
        Text(component.seen()?.to_string_lossy()).is(&expected(seed));
    }
    drop(component);
    balance.holds();
    Ok(())
}
