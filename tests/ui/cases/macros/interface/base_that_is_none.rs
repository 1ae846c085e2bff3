//! A base that is no interface, or is misspelt: one error at its name.

use comwright::{IUnknown, Result, com_interface};

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b10")]
unsafe trait IMisspelt: IUnknow {
    fn more(&self) -> Result<i32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b11", dual)]
unsafe trait IMisspeltAsWell: IDipatch {
    #[dispid(1)]
    fn more(&self) -> Result<i32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b12")]
unsafe trait ITrait: Clone {}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b13")]
unsafe trait IStructure: String {}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b17")]
unsafe trait IShown: std::fmt::Debug {}

// What the form asks of methods follows from it.
#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b14", dual)]
unsafe trait IDual: IUnknown {
    fn more(&self) -> Result<i32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b15", dispatch, dual)]
unsafe trait IBoth: IUnknown {
    fn more(&self) -> Result<i32>;
}

#[com_interface("9d9d77fc-1431-4ea3-8ad9-4d56138a1b16")]
unsafe trait INoName: IUnknown {}

fn main() -> Result<()> {
    let object: Option<IMisspelt> = None;
    if let Some(object) = object {
        let _: i32 = object.more()?;
    }
    Ok(())
}
