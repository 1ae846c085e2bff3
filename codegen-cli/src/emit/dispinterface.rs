//! A dispinterface: its wrapper, and its methods, which are called by Invoke.

use super::Emitter;
use super::code::{Attr, Field, Ident, Impl, Item, Known, Path, TypeAlias, WithAttrs};
use super::interface::{Planned, table_structure};
use super::names::VTABLE;
use crate::analysis::TypeId;
use crate::analysis::names::{self, Scope};
use crate::list::{Append, List};
use crate::marshal::{Call, InvokeFlag, Member, Plan};
use crate::model::{InvokeKind, TypeInfo, VarDesc, VarFlags};

impl Emitter<'_> {
    /// An interface that is called by Invoke.
    pub(super) fn dispinterface(&mut self, id: TypeId, info: &TypeInfo) -> Vec<Item> {
        let name = Ident::new(self.names.name(id));
        let mut items: Vec<Item> = vec![self.wrapper(info, &name, Known::IDispatch.into()).into()];
        let table = Ident::from(format!("{}{VTABLE}", self.names.name(id)));
        let is_served = self.serves(id, false);
        if is_served {
            // One of its own, because a server's is made otherwise than that of any IDispatch.
            self.own_tables.insert(id);
            items.push(table_structure(table.clone(), vec![Field::new("base__", Known::IDispatchVtbl)]).into());
            items.push(self.implementation(info, &name, table.into()).into());
        } else {
            items.push(self.implementation(info, &name, Known::IDispatchVtbl.into()).into());
            items.push(TypeAlias::new(table, Known::IDispatchVtbl).attr(Attr::Hidden).into());
        }
        if self.options.raw {
            return items;
        }
        if self.is_among_others {
            items.push(Impl::of(Known::Eq, &name).into());
        }
        let bases = [Known::IDispatch, Known::IUnknown].map(Path::from);
        let upcasts = self.upcasts(id, &name, bases.clone());
        items.push(upcasts);
        let mut planned = Vec::new();
        for (declaring, member) in Member::all(self.universe, id) {
            let rules = self.rules(id, member.name());
            let plan = member.plan(self.universe, id, declaring, &rules);
            let Some(plan) = self.accepted(id, member.name(), plan) else { continue };
            planned.push(match member {
                Member::Function(func) => self.planned(func, Ident::new(&func.name), plan),
                Member::Get(var) => property(var, InvokeKind::PROPERTY_GET, plan),
                Member::Put(var) => match plan.call {
                    Call::Invoke(_, InvokeFlag::PropertyPutRef) => property(var, InvokeKind::PROPERTY_PUT_REF, plan),
                    _ => property(var, InvokeKind::PROPERTY_PUT, plan),
                },
            });
        }
        // The names of a server's methods, which are those that a table would have.
        let fields = Scope::new().assign(planned.iter().map(|planned| names::type_name(&planned.plan.name)));
        for (planned, field) in planned.iter_mut().zip(fields) {
            planned.field = Ident::new(&field);
        }
        let mut server = match is_served {
            true => {
                let slots: Vec<_> = planned.iter().map(Planned::slot).list();
                self.dispatch_server(id, &slots)
            }
            false => vec![],
        };
        server.append_all(self.dispatch_proxy(id));
        items.append_all(self.members(id, &name, &bases, planned));
        items.append_all(server);
        items
    }
}

/// An accessor of a property variable.
fn property<'v>(var: &'v VarDesc, invoke: InvokeKind, plan: Plan) -> Planned<'v> {
    let wanted = match invoke {
        // There is one setter only, whichever it is (rule D3).
        InvokeKind::PROPERTY_PUT_REF => names::accessor_name(&var.name, InvokeKind::PROPERTY_PUT),
        invoke => names::accessor_name(&var.name, invoke),
    };
    Planned {
        wanted,
        member: &var.name,
        field: Ident::new(&var.name),
        help: &var.docs,
        dispid: var.memid,
        invoke,
        is_hidden: var.flags.contains(VarFlags::HIDDEN) || var.flags.contains(VarFlags::RESTRICTED),
        plan,
    }
}
