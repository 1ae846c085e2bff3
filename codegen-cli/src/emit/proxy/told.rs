//! What is told of proxies: functions that cannot be called through one, interfaces that calls hand on and that have none,
//! and bases that need one elsewhere. Each comes with what can be done about it.

use crate::analysis::{AbiType, InterfaceRef, TypeId, TypeMap, TypeSet, wrapper};
use crate::emit::Emitter;
use crate::emit::problem::Warning;
use crate::list::List;
use crate::marshal::{Carry, DescribedBy, HazardKind, Member, Plan, Returns, table_name};

impl Emitter<'_> {
    /// Tells what is left out.
    pub(super) fn tell_of_proxies(&mut self) {
        let all: Vec<_> = self.proxied.all.iter().copied().list();
        self.tell_bases_elsewhere(&all);
        let mut handed_on = TypeMap::new();
        for id in all {
            for (function, plan) in self.functions_of_proxy(id) {
                match plan.carriage(self.universe) {
                    Err(why) if !self.is_called_by_invoke(id) => {
                        let cure = match why.kind {
                            HazardKind::Length if self.described_by() == DescribedBy::TypeLibrary => {
                                "; if it is always one, `single` in a file with settings says so"
                            }
                            _ => "",
                        };
                        let what = format!("its proxy answers E_NOTIMPL: {}{cure}", why.words(self.described_by()));
                        self.warnings.push(Warning::of(self.universe, id, &function, what));
                    }
                    _ => {
                        for interface in self.interfaces_of(&plan) {
                            handed_on.or_insert(interface, (id, function.clone()));
                        }
                    }
                }
            }
        }
        for (interface, (by, function)) in handed_on.iter() {
            let has_one = self.proxied.all.contains(&interface) || !self.can_have_proxy(interface);
            // What cannot have one has been told.
            if has_one || self.is_proxy_asked_for(interface) {
                continue;
            }
            let by = &self.universe.info(*by).name;
            let what = format!(
                "has no proxy, and {by}.{function} hands it on: between apartments that fails with E_NOINTERFACE; \
                 `proxy` has to select it as well"
            );
            self.warnings.push(Warning::of(self.universe, interface, "", what));
        }
    }

    /// Bases whose tables are elsewhere: there they need to have proxies, too, or the code does not compile.
    fn tell_bases_elsewhere(&mut self, all: &[TypeId]) {
        let bases =
            all.iter().filter_map(|id| wrapper::base(self.universe, *id)).filter(|base| !self.names.is_emitted(*base));
        for base in bases.collect::<TypeSet>() {
            let what =
                "is a base of what has a proxy, and its code is elsewhere: there `proxy` has to select it as well";
            self.warnings.push(Warning::of(self.universe, base, "", what.to_owned()));
        }
    }

    /// The functions of an interface with their plans: those of its table, and of a dispinterface all that Invoke calls.
    pub(super) fn functions_of_proxy(&self, id: TypeId) -> Vec<(String, Plan)> {
        let members = Member::all(self.universe, id).into_iter();
        let planned = members.filter_map(|(declaring, member)| {
            let plan = member.plan(self.universe, id, declaring, &self.rules(id, member.name())).ok()?;
            let name = match member {
                Member::Function(func) => table_name(func),
                Member::Get(var) | Member::Put(var) => var.name.clone(),
            };
            Some((name, plan))
        });
        planned.list()
    }

    /// The interfaces that a call hands on, in either direction.
    fn interfaces_of(&self, plan: &Plan) -> Vec<TypeId> {
        let Ok(carriage) = plan.carriage(self.universe) else { return vec![] };
        let mut found = Vec::new();
        for (param, carried) in plan.params.iter().zip(&carriage.params) {
            if carried.what.is_carried() && !matches!(carried.what, Carry::ObjectBy(_)) {
                self.interfaces_in(&param.value, &mut TypeSet::new(), &mut found);
            }
        }
        match &plan.returns {
            Returns::Value(value) | Returns::Structure(value) | Returns::Result(value) => {
                self.interfaces_in(value, &mut TypeSet::new(), &mut found);
            }
            Returns::Hresult | Returns::HresultKept | Returns::Nothing | Returns::Checked(_) => {}
        }
        found
    }

    /// The interfaces of a library that a value is told to have in it.
    fn interfaces_in(&self, value: &AbiType, seen: &mut TypeSet, found: &mut Vec<TypeId>) {
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
