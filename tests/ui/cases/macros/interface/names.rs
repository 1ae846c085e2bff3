//! Names that collide.

use comwright::{IUnknown, Result, com_interface};

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02")]
unsafe trait INames: IUnknown {
    fn clone(&self) -> Result<()>;
    fn same(&self) -> Result<()>;
    fn same(&self) -> Result<()>;
    fn open_file(&self) -> Result<()>;
    #[name("OPENFILE")]
    fn other(&self) -> Result<()>;
}

fn main() {}
