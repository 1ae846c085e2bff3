//! An interface: its wrapper of one pointer, its table of functions, and its methods.

use super::client::Subject;
use super::code::{
    Attr, Const, Derive, Expr, Field, Ident, Impl, Item, Known, Literal, MacroArg, MacroCall, Path, Repr, Structure,
    TypeAlias, Vis, WithAttrs,
};
use super::kept::OF_KEPT;
use super::names::VTABLE;
use super::problem::{Problem, Warning};
use super::server::Slot;
use super::{Emitter, code, docs};
use crate::analysis::names::{self, Scope};
use crate::analysis::vtable::{Base, Entry, Vtable};
use crate::analysis::{Form, TypeId, wrapper};
use crate::list::{Append, List};
use crate::marshal::{self, Plan, Unplannable};
use crate::model::{Dispid, Documentation, FuncDesc, FuncFlags, InvokeKind, TypeFlags, TypeInfo};

/// A member that becomes methods.
pub(super) struct Planned<'a> {
    /// The name that it is to have.
    pub(super) wanted: String,
    pub(super) member: &'a str,
    /// The field of the table; the name of what is called by Invoke.
    pub(super) field: Ident,
    pub(super) help: &'a Documentation,
    pub(super) dispid: Dispid,
    pub(super) invoke: InvokeKind,
    pub(super) is_hidden: bool,
    pub(super) plan: Plan,
}

impl Planned<'_> {
    /// What the server half has to know of it.
    pub(super) fn slot(&self) -> Slot<'_> {
        let Self { member, dispid, invoke, field, help, is_hidden, plan, .. } = self;
        Slot { member, dispid: *dispid, invoke: *invoke, field, help: Some(help), is_hidden: *is_hidden, plan }
    }

    /// Whether it is no setter.
    fn is_read(&self) -> bool {
        matches!(self.invoke, InvokeKind::FUNC | InvokeKind::PROPERTY_GET)
    }
}

impl Emitter<'_> {
    /// The items of an interface.
    pub(super) fn interface(&mut self, id: TypeId) -> Vec<Item> {
        let info = self.universe.info(id);
        match Form::of(info) {
            Some(Form::Dispatch) => self.dispinterface(id, info),
            _ => self.table_interface(id, info),
        }
    }

    /// An interface that is called through its table.
    fn table_interface(&mut self, id: TypeId, info: &TypeInfo) -> Vec<Item> {
        let vtable = match Vtable::of(self.universe, id) {
            Ok(vtable) => vtable,
            Err(why) => {
                self.warnings.push(Warning::interface(self.universe, id, &why.to_string()));
                return vec![];
            }
        };
        if let Some(why) = &vtable.untold {
            let what = format!("its functions are not offered, only those of its base: {why}");
            self.warnings.push(Warning::of(self.universe, id, "", what));
        }
        let name = Ident::new(self.names.name(id));
        let (base, base_table): (Path, Path) = match vtable.base {
            Base::Unknown => (self.root(), Known::IUnknownVtbl.into()),
            Base::Dispatch => (Known::IDispatch.into(), Known::IDispatchVtbl.into()),
            Base::Type(base) => (self.names.path(self.library, base), self.base_table(base)),
        };
        let table_name = Ident::from(format!("{}{VTABLE}", self.names.name(id)));
        let fields = field_names(info, &vtable);
        let mut table = vec![Field::new("base__", base_table)];
        let mut planned = Vec::new();
        for (entry, field) in vtable.entries.iter().zip(&fields) {
            let Entry::Func(index) = entry else {
                table.push(Field::new(Ident::new(field), Known::Usize));
                continue;
            };
            let func = &info.funcs[*index];
            match self.plan(id, func) {
                Some(plan) => {
                    table.append_all(self.table_fields(&Ident::new(field), &plan));
                    planned.push(self.planned(func, Ident::new(field), plan));
                }
                None => table.push(Field::new(Ident::new(field), Known::Usize)),
            }
        }
        let mut items = vec![self.wrapper(info, &name, base.clone()).into()];
        items.push(table_structure(table_name.clone(), table).into());
        items.push(self.implementation(info, &name, table_name.into()).into());
        if self.options.raw {
            return items;
        }
        if self.is_among_others {
            items.push(Impl::of(Known::Eq, &name).into());
        }
        let bases = self.bases(id);
        let upcasts = self.upcasts(id, &name, bases.clone());
        items.push(upcasts);
        let is_served = self.serves(id, planned.len() == fields.len() && vtable.untold.is_none());
        let slots: Vec<_> = planned.iter().map(Planned::slot).list();
        let mut server = if is_served { self.server(id, vtable.base, &slots) } else { vec![] };
        server.append_all(self.proxy(id, vtable.base, &slots));
        items.append_all(self.members(id, &name, &bases, planned));
        items.append_all(server);
        items
    }

    /// What the wrapper of an interface stands on that derives from IUnknown alone: what counts references where that is
    /// asked for, and nothing but IUnknown otherwise.
    fn root(&self) -> Path {
        if self.options.raw { Known::IUnknown.into() } else { Known::Imp.join("Root") }
    }

    /// What makes the wrapper an interface.
    pub(super) fn implementation(&self, info: &TypeInfo, name: &Ident, table: Path) -> Impl {
        let number = Literal::guid(docs::guid_number(info.guid));
        let iid = Expr::from(Known::Guid.join("from_u128")).call([number.into()]);
        let implementation = Impl::of(Known::Interface, name)
            .unsafety("C1. The wrapper is one pointer, to an object that has this table.")
            .member(TypeAlias::new("Vtable", table).vis(Vis::Private))
            .member(Const::new("IID", Known::Guid, iid).vis(Vis::Private));
        match self.options.raw {
            true => implementation,
            // It tells of references that come in and are given away, where that is asked for.
            false => implementation.member(code::Member::Macro(MacroCall::new(Known::Imp.join("watched"), []).into())),
        }
    }

    /// The wrapper.
    pub(super) fn wrapper(&self, info: &TypeInfo, name: &Ident, base: Path) -> Structure {
        const DERIVES: &[Derive] = &[Derive::Clone, Derive::PartialEq, Derive::Eq, Derive::Debug];
        // What `Eq` is derived to names the base once more, in other words of the compiler.
        const OF_DECLARED: &[Derive] = &[Derive::Clone, Derive::PartialEq, Derive::Debug];
        let derives = if self.is_among_others { OF_DECLARED } else { DERIVES };
        let structure =
            Structure::tuple(name, [(Vis::Private, base.into())]).repr(&[Repr::Transparent]).derive(derives);
        self.documented(info, structure, name.name())
    }

    /// What the library says about a type, and what it is called there.
    pub(super) fn documented<T: WithAttrs>(&self, info: &TypeInfo, mut item: T, name: &str) -> T {
        if self.options.raw {
            return item;
        }
        if let Some(help) = docs::help(&info.docs) {
            item = item.doc(help);
        }
        if info.flags.contains(TypeFlags::HIDDEN) || info.flags.contains(TypeFlags::RESTRICTED) {
            item = item.attr(Attr::Hidden);
        }
        if info.name != name {
            item = item.alias(info.name.clone());
        }
        item.attrs_mut().list.append_all(docs::handed_on(&info.docs));
        item
    }

    /// The field of a function in a table: one for each kind of targets on which it is called differently.
    fn table_fields(&self, name: &Ident, plan: &Plan) -> Vec<Field> {
        if let Some(ty) = self.slot_type(plan) {
            return vec![Field::new(name, ty)];
        }
        let fields = self.function_types(plan).into_iter().map(|variant| {
            let field = Field::new(name, variant.value);
            match variant.condition {
                Some(condition) => field.cfg(condition),
                None => field,
            }
        });
        fields.list()
    }

    /// The implementations that follow from the bases, with the module's list of proxies and its library.
    pub(super) fn upcasts(&mut self, id: TypeId, name: &Ident, bases: impl IntoIterator<Item = Path>) -> Item {
        let mut bases = bases.into_iter();
        let mut arguments = Vec::new();
        if let Some(first) = bases.next() {
            arguments.push(MacroArg::Pair(name.into(), first.into()));
        }
        arguments.append_all(bases.map(|base| MacroArg::Type(base.into())));
        let mut call = MacroCall::new(Known::Imp.join("upcasts"), arguments);
        if let Some(proxies) = self.proxy_list() {
            call = call.behind(proxies);
        }
        if let Some(library) = self.described_in(id) {
            call = call.leading_to(library);
        }
        call.into()
    }

    /// The bases, the nearest first.
    fn bases(&self, id: TypeId) -> Vec<Path> {
        let chain = wrapper::chain(self.universe, id);
        let mut bases: Vec<_> = chain[1..].iter().map(|base| self.names.path(self.library, *base)).list();
        let last = Vtable::of(self.universe, chain[chain.len() - 1]);
        if last.is_ok_and(|table| table.base == Base::Dispatch) {
            bases.push(Known::IDispatch.into());
        }
        bases.push(Known::IUnknown.into());
        bases
    }

    /// The plan of a function; `None` when there is none, which has been told then.
    pub(super) fn plan(&mut self, id: TypeId, func: &FuncDesc) -> Option<Plan> {
        let rules = self.rules(id, &func.name);
        let plan = marshal::function(self.universe, id, func, &rules);
        self.accepted(id, &func.name, plan)
    }

    /// A plan that could be made. What cannot be called is told as a warning; a type that is missing is an error.
    pub(super) fn accepted(&mut self, id: TypeId, member: &str, plan: Result<Plan, Unplannable>) -> Option<Plan> {
        match plan {
            Ok(plan) => Some(plan),
            Err(why) => {
                match Problem::missing(self.universe, id, member, &why) {
                    Some(problem) => self.problems.push(problem),
                    None => self.warnings.push(Warning::member(self.universe, id, member, (&why).into())),
                }
                None
            }
        }
    }

    /// A function with its plan.
    pub(super) fn planned<'f>(&self, func: &'f FuncDesc, field: Ident, plan: Plan) -> Planned<'f> {
        let is_hidden = func.flags.contains(FuncFlags::HIDDEN) || func.flags.contains(FuncFlags::RESTRICTED);
        Planned {
            wanted: func.rust_name.clone().unwrap_or_else(|| names::accessor_name(&func.name, func.invoke)),
            member: &func.name,
            field,
            help: &func.docs,
            dispid: func.memid,
            invoke: func.invoke,
            is_hidden,
            plan,
        }
    }

    /// The methods of an interface, and the structures of their options; its kept flavour with the same methods.
    pub(super) fn members(&mut self, id: TypeId, name: &Ident, bases: &[Path], planned: Vec<Planned<'_>>) -> Vec<Item> {
        if planned.is_empty() {
            let mut items = self.kept_flavour(id, bases, vec![], &[]);
            items.append_all(self.iteration(id, &|_| None).into_iter().flat_map(|iteration| iteration.items));
            return items;
        }
        let info = self.universe.info(id);
        let has_dispids = info.flags.contains(TypeFlags::DUAL) || Form::of(info) == Some(Form::Dispatch);
        // A wrapper is cloned as everything is.
        self.members = Scope::with_reserved(["clone"]);
        if self.kept.contains_key(&id) {
            self.members = Scope::with_reserved(OF_KEPT.into_iter().chain(["clone"]));
        }
        let assigned = self.members.assign(planned.iter().map(|planned| planned.wanted.clone()));
        let mut block = Impl::new(name);
        let mut kept = Vec::new();
        let mut called = Vec::new();
        let mut options = Vec::new();
        let mut lacking = Vec::new();
        for (planned, assigned) in planned.iter().zip(&assigned) {
            let is_default = has_dispids && planned.dispid == Dispid::VALUE;
            let subject = Subject {
                owner: name.name(),
                interface: &info.name,
                name: assigned,
                member: planned.member,
                field: &planned.field,
                help: Some(planned.help),
                remark: is_default.then_some("The default member: what the object stands for."),
                is_hidden: planned.is_hidden,
                finder: None,
            };
            let keeping = self.keepers(id, planned.member, &planned.plan);
            if keeping.kept.is_none() {
                lacking.push(assigned.clone());
            }
            let methods = self.kept_methods(&subject, &planned.plan, &keeping);
            block = methods.own.into_iter().fold(block, Impl::member);
            kept.append_all(methods.kept);
            options.append_all(methods.items);
            called.push(methods.called);
        }
        let iteration = self.iteration(id, &|member| {
            let at = planned.iter().position(|one| one.member == member && one.is_read())?;
            Some(&*called[at])
        });
        let mut items = Vec::new();
        if let Some(iteration) = iteration {
            block = iteration.iter.into_iter().fold(block, Impl::member);
            kept.append_all(iteration.kept_iter);
            items.append_all(iteration.items);
        }
        items.insert(0, block.into());
        items.append_all(options);
        items.append_all(self.kept_flavour(id, bases, kept, &lacking));
        items
    }
}

/// The names of the fields of a table: those of its functions in the library.
pub(super) fn field_names(info: &TypeInfo, vtable: &Vtable) -> Vec<String> {
    let wanted = vtable.entries.iter().enumerate().map(|(at, entry)| match entry {
        Entry::Func(index) => names::type_name(&marshal::table_name(&info.funcs[*index])),
        Entry::Gap => format!("slot{}", vtable.first as usize + at),
    });
    Scope::with_reserved(["base__"]).assign(wanted)
}

/// The table.
pub(super) fn table_structure(name: Ident, fields: Vec<Field>) -> Structure {
    Structure::named(name, fields).repr(&[Repr::C]).attr(Attr::Hidden)
}
