//! Results of every kind (rule B1).

use comwright::{Bstr, Currency, Date, Decimal, Guid, Result, Variant};
use comwright_c_component::component::{
    Aligned, Colour, Eight, EightReal, EightSingles, Either, EitherReal, Four, IResults, Named, Nested, One, Sixteen,
    SixteenMixed, SixteenReal, Three, Twelve, TwelveSingles, TwentyFour, Two,
};

use crate::kinds::{of_owners, of_records, of_scalars, of_unions, of_values};
use crate::library::{Balance, SEEDS, shapes};
use crate::made::{Made, Text, both, code, pointer, scode};

/// What is to come of every method of `IResults`.
pub(crate) fn expected(seed: i32) -> Text {
    let mut text = Text::default();
    macro_rules! expect {
        ($($ty:ident $give:ident $($rest:ident)*,)*) => {
            $(text.name(stringify!($give)).see(&$ty::made(seed));)*
        };
    }
    of_records!(expect);
    of_owners!(expect);
    of_unions!(expect);
    of_values!(expect);
    text.name("GiveVariant").see(&Variant::made(seed));
    of_scalars!(expect);
    text.name("GiveScode").see(&scode(seed).0);
    text.name("GiveText").see(&Bstr::made(seed));
    text.name("GiveObject").see(&u8::from(seed % 2 != 0));
    text.name("GivePointer").bytes(&pointer(seed).addr().to_ne_bytes());
    text.name("GiveCode").see(&code(seed).0);
    text.name("GiveBoth").see(&both(&Made::made(seed), &Made::made(seed), &Made::made(seed)));
    text
}

/// What comes when `target` is called, by generated code.
fn called(target: &IResults, seed: i32) -> Result<Text> {
    let mut text = Text::default();
    macro_rules! call_for_record {
        ($($ty:ident $name:ident $give:ident $($rest:ident)*,)*) => {
            $(text.name(stringify!($name)).see(&target.$give(seed)?);)*
        };
    }
    macro_rules! call {
        ($($ty:ident $name:ident $give:ident $($rest:ident)*,)*) => {
            $(text.name(stringify!($name)).see::<$ty>(&target.$give(seed));)*
        };
    }
    of_records!(call_for_record);
    of_owners!(call_for_record);
    of_unions!(call);
    of_values!(call);
    text.name("GiveVariant").see(&target.give_variant(seed)?);
    of_scalars!(call);
    let failure = target.give_scode(seed).expect_err("it is a failure");
    text.name("GiveScode").see(&failure.code().0);
    text.name("GiveText").see(&target.give_text(seed)?);
    let is_target = target.give_object(seed)?.is_some_and(|object| object == *target);
    text.name("GiveObject").see(&u8::from(is_target));
    // SAFETY: nobody follows it.
    text.name("GivePointer").bytes(&unsafe { target.give_pointer(seed) }.addr().to_ne_bytes());
    text.name("GiveCode").see(&target.give_code(seed).map_or_else(|failure| failure.code().0, |()| 0));
    text.name("GiveBoth").see(&target.give_both(Made::made(seed), Made::made(seed), Made::made(seed))?);
    Ok(text)
}

#[test]
fn b1_b3_results_of_the_component_are_bit_by_bit_what_it_gives() -> Result<()> {
    let balance = Balance::now();
    let component: IResults = shapes()?;
    for seed in SEEDS {
        called(&component, seed)?.is(&expected(seed));
    }
    drop(component);
    balance.holds();
    Ok(())
}
