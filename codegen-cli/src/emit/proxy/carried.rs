//! What is carried: the parameters and results of a function that are not passed as they are.

use crate::analysis::InterfaceRef;
use crate::emit::Emitter;
use crate::emit::code::{Expr, Ident, Known, Path};
use crate::marshal::{Carry, Passing, Plan, Way};

impl Emitter<'_> {
    /// What carries a value; `None` where it is passed as it is. `params` are the names of the
    /// parameters.
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
            // The user's own type, which need not have more than an interface has: found by its IID.
            Carry::Object(InterfaceRef::Type(id)) if self.names.is_mapped(id) => {
                let iid = Path::qualified(self.names.path(self.library, id), Known::Interface).join("IID");
                made(carried("ObjectBy"), vec![Expr::from(iid).by_ref(), self.known_proxies(), value])
            }
            Carry::Object(interface) => {
                made(carried("Object").with([self.names.interface(self.library, interface).into()]), vec![value])
            }
            Carry::ObjectBy(number) => {
                let iid = Expr::var(&params[number]);
                let iid = match plan.params[number].is_raw() || plan.params[number].passing == Passing::Pointer {
                    true => iid,
                    false => iid.raw_const(),
                };
                made(carried("ObjectBy"), vec![iid, self.known_proxies(), value])
            }
            Carry::Value => made(carried("Value"), vec![value]),
            Carry::Array => made(carried("Array"), vec![value]),
            Carry::Record(id) => made(carried("Record").with([self.names.path(self.library, id).into()]), vec![value]),
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
