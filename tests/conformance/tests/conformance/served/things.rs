//! A dual interface that derives from another: properties, names that generated code has for itself, and who the object
//! is.

use std::cell::RefCell;

use comwright::interface::{IDispatch, IDispatch_Impl, is_same_object};
use comwright::{Bstr, IUnknown, Interface, Query, Result, Variant, VariantRef};
use comwright_conformance::{Probe, conforms};
use windows_core::implement;

use super::generated::steps::{
    INode, IThing, IThing_Impl, IThing_Vtbl, IThing2, IThing2_Impl, IThing2_Vtbl, Identity, OFFSET,
};

#[implement(IThing2, Agile = false)]
#[derive(Default)]
struct Thing {
    name: RefCell<Bstr>,
    item: RefCell<Variant>,
}

impl IDispatch_Impl for Thing_Impl {}

impl IThing_Impl for Thing_Impl {
    fn get_Title(&self) -> Result<Bstr> {
        self.name.borrow().try_clone()
    }

    fn put_Title(&self, value: &Bstr) -> Result<()> {
        self.name.replace(value.try_clone()?);
        Ok(())
    }

    fn get_Entry(&self, key: &VariantRef<'_>) -> Result<Variant> {
        if key.is_missing() { Ok(Variant::new()) } else { self.item.borrow().try_clone() }
    }

    fn put_Entry(&self, _: &VariantRef<'_>, value: &VariantRef<'_>) -> Result<()> {
        self.item.replace(value.to_owned()?);
        Ok(())
    }

    fn putref_Entry(&self, _: &VariantRef<'_>, value: Option<&IDispatch>) -> Result<()> {
        self.item.replace(value.cloned().into());
        Ok(())
    }

    fn Spread(&self) -> Result<(Identity, OFFSET)> {
        Ok((Identity { left: 1 }, OFFSET { right: 2 }))
    }
}

impl IThing2_Impl for Thing_Impl {
    fn new(&self, this: i32, self_: i32, code: i32, r#type: i32) -> Result<i32> {
        Ok(this + self_ * 10 + code * 100 + r#type * 1000)
    }

    fn matches(&self, other: Option<&IThing2>) -> Result<bool> {
        Ok(other.is_some_and(|other| other.title().is_ok_and(|name| name == *self.name.borrow())))
    }

    fn get_Title2(&self) -> Result<Bstr> {
        self.get_Title()
    }
}

#[test]
fn d3_properties_are_got_put_and_put_by_reference() {
    conforms(|| {
        let thing: IThing2 = Thing::default().into();
        thing.set_title(&Bstr::try_new("a name")?)?;
        assert_eq!((thing.title()?, thing.title2()?), (Bstr::try_new("a name")?, Bstr::try_new("a name")?));
        thing.set_entry(1, &Variant::try_from_str("text")?)?;
        assert_eq!(thing.entry(1)?, Variant::try_from_str("text")?);
        assert!(thing.entry(())?.is_empty());
        let (object, probe) = Probe::dispatch();
        thing.set_entry_ref(1, &object)?;
        assert_eq!(probe.references(), 2, "O3: what is kept is claimed");
        thing.set_entry_ref(1, None)?;
        assert_eq!(probe.references(), 1);
        Ok(())
    });
}

#[test]
fn g4_names_of_a_library_are_in_nobodys_way() -> Result<()> {
    let thing: IThing2 = Thing::default().into();
    assert_eq!(thing.new(1, 2, 3, 4)?, 4321);
    assert!(thing.matches(&thing)? && !thing.matches(None)?);
    let (identity, offset) = thing.spread()?;
    assert_eq!((identity.left, offset.right), (1, 2));
    Ok(())
}

#[test]
fn o9_an_object_answers_for_the_bases_of_its_interface() -> Result<()> {
    assert!(IThing2_Vtbl::matches(&IThing2::IID) && IThing2_Vtbl::matches(&IThing::IID));
    assert!(IThing2_Vtbl::matches(&IDispatch::IID) && !IThing_Vtbl::matches(&IThing2::IID));
    let thing: IThing2 = Thing::default().into();
    thing.set_title("the same")?;
    let base: IThing = thing.query_for()?;
    let dispatch: IDispatch = base.query_for()?;
    assert_eq!(base.title()?, "the same");
    assert!(is_same_object(&thing, &base)? && is_same_object(&dispatch, &thing)?);
    assert_eq!(dispatch.query_for::<IUnknown>()?, thing.query_for::<IUnknown>()?);
    assert_eq!(thing.query_for::<INode>().expect_err("it is none").code().0 as u32, 0x8000_4002);
    Ok(())
}
