//! What a method of a trait may have and no method of an interface has.

use comwright::{IUnknown, Result, com_interface};

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02")]
unsafe trait IForms: IUnknown {
    fn by_value(self) -> Result<()>;
    fn by_mut(&mut self) -> Result<()>;
    fn by_box(self: Box<Self>) -> Result<()>;
    fn on_nothing() -> Result<()>;
    fn with_body(&self) -> Result<()> {
        Ok(())
    }
    fn generic<T>(&self, value: i32) -> Result<()>;
    async fn later(&self) -> Result<()>;
    extern "thiscall" fn other(&self) -> Result<()>;
    fn pattern(&self, (a, b): i32) -> Result<()>;
    fn wild(&self, _: i32) -> Result<()>;
}

fn main() {}
