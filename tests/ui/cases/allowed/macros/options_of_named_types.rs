//! What may be left out is shown as a derived `Debug` shows it, of types of the declaration's own, too.

use comwright::interface::IDispatch;
use comwright::{ComEnum, Result, com_interface};

#[derive(Clone, Copy, Debug, Default, ComEnum, comwright::Variant)]
#[repr(transparent)]
pub struct Color(i32);

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1e01", dual)]
pub unsafe trait IOther: IDispatch {}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1e02", dual)]
pub unsafe trait IPen: IDispatch {
    #[dispid(1)]
    fn draw(
        &self,
        width: i32,
        #[optional] other: Option<&IOther>,
        #[optional] color: Color,
        #[optional] used: &mut Color,
        #[default_value(3)] r#final: Color,
    ) -> Result<i32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1e03", dispatch)]
pub unsafe trait IScript: IDispatch {
    #[dispid(1)]
    fn draw(&self, #[optional] color: Color) -> Result<i32>;
}

fn main() {
    let options = IPenDrawOptions { color: Color(1), ..Default::default() };
    let shown = "IPenDrawOptions { other: None, color: Color(1), used: None, final: Color(3) }";
    assert_eq!(format!("{options:?}"), shown);
    assert_eq!(format!("{:?}", IScriptDrawOptions::default()), "IScriptDrawOptions { color: Color(0) }");
}
