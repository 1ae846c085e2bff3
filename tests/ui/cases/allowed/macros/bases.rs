// Interfaces that are called as traits of the standard library, or nearly as IDispatch, as bases of others.

use comwright::{IUnknown, Result, com_interface};

/// Interfaces of a drawing.
mod shapes {
    use super::*;

    #[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b20")]
    pub unsafe trait Display: IUnknown {
        fn display(&self) -> Result<i32>;
    }

    #[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b21")]
    pub unsafe trait Clone: IUnknown {
        fn copied(&self) -> Result<i32>;
    }
}

use shapes::{Display, Display_Impl};

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b22")]
unsafe trait IScreen: Display {
    fn width(&self) -> Result<i32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b23")]
unsafe trait IPlotter: shapes::Display {
    fn pens(&self) -> Result<i32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b24")]
unsafe trait ICopier: shapes::Clone {
    fn sheets(&self) -> Result<i32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b25")]
unsafe trait IDespatch: IUnknown {
    fn sent(&self) -> Result<i32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b26")]
unsafe trait IParcel: self::IDespatch {
    fn weight(&self) -> Result<i32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b27")]
unsafe trait IDispatches: IUnknown {
    fn count(&self) -> Result<i32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b28")]
unsafe trait IDispatcher: IDispatches {
    fn name(&self) -> Result<i32>;
}

fn main() {
    let _: Option<(IScreen, IPlotter, ICopier, IParcel, IDispatcher)> = None;
}
