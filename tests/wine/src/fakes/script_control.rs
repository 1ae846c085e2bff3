//! Scripts: what a small part of VBScript says is done, as `interpreter` understands it.

mod interpreter;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use comwright::interface::IDispatch_Impl;
use comwright::{Bstr, Error, IUnknown, Result, ServedClass, Value, Variant, VariantRef};
use windows_components::bindings::msscript::ms_script_control::{
    IScriptControl, IScriptControl_Impl, IScriptError, IScriptError_Impl, IScriptProcedure, IScriptProcedure_Impl,
    IScriptProcedureCollection, IScriptProcedureCollection_Impl, ScriptControl,
};

use super::{Counted, code, enumerator, unknown};
use interpreter::{Fault, Procedure, Script};

pub(super) fn serve() -> Result<ServedClass> {
    let served = ScriptControl::CLASS.serve(|| {
        let made: IScriptControl = Control::default().into();
        Ok(unknown(made))
    })?;
    Ok(served.with_prog_id("MSScriptControl.ScriptControl"))
}

/// The control, and the error of its last script.
#[windows_core::implement(IScriptControl, Agile = false)]
#[derive(Default)]
struct Control {
    language: RefCell<Bstr>,
    script: RefCell<Script>,
    fault: Rc<Cell<Fault>>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl Control {
    /// Does something with the script: where it fails is kept.
    fn with_script<T>(&self, run: impl FnOnce(&Script) -> std::result::Result<T, Fault>) -> Result<T> {
        if self.language.borrow().is_empty() {
            // Nobody is there to run it.
            return Err(Error::new(code(0x8000_4005)));
        }
        run(&self.script.borrow()).map_err(|fault| {
            self.fault.set(fault);
            Error::new(fault.code)
        })
    }
}

impl IDispatch_Impl for Control_Impl {}

impl IScriptControl_Impl for Control_Impl {
    fn get_Language(&self) -> Result<Bstr> {
        Ok(self.language.borrow().clone())
    }

    fn put_Language(&self, value: &Bstr) -> Result<()> {
        if !value.to_string_lossy().eq_ignore_ascii_case("VBScript") {
            // CTL_E_INVALIDPROPERTYVALUE.
            return Err(Error::new(code(0x800A_017C)));
        }
        *self.language.borrow_mut() = value.clone();
        self.Reset()
    }

    fn get_Error(&self) -> Result<Option<IScriptError>> {
        Ok(Some(LastFault { fault: Rc::clone(&self.fault), counted: Counted::default() }.into()))
    }

    fn get_Procedures(&self) -> Result<Option<IScriptProcedureCollection>> {
        let procedures = self.with_script(|script| Ok(script.procedures().to_vec()))?;
        Ok(Some(Procedures { procedures, counted: Counted::default() }.into()))
    }

    fn Reset(&self) -> Result<()> {
        self.script.take();
        self.fault.take();
        Ok(())
    }

    fn AddCode(&self, text: &Bstr) -> Result<()> {
        let procedures = self.with_script(|_| interpreter::procedures(&text.to_string_lossy()))?;
        self.script.borrow_mut().add(procedures);
        Ok(())
    }

    fn Eval(&self, expression: &Bstr) -> Result<Variant> {
        self.with_script(|script| script.eval(&expression.to_string_lossy()))
    }

    fn ExecuteStatement(&self, statement: &Bstr) -> Result<()> {
        self.with_script(|script| script.execute(&statement.to_string_lossy()))
    }

    fn Run(&self, name: &Bstr, arguments: &[Variant]) -> Result<Variant> {
        self.with_script(|script| script.run(&name.to_string_lossy(), arguments.to_vec()))
    }
}

/// Where the last script failed: each of these shows the same.
#[windows_core::implement(IScriptError, Agile = false)]
struct LastFault {
    fault: Rc<Cell<Fault>>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl IDispatch_Impl for LastFault_Impl {}

impl IScriptError_Impl for LastFault_Impl {
    fn get_Number(&self) -> Result<i32> {
        Ok(self.fault.get().code.0)
    }

    // No more than the number is known of a failure.
    fn get_Source(&self) -> Result<Bstr> {
        Ok(Bstr::new())
    }

    fn get_Description(&self) -> Result<Bstr> {
        Ok(Bstr::new())
    }

    fn get_Text(&self) -> Result<Bstr> {
        Ok(Bstr::new())
    }

    fn get_Line(&self) -> Result<i32> {
        Ok(self.fault.get().line)
    }

    fn get_Column(&self) -> Result<i32> {
        Ok(self.fault.get().column)
    }

    fn Clear(&self) -> Result<()> {
        self.fault.take();
        Ok(())
    }
}

/// The procedures that there were when they were asked for.
#[windows_core::implement(IScriptProcedureCollection, Agile = false)]
struct Procedures {
    procedures: Vec<Rc<Procedure>>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

/// An object for a procedure.
fn object(procedure: &Rc<Procedure>) -> IScriptProcedure {
    Described { procedure: Rc::clone(procedure), counted: Counted::default() }.into()
}

impl IDispatch_Impl for Procedures_Impl {}

impl IScriptProcedureCollection_Impl for Procedures_Impl {
    fn get__NewEnum(&self) -> Result<Option<IUnknown>> {
        Ok(Some(enumerator(self.procedures.iter().map(|procedure| object(procedure).into()).collect())))
    }

    fn get_Item(&self, index: &VariantRef<'_>) -> Result<Option<IScriptProcedure>> {
        let found = match index.value() {
            Value::Bstr(name) => {
                let name = name.to_string_lossy();
                self.procedures.iter().find(|procedure| procedure.name.eq_ignore_ascii_case(&name))
            }
            // They are counted from 1.
            _ => usize::try_from(index.to::<i32>()?)
                .ok()
                .and_then(|place| place.checked_sub(1))
                .and_then(|place| self.procedures.get(place)),
        };
        // Run-time error 9: a subscript is out of range.
        Ok(Some(object(found.ok_or(Error::new(code(0x800A_0009)))?)))
    }

    fn get_Count(&self) -> Result<i32> {
        Ok(self.procedures.len() as i32)
    }
}

#[windows_core::implement(IScriptProcedure, Agile = false)]
struct Described {
    procedure: Rc<Procedure>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl IDispatch_Impl for Described_Impl {}

impl IScriptProcedure_Impl for Described_Impl {
    fn get_Name(&self) -> Result<Bstr> {
        Ok(Bstr::from(&*self.procedure.name))
    }

    fn get_NumArgs(&self) -> Result<i32> {
        Ok(self.procedure.parameters.len() as i32)
    }

    fn get_HasReturnValue(&self) -> Result<bool> {
        Ok(self.procedure.is_function)
    }
}
