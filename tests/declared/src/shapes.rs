//! Interfaces of every shape that have no library.

use core::ffi::c_void;

use comwright::interface::IDispatch;
use comwright::{
    Bstr, ComEnum, Currency, Date, Decimal, Guid, HRESULT, IUnknown, PlainOut, Record, Result, SafeArray, Variant,
    com_interface,
};

/// Values in every direction.
#[com_interface(iid = "5b1c7a10-0030-4c5e-9a51-000000000001", bool = Variant)]
pub unsafe trait IValues: IUnknown {
    /// Numbers, which are one each.
    fn numbers(&self, value: i32, pointed: &i64, #[out] given: u8, both: &mut f64) -> Result<i16>;
    /// Truth values.
    fn truth(&self, value: bool, pointed: &bool, #[out] given: bool, both: &mut bool) -> Result<bool>;
    /// Text.
    fn text(&self, value: &str, #[out] given: Bstr, both: &mut Bstr) -> Result<Bstr>;
    /// Values.
    fn any(&self, value: Variant, pointed: &Variant, #[out] given: Variant, both: &mut Variant) -> Result<Variant>;
    /// Objects.
    fn objects(
        &self,
        value: Option<&IValues>,
        #[out] given: Option<IUnknown>,
        both: &mut Option<IDispatch>,
    ) -> Result<Option<IValues>>;
    /// Arrays.
    fn arrays(&self, value: SafeArray<i32>, both: &mut SafeArray<Bstr>) -> Result<Option<SafeArray<Variant>>>;
    /// What has a type of its own in the runtime.
    fn exact(&self, date: Date, amount: Currency, #[out] decimal: Decimal, id: &Guid) -> Result<Guid>;
    /// Arrays in place.
    fn fixed(&self, values: &[i32; 4], #[out] doubled: [i32; 4]) -> Result<()>;
    /// A code among the results.
    #[preserve_hresult]
    fn next(&self, count: u32) -> Result<(HRESULT, i32)>;
    /// A code alone.
    #[preserve_hresult]
    fn skip(&self, count: u32) -> Result<HRESULT>;
    /// What cannot fail.
    fn sum(&self, a: i32, b: i32) -> i32;
    /// Nothing.
    fn touch(&self);
    /// What only the caller knows.
    ///
    /// # Safety
    ///
    /// There are `count` bytes behind `data`.
    unsafe fn sum_of(&self, data: *const u8, count: u32) -> Result<u32>;
    /// Anything.
    ///
    /// # Safety
    ///
    /// None that this one asks for.
    unsafe fn is_null(&self, data: *mut c_void) -> Result<bool>;
}

/// An enumeration.
#[derive(Clone, Copy, PartialEq, Debug, ComEnum)]
#[repr(transparent)]
pub struct Color(pub i32);

impl Color {
    /// Red.
    pub const RED: Self = Self(1);
}

/// A structure of numbers.
#[derive(Clone, Copy, PartialEq, Debug, Default, PlainOut)]
#[repr(C)]
pub struct Point {
    /// From the left.
    pub x: i32,
    /// From above.
    pub y: f64,
}

/// A structure that owns what it holds.
#[derive(Clone, Debug, Default, Record)]
#[record(guid = "5b1c7a10-0030-4c5e-9a51-0000000000a1")]
#[repr(C)]
pub struct Person {
    /// The name.
    pub name: Bstr,
    /// How old.
    pub age: i32,
}

/// What is declared elsewhere: enumerations and structures; truth values of other kinds.
#[com_interface(iid = "5b1c7a10-0030-4c5e-9a51-000000000005")]
pub unsafe trait INamed: IUnknown {
    /// An enumeration in every direction.
    fn color(&self, value: Color, #[out] given: Color, both: &mut Color, colors: SafeArray<Color>) -> Result<Color>;
    /// A structure of numbers in every direction.
    #[plain]
    fn point(
        &self,
        #[plain] value: Point,
        #[plain] pointed: &Point,
        #[plain]
        #[out]
        given: Point,
        #[plain] both: &mut Point,
    ) -> Result<Point>;
    /// A record in every direction.
    #[record]
    fn person(&self, #[record] value: &Person, #[record] both: &mut Person) -> Result<Person>;
    /// Truth values of every width.
    #[bool(Win32)]
    fn truth(
        &self,
        #[bool(Win32)] wide: bool,
        #[bool(C)] narrow: bool,
        #[bool(C)]
        #[out]
        given: bool,
        #[bool(Win32)] both: &mut bool,
    ) -> Result<bool>;
}

/// In its own module, seen by that alone.
pub(crate) mod inner {
    use comwright as renamed;
    use comwright::{IUnknown, Result, com_interface};

    #[com_interface(iid = "5b1c7a10-0030-4c5e-9a51-000000000002", crate = renamed, server = false)]
    pub(super) unsafe trait IQuiet: IUnknown {
        fn call(&self) -> Result<()>;
    }
}

/// One that derives from a declared one, which is seen by the crate alone; what it leaves out says E_NOTIMPL.
#[com_interface(iid = "5b1c7a10-0030-4c5e-9a51-000000000003", partial, name = "IMoreValuesOfCom")]
pub unsafe trait IMoreValues: IValues {
    /// One more.
    #[name("One")]
    fn r#type(&self) -> Result<i32>;
    /// Two more.
    fn two(&self, #[default_value(2)] at_least: i32, #[default_value("t")] named: Bstr) -> Result<i32>;
}

/// What is declared in a function is seen there.
pub fn local(object: &IUnknown) -> Result<()> {
    #[com_interface(iid = "5b1c7a10-0030-4c5e-9a51-000000000004")]
    unsafe trait ILocal: IUnknown {
        fn call(&self) -> Result<()>;
    }
    let local: Result<ILocal> = comwright::Query::query_for(object);
    local.and_then(|local| local.call())
}

/// The private one is called as any other.
pub fn quiet(object: &IUnknown) -> Result<()> {
    let quiet: inner::IQuiet = comwright::Query::query_for(object)?;
    quiet.call()
}

/// A field of a row, which needs the row.
#[com_interface(iid = "5b1c7a10-0030-4c5e-9a51-000000000006", proxy)]
pub unsafe trait ICell: IUnknown {
    /// Its value.
    #[propget]
    fn value(&self) -> Result<i32>;
}

/// A row, and rows in it.
#[com_interface(iid = "5b1c7a10-0030-4c5e-9a51-000000000007", proxy)]
pub unsafe trait IRow: IUnknown {
    /// A cell, which keeps the row.
    #[keeps_alive]
    fn cell(&self, number: i32) -> Result<Option<ICell>>;
    /// A row in it, which keeps this one.
    #[keeps_alive]
    fn inner(&self) -> Result<Option<IRow>>;
    /// One that keeps nothing.
    fn other(&self) -> Result<Option<IRow>>;
}

pub(crate) use comwright as runtime;

/// By a macro, in which everything is named by `$crate`.
pub(crate) mod by_macro {
    macro_rules! declared {
        ($name:ident) => {
            #[comwright::com_interface(crate = $crate::shapes::runtime, iid = "5b1c7a10-0030-4c5e-9a51-000000000009")]
            pub(in $crate::shapes) unsafe trait $name: $crate::shapes::INamed {
                fn mix(
                    &self,
                    value: $crate::shapes::Color,
                    #[plain] at: &$crate::shapes::Point,
                    #[record] by: &$crate::shapes::Person,
                    from: Option<&$crate::shapes::INamed>,
                ) -> comwright::Result<$crate::shapes::Color>;
            }

            #[comwright::library_import("comwright_declared.dll", crate = $crate::shapes::runtime)]
            unsafe extern "system" {
                #[allow(dead_code)]
                safe fn paint(
                    #[plain] at: &$crate::shapes::Point,
                    color: $crate::shapes::Color,
                ) -> comwright::Result<$crate::shapes::Color>;
            }
        };
    }

    declared!(IMixed);
}

/// What a macro has declared is called as anything else.
pub fn mixed(object: &IUnknown, point: &Point) -> Result<Color> {
    let mixed: by_macro::IMixed = comwright::Query::query_for(object)?;
    mixed.mix(Color::RED, point, &Person::default(), &*mixed)
}
