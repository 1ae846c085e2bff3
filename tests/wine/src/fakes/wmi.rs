//! What a system knows of itself: one namespace, one class, one object of it.

use comwright::interface::IDispatch;
use comwright::interface::IDispatch_Impl;
use comwright::{Bstr, Error, IUnknown, Result, ServedClass, ServedMoniker, Variant, serve_moniker};
use windows_components::bindings::wbemdisp::wbem_scripting::{
    ISWbemLocator, ISWbemLocator_Impl, ISWbemObject, ISWbemObject_Impl, ISWbemObjectSet, ISWbemObjectSet_Impl,
    ISWbemProperty, ISWbemProperty_Impl, ISWbemPropertySet, ISWbemPropertySet_Impl, ISWbemServices,
    ISWbemServices_Impl, SWbemLocator,
};

use super::{Counted, code, enumerator, unknown};

pub(super) fn serve() -> Result<(ServedClass, ServedMoniker)> {
    let served = SWbemLocator::CLASS.serve(|| {
        let made: ISWbemLocator = Locator::default().into();
        Ok(unknown(made))
    })?;
    let names = serve_moniker("winmgmts", |name| {
        // A name may begin with that of this machine; without a namespace it means the usual one.
        let namespace = name.strip_prefix(r"\\.\").unwrap_or(name);
        services(if namespace.is_empty() { r"root\cimv2" } else { namespace }).map(unknown)
    });
    Ok((served.with_prog_id("WbemScripting.SWbemLocator"), names))
}

/// The system's only class.
const CLASS: &str = "Win32_OperatingSystem";

/// The properties of its only object.
fn properties() -> Vec<(&'static str, Variant)> {
    vec![("OSType", 18.into()), ("Primary", true.into()), ("SystemDrive", "C:".into())]
}

fn services(namespace: &str) -> Result<ISWbemServices> {
    match namespace.eq_ignore_ascii_case(r"root\cimv2") {
        true => Ok(Services::default().into()),
        // WBEM_E_INVALID_NAMESPACE.
        false => Err(Error::new(code(0x8004_100E))),
    }
}

#[windows_core::implement(ISWbemLocator, Agile = false)]
#[derive(Default)]
struct Locator {
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl IDispatch_Impl for Locator_Impl {}

impl ISWbemLocator_Impl for Locator_Impl {
    fn ConnectServer(
        &self,
        _: &Bstr,
        namespace: &Bstr,
        _: &Bstr,
        _: &Bstr,
        _: &Bstr,
        _: &Bstr,
        _: i32,
        _: Option<&IDispatch>,
    ) -> Result<Option<ISWbemServices>> {
        services(&namespace.to_string_lossy()).map(Some)
    }
}

#[windows_core::implement(ISWbemServices, Agile = false)]
#[derive(Default)]
struct Services {
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl IDispatch_Impl for Services_Impl {}

impl ISWbemServices_Impl for Services_Impl {
    fn InstancesOf(&self, class: &Bstr, _: i32, _: Option<&IDispatch>) -> Result<Option<ISWbemObjectSet>> {
        let wanted = properties().into_iter().map(|(name, _)| name.to_owned()).collect();
        let is_there = class.to_string_lossy().eq_ignore_ascii_case(CLASS);
        Ok(Some(Objects::of(is_there.then_some(wanted))))
    }

    fn ExecQuery(&self, query: &Bstr, _: &Bstr, _: i32, _: Option<&IDispatch>) -> Result<Option<ISWbemObjectSet>> {
        let query = query.to_string_lossy();
        // WBEM_E_INVALID_QUERY.
        let invalid = || Error::new(code(0x8004_1017));
        let (columns, rest) =
            query.strip_prefix("SELECT ").and_then(|rest| rest.split_once(" FROM ")).ok_or_else(invalid)?;
        let (class, condition) = match rest.split_once(" WHERE ") {
            Some((class, condition)) => (class, Some(condition.split_once(" = ").ok_or_else(invalid)?)),
            None => (rest, None),
        };
        let holds = |(name, value): (&str, &str)| {
            let found = properties().into_iter().find(|(known, _)| *known == name);
            found.is_some_and(|(_, found)| match value.to_ascii_uppercase().as_str() {
                "TRUE" => found == Variant::from(true),
                "FALSE" => found == Variant::from(false),
                _ => found.to::<String>().is_ok_and(|found| found == value.trim_matches(['\'', '"'])),
            })
        };
        let is_there = class.trim().eq_ignore_ascii_case(CLASS) && condition.is_none_or(holds);
        let wanted = || match columns {
            "*" => properties().into_iter().map(|(name, _)| name.to_owned()).collect(),
            _ => columns.split(", ").map(str::to_owned).collect(),
        };
        Ok(Some(Objects::of(is_there.then(wanted))))
    }
}

/// The object, with these properties, or none.
#[windows_core::implement(ISWbemObjectSet, Agile = false)]
struct Objects {
    wanted: Option<Vec<String>>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl Objects {
    fn of(wanted: Option<Vec<String>>) -> ISWbemObjectSet {
        Self { wanted, counted: Counted::default() }.into()
    }
}

impl IDispatch_Impl for Objects_Impl {}

impl ISWbemObjectSet_Impl for Objects_Impl {
    fn get__NewEnum(&self) -> Result<Option<IUnknown>> {
        let object =
            |wanted: &Vec<String>| ISWbemObject::from(System { wanted: wanted.clone(), counted: Counted::default() });
        Ok(Some(enumerator(self.wanted.iter().map(|wanted| object(wanted).into()).collect())))
    }

    fn get_Count(&self) -> Result<i32> {
        Ok(self.wanted.iter().count() as i32)
    }
}

#[windows_core::implement(ISWbemObject, ISWbemPropertySet, Agile = false)]
struct System {
    wanted: Vec<String>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl IDispatch_Impl for System_Impl {}

impl ISWbemObject_Impl for System_Impl {
    fn get_Properties_(&self) -> Result<Option<ISWbemPropertySet>> {
        Ok(Some(System { wanted: self.wanted.clone(), counted: Counted::default() }.into()))
    }
}

impl ISWbemPropertySet_Impl for System_Impl {
    fn Item(&self, name: &Bstr, _: i32) -> Result<Option<ISWbemProperty>> {
        let name = name.to_string_lossy();
        let found = properties().into_iter().find(|(known, _)| *known == name && self.wanted.contains(&name));
        // WBEM_E_NOT_FOUND.
        let (_, value) = found.ok_or(Error::new(code(0x8004_1002)))?;
        Ok(Some(Property { value, counted: Counted::default() }.into()))
    }
}

#[windows_core::implement(ISWbemProperty, Agile = false)]
struct Property {
    value: Variant,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl IDispatch_Impl for Property_Impl {}

impl ISWbemProperty_Impl for Property_Impl {
    fn get_Value(&self) -> Result<Variant> {
        Ok(self.value.clone())
    }
}
