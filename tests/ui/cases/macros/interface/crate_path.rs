//! A path that leads to something else than the runtime is told once, where it is written.

use comwright::interface::IDispatch;
use comwright::{Result, com_interface};

pub mod inner {
    /// What has a module of the runtime's, and is not the runtime.
    pub mod imp {}
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02", dual, crate = crate::inner)]
unsafe trait IElsewhere: IDispatch {
    #[dispid(1)]
    fn method(&self, text: &str) -> Result<Option<IElsewhere>>;
}

fn main() {
    let object: Option<IElsewhere> = None;
    let _ = object.map(|object| object.method("x"));
}
