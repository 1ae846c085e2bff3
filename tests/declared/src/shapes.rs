//! Interfaces of every shape that have no library.

use core::ffi::c_void;

use comwright::interface::IDispatch;
use comwright::{Bstr, Currency, Date, Decimal, Guid, HRESULT, IUnknown, Result, SafeArray, Variant, com_interface};

/// Values in every direction.
#[com_interface(iid = "5b1c7a10-0030-4c5e-9a51-000000000001", bool = Variant)]
pub trait IValues: IUnknown {
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

/// In its own module, seen by that alone.
pub(crate) mod inner {
    use comwright as renamed;
    use comwright::{IUnknown, Result, com_interface};

    #[com_interface(iid = "5b1c7a10-0030-4c5e-9a51-000000000002", crate = renamed, server = false)]
    pub(super) trait IQuiet: IUnknown {
        fn call(&self) -> Result<()>;
    }
}

/// One that derives from a declared one, which is seen by the crate alone; what it leaves out says E_NOTIMPL.
#[com_interface(iid = "5b1c7a10-0030-4c5e-9a51-000000000003", partial, name = "IMoreValuesOfCom")]
pub trait IMoreValues: IValues {
    /// One more.
    #[name("One")]
    fn r#type(&self) -> Result<i32>;
    /// Two more.
    fn two(&self, #[default_value(2)] at_least: i32, #[default_value("t")] named: Bstr) -> Result<i32>;
}

/// What is declared in a function is seen there.
pub fn local(object: &IUnknown) -> Result<()> {
    #[com_interface(iid = "5b1c7a10-0030-4c5e-9a51-000000000004")]
    trait ILocal: IUnknown {
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
