//! Values of every kind, made of a number as the component makes them (`c/values.c`), and written down as it does.

use std::ffi::c_void;
use std::fmt::Write;

use comwright::{Bstr, Currency, Date, Decimal, Guid, HRESULT, Value, Variant};
use comwright_c_component::component::{
    Aligned, Colour, Eight, EightReal, EightSingles, Either, EitherReal, Four, Named, Nested, One, Sixteen,
    SixteenMixed, SixteenReal, Three, Twelve, TwelveSingles, TwentyFour, Two,
};

/// splitmix64, as in `c/values.c`.
pub(crate) fn bits(seed: i32, index: u32) -> u64 {
    let mut z = (u64::from(seed.cast_unsigned()) << 8).wrapping_add(u64::from(index) + 1);
    z = z.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A number that single and double precision both have exactly.
pub(crate) fn real(seed: i32, index: u32) -> f64 {
    (bits(seed, index).cast_signed() >> 40) as f64 / 16.0
}

/// What is written down of calls: a line for each, with the values as bytes in hexadecimal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Text(pub(crate) String);

impl Text {
    pub(crate) fn name(&mut self, name: &str) -> &mut Self {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(name);
        self
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.push(' ');
        for byte in bytes {
            write!(self.0, "{byte:02x}").expect("there is memory");
        }
        self
    }

    pub(crate) fn see<T: Made>(&mut self, value: &T) -> &mut Self {
        value.see(self);
        self
    }

    /// That it is `expected`; otherwise a panic tells of the lines that differ.
    #[track_caller]
    pub(crate) fn is(&self, expected: &Self) {
        let (came, expected) = (self.0.lines().collect::<Vec<_>>(), expected.0.lines().collect::<Vec<_>>());
        let differ = |pair: &(&&str, &&str)| pair.0 != pair.1;
        let differences: Vec<_> = came.iter().zip(&expected).filter(differ).collect();
        assert!(differences.is_empty(), "what came, and what was expected: {differences:#?}");
        assert_eq!(came.len(), expected.len(), "one has more lines");
    }
}

/// A kind of value.
pub(crate) trait Made: Sized {
    /// The value that is made of a number.
    fn made(seed: i32) -> Self;

    /// Writes down what is in it.
    fn see(&self, text: &mut Text);
}

macro_rules! numbers {
    ($($ty:ty: |$seed:ident| $made:expr;)*) => {$(
        impl Made for $ty {
            fn made($seed: i32) -> Self {
                $made
            }

            fn see(&self, text: &mut Text) {
                text.bytes(&self.to_ne_bytes());
            }
        }
    )*};
}

numbers! {
    i8: |seed| bits(seed, 0) as i8;
    u8: |seed| bits(seed, 0) as u8;
    i16: |seed| bits(seed, 0) as i16;
    u16: |seed| bits(seed, 0) as u16;
    i32: |seed| bits(seed, 0) as i32;
    u32: |seed| bits(seed, 0) as u32;
    i64: |seed| bits(seed, 0).cast_signed();
    u64: |seed| bits(seed, 0);
    f32: |seed| real(seed, 0) as f32;
    f64: |seed| real(seed, 0);
}

/// Records without gaps: their fields one after the other are their bytes.
macro_rules! records {
    ($($ty:ident { $($field:ident: $number:ty = $how:ident $index:literal),* })*) => {$(
        impl Made for $ty {
            fn made(seed: i32) -> Self {
                Self { $($field: $how(seed, $index) as $number),* }
            }

            fn see(&self, text: &mut Text) {
                text.bytes(&[$(&self.$field.to_ne_bytes()[..]),*].concat());
            }
        }
    )*};
}

records! {
    One { a: u8 = bits 0 }
    Two { a: i16 = bits 0 }
    Three { a: u8 = bits 0, b: u8 = bits 1, c: u8 = bits 2 }
    Four { a: i32 = bits 0 }
    Eight { a: i32 = bits 0, b: i32 = bits 1 }
    EightReal { a: f64 = real 0 }
    EightSingles { a: f32 = real 0, b: f32 = real 1 }
    Twelve { a: i32 = bits 0, b: i32 = bits 1, c: i32 = bits 2 }
    TwelveSingles { a: f32 = real 0, b: f32 = real 1, c: f32 = real 2 }
    Sixteen { a: i64 = bits 0, b: i64 = bits 1 }
    SixteenReal { a: f64 = real 0, b: f64 = real 1 }
    SixteenMixed { a: f64 = real 0, b: i64 = bits 1 }
    TwentyFour { a: i64 = bits 0, b: f64 = real 1, c: i32 = bits 2, d: i32 = bits 3 }
}

impl Made for Aligned {
    fn made(seed: i32) -> Self {
        Self { a: bits(seed, 0) as i32, b: bits(seed, 1).cast_signed(), c: bits(seed, 2) as i32 }
    }

    fn see(&self, text: &mut Text) {
        text.see(&self.a).see(&self.b).see(&self.c);
    }
}

impl Made for Nested {
    fn made(seed: i32) -> Self {
        let c = bits(seed, 0) as u8;
        Self { a: Made::made(seed), b: Made::made(seed), c: [c, !c, 0xa5] }
    }

    fn see(&self, text: &mut Text) {
        text.see(&self.a).see(&self.b).bytes(&self.c);
    }
}

impl Made for Named {
    fn made(seed: i32) -> Self {
        Self { name: Made::made(seed), value: Made::made(seed) }
    }

    fn see(&self, text: &mut Text) {
        text.see(&self.name).see(&self.value);
    }
}

impl Made for Either {
    fn made(seed: i32) -> Self {
        Self { real: real(seed, 0) }
    }

    fn see(&self, text: &mut Text) {
        // SAFETY: C10. Every bit pattern is a value of the field, which fills the whole.
        text.see(unsafe { &self.real });
    }
}

impl Made for EitherReal {
    fn made(seed: i32) -> Self {
        Self { real: real(seed, 0) }
    }

    fn see(&self, text: &mut Text) {
        // SAFETY: C10. As above.
        text.see(unsafe { &self.real });
    }
}

impl Made for Currency {
    fn made(seed: i32) -> Self {
        Self::from_scaled(bits(seed, 0).cast_signed())
    }

    fn see(&self, text: &mut Text) {
        text.see(&self.scaled());
    }
}

impl Made for Decimal {
    fn made(seed: i32) -> Self {
        let mantissa = u128::from(bits(seed, 2) as u32) << 64 | u128::from(bits(seed, 3));
        let scale = (bits(seed, 0) % 29) as u8;
        Self::new(mantissa, scale, !bits(seed, 1).is_multiple_of(2)).expect("at most 28 decimals")
    }

    fn see(&self, text: &mut Text) {
        let sign: u8 = if self.is_negative() { 0x80 } else { 0 };
        text.see(&self.scale()).see(&sign).see(&((self.mantissa() >> 64) as u32)).see(&(self.mantissa() as u64));
    }
}

impl Made for Guid {
    fn made(seed: i32) -> Self {
        let last = std::array::from_fn(|index| bits(seed, 3 + index as u32) as u8);
        Self::from_values(bits(seed, 0) as u32, bits(seed, 1) as u16, bits(seed, 2) as u16, last)
    }

    fn see(&self, text: &mut Text) {
        let first = [&self.data1.to_ne_bytes()[..], &self.data2.to_ne_bytes(), &self.data3.to_ne_bytes()];
        text.bytes(&[&first.concat()[..], &self.data4].concat());
    }
}

impl Made for Variant {
    fn made(seed: i32) -> Self {
        match seed.cast_unsigned() % 5 {
            0 => i32::made(seed).into(),
            1 => Bstr::made(seed).into(),
            2 => f64::made(seed).into(),
            3 => Decimal::made(seed).into(),
            _ => Currency::made(seed).into(),
        }
    }

    fn see(&self, text: &mut Text) {
        text.see(&self.var_type().0);
        match self.value() {
            Value::I4(value) => text.see(&value),
            Value::Bstr(value) => text.see(value),
            Value::R8(value) => text.see(&value),
            Value::Decimal(value) => text.see(&value),
            Value::Currency(value) => text.see(&value),
            value => panic!("nobody makes {value:?}"),
        };
    }
}

impl Made for Date {
    fn made(seed: i32) -> Self {
        Self::from_days((bits(seed, 0) % 40000) as f64 + 0.25)
    }

    fn see(&self, text: &mut Text) {
        text.see(&self.days());
    }
}

impl Made for bool {
    fn made(seed: i32) -> Self {
        !bits(seed, 0).is_multiple_of(2)
    }

    fn see(&self, text: &mut Text) {
        text.see(&-i16::from(*self));
    }
}

impl Made for Colour {
    fn made(seed: i32) -> Self {
        [Self::Red, Self::Green, Self::Blue][(bits(seed, 0) % 3) as usize]
    }

    fn see(&self, text: &mut Text) {
        text.see(&self.0);
    }
}

impl Made for Bstr {
    fn made(seed: i32) -> Self {
        let count = (bits(seed, 0) % 17) as u32;
        let units: Vec<_> = (1..=count).map(|index| (0x100 + bits(seed, index) % 0x400) as u16).collect();
        Self::from_units(&units).expect("there is memory")
    }

    fn see(&self, text: &mut Text) {
        text.bytes(self.as_bytes());
    }
}

/// An SCODE, which is a failure.
pub(crate) fn scode(seed: i32) -> HRESULT {
    HRESULT((0x8000_0000 | bits(seed, 0) as u32).cast_signed())
}

/// The code of `GiveCode`.
pub(crate) fn code(seed: i32) -> HRESULT {
    if seed <= 0 { HRESULT(0) } else { HRESULT((0x8004_0200 + seed.cast_unsigned() % 100).cast_signed()) }
}

/// An address that nobody follows.
pub(crate) fn pointer(seed: i32) -> *mut c_void {
    std::ptr::without_provenance_mut(bits(seed, 0) as usize)
}

/// What `GiveBoth` gives for its arguments.
pub(crate) fn both(a: &SixteenReal, b: &Three, c: &Twelve) -> SixteenMixed {
    let high = u64::from(c.a.cast_unsigned()) << 32;
    let integer = (high | u64::from((c.b ^ c.c).cast_unsigned())).cast_signed();
    let sum = [i64::from(b.a), i64::from(b.b), i64::from(b.c)].into_iter().sum::<i64>();
    SixteenMixed { a: a.a - a.b, b: integer.wrapping_add(sum) }
}
