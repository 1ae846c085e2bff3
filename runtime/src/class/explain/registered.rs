//! What is registered as the servers of a class.

use windows_core::GUID;

use crate::string::WideArg;
use crate::sys::{self, RegistryView};

/// The servers of a class in one view of the registry.
#[derive(Debug, Default)]
pub(super) struct Servers {
    /// Whether there is such a class.
    pub(super) is_class: bool,
    /// The library: `InprocServer32`.
    pub(super) in_process: Option<String>,
    /// The command line of the program: `LocalServer32`.
    pub(super) program: Option<String>,
}

impl Servers {
    /// What is registered; nothing where there is no registry.
    pub(super) fn of(clsid: &GUID, view: RegistryView) -> Self {
        let class = format!("CLSID\\{{{clsid:?}}}");
        let text = |key: &str| sys::registered_text(&WideArg::new(key).ok()?, view);
        let server = |key: &str| text(&format!("{class}\\{key}")).filter(|path| !path.is_empty());
        Self {
            is_class: text(&class).is_some(),
            in_process: server("InprocServer32").map(|path| path.trim_matches('"').to_owned()),
            program: server("LocalServer32"),
        }
    }
}
