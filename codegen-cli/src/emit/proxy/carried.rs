//! What is carried: the parameters and results of a function that are not passed as they are.

use crate::analysis::InterfaceRef;
use crate::emit::Emitter;
use crate::emit::code::{Expr, Ident, Known, MacroArg, MacroCall, Path};
use crate::marshal::{Carry, Param, Passing, Plan, Way};

impl Emitter<'_> {
    /// What carries a value; `None` where it is passed as it is. `params` are the names of the parameters.
    pub(super) fn carrier(&self, what: Carry, way: Way, value: Expr, plan: &Plan, params: &[Ident]) -> Option<Expr> {
        let carried = |kind: &'static str| Known::Imp.join("carried").join(kind);
        let constructor = match way {
            Way::Lent => "lent",
            Way::Pointed => "pointed",
            Way::Given => "given",
            Way::Exchanged => "exchanged",
        };
        let made = |path: Path, arguments: Vec<Expr>| Some(Expr::from(path.join(constructor)).call(arguments));
        match what {
            Carry::AsItIs | Carry::Unseen => None,
            Carry::Object(interface) => {
                let (kind, arguments) = self.object(interface, value);
                made(kind, arguments)
            }
            Carry::ObjectBy(number) => {
                let iid = Expr::var(&params[number]);
                let iid = match plan.params[number].is_raw() || plan.params[number].passing == Passing::Pointer {
                    true => iid,
                    false => iid.raw_const(),
                };
                made(carried("ObjectBy"), vec![iid, self.known_proxies(), value])
            }
            Carry::Objects(interface, number) => {
                let count = self.count(&plan.params[number], &params[number]);
                let (kind, arguments) = self.object(interface, value);
                Some(Expr::from(kind.join("row")).call(arguments.into_iter().chain([count])))
            }
            Carry::Values(number) => {
                let count = self.count(&plan.params[number], &params[number]);
                Some(Expr::from(carried("Value").join("row")).call([value, count]))
            }
            Carry::Value => made(carried("Value"), vec![value]),
            Carry::Array => made(carried("Array"), vec![value]),
            Carry::Record(id) => made(carried("Record").with([self.names.path(self.library, id).into()]), vec![value]),
        }
    }

    /// The carrier of an object, and what it is made of.
    fn object(&self, interface: InterfaceRef, value: Expr) -> (Path, Vec<Expr>) {
        let carried = |kind: &'static str| Known::Imp.join("carried").join(kind);
        let path = self.names.interface(self.library, interface);
        match interface {
            // The user's own type, which need not have more than an interface has: found by its IID, and in its list if it has one.
            InterfaceRef::Type(id) if self.names.is_mapped(id) => {
                let iid = Expr::from(Path::qualified(path.clone(), Known::Interface).join("IID")).by_ref();
                let known = MacroCall::new(Known::Imp.join("proxies_of"), [MacroArg::Type(path.into())]);
                (carried("ObjectBy"), vec![iid, Expr::Macro(known), value])
            }
            _ => (carried("Object").with([path.into()]), vec![value]),
        }
    }

    /// A number of values.
    fn count(&self, param: &Param, name: &Ident) -> Expr {
        match self.stored(&param.value).is(Known::U32) {
            true => Expr::var(name),
            false => Expr::var(name).cast(Known::U32),
        }
    }

    /// The list of the module that is made, in which interfaces are found that are known by their IIDs only.
    fn known_proxies(&self) -> Expr {
        match self.proxy_list() {
            Some(list) => Expr::var(list).by_ref(),
            None => Expr::Array(vec![]).by_ref(),
        }
    }
}
