//! Which interfaces get proxies: those that are asked for, and their bases, whose functions begin their tables.

use crate::analysis::reachability::is_known;
use crate::analysis::{Form, TypeId, TypeSet, wrapper};
use crate::emit::code::Ident;
use crate::emit::problem::Warning;
use crate::emit::{Emitter, Select};
use crate::list::List;
use crate::model::Guid;

/// The interfaces with proxies.
#[derive(Debug, Default)]
pub(in crate::emit) struct Proxied {
    pub(super) all: TypeSet,
    /// The name of the list of each module that has one.
    pub(super) lists: Vec<(u32, Ident)>,
}

/// Interfaces that the runtime has proxies for, besides IUnknown and IDispatch: IEnumVARIANT, IClassFactory, IErrorInfo,
/// ISupportErrorInfo, IConnectionPoint, IConnectionPointContainer, IClassFactory2. A test (`tests/tests/runtime_proxies.rs`) holds
/// them against the runtime's list.
pub const OF_THE_RUNTIME: [Guid; 7] = [
    Guid::from_fields(0x0002_0404, 0, 0, AUTOMATION),
    Guid::from_fields(0x0000_0001, 0, 0, AUTOMATION),
    Guid::from_fields(0x1cf2_b120, 0x547d, 0x101b, ERRORS),
    Guid::from_fields(0xdf0b_3d60, 0x548f, 0x101b, ERRORS),
    Guid::from_fields(0xb196_b286, 0xbab4, 0x101a, CONTROLS),
    Guid::from_fields(0xb196_b284, 0xbab4, 0x101a, CONTROLS),
    Guid::from_fields(0xb196_b28f, 0xbab4, 0x101a, CONTROLS),
];
const AUTOMATION: [u8; 8] = [0xc0, 0, 0, 0, 0, 0, 0, 0x46];
const ERRORS: [u8; 8] = [0x8e, 0x65, 0x08, 0, 0x2b, 0x2b, 0xd1, 0x19];
const CONTROLS: [u8; 8] = [0xb6, 0x9c, 0, 0xaa, 0, 0x34, 0x1d, 0x07];

impl Emitter<'_> {
    /// Finds the interfaces with proxies, among all that code is made for here, and tells what is left out.
    pub(in crate::emit) fn find_proxied(&mut self) {
        if self.options.raw || self.options.proxy.is_empty() {
            return;
        }
        let asked: Vec<_> = self.emitted.iter().copied().filter(|id| self.is_proxy_asked_for(*id)).list();
        let mut all = TypeSet::new();
        for id in asked {
            match self.unproxied(id) {
                Some(why) => self.warnings.push(Warning::of(self.universe, id, "", format!("has no proxy: {why}"))),
                None => all.extend(self.with_table_bases(id)),
            }
        }
        for library in all.chunk_by(|one, next| one.library == next.library).map(|types| types[0].library) {
            // Among other items each declaration has a list of its own, and a library of declarations is called as its interface.
            let wanted = match self.is_among_others {
                true => format!("{}_PROXIES", self.universe.library(library).name),
                false => "PROXIES".to_owned(),
            };
            let name = self.names.more(library, wanted);
            self.proxied.lists.push((library, Ident::from(name)));
        }
        self.proxied.all = all;
        self.tell_of_proxies();
    }

    /// Whether somebody asks for a proxy of an interface.
    pub(super) fn is_proxy_asked_for(&self, id: TypeId) -> bool {
        let info = self.universe.info(id);
        let is_wanted = |select: &Select| select.selects_type(&info.name, info.guid);
        self.can_have_proxy(id) && self.options.proxy.iter().any(is_wanted)
    }

    /// Whether a type is an interface whose code is made here, and that has no proxy already.
    pub(super) fn can_have_proxy(&self, id: TypeId) -> bool {
        let info = self.universe.info(id);
        Form::of(info).is_some()
            && !is_known(self.universe, id)
            && !OF_THE_RUNTIME.contains(&info.guid)
            && self.names.is_emitted(id)
    }

    /// Why there is no proxy for an interface: a slot of which nothing is known, or a function that can neither be called with
    /// the interfaces that it is given nor say so.
    fn unproxied(&self, id: TypeId) -> Option<String> {
        self.unservable(id).or_else(|| {
            let tables = self.with_table_bases(id).into_iter().filter(|at| !self.is_called_by_invoke(*at));
            let functions = tables.flat_map(|at| self.functions_of_proxy(at));
            let mut quiet = functions.filter(|(_, plan)| !plan.can_fail());
            quiet.find_map(|(function, plan)| {
                Some(format!("{function}: {}", plan.carriage(self.universe).err()?.words(self.described_by())))
            })
        })
    }

    /// The interface and the bases whose tables its own begins with, as far as their code is made here.
    fn with_table_bases(&self, id: TypeId) -> Vec<TypeId> {
        let mut all = vec![id];
        while let Some(base) =
            wrapper::base(self.universe, all[all.len() - 1]).filter(|base| self.names.is_emitted(*base))
        {
            all.push(base);
        }
        all
    }

    /// Whether an interface is called by Invoke only, so that IDispatch's proxy serves it.
    pub(super) fn is_called_by_invoke(&self, id: TypeId) -> bool {
        Form::of(self.universe.info(id)) == Some(Form::Dispatch)
    }
}
