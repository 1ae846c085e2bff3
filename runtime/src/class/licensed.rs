//! Classes that need a licence: IClassFactory2.

use windows_core::{GUID, IUnknown, Interface};

use super::{Class, ClassContext, object};
use crate::error::{self, Result};
use crate::interface::{IClassFactory2, LICINFO};
use crate::out::{Out, OutPolicy};
use crate::{Bstr, hresult, interface};

/// What licences of a class there are on a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct License {
    /// The machine has one: objects are made without a key.
    pub is_licensed_here: bool,
    /// There is a key, which makes objects on other machines: [`Class::license_key`].
    pub has_runtime_key: bool,
}

impl Class {
    /// Makes an object with a key, where the machine has no licence of its own (IClassFactory2::CreateInstanceLic), and
    /// gives the interface `I` of it.
    ///
    /// # Errors
    ///
    /// Those of [`Class::create`]; E_NOINTERFACE, too, when the class knows no licences; CLASS_E_NOTLICENSED when the key
    /// is not right.
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub fn create_licensed<I: Interface>(&self, context: ClassContext, key: &str) -> Result<I> {
        let object =
            self.licensed(context, key, &I::IID).map_err(|error| error.in_method(self.method("create_licensed")))?;
        // SAFETY: C1, C2. It is a pointer to an `I`, and the claim is moved.
        Ok(unsafe { I::from_raw(object.into_raw()) })
    }

    fn licensed(&self, context: ClassContext, key: &str, iid: &GUID) -> Result<IUnknown> {
        let key = Bstr::try_new(key)?;
        let factory = self.licensing(context)?;
        let mut made = std::ptr::null_mut();
        let (outer, reserved) = (std::ptr::null_mut(), std::ptr::null_mut());
        // SAFETY: C1, C3, C4. The factory is held for the call; nothing aggregates the object.
        let code = unsafe {
            let create = factory.vtable().CreateInstanceLic;
            create(factory.as_raw(), outer, reserved, iid, key.as_raw(), &mut made)
        };
        // SAFETY: C2. When it succeeded, that is an object with a claim of ours.
        unsafe { object(code, made) }.map_err(|code| match code {
            hresult::CLASS_E_NOTLICENSED => error::after_call(code, &factory, &IClassFactory2::IID)
                .with_hint("the key is that of `Class::license_key` on a machine with a licence"),
            _ => self.refused(error::after_call(code, &factory, &IClassFactory2::IID), iid),
        })
    }

    /// What licences there are here (IClassFactory2::GetLicInfo).
    ///
    /// # Errors
    ///
    /// Those of [`Class::create`]; E_NOINTERFACE when the class knows no licences; what the class object says.
    pub fn license(&self, context: ClassContext) -> Result<License> {
        let factory = self.licensing(context).map_err(|error| error.in_method(self.method("license")))?;
        let mut info = LICINFO { cbLicInfo: size_of::<LICINFO>() as i32, ..LICINFO::default() };
        // SAFETY: C1, C5. The storage says its size.
        let code = unsafe { (factory.vtable().GetLicInfo)(factory.as_raw(), &mut info) };
        if code.0 < 0 {
            return Err(error::after_call(code, &factory, &IClassFactory2::IID).in_method(self.method("license")));
        }
        Ok(License { is_licensed_here: info.fLicVerified != 0, has_runtime_key: info.fRuntimeKeyAvail != 0 })
    }

    /// The key that makes objects on machines without a licence (IClassFactory2::RequestLicKey): for programs that are
    /// passed on.
    ///
    /// # Errors
    ///
    /// Those of [`Class::create`]; E_NOINTERFACE when the class knows no licences; CLASS_E_NOTLICENSED when there is none
    /// here; E_NOTIMPL when it has no keys.
    pub fn license_key(&self, context: ClassContext) -> Result<Bstr> {
        let method = self.method("license_key");
        let factory = self.licensing(context).map_err(|error| error.in_method(method.clone()))?;
        let mut key = Out::<Bstr>::new();
        // SAFETY: C1, C4. There is storage for a BSTR.
        let code = unsafe { (factory.vtable().RequestLicKey)(factory.as_raw(), 0, key.as_mut_ptr()) };
        if code.0 < 0 {
            let error = error::after_call(code, &factory, &IClassFactory2::IID).in_method(method);
            // SAFETY: C4. The storage went to that call, which failed.
            let _ = unsafe { key.finish(code, OutPolicy::of("IClassFactory2.RequestLicKey")) };
            return Err(error);
        }
        // SAFETY: C4. As above.
        unsafe { key.finish(code, OutPolicy::of("IClassFactory2.RequestLicKey")) }
            .map_err(|error| error.in_method(method))
    }

    /// The class object, which knows licences.
    fn licensing(&self, context: ClassContext) -> Result<IClassFactory2> {
        // Not at once by the interface for licences: some give another code than E_NOINTERFACE when there is none.
        let found = self.class_object(context, &IUnknown::IID)?;
        interface::query(&found).map_err(|error| match error.code() {
            hresult::E_NOINTERFACE => error
                .with_description("the class knows no licences: its class object has no IClassFactory2")
                .with_hint("objects are made without a key: `Class::create`"),
            _ => error,
        })
    }
}
