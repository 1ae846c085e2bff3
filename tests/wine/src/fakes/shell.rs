//! The environment, the registry and links: maps, a file for each link, and the machine's own shell for programs.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;
use std::rc::Rc;
use std::{env, fs};

use comwright::interface::{IDispatch, IDispatch_Impl};
use comwright::{Bstr, Error, HRESULT, Result, ServedClass, Variant, VariantRef};
use windows_components::bindings::wshom::i_wsh_runtime_library::{
    ITextStream, ITextStream_Impl, IWshCollection, IWshCollection_Impl, IWshEnvironment, IWshEnvironment_Impl,
    IWshExec, IWshExec_Impl, IWshShell_Impl, IWshShell2_Impl, IWshShell3, IWshShell3_Impl, IWshShortcut,
    IWshShortcut_Impl, WshShell,
};

use super::{Counted, code, unknown};

pub(super) fn serve() -> Result<ServedClass> {
    let served = WshShell::CLASS.serve(|| {
        let variables = BTreeMap::from([("SystemRoot".to_owned(), r"C:\windows".to_owned())]);
        let made: IWshShell3 = Shell { variables: Rc::new(RefCell::new(variables)), ..Shell::default() }.into();
        Ok(unknown(made))
    })?;
    Ok(served.with_prog_id("WScript.Shell"))
}

type Variables = Rc<RefCell<BTreeMap<String, String>>>;

#[windows_core::implement(IWshShell3, Agile = false)]
#[derive(Default)]
struct Shell {
    variables: Variables,
    registry: RefCell<BTreeMap<String, Variant>>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

/// HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND).
const NOT_FOUND: HRESULT = code(0x8007_0002);

/// The name of a value or a key: the registry does not tell the case of letters.
fn registered(name: &Bstr) -> String {
    name.to_string_lossy().to_lowercase()
}

/// What a command of Windows' shell is for that of this machine.
fn command(text: &Bstr) -> Command {
    let text = text.to_string_lossy();
    let mut command = Command::new("sh");
    command.arg("-c").arg(text.strip_prefix("cmd.exe /c ").unwrap_or(&text));
    command
}

fn failed(_: std::io::Error) -> Error {
    Error::new(code(0x8000_4005))
}

impl IDispatch_Impl for Shell_Impl {}
impl IWshShell2_Impl for Shell_Impl {}

impl IWshShell3_Impl for Shell_Impl {
    fn Exec(&self, text: &Bstr) -> Result<Option<IWshExec>> {
        let output = command(text).output().map_err(failed)?;
        let output = String::from_utf8_lossy(&output.stdout).trim_end().to_owned();
        Ok(Some(Ran { output, counted: Counted::default() }.into()))
    }
}

impl IWshShell_Impl for Shell_Impl {
    fn get_SpecialFolders(&self) -> Result<Option<IWshCollection>> {
        Ok(Some(Folders::default().into()))
    }

    fn get_Environment(&self, _: &VariantRef<'_>) -> Result<Option<IWshEnvironment>> {
        Ok(Some(Environment { variables: Rc::clone(&self.variables), counted: Counted::default() }.into()))
    }

    fn Run(&self, text: &Bstr, _: &VariantRef<'_>, _: &VariantRef<'_>) -> Result<i32> {
        Ok(command(text).status().map_err(failed)?.code().unwrap_or(-1))
    }

    fn CreateShortcut(&self, path: &Bstr) -> Result<Option<IDispatch>> {
        let path = PathBuf::from(path.to_string_lossy());
        let lines = fs::read_to_string(&path).unwrap_or_default();
        let fields = lines.lines().filter_map(|line| line.split_once('='));
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let link: IWshShortcut = Link { path, fields: RefCell::new(fields), counted: Counted::default() }.into();
        Ok(Some(link.into()))
    }

    fn ExpandEnvironmentStrings(&self, text: &Bstr) -> Result<Bstr> {
        let known = |text: String, (name, value): (&String, &String)| text.replace(&format!("%{name}%"), value);
        Ok(Bstr::from(&*self.variables.borrow().iter().fold(text.to_string_lossy(), known)))
    }

    fn RegRead(&self, name: &Bstr) -> Result<Variant> {
        self.registry.borrow().get(&registered(name)).cloned().ok_or(Error::new(NOT_FOUND))
    }

    fn RegWrite(&self, name: &Bstr, value: &VariantRef<'_>, _: &VariantRef<'_>) -> Result<()> {
        self.registry.borrow_mut().insert(registered(name), Variant::clone(value));
        Ok(())
    }

    fn RegDelete(&self, name: &Bstr) -> Result<()> {
        let name = registered(name);
        // A key goes with all that is in it.
        let is_meant = |known: &str| if name.ends_with('\\') { known.starts_with(&name) } else { known == name };
        let mut registry = self.registry.borrow_mut();
        let before = registry.len();
        registry.retain(|known, _| !is_meant(known));
        if registry.len() < before { Ok(()) } else { Err(Error::new(NOT_FOUND)) }
    }
}

#[windows_core::implement(IWshEnvironment, Agile = false)]
struct Environment {
    variables: Variables,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl IDispatch_Impl for Environment_Impl {}

impl IWshEnvironment_Impl for Environment_Impl {
    fn get_Item(&self, name: &Bstr) -> Result<Bstr> {
        let found = self.variables.borrow().get(&name.to_string_lossy()).cloned();
        Ok(Bstr::from(&*found.unwrap_or_default()))
    }

    fn put_Item(&self, name: &Bstr, value: &Bstr) -> Result<()> {
        self.variables.borrow_mut().insert(name.to_string_lossy(), value.to_string_lossy());
        Ok(())
    }
}

/// A link: a file with a line for each property.
#[windows_core::implement(IWshShortcut, Agile = false)]
struct Link {
    path: PathBuf,
    fields: RefCell<BTreeMap<String, String>>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl Link {
    fn get(&self, name: &str) -> Result<Bstr> {
        Ok(Bstr::from(&*self.fields.borrow().get(name).cloned().unwrap_or_default()))
    }

    fn put(&self, name: &str, value: &Bstr) -> Result<()> {
        self.fields.borrow_mut().insert(name.to_owned(), value.to_string_lossy());
        Ok(())
    }
}

impl IDispatch_Impl for Link_Impl {}

impl IWshShortcut_Impl for Link_Impl {
    fn put_Arguments(&self, value: &Bstr) -> Result<()> {
        self.put("arguments", value)
    }

    fn get_Description(&self) -> Result<Bstr> {
        self.get("description")
    }

    fn put_Description(&self, value: &Bstr) -> Result<()> {
        self.put("description", value)
    }

    fn get_TargetPath(&self) -> Result<Bstr> {
        self.get("target")
    }

    fn put_TargetPath(&self, value: &Bstr) -> Result<()> {
        self.put("target", value)
    }

    fn Save(&self) -> Result<()> {
        let lines: String = self.fields.borrow().iter().map(|(name, value)| format!("{name}={value}\n")).collect();
        fs::write(&self.path, lines).map_err(failed)
    }
}

/// The special folders: one for all of them.
#[windows_core::implement(IWshCollection, Agile = false)]
#[derive(Default)]
struct Folders {
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl IDispatch_Impl for Folders_Impl {}

impl IWshCollection_Impl for Folders_Impl {
    fn Item(&self, _: &VariantRef<'_>) -> Result<Variant> {
        Ok(env::temp_dir().to_string_lossy().as_ref().into())
    }
}

/// A program that has run, and what it has written.
#[windows_core::implement(IWshExec, ITextStream, Agile = false)]
struct Ran {
    output: String,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl IDispatch_Impl for Ran_Impl {}

impl IWshExec_Impl for Ran_Impl {
    fn get_StdOut(&self) -> Result<Option<ITextStream>> {
        Ok(Some(Ran { output: self.output.clone(), counted: Counted::default() }.into()))
    }
}

impl ITextStream_Impl for Ran_Impl {
    fn ReadAll(&self) -> Result<Bstr> {
        Ok(Bstr::from(&*self.output))
    }
}
