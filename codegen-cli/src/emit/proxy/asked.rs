//! Which interfaces get proxies: those that are asked for, and their bases, whose functions begin their tables.
//!
//! In: what is asked for. Out: the interfaces that have a proxy, and warnings: of those that cannot have one, of functions
//! that cannot be called through one, and of interfaces that calls hand on and that have none.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::reachability::is_known;
use crate::analysis::vtable::{Base, Entry, Vtable};
use crate::analysis::{AbiType, Form, InterfaceRef, TypeId};
use crate::emit::code::Ident;
use crate::emit::problem::Warning;
use crate::emit::{Emitter, Select};
use crate::marshal::{Carry, HazardKind, Plan, Returns, Uncarried};
use crate::model::Guid;

/// The interfaces with proxies.
#[derive(Debug, Default)]
pub(in crate::emit) struct Proxied {
    pub(super) all: BTreeSet<TypeId>,
    /// The name of the list of each module that has one.
    pub(super) lists: BTreeMap<u32, Ident>,
}

/// Interfaces that the runtime has proxies for, besides IUnknown and IDispatch.
const OF_THE_RUNTIME: [Guid; 7] = [
    // IEnumVARIANT, IErrorInfo.
    automation(0x0002_0404),
    Guid::from_fields(0x1cf2_b120, 0x547d, 0x101b, [0x8e, 0x65, 0x08, 0, 0x2b, 0x2b, 0xd1, 0x19]),
    // IConnectionPoint, IConnectionPointContainer.
    Guid::from_fields(0xb196_b286, 0xbab4, 0x101a, [0xb6, 0x9c, 0, 0xaa, 0, 0x34, 0x1d, 0x07]),
    Guid::from_fields(0xb196_b284, 0xbab4, 0x101a, [0xb6, 0x9c, 0, 0xaa, 0, 0x34, 0x1d, 0x07]),
    // ISupportErrorInfo, IClassFactory, IClassFactory2.
    Guid::from_fields(0xdf0b_3d60, 0x548f, 0x101b, [0x8e, 0x65, 0x08, 0, 0x2b, 0x2b, 0xd1, 0x19]),
    automation(1),
    Guid::from_fields(0xb196_b28f, 0xbab4, 0x101a, [0xb6, 0x9c, 0, 0xaa, 0, 0x34, 0x1d, 0x07]),
];

const fn automation(first: u32) -> Guid {
    Guid::from_fields(first, 0, 0, [0xc0, 0, 0, 0, 0, 0, 0, 0x46])
}

impl Emitter<'_> {
    /// Finds the interfaces with proxies, among all that code is made for here, and tells what is left out.
    pub(in crate::emit) fn find_proxied(&mut self) {
        if self.options.raw || self.options.proxy.is_empty() {
            return;
        }
        let is_asked_for = |id: &TypeId| {
            let info = self.universe.info(*id);
            let is_wanted = |select: &Select| select.selects_type(&info.name, info.guid);
            self.can_have_code(*id) && !OF_THE_RUNTIME.contains(&info.guid) && self.options.proxy.iter().any(is_wanted)
        };
        let asked: Vec<_> = self.emitted.iter().copied().filter(is_asked_for).collect();
        let mut all = BTreeSet::new();
        for id in &asked {
            match self.unproxied(*id) {
                Some(why) => self.warnings.push(Warning::of(self.universe, *id, "", format!("has no proxy: {why}"))),
                None => all.extend(self.with_table_bases(*id)),
            }
        }
        self.tell_bases_elsewhere(&all);
        let has_calls = all.iter().copied().filter(|id| !is_dispatch(self, *id)).collect::<Vec<_>>();
        let mut handed_on = BTreeMap::new();
        for id in has_calls {
            for (function, plan) in self.planned_functions(id) {
                if let Some(why) = self.uncarried(&plan) {
                    let cure = match why.kind {
                        HazardKind::Length => "; if it is always one, `single` in a file with settings says so",
                        _ => "",
                    };
                    let what = format!("its proxy answers E_NOTIMPL: {why}{cure}");
                    self.warnings.push(Warning::of(self.universe, id, &function, what));
                    continue;
                }
                for interface in self.interfaces_of(&plan) {
                    handed_on.entry(interface).or_insert_with(|| (id, function.clone()));
                }
            }
        }
        for (interface, (by, function)) in handed_on {
            let info = self.universe.info(interface);
            let is_told = asked.contains(&interface) || all.contains(&interface);
            if is_told || !self.can_have_code(interface) || OF_THE_RUNTIME.contains(&info.guid) {
                continue;
            }
            let by = &self.universe.info(by).name;
            let what = format!(
                "has no proxy, and {by}.{function} hands it on: between apartments that fails with E_NOINTERFACE; \
                 `proxy` has to select it as well"
            );
            self.warnings.push(Warning::of(self.universe, interface, "", what));
        }
        let libraries: BTreeSet<_> = all.iter().map(|id| id.library).collect();
        for library in libraries {
            let name = self.names.more(library, "PROXIES".to_owned());
            self.proxied.lists.insert(library, Ident::from(name));
        }
        self.proxied.all = all;
    }

    /// Why there is no proxy for an interface: a slot of which nothing is known, or a function that can neither be called with
    /// the interfaces that it is given nor say so.
    fn unproxied(&self, id: TypeId) -> Option<String> {
        self.unservable(id).or_else(|| {
            let functions = self.with_table_bases(id).into_iter().flat_map(|at| self.planned_functions(at));
            let mut quiet = functions.filter(|(_, plan)| !plan.can_fail());
            quiet.find_map(|(function, plan)| Some(format!("{function}: {}", self.uncarried(&plan)?)))
        })
    }

    /// Whether the code of a type is made here, and is that of an interface.
    fn can_have_code(&self, id: TypeId) -> bool {
        Form::of(self.universe.info(id)).is_some() && !is_known(self.universe, id) && self.names.is_emitted(id)
    }

    /// The interface and the bases whose tables its own begins with, as far as their code is made here.
    fn with_table_bases(&self, id: TypeId) -> Vec<TypeId> {
        let mut all = vec![id];
        while let Some(base) = self.table_base(all[all.len() - 1]).filter(|base| self.names.is_emitted(*base)) {
            all.push(base);
        }
        all
    }

    fn table_base(&self, id: TypeId) -> Option<TypeId> {
        if is_dispatch(self, id) {
            return None;
        }
        match Vtable::of(self.universe, id).map(|table| table.base) {
            Ok(Base::Type(base)) => Some(base),
            Ok(Base::Unknown | Base::Dispatch) | Err(_) => None,
        }
    }

    /// Tells of bases whose tables are elsewhere: there they need to have proxies, too, or the code does not compile.
    fn tell_bases_elsewhere(&mut self, all: &BTreeSet<TypeId>) {
        let bases = all.iter().filter_map(|id| self.table_base(*id)).filter(|base| !self.names.is_emitted(*base));
        for base in bases.collect::<BTreeSet<_>>() {
            let what =
                "is a base of what has a proxy, and its code is elsewhere: there `proxy` has to select it as well";
            self.warnings.push(Warning::of(self.universe, base, "", what.to_owned()));
        }
    }

    /// The functions of a table that is known to the last slot.
    fn planned_functions(&self, id: TypeId) -> Vec<(String, Plan)> {
        let Ok(table) = Vtable::of(self.universe, id) else { return vec![] };
        let info = self.universe.info(id);
        let functions = table.entries.iter().filter_map(|entry| match entry {
            Entry::Func(index) => Some(&info.funcs[*index]),
            Entry::Gap => None,
        });
        let planned = functions.filter_map(|func| {
            let plan = crate::marshal::function(self.universe, id, func, &self.rules(id, &func.name));
            Some((crate::marshal::table_name(func), plan.ok()?))
        });
        planned.collect()
    }

    /// Why a function cannot be called through a proxy.
    pub(super) fn uncarried(&self, plan: &Plan) -> Option<Uncarried> {
        plan.carriage(self.universe).err()
    }

    /// The interfaces that a call hands on, in either direction.
    fn interfaces_of(&self, plan: &Plan) -> Vec<TypeId> {
        let Ok(carriage) = plan.carriage(self.universe) else { return vec![] };
        let mut found = Vec::new();
        for (param, carried) in plan.params.iter().zip(&carriage.params) {
            if carried.what != Carry::AsItIs && !matches!(carried.what, Carry::ObjectBy(_)) {
                self.interfaces_in(&param.value, &mut BTreeSet::new(), &mut found);
            }
        }
        if let Returns::Value(value) | Returns::Structure(value) = &plan.returns {
            self.interfaces_in(value, &mut BTreeSet::new(), &mut found);
        }
        found
    }

    /// The interfaces of a library that a value is told to have in it.
    fn interfaces_in(&self, value: &AbiType, seen: &mut BTreeSet<TypeId>, found: &mut Vec<TypeId>) {
        match value {
            AbiType::Interface(InterfaceRef::Type(id)) => found.push(*id),
            AbiType::SafeArray(element) | AbiType::Array(element, _) => self.interfaces_in(element, seen, found),
            AbiType::Record(id) if seen.insert(*id) && self.universe.is_bound(value) => {
                for (_, field) in self.universe.fields(*id).unwrap_or_default() {
                    self.interfaces_in(&field, seen, found);
                }
            }
            _ => {}
        }
    }
}

/// Whether an interface is called by Invoke only.
pub(super) fn is_dispatch(emitter: &Emitter<'_>, id: TypeId) -> bool {
    Form::of(emitter.universe.info(id)) == Some(Form::Dispatch)
}
