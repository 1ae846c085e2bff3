//! The components by name: how one is created, and what is done with it.

use std::path::PathBuf;

use comwright::{IUnknown, Result};

use crate::Lines;

/// A component.
#[derive(Clone, Copy, Debug)]
pub struct Component {
    /// The name of its module here.
    pub name: &'static str,
    /// The name under which Windows knows it.
    pub prog_id: &'static str,
    /// The type library that its code is generated from, by its file.
    pub library: &'static str,
    /// What is done with it; `None` when its type library was not found, so that there is no code.
    pub program: Option<Program>,
}

/// What is done with a component.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    /// Creates the object that the program begins with.
    ///
    /// # Errors
    ///
    /// Why there is none: the component is not installed, or the thread is in no apartment.
    pub create: fn() -> Result<IUnknown>,
    /// Runs the program: it says what has happened.
    ///
    /// # Errors
    ///
    /// What the component says of a call that it should not refuse.
    pub run: fn(&IUnknown, &Surroundings) -> Result<Lines>,
}

/// What the programs need besides the components.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// A folder that is there and empty.
    pub folder: PathBuf,
    /// Where a [`Loopback`](crate::loopback::Loopback) is.
    pub url: String,
}

/// One component: its module, what it is, and the library that its code is generated from.
macro_rules! component {
    ($name:ident, $prog_id:literal, $library:literal) => {{
        #[cfg(found = $library)]
        const PROGRAM: Option<Program> = Some(crate::$name::PROGRAM);
        #[cfg(not(found = $library))]
        const PROGRAM: Option<Program> = None;
        Component { name: stringify!($name), prog_id: $prog_id, library: $library, program: PROGRAM }
    }};
}

/// All of them.
pub const COMPONENTS: &[Component] = &[
    component!(dictionary, "Scripting.Dictionary", "scrrun"),
    component!(file_system, "Scripting.FileSystemObject", "scrrun"),
    component!(msxml, "Msxml2.DOMDocument.6.0", "msxml6"),
    component!(sax, "Msxml2.SAXXMLReader.6.0", "msxml6"),
    component!(ado, "ADODB.Recordset", "msado15"),
    component!(shell, "WScript.Shell", "wshom"),
    component!(reg_exp, "VBScript.RegExp", "vbscript"),
    component!(wmi, "WbemScripting.SWbemLocator", "wbemdisp"),
    component!(win_http, "WinHttp.WinHttpRequest.5.1", "winhttp"),
    component!(installer, "WindowsInstaller.Installer", "msi"),
    component!(script_control, "MSScriptControl.ScriptControl", "msscript"),
];
