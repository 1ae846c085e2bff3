//! The types of functions at the boundary: one type, or one for each kind of targets on which it is called differently
//! (rules B1, B6).

use super::Emitter;
use super::code::{Abi, Cfg, FnPointer, Known, Type};
use crate::marshal::{Call, Convention, Import, Plan, Returns};

/// Something for the targets of a condition; for all of them when there is none.
pub(super) struct Variant<T> {
    /// Which targets these are.
    pub(super) condition: Option<Cfg>,
    pub(super) value: T,
}

/// A target for which functions are called differently: `fastcall` is another convention on x86 only, and a structure is
/// returned through a pointer on Windows only.
#[derive(Clone, Copy)]
struct Target {
    is_x86: bool,
    is_windows: bool,
}

/// The runtime's names for types of functions, by the number of parameters behind the object.
const SLOTS: [&str; 9] = ["Slot0", "Slot1", "Slot2", "Slot3", "Slot4", "Slot5", "Slot6", "Slot7", "Slot8"];

impl Emitter<'_> {
    /// The type of a function in a table, or of one of a DLL.
    pub(super) fn function_types(&self, plan: &Plan) -> Vec<Variant<FnPointer>> {
        let by_arch = convention(plan) == Convention::Fastcall;
        let by_system = plan.hidden().is_some();
        let of = |condition, is_windows, is_x86| Variant {
            condition,
            value: self.function_type(plan, Target { is_x86, is_windows }),
        };
        let x86 = || Cfg::Arch("x86");
        match (by_system, by_arch) {
            (false, false) => vec![of(None, false, false)],
            (true, false) => {
                vec![of(Some(Cfg::Windows), true, false), of(Some(Cfg::Windows.negated()), false, false)]
            }
            (false, true) => vec![of(Some(x86()), false, true), of(Some(x86().negated()), false, false)],
            (true, true) => {
                let all = |a, b| Some(Cfg::All(vec![a, b]));
                vec![
                    of(all(Cfg::Windows, x86()), true, true),
                    of(all(Cfg::Windows, x86().negated()), true, false),
                    of(all(Cfg::Windows.negated(), x86()), false, true),
                    of(all(Cfg::Windows.negated(), x86().negated()), false, false),
                ]
            }
        }
    }

    /// The type of a function in a table by the runtime's name for it, where a declaration is made into the table: that is
    /// one token for many. `None` where it is written out.
    pub(super) fn slot_type(&self, plan: &Plan) -> Option<Type> {
        let is_usual = plan.call == Call::Slot(Convention::System)
            && matches!(plan.returns, Returns::Hresult | Returns::HresultKept);
        if !self.is_among_others || !is_usual {
            return None;
        }
        let name = *SLOTS.get(plan.params.len())?;
        Some(Known::Imp.join(name).with(plan.params.iter().map(|param| self.table_type(param))).into())
    }

    /// What a function returns as C returns it.
    pub(super) fn table_result(&self, plan: &Plan) -> Option<Type> {
        match &plan.returns {
            Returns::Hresult | Returns::HresultKept => Some(Known::HResult.into()),
            Returns::Nothing | Returns::Result(_) => None,
            Returns::Checked(value) | Returns::Value(value) | Returns::Structure(value) => Some(self.stored(value)),
        }
    }

    fn function_type(&self, plan: &Plan, target: Target) -> FnPointer {
        let abi = match convention(plan) {
            Convention::C => Abi::C,
            Convention::Fastcall if target.is_x86 => Abi::Fastcall,
            Convention::System | Convention::Fastcall => Abi::System,
        };
        let mut pointer = FnPointer::foreign(abi);
        if matches!(plan.call, Call::Slot(_)) {
            pointer = pointer.param(Type::pointer_mut(Known::CVoid));
        }
        let hidden = plan.hidden().filter(|_| target.is_windows).map(|value| Type::pointer_mut(self.stored(value)));
        for ty in hidden.iter().cloned().chain(plan.params.iter().map(|param| self.table_type(param))) {
            pointer = pointer.param(ty);
        }
        match hidden.or_else(|| self.table_result(plan)) {
            Some(output) => pointer.output(output),
            None => pointer,
        }
    }
}

/// How the function of a plan is called on x86.
fn convention(plan: &Plan) -> Convention {
    match plan.call {
        Call::Slot(convention) | Call::Import(Import { convention, .. }) => convention,
        Call::Invoke(..) => Convention::System,
    }
}
