//! Lints of the user's are found in declared interfaces where they are written, once each; names that follow from
//! others are nobody's fault.
#![deny(unused_must_use, deprecated)]
#![forbid(unsafe_code)]

use comwright::{IUnknown, Result, Variant, com_interface};

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02")]
#[deny(non_camel_case_types)]
#[forbid(non_snake_case)]
pub unsafe trait ILints: IUnknown {
    #[must_use]
    fn needed(&self) -> Result<u32>;
    #[deprecated(note = "there is a better one")]
    #[inline]
    #[doc(hidden)]
    #[doc(alias = "ancient")]
    fn old(&self, #[optional] value: Variant) -> Result<u32>;
    #[deprecated]
    #[keeps_alive]
    fn next(&self) -> Result<Option<ILints>>;
    #[expect(clippy::wrong_self_convention)]
    fn toOne(&self) -> Result<u32>;
}

fn called(lints: &ILints) {
    lints.needed();
    let _ = (lints.old(), lints.next(), lints.toOne());
}

fn main() {
    let _ = called;
}
