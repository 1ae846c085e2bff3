//! Attributes of the language that are not handed on from where they stand.

use comwright::{IUnknown, Result, com_interface};

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02")]
unsafe trait IConditions: IUnknown {
    #[cfg(windows)]
    fn method(&self) -> Result<()>;
    #[cfg_attr(windows, cfg(target_pointer_width = "64"))]
    fn narrower(&self) -> Result<()>;
    fn parameter(&self, #[cfg(windows)] value: u32) -> Result<()>;
    fn looked_at(&self, #[allow(unused)] value: u32) -> Result<()>;
    #[cfg_attr(windows, name("Other"))]
    fn named(&self) -> Result<()>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b03")]
#[deprecated]
unsafe trait IDeprecated: IUnknown {
    fn method(&self) -> Result<()>;
}

fn called(conditions: &IConditions) {
    let _ = (conditions.method(), conditions.narrower(), conditions.parameter(5), conditions.named());
}

fn main() {
    let _ = called;
}
