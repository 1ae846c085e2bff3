//! Structures that own what they hold.

use comwright::{Bstr, Record, Result, library_import};

/// Somebody.
#[derive(Clone, Debug, Default, Record)]
#[repr(C)]
pub struct Person {
    /// What kind of one.
    pub kind: i16,
    /// The name, which is owned.
    pub name: Bstr,
    /// How much one weighs.
    pub weight: f64,
    /// How old.
    pub age: i32,
}

#[library_import("comwright_imports.dll")]
unsafe extern "C" {
    /// What is read; -1 when there is nobody.
    #[entry("record_read")]
    pub safe fn read(#[record] person: Option<&Person>) -> Result<i32>;

    /// By value, which is lent.
    #[entry("record_value")]
    pub safe fn value(#[record] person: Person, last: i32) -> Result<i32>;

    /// Another name is put into the place of the old one, which is freed.
    #[entry("record_change")]
    pub safe fn change(#[record] person: &mut Person) -> Result<()>;

    /// What comes out is the caller's; with an age below zero it fails, and leaves something all the same.
    #[failure(hresult)]
    #[entry("record_make")]
    pub safe fn make(
        age: i32,
        #[record]
        #[out]
        person: Person,
    ) -> Result<()>;

    /// Several.
    #[entry("record_sum")]
    pub safe fn sum(
        #[record]
        #[size(count)]
        persons: &[Person],
        count: i32,
    ) -> Result<i32>;
}
