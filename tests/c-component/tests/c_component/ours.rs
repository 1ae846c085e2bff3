//! An object of ours with the component's interfaces, served by generated code: it gives what the component gives, and
//! writes down what it is given.

use std::cell::RefCell;
use std::ffi::c_void;
use std::rc::Rc;

use comwright::{Bstr, Currency, Date, Decimal, Error, Guid, HRESULT, Result, Variant, VariantRef};
use comwright_c_component::component::{
    Aligned, Colour, Eight, EightReal, EightSingles, Either, EitherReal, Four, IArguments, IArguments_Impl, IResults,
    IResults_Impl, Named, Nested, One, Sixteen, SixteenMixed, SixteenReal, Three, Twelve, TwelveSingles, TwentyFour,
    Two,
};
use windows_core::IUnknownImpl as _;

use crate::kinds::{of_owners, of_records, of_scalars, of_unions, of_values};
use crate::made::{Made, Text, both, code, pointer, scode};

/// The object. What it is given is in `seen`, which outlives it; so does the token in it, of which the test has a copy.
#[windows_core::implement(IResults, IArguments, Agile = false)]
pub(crate) struct Ours {
    pub(crate) seen: Rc<RefCell<Text>>,
}

/// What failed, or nothing when nothing did.
fn failed(code: HRESULT) -> Result<()> {
    if code.is_err() { Err(Error::new(code)) } else { Ok(()) }
}

macro_rules! gives {
    ($($ty:ident $give:ident $($rest:ident)*,)*) => {$(
        fn $give(&self, seed: i32) -> $ty {
            Made::made(seed)
        }
    )*};
}

impl IResults_Impl for Ours_Impl {
    of_records!(gives);

    of_owners!(gives);

    of_unions!(gives);

    of_values!(gives);

    of_scalars!(gives);

    fn GiveVariant(&self, seed: i32) -> Variant {
        Made::made(seed)
    }

    fn GiveScode(&self, seed: i32) -> Result<()> {
        failed(scode(seed))
    }

    fn GiveText(&self, seed: i32) -> Bstr {
        Made::made(seed)
    }

    fn GiveObject(&self, seed: i32) -> Option<IResults> {
        (seed % 2 != 0).then(|| self.to_interface())
    }

    unsafe fn GivePointer(&self, seed: i32) -> *mut c_void {
        pointer(seed)
    }

    fn GiveCode(&self, seed: i32) -> Result<()> {
        failed(code(seed))
    }

    fn GiveBoth(&self, a: &SixteenReal, b: &Three, c: &Twelve) -> SixteenMixed {
        both(a, b, c)
    }
}

impl Ours {
    /// Writes down a call.
    fn write(&self, name: &str, values: impl FnOnce(&mut Text)) -> Result<()> {
        values(self.seen.borrow_mut().name(name));
        Ok(())
    }
}

macro_rules! takes {
    ($($ty:ident $give:ident $rust:ident $take:ident $($rest:ident)*,)*) => {$(
        fn $take(&self, before: i32, value: &$ty, after: f64) -> Result<()> {
            self.write(stringify!($take), |text| _ = text.see(&before).see(value).see(&after))
        }
    )*};
}

macro_rules! takes_unions {
    ($($ty:ident $give:ident $rust:ident $take:ident $($rest:ident)*,)*) => {$(
        unsafe fn $take(&self, before: i32, value: $ty, after: f64) -> Result<()> {
            self.write(stringify!($take), |text| _ = text.see(&before).see(&value).see(&after))
        }
    )*};
}

macro_rules! takes_values {
    ($($ty:ident $give:ident $rust:ident $take:ident $($rest:ident)*,)*) => {$(
        fn $take(&self, before: i32, value: $ty, after: f64) -> Result<()> {
            self.write(stringify!($take), |text| _ = text.see(&before).see(&value).see(&after))
        }
    )*};
}

impl IArguments_Impl for Ours_Impl {
    of_records!(takes);

    of_owners!(takes);

    of_unions!(takes_unions);

    of_values!(takes_values);

    fn TakeVariant(&self, before: i32, value: &VariantRef<'_>, after: f64) -> Result<()> {
        self.write("TakeVariant", |text| _ = text.see(&before).see::<Variant>(value).see(&after))
    }

    fn TakeSmall(&self, a: i8, b: u8, c: i16, d: u16, e: bool) -> Result<()> {
        self.write("TakeSmall", |text| _ = text.see(&a).see(&b).see(&c).see(&d).see(&e))
    }

    fn TakeNumbers(&self, a: i32, b: u32, c: i64, d: u64, e: f32, f: f64, g: Date) -> Result<()> {
        self.write("TakeNumbers", |text| {
            text.see(&a).see(&b).see(&c).see(&d).see(&e).see(&f).see(&g);
        })
    }

    fn TakeOthers(&self, a: Colour, b: HRESULT, c: &Bstr, d: bool) -> Result<()> {
        self.write("TakeOthers", |text| _ = text.see(&a).see(&b.0).see(c).see(&d))
    }

    fn TakeSeveral(
        &self,
        a: &One,
        b: &Twelve,
        c: f64,
        d: &EightReal,
        e: Currency,
        f: &VariantRef<'_>,
        g: Decimal,
        h: i16,
        i: &Three,
    ) -> Result<()> {
        self.write("TakeSeveral", |text| {
            text.see(a).see(b).see(&c).see(d).see(&e).see::<Variant>(f).see(&g).see(&h).see(i);
        })
    }

    fn TakeLate(
        &self,
        a1: i32,
        a2: i32,
        a3: i32,
        a4: i32,
        a5: i32,
        a6: i32,
        a7: i32,
        d1: f64,
        d2: f64,
        d3: f64,
        d4: f64,
        d5: f64,
        d6: f64,
        d7: f64,
        d8: f64,
        d9: f64,
        late: &Sixteen,
        later: &SixteenReal,
        last: &Three,
    ) -> Result<()> {
        self.write("TakeLate", |text| {
            [a1, a2, a3, a4, a5, a6, a7].iter().for_each(|value| _ = text.see(value));
            [d1, d2, d3, d4, d5, d6, d7, d8, d9].iter().for_each(|value| _ = text.see(value));
            text.see(late).see(later).see(last);
        })
    }

    fn TakeStraddling(
        &self,
        a1: i32,
        a2: i32,
        a3: i32,
        a4: i32,
        value: &Sixteen,
        after: i32,
        b1: f64,
        b2: f64,
        b3: f64,
        b4: f64,
        b5: f64,
        b6: f64,
        b7: f64,
        real: &SixteenReal,
        last: f64,
        mixed: &SixteenMixed,
    ) -> Result<()> {
        self.write("TakeStraddling", |text| {
            [a1, a2, a3, a4, after].iter().for_each(|value| _ = text.see(value));
            [b1, b2, b3, b4, b5, b6, b7, last].iter().for_each(|value| _ = text.see(value));
            text.see(value).see(real).see(mixed);
        })
    }

    fn Seen(&self) -> Result<Bstr> {
        Bstr::try_new(&std::mem::take(&mut self.seen.borrow_mut().0))
    }
}
