//! Which interfaces get the server half: those that are asked for, and their bases, without which none is complete.

use std::collections::BTreeSet;

use crate::analysis::reachability::is_known;
use crate::analysis::vtable::{Base, Entry, Vtable};
use crate::analysis::{Form, TypeId, Universe};
use crate::emit::problem::Warning;
use crate::emit::{Emitter, Options};
use crate::marshal;

/// The interfaces of the main library that are asked for among those that code is made for, with their bases in any
/// library.
pub(in crate::emit) fn served(
    universe: &Universe<'_>,
    options: &Options,
    emitted: &BTreeSet<TypeId>,
) -> BTreeSet<TypeId> {
    let mut served = BTreeSet::new();
    if options.raw {
        return served;
    }
    for id in emitted.iter().filter(|id| id.library == 0 && !is_known(universe, **id)) {
        let info = universe.info(*id);
        let is_wanted = options.server.iter().any(|select| select.selects_type(&info.name, info.guid));
        if Form::of(info).is_none() || !is_wanted {
            continue;
        }
        let mut at = *id;
        while served.insert(at) && Form::of(universe.info(at)) != Some(Form::Dispatch) {
            match Vtable::of(universe, at).map(|table| table.base) {
                Ok(Base::Type(base)) => at = base,
                Ok(Base::Unknown | Base::Dispatch) | Err(_) => break,
            }
        }
    }
    served
}

impl Emitter<'_> {
    /// Whether the interface is to be served. When it is, but cannot be, that is told.
    pub(in crate::emit) fn serves(&mut self, id: TypeId) -> bool {
        if !self.served.contains(&id) {
            return false;
        }
        match self.unservable(id) {
            None => true,
            Some(why) => {
                self.warnings.push(Warning::server(self.universe, id, &why));
                false
            }
        }
    }

    /// Why an interface that has a table cannot be served: something in it has no form that is known, so that nothing can
    /// stand in its slot which a caller may call, be it to say no.
    fn unservable(&self, id: TypeId) -> Option<String> {
        let info = self.universe.info(id);
        if Form::of(info) == Some(Form::Dispatch) {
            return Some("it is a dispinterface, which has no table".to_owned());
        }
        // Where its code is, its server half is believed to be, too.
        if !self.names.is_emitted(id) {
            return None;
        }
        let table = match Vtable::of(self.universe, id) {
            Ok(table) => table,
            Err(why) => return Some(why.to_string()),
        };
        if let Some(why) = &table.untold {
            return Some(why.to_string());
        }
        for (entry, slot) in table.entries.iter().zip(table.first..) {
            let Entry::Func(index) = entry else {
                return Some(format!("the library does not say what is in slot {slot}"));
            };
            let func = &info.funcs[*index];
            if let Err(why) = marshal::function(self.universe, id, func, &self.rules(id, &func.name)) {
                return Some(format!("{}: {why}", func.name));
            }
        }
        match table.base {
            Base::Type(base) => {
                self.unservable(base).map(|why| format!("its base {}: {why}", self.universe.info(base).name))
            }
            Base::Unknown | Base::Dispatch => None,
        }
    }
}
