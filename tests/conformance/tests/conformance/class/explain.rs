//! Errors of creation explain themselves.

use comwright::{Class, ClassContext, IUnknown};
use comwright_conformance::Probe;

use super::{E_NOINTERFACE, REGDB_E_CLASSNOTREG, clsid};
use crate::apartment::in_apartment;

/// What is said of a class.
fn told(number: u16, context: ClassContext) -> comwright::Error {
    Class::named("Shop", clsid(number)).create::<IUnknown>(context).expect_err("there is no object")
}

#[test]
fn r6_a_class_of_nobody_says_where_it_was_looked_for() {
    in_apartment(|| {
        let error = told(70, ClassContext::SERVER);
        assert_eq!(error.code(), REGDB_E_CLASSNOTREG);
        let said = error.to_string();
        let places = match cfg!(windows) {
            true => ["neither for programs of 32 bits nor for those of 64", "this process does not serve it"],
            false => ["this process does not serve", "there is no registry here"],
        };
        for part in ["Shop.create: ", "{7D1F0046-3F5E-4B0C-8A1B-90C2E4F6A8D0}", "create_from_dll", places[0], places[1]]
        {
            assert!(said.contains(part), "{part}: {said}");
        }
        Ok(())
    });
}

#[test]
fn a_context_that_leaves_the_server_out_is_told() {
    in_apartment(|| {
        let _served = Class::named("Shop", clsid(71)).serve(|| Ok(Probe::unknown().0))?;
        let said = told(71, ClassContext::LOCAL_SERVER).to_string();
        assert!(said.contains("this process serves the class") && said.contains("ClassContext::SERVER"), "{said}");
        Ok(())
    });
}

#[test]
fn an_interface_that_is_not_there_is_named() {
    in_apartment(|| {
        let class = Class::named("Shop", clsid(72));
        let _served = class.serve(|| Ok(Probe::unknown().0))?;
        let error = class.create::<comwright::interface::IErrorInfo>(ClassContext::SERVER).expect_err("it has none");
        assert_eq!(error.code(), E_NOINTERFACE);
        let said = error.to_string();
        assert!(said.contains("gives no interface {1CF2B120-547D-101B-8E65-08002B2BD119}"), "{said}");
        Ok(())
    });
}

/// Classes that are registered, in a way that does not help.
#[cfg(all(windows, target_pointer_width = "64", feature = "import"))]
mod registered {
    use std::process::Command;

    use super::{ClassContext, in_apartment, told};
    use crate::library::Folder;

    /// A key of HKEY_LOCAL_MACHINE that goes with the value. Wine 8.0 sees no classes of the user alone.
    struct Registered {
        key: String,
        view: &'static str,
    }

    impl Registered {
        /// Registers a server; `None` when this user may not.
        fn new(number: u16, server: &str, path: &str, view: &'static str) -> Option<Self> {
            let key = format!(r"HKLM\Software\Classes\CLSID\{{{:?}}}", super::clsid(number));
            let registered = Self { key, view };
            let server = format!(r"{}\{server}", registered.key);
            let added = Command::new("reg").args(["add", &server, "/ve", "/d", path, "/f", view]).output();
            if added.is_ok_and(|output| output.status.success()) {
                return Some(registered);
            }
            eprintln!("skipped: {server} cannot be registered");
            None
        }
    }

    impl Drop for Registered {
        fn drop(&mut self) {
            let _ = Command::new("reg").args(["delete", &self.key, "/f", self.view]).output();
        }
    }

    fn says(number: u16, context: ClassContext, parts: &[&str]) {
        in_apartment(|| {
            let error = told(number, context);
            let said = error.to_string();
            for part in parts {
                assert!(said.contains(part), "{part}: {said}");
            }
            Ok(())
        });
    }

    #[test]
    fn r6_a_class_for_programs_of_the_other_width() {
        if let Some(_class) = Registered::new(73, "InprocServer32", r"C:\Shop\shop32.dll", "/reg:32") {
            says(73, ClassContext::SERVER, &["for programs of 32 bits only", r"C:\Shop\shop32.dll", "i686-pc-windows"]);
        }
    }

    #[test]
    fn r6_a_server_whose_file_is_gone() {
        if let Some(_class) = Registered::new(74, "InprocServer32", r"C:\Shop\gone.dll", "/reg:64") {
            says(74, ClassContext::SERVER, &[r"C:\Shop\gone.dll", "no such file", "install"]);
        }
    }

    #[test]
    fn r6_a_server_of_another_machine() -> std::io::Result<()> {
        let folder = Folder::new("explain")?;
        let path = folder.0.join("shop.dll");
        std::fs::write(&path, super::super::dll::dll_x86())?;
        let path = path.to_string_lossy();
        if let Some(_class) = Registered::new(75, "InprocServer32", &path, "/reg:64") {
            says(75, ClassContext::SERVER, &[&path, "is for x86 (32 bit), this program is for x86_64 (64 bit)"]);
        }
        Ok(())
    }

    #[test]
    fn a_program_of_its_own_that_the_context_leaves_out() {
        if let Some(_class) = Registered::new(76, "LocalServer32", r"C:\Shop\shop.exe", "/reg:64") {
            let parts = ["a program of its own", r"C:\Shop\shop.exe", "ClassContext::SERVER"];
            says(76, ClassContext::INPROC_SERVER, &parts);
        }
    }
}
