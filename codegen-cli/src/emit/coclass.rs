//! A coclass: what creates its objects, its default interface, its other interfaces, and its events.

use super::Emitter;
use super::code::{
    Block, Bound, Const, Derive, Doc, Expr, Function, Ident, Impl, Item, Known, Lifetime, Literal, MacroArg, MacroCall,
    Path, Receiver, Repr, Structure, Type, Vis, WithAttrs,
};
use super::docs;
use super::names::SERVER;
use crate::analysis::names::{self, Scope};
use crate::analysis::{InterfaceRef, TypeId, events, form};
use crate::list::List;
use crate::model::{ImplTypeFlags, TypeFlags, TypeInfo};

impl Emitter<'_> {
    /// The items of a coclass.
    pub(super) fn coclass(&mut self, id: TypeId) -> Vec<Item> {
        let info = self.universe.info(id);
        let name = Ident::new(self.names.name(id));
        let default = match self.universe.default_interface(id) {
            Some(default) => self.universe.interface(default),
            None => InterfaceRef::Unknown,
        };
        let default = self.names.interface(self.library, default);
        let number = Literal::guid(docs::guid_number(info.guid));
        let clsid = Expr::from(Known::Guid.join("from_u128")).call([number.into()]);
        let clsid = Const::new("CLSID", Known::Guid, clsid).vis(Vis::Pub);
        if self.options.raw {
            let class = Structure::named(&name, []).derive(&[Derive::Clone, Derive::Copy, Derive::Debug]);
            return vec![class.into(), Impl::new(&name).member(clsid).into()];
        }
        const DERIVES: &[Derive] = &[Derive::Clone, Derive::PartialEq, Derive::Eq, Derive::Debug];
        let class = Structure::tuple(&name, [(Vis::Private, default.clone().into())])
            .repr(&[Repr::Transparent])
            .derive(DERIVES);
        let class = self.documented(info, class, name.name());
        let clsid = clsid.doc(Doc::markdown("The CLSID."));
        let library = self.class_library();
        let mut block = Impl::new(&name).member(clsid).member(class_constant(info, self.proxy_list(), library));
        if info.flags.contains(TypeFlags::CAN_CREATE) {
            for function in self.creation(info, &default) {
                block = block.member(function);
            }
        }
        for method in self.other_interfaces(id, info).into_iter().chain(self.advising(id)) {
            block = block.member(method);
        }
        let of_default = MacroCall::new(Known::Imp.join("coclass"), [MacroArg::Pair((&name).into(), default.into())]);
        vec![class.into(), of_default.into(), block.into()]
    }

    /// The methods that ask for the interfaces besides the default one.
    fn other_interfaces(&self, id: TypeId, info: &TypeInfo) -> Vec<Function> {
        let default = self.universe.default_interface(id);
        let implemented = info.impl_types.iter().filter(|one| !one.flags.contains(ImplTypeFlags::SOURCE));
        let mut others = Vec::new();
        for other in implemented.filter_map(|one| self.universe.resolve(id.library, one.reference).ok()) {
            let is_interface = form::is_interface_of_com(self.universe, other);
            if Some(other) != default && is_interface && !others.contains(&other) {
                others.push(other);
            }
        }
        let wanted = others.iter().map(|other| format!("as_{}", names::member_name(&self.universe.info(*other).name)));
        let methods = Scope::of(wanted);
        let made = others.iter().zip(methods).map(|(other, method)| {
            let path = self.names.interface(self.library, self.universe.interface(*other));
            let query = Expr::from(Known::Query.join("query_for")).call([Expr::this().tuple_field(0).by_ref()]);
            Function::new(method)
                .public()
                .receiver(Receiver::Ref)
                .doc(docs::mention("Asks the object for its interface ", &self.universe.info(*other).name, "."))
                .output(Type::result(path))
                .body(Block::of(query))
        });
        made.list()
    }

    /// The methods that have somebody told of events: one a source, that of the default one without its name.
    fn advising(&self, id: TypeId) -> Vec<Function> {
        let sources = events::sources(self.universe, id);
        let default = self.universe.default_interface(id);
        // A method of the class is found before one of its default interface.
        let inherited = default.iter().flat_map(|default| form::chain(self.universe, *default));
        let inherited = inherited.flat_map(|at| &self.universe.info(at).funcs);
        let inherited: Vec<_> = inherited.map(|func| names::accessor_name(&func.name, func.invoke)).list();
        let mut scope = Scope::with_reserved(inherited.iter().map(String::as_str));
        let sink = self.variable("sink");
        let mut methods = Vec::new();
        for (number, source) in sources.into_iter().enumerate() {
            if self.names.is_mapped(source) || self.names.is_emitted(source) && !self.has_sinks(source) {
                continue;
            }
            let name = &self.universe.info(source).name;
            let named = format!("advise_{}", names::member_name(name).trim_start_matches('_'));
            let wanted = if number == 0 && !scope.is_taken("advise") { "advise".to_owned() } else { named };
            let interface = self.names.path(self.library, source);
            let told = Bound::Trait(self.names.derived(self.library, source, SERVER));
            let advise = Known::Imp.join("advise").with([interface.into(), Type::Infer]);
            let advise = Expr::from(advise).call([Expr::this().tuple_field(0).by_ref(), Expr::var(&sink)]);
            let doc = docs::mention("Has `sink` be told the events of ", name, ", until what this gives is dropped.");
            methods.push(
                Function::new(scope.unique(wanted))
                    .public()
                    .receiver(Receiver::Ref)
                    .doc(doc)
                    .param(&sink, Type::Impl(vec![told, Bound::Lifetime(Lifetime::STATIC)]))
                    .output(Type::result(Known::Advise))
                    .body(Block::of(advise)),
            );
        }
        methods
    }

    /// The functions that create objects.
    fn creation(&self, info: &TypeInfo, default: &Path) -> Vec<Function> {
        let class = || Expr::from(Path::self_type().join("CLASS"));
        let wrapped = |found: Expr| Block::of(found.method("map", [Path::self_type().into()]));
        let function = |name: &'static str, doc: &'static str| {
            Function::new(name).public().doc(Doc::markdown(doc)).output(Type::result(Type::this()))
        };
        let interface = || [Type::from(default.clone())];
        let any_server = Expr::from(Known::ClassContext.join("SERVER"));
        let [context, key, path] = ["context", "key", "path"].map(|name| self.variable(name));
        let in_context = || Expr::var(&context);
        let mut functions = vec![
            function("create", "Creates an object: in this process, or in that of a server.")
                .body(Block::of(Expr::from(Path::self_type().join("create_with")).call([any_server]))),
            function("create_with", "Creates an object where `context` says.")
                .param(&context, Known::ClassContext)
                .body(wrapped(class().method_of("create", interface(), [in_context()]))),
        ];
        if info.flags.contains(TypeFlags::LICENSED) {
            functions.push(
                function("create_licensed", "Creates an object where `context` says, with a licence key.")
                    .param(&context, Known::ClassContext)
                    .param(&key, Type::reference(Known::Str))
                    .body(wrapped(class().method_of("create_licensed", interface(), [in_context(), Expr::var(&key)]))),
            );
        }
        let is_path = Bound::Trait(Known::AsRef.of([Known::Imp.join("Path").into()]));
        functions.push(
            function("create_from_dll", "Creates an object by a DLL that need not be registered.")
                .param(&path, Type::Impl(vec![is_path]))
                .body(wrapped(class().method_of("create_from_dll", interface(), [Expr::var(&path)]))),
        );
        functions.push(
            function(
                "active",
                "The object that is registered as the active one of the class, that of a running program.",
            )
            .body(wrapped(class().method_of("active", interface(), []))),
        );
        functions
    }
}

/// What creates and finds objects, by the name of the class for errors.
fn class_constant(info: &TypeInfo, proxies: Option<&Ident>, library: Option<Ident>) -> Const {
    let known = [Literal::text(&info.name).into(), Path::self_type().join("CLSID").into()];
    let class = match proxies {
        Some(list) => {
            let list = Expr::var(list).by_ref();
            Expr::from(Known::Class.join("with_proxies")).call(known.into_iter().chain([list]))
        }
        None => Expr::from(Known::Class.join("named")).call(known),
    };
    let class = match library {
        Some(library) => class.method("of_library", [Expr::var(library).by_ref()]),
        None => class,
    };
    Const::new("CLASS", Known::Class, class)
        .vis(Vis::Pub)
        .doc(Doc::markdown("The class: what creates objects and finds them."))
}
