//! Which interfaces get the server half: those that are asked for, those through which classes tell events, and the bases
//! of both, without which none is complete.

use crate::analysis::reachability::is_known;
use crate::analysis::vtable::{Base, Entry, Vtable};
use crate::analysis::{Form, TypeId, TypeSet, Universe, events, form};
use crate::emit::problem::Warning;
use crate::emit::{Emitter, Options};
use crate::list::List;
use crate::marshal::{self, Param, Returns, Rules};

/// The interfaces with a server half.
#[derive(Debug, Default)]
pub(in crate::emit) struct Halves {
    /// All of them.
    all: TypeSet,
    /// Those through which events are told: they get sinks.
    sources: TypeSet,
    /// Those that are asked for, and their bases.
    asked: TypeSet,
}

impl Halves {
    /// What is asked for among the types of the main library that code is made for, and the sources of classes in any
    /// library.
    pub(in crate::emit) fn of(universe: &Universe<'_>, options: &Options, emitted: &TypeSet) -> Self {
        if options.raw {
            return Self::default();
        }
        let is_asked_for = |id: &TypeId| {
            let info = universe.info(*id);
            let is_wanted = options.server.iter().any(|select| select.selects_type(&info.name, info.guid));
            id.library == 0 && !is_known(universe, *id) && Form::of(info).is_some() && is_wanted
        };
        let asked = with_bases(universe, emitted.iter().copied().filter(is_asked_for));
        let sources: TypeSet = emitted.iter().flat_map(|class| events::sources(universe, *class)).collect();
        let mut all = asked.clone();
        all.extend(with_bases(universe, sources.iter().copied()));
        Self { all, sources, asked }
    }
}

/// The interfaces and all their bases.
fn with_bases(universe: &Universe<'_>, interfaces: impl Iterator<Item = TypeId>) -> TypeSet {
    let mut all = TypeSet::new();
    for id in interfaces {
        let mut at = id;
        while all.insert(at) && Form::of(universe.info(at)) != Some(Form::Dispatch) {
            match Vtable::of(universe, at).map(|table| table.base) {
                Ok(Base::Type(base)) => at = base,
                Ok(Base::Unknown | Base::Dispatch) | Err(_) => break,
            }
        }
    }
    all
}

impl Emitter<'_> {
    /// Whether the interface is to be served. When it is, but cannot be, that is told.
    /// `is_planned` says that there are plans of all that its table has.
    pub(in crate::emit) fn serves(&mut self, id: TypeId, is_planned: bool) -> bool {
        if !self.halves.all.contains(&id) {
            return false;
        }
        let why = match Vtable::of(self.universe, id) {
            Ok(table) if is_planned => self.unservable_base(table.base),
            _ => self.unservable(id),
        };
        match why {
            None => {
                if self.halves.sources.contains(&id) && !self.has_sinks(id) {
                    let what = "has no sinks: a function of it has to give a value, and cannot fail".to_owned();
                    self.warnings.push(Warning::of(self.universe, id, "", what));
                }
                true
            }
            Some(why) => {
                self.warnings.push(Warning::server(self.universe, id, &why));
                false
            }
        }
    }

    /// Whether there are sinks for the interface. There are none where a function has to give a value and cannot fail: a sink
    /// whose events nobody is told any more has nothing to give.
    pub(in crate::emit) fn has_sinks(&self, id: TypeId) -> bool {
        let can_be_quiet = |at: TypeId| {
            let info = self.universe.info(at);
            let mut plans = info.funcs.iter().map(|func| marshal::function(self.universe, at, func, &Rules::default()));
            plans.all(|plan| match plan {
                Ok(plan) if plan.can_fail() => true,
                Ok(plan) => plan.returns == Returns::Nothing && !plan.params.iter().any(Param::is_result),
                Err(_) => false,
            })
        };
        self.halves.sources.contains(&id)
            && self.unservable(id).is_none()
            && (Form::of(self.universe.info(id)) == Some(Form::Dispatch)
                || can_be_quiet(id) && self.served_bases(id).into_iter().all(can_be_quiet))
    }

    /// Whether a server of the interface, or a sink, may leave methods out.
    pub(super) fn is_partial(&self, id: TypeId) -> bool {
        self.options.server_partial || !self.halves.asked.contains(&id) || self.halves.sources.contains(&id)
    }

    /// Why an interface cannot be served: something in its table has no form that is known, so that nothing can stand in its
    /// slot which a caller may call, be it to say no.
    pub(in crate::emit) fn unservable(&self, id: TypeId) -> Option<String> {
        let info = self.universe.info(id);
        // What Invoke does not know it refuses. Where code is elsewhere, its server half is believed to be there, too.
        if Form::of(info) == Some(Form::Dispatch) || !self.names.is_emitted(id) {
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
        self.unservable_base(table.base)
    }

    fn unservable_base(&self, base: Base) -> Option<String> {
        match base {
            Base::Type(base) => {
                self.unservable(base).map(|why| format!("its base {}: {why}", self.universe.info(base).name))
            }
            Base::Unknown | Base::Dispatch => None,
        }
    }

    /// The bases of an interface that have server halves of their own, the nearest first.
    pub(super) fn served_bases(&self, id: TypeId) -> Vec<TypeId> {
        let chain = form::chain(self.universe, id).into_iter().skip(1);
        chain.take_while(|at| !is_known(self.universe, *at)).list()
    }
}
