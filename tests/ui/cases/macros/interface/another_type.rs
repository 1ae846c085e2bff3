//! What is called as a type of the runtime has to be that.

use comwright::{IUnknown, com_interface};

type Result<T> = core::result::Result<T, ()>;
struct Bstr;

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b03")]
unsafe trait IMistaken: IUnknown {
    fn name(&self) -> comwright::Result<Bstr>;
    fn call(&self) -> Result<()>;
}

fn main() {
    let _ = Bstr;
}
