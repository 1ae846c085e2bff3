//! A call on its way to the object's apartment: what is made before it, what goes along, and how the function is called
//! there.

use super::thunk::Variables;
use crate::emit::code::{Block, Expr, Ident, Known, Literal, Path, Pattern, Type};

/// A call on its way.
pub(super) struct Crossing<'a> {
    variables: &'a Variables,
    /// The interface in whose table the function is.
    interface: Path,
    /// The function's field in the table.
    field: &'a Ident,
    /// `Interface.Method`, for errors.
    label: String,
    /// What the carriers are made in.
    before: Block,
    /// The carriers, each with the name that errors have for it.
    carried: Vec<(Expr, String)>,
    /// What the function is given behind the pointer to the object.
    passed: Vec<Expr>,
}

impl<'a> Crossing<'a> {
    pub(super) fn new(variables: &'a Variables, interface: Path, field: &'a Ident, label: String) -> Self {
        let (before, carried, passed) = (Block::new(), Vec::new(), Vec::new());
        Self { variables, interface, field, label, before, carried, passed }
    }

    /// Something is done before the call.
    pub(super) fn before(&mut self, change: impl FnOnce(Block) -> Block) {
        self.before = change(std::mem::take(&mut self.before));
    }

    /// A carrier is made under this name; gives what the function gets of it.
    pub(super) fn carry(&mut self, name: &Ident, carrier: Expr, told: String) -> Expr {
        self.before(|block| block.bind(name, carrier));
        self.carried.push((Expr::var(name).by_ref(), told));
        Expr::var(name).method("there", [])
    }

    /// The function is given one thing more.
    pub(super) fn pass(&mut self, value: Expr) {
        self.passed.push(value);
    }

    /// The call itself: by this function of the runtime, which knows what the table's returns. `end` makes of the call at home
    /// what is done there. Gives what stands before it, and the call.
    pub(super) fn switched(
        self,
        by: &'static str,
        output: Option<Type>,
        end: impl FnOnce(Block, Expr) -> Block,
    ) -> (Block, Expr) {
        let Self { variables, interface, field, label, before, carried, passed } = self;
        let function = Block::new().bind(&variables.function, Expr::var(&variables.table).field(field));
        let target = Expr::var(&variables.target);
        let call = Expr::var(&variables.function).call([target].into_iter().chain(passed));
        let body = end(function, call);
        let (carried, told): (Vec<_>, Vec<_>) = carried.into_iter().unzip();
        let text = if told.is_empty() { label } else { format!("{label}({})", told.join(", ")) };
        let by = Known::Imp.join(by).with([Type::from(interface)].into_iter().chain(output));
        let call = Expr::from(by).call([
            Expr::var(&variables.this),
            Literal::text(&text).into(),
            Expr::Array(carried).by_ref(),
            Expr::closure([&variables.target, &variables.table].map(Pattern::from), body),
        ]);
        (before, call)
    }
}
