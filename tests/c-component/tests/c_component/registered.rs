//! Classes of the component that are registered, while a test runs: on Windows only, which has a registry.

use std::process::{Command, Stdio};

use comwright::{Class, ClassContext, Guid, HRESULT, Result};
use comwright_c_component::LIBRARY;
use comwright_c_component::component::{Counter, ICounter, LicensedCounter};

use crate::library::Balance;

const CLASS_E_NOTLICENSED: HRESULT = HRESULT(0x8004_0112_u32.cast_signed());
const REGDB_E_CLASSNOTREG: HRESULT = HRESULT(0x8004_0154_u32.cast_signed());

/// A class that is registered until this is dropped: for the machine where that is allowed, else for the user. Programs with
/// the rights to do the former do not look at the latter; nor does Wine 8.0.
struct Registered {
    keys: [String; 2],
}

impl Registered {
    fn new(clsid: Guid, prog_id: &str) -> Self {
        let clsid = format!("{{{clsid:?}}}");
        let keys = |root| [format!(r"{root}\CLSID\{clsid}"), format!(r"{root}\{prog_id}")];
        let mut registered = Self { keys: keys(r"HKLM\Software\Classes") };
        if !registered.add(&clsid) {
            registered.keys = keys(r"HKCU\Software\Classes");
            assert!(registered.add(&clsid), "the registry takes a class");
        }
        registered
    }

    fn add(&self, clsid: &str) -> bool {
        let [class, prog_id] = &self.keys;
        let server = format!(r"{class}\InprocServer32");
        reg(&["add", &server, "/ve", "/d", LIBRARY, "/f"])
            && reg(&["add", &server, "/v", "ThreadingModel", "/d", "Both", "/f"])
            && reg(&["add", &format!(r"{prog_id}\CLSID"), "/ve", "/d", clsid, "/f"])
    }
}

impl Drop for Registered {
    fn drop(&mut self) {
        for key in &self.keys {
            reg(&["delete", key, "/f"]);
        }
    }
}

/// The system's command that changes the registry, and whether it has.
fn reg(args: &[&str]) -> bool {
    let status = Command::new("reg").args(args).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

#[test]
fn a_registered_class_is_created_by_its_clsid_and_its_prog_id() -> Result<()> {
    let balance = Balance::now();
    let error = Counter::create().expect_err("nobody has registered it");
    assert_eq!(error.code(), REGDB_E_CLASSNOTREG);
    {
        let _registered = Registered::new(Counter::CLSID, "ComwrightTests.Counter");
        assert_eq!(Counter::create()?.add(3)?, 3);
        let class = Class::from_prog_id("ComwrightTests.Counter")?;
        assert_eq!(class.clsid(), Counter::CLSID);
        assert_eq!(class.create::<ICounter>(ClassContext::INPROC_SERVER)?.add(4)?, 4);
    }
    assert_eq!(Counter::create().map(drop).map_err(|error| error.code()), Err(REGDB_E_CLASSNOTREG));
    balance.holds();
    Ok(())
}

#[test]
fn a_class_that_wants_a_licence_key_tells_it_and_takes_it() -> Result<()> {
    const CONTEXT: ClassContext = ClassContext::INPROC_SERVER;

    let balance = Balance::now();
    let _registered = Registered::new(LicensedCounter::CLSID, "ComwrightTests.LicensedCounter");
    let class = LicensedCounter::CLASS;
    assert_eq!(LicensedCounter::create().map(drop).map_err(|error| error.code()), Err(CLASS_E_NOTLICENSED));
    let license = class.license(CONTEXT)?;
    assert!(license.has_runtime_key && !license.is_licensed_here);
    let wrong = LicensedCounter::create_licensed(CONTEXT, "guessed").map(drop);
    assert_eq!(wrong.map_err(|error| error.code()), Err(CLASS_E_NOTLICENSED));
    let key = class.license_key(CONTEXT)?.to_string_lossy();
    assert_eq!(LicensedCounter::create_licensed(CONTEXT, &key)?.add(5)?, 5);
    balance.holds();
    Ok(())
}
