//! The members of a type that can be called: its functions, and the two ways of a property variable.

use super::{Plan, Rules, Unplannable, function, invoked, property_get, property_put};
use crate::analysis::{Form, TypeId, Universe, wrapper};
use crate::list::List;
use crate::model::{FuncDesc, InvokeKind, VarDesc, VarFlags, VarPlace};

/// A member that can be called.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Member<'a> {
    /// A function: a method, or one accessor of a property.
    Function(&'a FuncDesc),
    /// A property variable, to be read.
    Get(&'a VarDesc),
    /// A property variable, to be set.
    Put(&'a VarDesc),
}

impl<'a> Member<'a> {
    /// The members of a type, each with the type that declares it: its own functions, for a dispinterface that is made from
    /// an interface that one's and those of its bases, then property variables. A read-only variable has no setter (rule
    /// D3). What a table inherits is not among them.
    pub fn all(universe: &Universe<'a>, id: TypeId) -> Vec<(TypeId, Self)> {
        let info = universe.info(id);
        let functions = wrapper::declaring(universe, id)
            .into_iter()
            .flat_map(|at| universe.info(at).funcs.iter().map(move |func| (at, Self::Function(func))));
        let vars = info.vars.iter().filter(|var| var.place == VarPlace::Dispatch).flat_map(|var| {
            let put = (!var.flags.contains(VarFlags::READ_ONLY)).then_some(Self::Put(var));
            [Self::Get(var)].into_iter().chain(put)
        });
        functions.chain(vars.map(|var| (id, var))).list()
    }

    /// The name that the library has; accessors of one property share it.
    pub fn name(&self) -> &'a str {
        match self {
            Self::Function(func) => &func.name,
            Self::Get(var) | Self::Put(var) => &var.name,
        }
    }

    /// Whether `name` means this member: by the library's name, or by that of the accessor (`get_Item`).
    pub fn is_called(&self, name: &str) -> bool {
        let prefixes: &[&str] = match self {
            Self::Function(func) => match func.invoke {
                InvokeKind::PROPERTY_GET => &["get_"],
                InvokeKind::PROPERTY_PUT => &["put_"],
                InvokeKind::PROPERTY_PUT_REF => &["putref_"],
                _ => &[],
            },
            Self::Get(_) => &["get_"],
            Self::Put(_) => &["put_", "putref_"],
        };
        let is_name = |name: &str| name.eq_ignore_ascii_case(self.name());
        is_name(name) || prefixes.iter().any(|prefix| strip_ignoring_case(name, prefix).is_some_and(is_name))
    }

    /// The plan of a call: of the member that the type `declaring` has, on an object of the type `id`.
    ///
    /// # Errors
    ///
    /// [`Unplannable`] as for [`function()`], [`property_get`] and [`property_put`].
    pub fn plan(
        &self,
        universe: &Universe<'_>,
        id: TypeId,
        declaring: TypeId,
        rules: &Rules,
    ) -> Result<Plan, Unplannable> {
        match self {
            Self::Function(func) if Form::of(universe.info(id)) == Some(Form::Dispatch) => {
                invoked(universe, declaring.library, func, rules)
            }
            Self::Function(func) => function(universe, declaring, func, rules),
            Self::Get(var) => property_get(universe, declaring.library, var),
            Self::Put(var) => property_put(universe, declaring.library, var),
        }
    }
}

/// What follows `prefix`, in whatever case that is written: names of automation have none.
fn strip_ignoring_case<'a>(name: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = name.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}
