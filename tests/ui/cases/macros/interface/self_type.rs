//! `Self` is no type of an interface: there is one error, at the word.

use comwright::{IUnknown, Result, com_interface};

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1c21")]
pub unsafe trait INode: IUnknown {
    fn next(&self) -> Result<Option<Self>>;
    fn append(&self, node: Option<&Self>) -> Result<()>;
}

fn main() {}
