//! A method of a wrapper: its signature and documentation, and around the call whatever the plan wants.

use super::argument::{Argument, Out, lent};
use super::imported;
use super::kept::{By, Keeping, not_kept, unlinked};
use super::options::Options;
use crate::analysis::{AbiType, names};
use crate::emit::Emitter;
use crate::emit::code::{
    Attr, Block, Cfg, Doc, Expr, Function, Generics, Ident, Item, Known, Literal, Pattern, Receiver, Stmt, Type,
    WithAttrs,
};
use crate::emit::docs;
use crate::list::{Append, List};
use crate::marshal::{Call, Plan, Returns};
use crate::model::Documentation;

/// What a method is made of, besides its plan.
#[derive(Clone, Copy)]
pub(in crate::emit) struct Subject<'a> {
    /// The name of the interface, in Rust.
    pub(in crate::emit) owner: &'a str,
    /// The name of the interface in the library.
    pub(in crate::emit) interface: &'a str,
    /// The name of the method.
    pub(in crate::emit) name: &'a str,
    /// The name of the member in the library.
    pub(in crate::emit) member: &'a str,
    /// The field of the table, where the method is called through one.
    pub(in crate::emit) field: &'a Ident,
    /// What the library or the declaration says about it.
    pub(in crate::emit) help: Option<&'a Documentation>,
    /// A remark of our own.
    pub(in crate::emit) remark: Option<&'static str>,
    /// Whether it is not for users.
    pub(in crate::emit) is_hidden: bool,
    /// What finds it, where it is a function of a DLL.
    pub(in crate::emit) finder: Option<&'a Expr>,
}

/// The parts that the two ways of calling have in common.
pub(super) struct Parts {
    /// `Interface.Method`, for errors.
    pub(super) label: String,
    /// The parameters in the order of the ABI.
    pub(super) arguments: Vec<Argument>,
    /// A name for the code that the call gives.
    pub(super) code: Ident,
    /// A name for the call through a table, or for the function, where it is looked for.
    pub(super) function: Ident,
}

/// The methods for a function.
pub(in crate::emit) struct Methods {
    /// Those of the interface.
    pub(in crate::emit) own: Vec<Function>,
    /// Those of its kept flavour.
    pub(in crate::emit) kept: Vec<Function>,
    /// What the module gets.
    pub(in crate::emit) items: Vec<Item>,
    /// The name of the one that makes the call.
    pub(in crate::emit) called: String,
}

/// On which systems a method is, of which there is more than one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum System {
    /// Everywhere: there is only one.
    Any,
    /// On Windows.
    Windows,
    /// Elsewhere.
    Other,
}

impl Parts {
    /// What is to be finished after the call, in order.
    pub(super) fn outs(&self) -> impl Iterator<Item = &Out> {
        self.arguments.iter().filter_map(|argument| argument.out.as_ref())
    }

    /// What is done before the call.
    pub(super) fn before(&mut self) -> Vec<Stmt> {
        let mut before = Vec::new();
        for argument in &mut self.arguments {
            before.append(&mut argument.before);
        }
        before
    }

    /// What goes into the call.
    pub(super) fn passed(&mut self) -> Vec<Expr> {
        self.arguments.iter_mut().map(|argument| std::mem::replace(&mut argument.passed, Expr::UNIT)).list()
    }

    /// The types of the results.
    pub(super) fn results(&self) -> Vec<Type> {
        self.outs().filter_map(|out| out.result.clone()).list()
    }
}

impl Emitter<'_> {
    /// The methods for a function, and the structure of options when it has one: an item of the module.
    pub(in crate::emit) fn methods(&mut self, subject: &Subject<'_>, plan: &Plan) -> (Vec<Function>, Vec<Item>) {
        let methods = self.kept_methods(subject, plan, &Keeping::NOTHING);
        (methods.own, methods.items)
    }

    /// The same, where what comes out may be kept: by the object, and by what a kept object keeps.
    pub(in crate::emit) fn kept_methods(&mut self, subject: &Subject<'_>, plan: &Plan, keeping: &Keeping) -> Methods {
        let names = self.variables(plan);
        let plain = self.parts(subject, plan, &names, false);
        let options = plain.arguments.iter().any(is_optional).then(|| Options::new(self, subject, &plain.arguments));
        let options = options.as_ref();
        // Without options, those of the caller are all.
        let (plain, mut all) = if options.is_some() { (Some(plain), None) } else { (None, Some(plain)) };
        let name = options.map_or(subject.name, |options| &options.method);
        let called = match &keeping.own {
            None => name.to_owned(),
            Some(_) => self.members.unique(format!("{}_unlinked", name.trim_end_matches('_'))),
        };
        let mut own = Vec::new();
        let mut kept = Vec::new();
        if let (Some(options), Some(plain)) = (options, &plain) {
            let short = |results| self.short(subject, plan, plain, options, results);
            own.push(short(self.kept_results(plan, plain, keeping.own.as_deref())));
            kept.append_all(keeping.kept.iter().map(|by| short(self.kept_results(plan, plain, Some(by)))));
        }
        // Only the call differs between systems: the signature is the same.
        let systems = match plan.hidden() {
            Some(_) => &[System::Windows, System::Other][..],
            None => &[System::Any],
        };
        let parts = || self.parts(subject, plan, &names, options.is_some());
        own.append_all(systems.iter().map(|system| {
            let parts = all.take().unwrap_or_else(parts);
            let mut function = self.whole(subject, plan, parts, options, &called, *system);
            if keeping.own.is_some() {
                function = not_kept(function, name, keeping);
            }
            match system {
                System::Any => function,
                System::Windows => function.cfg(Cfg::Windows),
                System::Other => function.cfg(Cfg::Windows.negated()),
            }
        }));
        let forward = |object: Expr, by: &[Option<By>]| {
            let (function, arguments) =
                self.all_parameters(self.signature(subject, plan, name.to_owned()), plan, &parts(), options);
            let call = object.method(called.clone(), arguments.into_iter().map(Expr::from));
            self.keeping(function, plan, &parts(), promised(plan, call), by)
        };
        own.append_all(keeping.own.iter().map(|by| forward(Expr::this(), by)));
        kept.append_all(keeping.kept.iter().map(|by| forward(unlinked(), by)));
        let said = |methods: Vec<Function>, remarks: &[Doc]| -> Vec<_> {
            let all = |method| remarks.iter().cloned().fold(method, Function::doc);
            methods.into_iter().map(all).list()
        };
        let (own, kept) = (said(own, &keeping.remarks), said(kept, &keeping.kept_remarks));
        let items = options.map_or(vec![], |options| options.items(self, subject, plan));
        Methods { own, kept, items, called }
    }

    /// The names of the variables: one for each parameter, and for what the call gives, the options, and the function.
    fn variables(&self, plan: &Plan) -> Vec<String> {
        let mut scope = self.variable_scope(plan);
        let mut variables = self.param_names(&mut scope, plan);
        let function = if let Call::Slot(_) = plan.call { "call" } else { "function" };
        variables.append_all(["code", "options", function].map(|wanted| self.own(&mut scope, wanted)));
        variables
    }

    /// What no parameter can be called.
    pub(super) fn variable_scope(&self, plan: &Plan) -> names::Scope {
        let spares = plan.params.iter().filter(|param| param.omitted.is_some());
        let spares: Vec<_> = spares.map(|param| self.when_omitted(&names::member_name(&param.name))).list();
        names::Scope::with_reserved(self.taken_values.iter().chain(&spares).map(String::as_str))
    }

    /// The variable for what stands for an in/out that is left out.
    pub(super) fn when_omitted(&self, name: &str) -> String {
        self.own_wanted(&format!("{name}_when_omitted"))
    }

    fn parts(&self, subject: &Subject<'_>, plan: &Plan, names: &[String], with_options: bool) -> Parts {
        let label = format!("{}.{}", subject.interface, plan.name);
        let arguments = plan.params.iter().zip(names).map(|(param, name)| {
            let argument = |from_options| match plan.call {
                Call::Invoke(..) => self.invoke_argument(param, Ident::new(name), from_options),
                Call::Slot(_) | Call::Import(_) => self.argument(param, Ident::new(name), &label, from_options),
            };
            let argument_of_caller = argument(false);
            if with_options && is_optional(&argument_of_caller) { argument(true) } else { argument_of_caller }
        });
        let mut arguments: Vec<_> = arguments.list();
        let variables: Vec<_> = names.iter().map(|name| Ident::new(name)).list();
        if let Call::Import(_) = plan.call {
            self.imply(plan, &label, &variables, &mut arguments);
            imported::hand_over(plan, &variables, &mut arguments);
        }
        let more = |index: usize| Ident::new(&names[plan.params.len() + index]);
        Parts { label, arguments, code: more(0), function: more(2) }
    }

    /// The method that makes the call, with all arguments.
    fn whole(
        &self,
        subject: &Subject<'_>,
        plan: &Plan,
        mut parts: Parts,
        options: Option<&Options>,
        name: &str,
        system: System,
    ) -> Function {
        let (mut function, _) =
            self.all_parameters(self.signature(subject, plan, name.to_owned()), plan, &parts, options);
        let mut body = Block::new();
        body.stmts = self.relied_on(plan);
        let is_promised = !body.stmts.is_empty();
        if let Some(options) = options {
            let variable = options.variable(self, plan);
            for name in &options.names {
                body = body.bind(name, Expr::var(&variable).field(name));
            }
        }
        body.stmts.append_all(parts.before());
        body = self.looked_for(subject, &parts, body, is_promised);
        let (output, body) = match &plan.call {
            Call::Invoke(dispid, flag) => self.invoked(plan, parts, body, *dispid, *flag),
            Call::Slot(_) => self.called(subject, plan, parts, body, system, is_promised),
            Call::Import(import) => self.imported(plan, *import, parts, body),
        };
        // The functions of a table are promised as a whole.
        let body = match plan.call {
            Call::Invoke(..) | Call::Import(_) if is_promised => self.promising(body),
            _ => body,
        };
        if !output.is_unit() {
            function = function.output(output);
        }
        function.body(body)
    }

    /// The same, where what it gives is made with types that are relied on.
    fn promising(&self, mut body: Block) -> Block {
        match body.value.take() {
            Some(value) => body.value(self.promised_of(*value)),
            None => body,
        }
    }

    /// A function with all parameters, and what they are called.
    pub(super) fn all_parameters(
        &self,
        mut function: Function,
        plan: &Plan,
        parts: &Parts,
        options: Option<&Options>,
    ) -> (Function, Vec<Ident>) {
        let mut is_lent = false;
        let mut names = Vec::new();
        for given in parts.arguments.iter().filter_map(|argument| argument.given.as_ref()) {
            if options.is_some() && given.optional.is_some() {
                continue;
            }
            is_lent |= given.is_lent.0;
            function = function.param(&given.name, given.ty.clone());
            names.push(given.name.clone());
        }
        if let Some(options) = options {
            let variable = options.variable(self, plan);
            function = function.param(&variable, options.ty(is_lent));
            names.push(variable);
        }
        if is_lent {
            function = function.generics(Generics::default().lifetime(lent()));
        }
        function.generics.predicates = self.kinds(plan);
        (function, names)
    }

    /// The method that leaves out what may be left out.
    fn short(
        &self,
        subject: &Subject<'_>,
        plan: &Plan,
        parts: &Parts,
        options: &Options,
        results: Vec<Type>,
    ) -> Function {
        let mut function = self.signature(subject, plan, subject.name.to_owned());
        let mut given = Vec::new();
        let mut is_lent = false;
        for argument in parts.arguments.iter().filter_map(|argument| argument.given.as_ref()) {
            if argument.optional.is_none() {
                is_lent |= argument.is_lent.0;
                function = function.param(&argument.name, argument.ty.clone());
                given.push(Expr::var(&argument.name));
            }
        }
        if is_lent {
            function = function.generics(Generics::default().lifetime(lent()));
        }
        function.generics.predicates = self.kinds(plan);
        given.push(Expr::default_value());
        let call = match plan.call {
            Call::Import(_) => imported::sibling(options.method.clone()).call(given),
            Call::Slot(_) | Call::Invoke(..) => Expr::this().method(options.method.clone(), given),
        };
        let output = output(plan, results);
        if !output.is_unit() {
            function = function.output(output);
        }
        function.body(Block::of(promised(plan, call)))
    }

    /// The beginning of a method.
    pub(super) fn signature(&self, subject: &Subject<'_>, plan: &Plan, name: String) -> Function {
        let mut function = Function::new(name).public();
        function = match plan.call {
            // A program imports what it calls: code of a function that nobody calls would make it need the DLL.
            Call::Import(_) => function.attr(Attr::Inline),
            Call::Slot(_) | Call::Invoke(..) => function.receiver(Receiver::Ref),
        };
        if self.options.places {
            function = function.attr(Attr::TrackCaller);
        }
        if let Some(help) = subject.help.and_then(docs::help) {
            function = function.doc(help);
        }
        if let Some(remark) = subject.remark {
            function = function.doc(Doc::markdown(remark));
        }
        if !plan.is_safe() {
            function = function.unsafety();
            for doc in docs::safety(subject.help, &plan.hazards, self.described_by()) {
                function = function.doc(doc);
            }
        }
        if subject.is_hidden {
            function = function.attr(Attr::Hidden);
        }
        for alias in [&*plan.name, subject.member] {
            if alias != subject.name && !function.attrs.aliases.iter().any(|known| *known == *alias) {
                function = function.alias(alias.to_owned());
            }
        }
        function.attrs.list.append_all(subject.help.and_then(docs::handed_on));
        function
    }

    /// The types of what a method gives.
    pub(super) fn results(&self, plan: &Plan, parts: &Parts) -> Vec<Type> {
        let returned = match &plan.returns {
            Returns::Hresult | Returns::Nothing | Returns::Checked(_) => None,
            Returns::HresultKept => Some(Known::HResult.into()),
            Returns::Result(value) => Some(self.owned(value)),
            Returns::Value(_) if plan.outcome.text().is_some() => Some(imported::text(plan.outcome.is_required)),
            Returns::Value(AbiType::Bool(_)) => Some(Known::Bool.into()),
            Returns::Value(AbiType::Handle(kind)) if plan.outcome.is_required => Some(self.handle(*kind)),
            Returns::Value(value) | Returns::Structure(value) => Some(self.returned_type(value)),
        };
        returned.into_iter().chain(parts.results()).list()
    }
}

/// What a method gives that has these results.
pub(super) fn output(plan: &Plan, results: Vec<Type>) -> Type {
    let output = one_or_tuple(results, Type::Tuple);
    if plan.is_fallible() || plan.can_fail() { Type::result(output) } else { output }
}

/// A call that makes no other promises than the method that makes it.
pub(super) fn promised(plan: &Plan, call: Expr) -> Expr {
    match plan.is_safe() {
        true => call,
        false => Expr::unsafe_block("as promised by the caller.", Block::of(call)),
    }
}

/// Whether the caller of a method may leave the parameter out.
fn is_optional(argument: &Argument) -> bool {
    argument.given.as_ref().is_some_and(|given| given.optional.is_some())
}

/// The one value, or all of them.
pub(in crate::emit) fn one_or_tuple<T>(mut values: Vec<T>, tuple: impl FnOnce(Vec<T>) -> T) -> T {
    match (values.pop(), values.is_empty()) {
        (Some(only), true) => only,
        (Some(last), false) => {
            values.push(last);
            tuple(values)
        }
        (None, _) => tuple(values),
    }
}

/// A text as an expression.
pub(super) fn text(text: &str) -> Expr {
    Literal::text(text).into()
}

/// Some names as an array of texts that lives forever.
pub(super) fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Expr {
    Expr::Array(texts.into_iter().map(text).list()).by_ref()
}

/// The pattern of several results.
pub(super) fn tuple_pattern(patterns: Vec<Pattern>) -> Pattern {
    one_or_tuple(patterns, Pattern::Tuple)
}
