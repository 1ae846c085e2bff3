//! The structure of the arguments that may be left out.

use super::argument::{Argument, Optional, lent};
use super::method::Subject;
use crate::analysis::names;
use crate::emit::code::{
    Block, Derive, Doc, Expr, Field, Function, Generics, Ident, Impl, Item, Known, Lifetime, Literal, Path, Pattern,
    Receiver, Stmt, Structure, Type, WithAttrs,
};
use crate::emit::{Emitter, docs};
use crate::list::List;
use crate::marshal::{DescribedBy, Plan};

/// The options of a method.
pub(super) struct Options {
    /// The name of the structure.
    name: String,
    /// The name of the method that takes it.
    pub(super) method: String,
    /// Whether something in it is lent.
    pub(super) is_lent: bool,
    /// The names of its fields.
    pub(super) names: Vec<Ident>,
    fields: Vec<(Ident, Optional)>,
}

impl Options {
    /// The options of a method with these parameters; the structure gets a name in the module, and the method one in the
    /// interface.
    pub(super) fn new(emitter: &mut Emitter<'_>, subject: &Subject<'_>, arguments: &[Argument]) -> Self {
        let pascal = names::pascal_name(subject.name);
        let wanted = format!("{}{pascal}Options", subject.owner.trim_start_matches('_'));
        let name = emitter.names.more(emitter.library, wanted);
        let method = emitter.members.unique(format!("{}_with", subject.name.trim_end_matches('_')));
        let optional = arguments.iter().filter_map(|argument| {
            let given = argument.given.as_ref()?;
            Some((given.name.clone(), given.optional.clone()?, given.is_lent.1))
        });
        let optional: Vec<_> = optional.list();
        let is_lent = optional.iter().any(|(.., is_lent)| *is_lent);
        let names = optional.iter().map(|(name, ..)| name.clone()).list();
        let fields = optional.into_iter().map(|(name, optional, _)| (name, optional)).list();
        Self { name, method, is_lent, names, fields }
    }

    /// Its type in a signature, where `is_shared` says whether others have the lifetime of what is lent, too.
    pub(super) fn ty(&self, is_shared: bool) -> Type {
        let path = Path::new(Ident::new(&self.name));
        match (self.is_lent, is_shared) {
            (true, true) => path.lifetime(lent()).into(),
            (true, false) => path.lifetime(Lifetime::ELIDED).into(),
            (false, _) => path.into(),
        }
    }

    /// The name of the parameter that takes it.
    pub(super) fn variable(&self, emitter: &Emitter<'_>, plan: &Plan) -> Ident {
        Ident::new(&emitter.options_variable(plan))
    }

    /// The structure, and what it is when nothing is said.
    pub(super) fn items(&self, emitter: &Emitter<'_>, subject: &Subject<'_>, plan: &Plan) -> Vec<Item> {
        let name = Ident::new(&self.name);
        let generics = match self.is_lent {
            true => Generics::default().lifetime(lent()),
            false => Generics::default(),
        };
        let fields = self.fields.iter().map(|(name, optional)| {
            let field = Field::new(name, optional.ty.clone());
            match &optional.shown {
                Some(shown) => field.doc(Doc::plain(&format!("Default: {shown}"))),
                // Who is to document a declaration cannot document them.
                None if emitter.is_among_others => field.doc(Doc::markdown("Left out by default.")),
                None => field,
            }
        });
        let about = docs::mention(
            "What may be left out in a call of ",
            &format!("{}::{}", subject.owner, self.method),
            match emitter.described_by() {
                DescribedBy::TypeLibrary => ": what is not named is as the library says.",
                DescribedBy::Declaration => ": what is not named is as the declaration says.",
            },
        );
        let structure = Structure::named(&name, fields).generics(generics).doc(about);
        let relied_on = emitter.relied_on(plan);
        if relied_on.is_empty() && self.fields.iter().all(|(_, optional)| optional.is_nothing) {
            return vec![structure.derive(&[Derive::Debug, Derive::Default]).into()];
        }
        let elided = Path::new(&name);
        let elided: Type = if self.is_lent { elided.lifetime(Lifetime::ELIDED).into() } else { elided.into() };
        let values = self.fields.iter().map(|(name, optional)| (name.clone(), optional.default.clone()));
        let body = relied_on.iter().cloned().fold(Block::new(), Block::stmt);
        let body = body.value(Expr::structure(Path::self_type(), values));
        let default = Function::new("default").output(Type::this()).body(body);
        let default = Impl::of(Known::Default, elided.clone()).member(default).into();
        if relied_on.is_empty() {
            return vec![structure.derive(&[Derive::Debug]).into(), default];
        }
        vec![structure.into(), default, self.debug(emitter, elided, relied_on)]
    }

    /// `Debug`, as it is derived, where the compiler is to say nothing of a field whose type is no such one.
    fn debug(&self, emitter: &Emitter<'_>, options: Type, relied_on: Vec<Stmt>) -> Item {
        let formatter: Ident = emitter.own_wanted("formatter").into();
        let text = |name: &str| Expr::from(Literal::text(name));
        let shown = emitter.promised_of(Expr::var(&formatter).method("debug_struct", [text(&self.name)]));
        let shown = self.fields.iter().fold(shown, |shown, (name, _)| {
            shown.method("field", [text(name.name()), Expr::this().field(name.clone()).by_ref()])
        });
        let body = relied_on.into_iter().fold(Block::new(), Block::stmt).value(shown.method("finish", []));
        let fmt = Function::new("fmt")
            .receiver(Receiver::Ref)
            .param(
                Pattern::name(&formatter),
                Type::reference_mut(Known::Fmt.join("Formatter").lifetime(Lifetime::ELIDED)),
            )
            .output(Known::Fmt.join("Result"))
            .body(body);
        Impl::of(Known::Debug, options).member(fmt).into()
    }
}

impl Emitter<'_> {
    /// A name for the parameter with the options that no other parameter has.
    fn options_variable(&self, plan: &Plan) -> String {
        let mut scope = self.variable_scope(plan);
        self.param_names(&mut scope, plan);
        self.own(&mut scope, "code");
        self.own(&mut scope, "options")
    }
}
