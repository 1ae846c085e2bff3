//! The object that is called: it does as little as an object can.

use std::cell::RefCell;

use comwright::abi::{DISPPARAMS, EXCEPINFO, VARIANT};
use comwright::interface::{IDispatch, IDispatch_Impl};
use comwright::{Bstr, HRESULT, Lcid, Result, Variant, VariantRef};
use windows_core::implement;

use crate::generated::steps::{INode, INode_Impl, IThing, IThing_Impl, Identity, OFFSET};

#[implement(INode)]
pub(crate) struct Node;

impl INode_Impl for Node_Impl {
    fn get_Number(&self) -> Result<i32> {
        Ok(7)
    }
}

#[implement(IThing, Agile = false)]
#[derive(Default)]
pub(crate) struct Thing {
    pub(crate) name: RefCell<Bstr>,
}

impl IDispatch_Impl for Thing_Impl {
    unsafe fn Invoke(
        &self,
        _: i32,
        _: Lcid,
        _: u16,
        _: *const DISPPARAMS,
        _: *mut VARIANT,
        _: *mut EXCEPINFO,
        _: *mut u32,
    ) -> HRESULT {
        HRESULT(0)
    }
}

impl IThing_Impl for Thing_Impl {
    fn get_Title(&self) -> Result<Bstr> {
        self.name.borrow().try_clone()
    }

    fn put_Title(&self, _: &Bstr) -> Result<()> {
        Ok(())
    }

    fn get_Entry(&self, key: &VariantRef<'_>) -> Result<Variant> {
        key.to_owned()
    }

    fn put_Entry(&self, _: &VariantRef<'_>, _: &VariantRef<'_>) -> Result<()> {
        Ok(())
    }

    fn putref_Entry(&self, _: &VariantRef<'_>, _: Option<&IDispatch>) -> Result<()> {
        Ok(())
    }

    fn Spread(&self) -> Result<(Identity, OFFSET)> {
        Ok((Identity { left: 1 }, OFFSET { right: 2 }))
    }
}
