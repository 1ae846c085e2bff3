//! The kinds of values, with the methods that give and take them: lists for macros.

/// Records that own nothing: their type, and the methods, as the library and as Rust calls them.
macro_rules! of_records {
    ($with:ident $($before:tt)*) => {
        $with! {
            $($before)*
            One GiveOne give_one TakeOne take_one,
            Two GiveTwo give_two TakeTwo take_two,
            Three GiveThree give_three TakeThree take_three,
            Four GiveFour give_four TakeFour take_four,
            Eight GiveEight give_eight TakeEight take_eight,
            EightReal GiveEightReal give_eight_real TakeEightReal take_eight_real,
            EightSingles GiveEightSingles give_eight_singles TakeEightSingles take_eight_singles,
            Twelve GiveTwelve give_twelve TakeTwelve take_twelve,
            TwelveSingles GiveTwelveSingles give_twelve_singles TakeTwelveSingles take_twelve_singles,
            Sixteen GiveSixteen give_sixteen TakeSixteen take_sixteen,
            SixteenReal GiveSixteenReal give_sixteen_real TakeSixteenReal take_sixteen_real,
            SixteenMixed GiveSixteenMixed give_sixteen_mixed TakeSixteenMixed take_sixteen_mixed,
            TwentyFour GiveTwentyFour give_twenty_four TakeTwentyFour take_twenty_four,
            Aligned GiveAligned give_aligned TakeAligned take_aligned,
            Nested GiveNested give_nested TakeNested take_nested,
        }
    };
}

/// A record that owns what is in it.
macro_rules! of_owners {
    ($with:ident $($before:tt)*) => {
        $with! {
            $($before)*
            Named GiveNamed give_named TakeNamed take_named,
        }
    };
}

/// Unions: methods that take one are unsafe.
macro_rules! of_unions {
    ($with:ident $($before:tt)*) => {
        $with! {
            $($before)*
            Either GiveEither give_either TakeEither take_either,
            EitherReal GiveEitherReal give_either_real TakeEitherReal take_either_real,
        }
    };
}

/// Records to a calling convention, and values to Rust.
macro_rules! of_values {
    ($with:ident $($before:tt)*) => {
        $with! {
            $($before)*
            Currency GiveCurrency give_currency TakeCurrency take_currency,
            Decimal GiveDecimal give_decimal TakeDecimal take_decimal,
            Guid GiveGuid give_guid TakeGuid take_guid,
        }
    };
}

/// What no calling convention takes for a record.
macro_rules! of_scalars {
    ($with:ident $($before:tt)*) => {
        $with! {
            $($before)*
            i8 GiveI1 give_i1,
            u8 GiveUI1 give_ui1,
            i16 GiveI2 give_i2,
            u16 GiveUI2 give_ui2,
            i32 GiveI4 give_i4,
            u32 GiveUI4 give_ui4,
            i64 GiveI8 give_i8,
            u64 GiveUI8 give_ui8,
            f32 GiveR4 give_r4,
            f64 GiveR8 give_r8,
            Date GiveDate give_date,
            bool GiveBool give_bool,
            Colour GiveColour give_colour,
        }
    };
}

pub(crate) use {of_owners, of_records, of_scalars, of_unions, of_values};
