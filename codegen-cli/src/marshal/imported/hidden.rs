//! The parameters that follow from others, so that the caller does not see them.
//!
//! In: a declared function. Out: for each parameter that another one refers to, what it is for, and its plan. What
//! always holds: it is there, has a type that serves, and serves one purpose: only a count may be that of several
//! slices. What it does not know: the plans of those that refer to it.

use super::{is_context_type, is_integer, refused};
use crate::analysis::{AbiType, Universe};
use crate::marshal::{Direction, Free, Lower, Param, Passing, Role, Unplannable};
use crate::model::{Buffer, Callback, Declared, Elements, Extent, FuncDesc, Length, Type};

/// What each parameter is for another one.
pub(super) struct Hidden(Vec<Option<(Use, AbiType)>>);

/// What a parameter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// It counts elements.
    Count,
    /// It says how much room there is in a buffer.
    Capacity,
    /// The function says in it how much it wrote.
    Length,
    /// Both: first this, then that.
    CapacityAndLength,
    /// It carries a closure.
    Context,
}

impl Hidden {
    /// Looks for them.
    ///
    /// # Errors
    ///
    /// [`Unplannable`] when a parameter that is referred to is not there, is of another type than it has to be, or is
    /// referred to in several ways.
    pub(super) fn of(universe: &Universe<'_>, library: u32, func: &FuncDesc) -> Result<Self, Unplannable> {
        let mut hidden = Self(vec![None; func.params.len()]);
        for (index, param) in func.params.iter().enumerate() {
            let Type::Declared(declared) = &param.param_type else { continue };
            let name = crate::marshal::function::param_name(func, index);
            for (at, usage) in uses(declared) {
                let Some(target) = func.params.get(usize::from(at)).filter(|_| usize::from(at) != index) else {
                    return Err(refused(&name, "there is no parameter that it refers to"));
                };
                let its_name = crate::marshal::function::param_name(func, usize::from(at));
                let abi = universe.abi(library, &target.param_type);
                let abi = abi.map_err(|why| Unplannable::Type { place: super::place(&its_name), why })?;
                let abi = usage.value(abi).map_err(|why| refused(&its_name, why))?;
                let place = &mut hidden.0[usize::from(at)];
                match place {
                    None => *place = Some((usage, abi)),
                    // Several slices may have one length.
                    Some((Use::Count, _)) if usage == Use::Count => {}
                    Some(_) => return Err(refused(&its_name, "several parameters refer to it, and each for itself")),
                }
            }
        }
        Ok(hidden)
    }

    /// The plan of a parameter; `None` for one that the caller sees.
    pub(super) fn param(&self, index: usize, name: String) -> Option<Param> {
        let (usage, value) = self.0[index].clone()?;
        let (lower, passing, direction) = match usage {
            Use::Count => (vec![Lower::Count], Passing::Value, Direction::In),
            Use::Capacity => (vec![Lower::Capacity], Passing::Value, Direction::In),
            Use::Length => (vec![Lower::Storage], Passing::Pointer, Direction::Out),
            Use::CapacityAndLength => (vec![Lower::Capacity, Lower::Address], Passing::Pointer, Direction::InOut),
            Use::Context => (vec![Lower::Context], Passing::Value, Direction::In),
        };
        let given = Param::given(name, Role::Implied, value, Free::Nothing, passing, None);
        Some(Param { lower, direction, ..given })
    }
}

/// The parameters that one refers to.
fn uses(declared: &Declared) -> Vec<(u16, Use)> {
    match declared {
        Declared::Elements(Elements { count: Extent::Param(at), .. }) => vec![(*at, Use::Count)],
        Declared::Buffer(Buffer { capacity, length, .. }) => match (*capacity, *length) {
            (Extent::Param(room), Length::Param(at)) if room == at => vec![(at, Use::CapacityAndLength)],
            (Extent::Param(room), Length::Param(at)) => vec![(room, Use::Capacity), (at, Use::Length)],
            (Extent::Param(room), _) => vec![(room, Use::Capacity)],
            (Extent::Constant(_), Length::Param(at)) => vec![(at, Use::Length)],
            (Extent::Constant(_), _) => vec![],
        },
        Declared::Callback(Callback { context: Some(at), .. }) => vec![(*at, Use::Context)],
        _ => vec![],
    }
}

impl Use {
    /// The type of the value, behind the pointer where there is one; else why it cannot be used so.
    fn value(self, abi: AbiType) -> Result<AbiType, &'static str> {
        match (self, abi) {
            (Self::Count | Self::Capacity, abi) if is_integer(&abi) => Ok(abi),
            (Self::Count | Self::Capacity, _) => Err("a count has to be a whole number"),
            (Self::Length | Self::CapacityAndLength, AbiType::Pointer(target)) if is_integer(&target) => Ok(*target),
            (Self::Length | Self::CapacityAndLength, _) => Err("a length has to be a pointer to a whole number"),
            (Self::Context, abi) if is_context_type(&abi) => Ok(abi),
            (Self::Context, _) => Err("a context has to be a pointer, or a number as wide as one"),
        }
    }
}
