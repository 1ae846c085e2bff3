//! Lifetimes that a method names are one mistake, at the list of them.

use comwright::{IUnknown, Result, com_interface};

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b40")]
unsafe trait ILent: IUnknown {
    fn lent<'a>(&'a self, text: &'a str, other: Option<&'a ILent>) -> Result<i32>;
    fn kept(&self, text: &'static str) -> Result<i32>;
}

fn main() -> Result<()> {
    let object: Option<ILent> = None;
    if let Some(object) = object {
        let _: i32 = object.lent("text", None)?;
    }
    Ok(())
}
