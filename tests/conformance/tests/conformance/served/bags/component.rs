//! The component: a box with things, which refer to it without a claim, and a collection of names.

use std::cell::Cell;
use std::sync::Arc;

use comwright::interface::{IDispatch_Impl, IEnumVARIANT, IEnumVARIANT_Impl};
use comwright::{Bstr, IUnknown, Result, Variant, VariantRef};
use windows_core::implement;

use super::generated::bags::{
    _Bag, _Bag_Impl, IBox, IBox_Impl, INames, INames_Impl, IThing, IThing_Impl, IThings_Impl, IThings3, IThings3_Impl,
    IThings15_Impl,
};
use crate::kept::component::{Living, Memory};

/// How many elements a collection has.
pub(super) const COUNT: i32 = 3;

#[implement(IBox, Agile = false)]
struct TheBox(Living);

#[implement(IThings3, Agile = false)]
struct Things(Living);

#[implement(IThing, Agile = false)]
struct Thing(Living, i32);

#[implement(INames, Agile = false)]
struct Names;

/// An enumerator of as many elements as a collection has: things of a box, or names.
#[implement(IEnumVARIANT, Agile = false)]
struct Elements {
    things: Option<Living>,
    next: Cell<i32>,
}

/// A new box.
pub(super) fn boxed(memory: &Arc<Memory>) -> IBox {
    TheBox(Living::alone(memory)).into()
}

/// New names.
pub(super) fn names() -> INames {
    Names.into()
}

fn elements(things: Option<Living>) -> Option<IUnknown> {
    Some(IEnumVARIANT::from(Elements { things, next: Cell::new(0) }).into())
}

impl IDispatch_Impl for TheBox_Impl {}
impl IDispatch_Impl for Things_Impl {}
impl IDispatch_Impl for Thing_Impl {}
impl IDispatch_Impl for Names_Impl {}

impl IBox_Impl for TheBox_Impl {
    fn get_Things(&self) -> Result<Option<IThings3>> {
        Ok(Some(Things(Living::child_of(&self.0)).into()))
    }

    fn get_Bag(&self) -> Result<Option<_Bag>> {
        Ok(Some(names().into()))
    }
}

impl _Bag_Impl for Things_Impl {
    fn get_Count(&self) -> Result<i32> {
        Ok(COUNT)
    }

    fn get__NewEnum(&self) -> Result<Option<IUnknown>> {
        self.0.touch();
        Ok(elements(Some(Living::sibling_of(&self.0))))
    }
}

impl IThings15_Impl for Things_Impl {
    fn get_Item(&self, index: &VariantRef<'_>) -> Result<Option<IThing>> {
        self.0.touch();
        Ok(Some(Thing(Living::sibling_of(&self.0), i32::try_from(&**index)?).into()))
    }
}

impl IThings_Impl for Things_Impl {
    fn Seek(&self, place: &mut Variant) -> Result<()> {
        *place = 1.into();
        Ok(())
    }
}

impl IThings3_Impl for Things_Impl {}

impl IThing_Impl for Thing_Impl {
    fn get_Number(&self) -> Result<i32> {
        self.0.touch();
        Ok(self.1)
    }
}

impl _Bag_Impl for Names_Impl {
    fn get_Count(&self) -> Result<i32> {
        Ok(COUNT)
    }

    fn get__NewEnum(&self) -> Result<Option<IUnknown>> {
        Ok(elements(None))
    }
}

impl INames_Impl for Names_Impl {
    fn get_Item(&self, _: i32) -> Result<Bstr> {
        Bstr::try_new("name")
    }
}

impl IEnumVARIANT_Impl for Elements_Impl {
    fn Next(&self) -> Result<Option<Variant>> {
        let number = self.next.get();
        self.next.set(number + 1);
        if number >= COUNT {
            return Ok(None);
        }
        let Some(life) = &self.things else { return Ok(Some(Bstr::try_new("name")?.into())) };
        life.touch();
        Ok(Some(IThing::from(Thing(Living::sibling_of(life), number)).into()))
    }
}
