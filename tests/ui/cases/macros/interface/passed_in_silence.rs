//! What would be taken for something else than was meant.

use comwright::{IUnknown, Result, com_interface};

type Outcome<T> = Result<T>;

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b30")]
unsafe trait ISilent: IUnknown {
    fn text_to_write_to(&self, text: &mut str) -> Result<()>;
    fn array_by_value(&self, values: [i32; 4]) -> Result<()>;
    #[keeps_alive]
    fn number(&self) -> Result<i32>;
    fn another_name(&self) -> Outcome<i32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b31")]
unsafe trait IBase: IUnknown {}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b32", proxy)]
unsafe trait IWithAProxy: IBase {}

fn main() {}
