//! Functions of a DLL: those that a module of a library describes (rule B6), and those that a declaration in Rust does.
//!
//! In: a module of the model. Out: one function for each, which calls what is found of the DLL. What finds those of a
//! library is in a module of its own; a declaration may be in a function, whose types no module of ours would see, so that
//! each of its functions has what finds it in itself, by a macro of the runtime. On Windows the linker imports them,
//! without decoration, unless a declaration says that they are loaded; elsewhere the library is loaded when one is first
//! called, from the folders that a declaration names. What always holds: a function that cannot be found by what is said
//! is not offered, and told, with the part of it that is wrong; those of a library are unsafe, because it tells the types
//! only, and those of a declaration are as it says; each is `#[inline]`, so that a program needs the DLLs of those
//! functions only that it calls. What it does not know: how arguments are passed, and what becomes of what comes out. That
//! is the plan's.

use super::client::Subject;
use super::code::{
    Abi, Attr, Block, Cfg, Expr, ExternBlock, Function, Ident, Item, Known, LinkKind, Literal, MacroArg, MacroCall,
    Module, Path, Pattern, Static, Type, TypeAlias, Vis, WithAttrs,
};
use super::problem::{Reason, Warning};
use super::signature::Variant;
use super::{Emitter, code};
use crate::analysis::TypeId;
use crate::analysis::names::{self, Scope};
use crate::list::{Append, List};
use crate::marshal::{self, Call, Plan};
use crate::model::{EntryPoint, FuncDesc, FuncFlags, TypeInfo};

/// The module with what functions are found by, in that of the functions.
pub(super) const FOUND: &str = "sys";

/// A function that can be found.
struct Import<'a> {
    func: &'a FuncDesc,
    /// What it is called in Rust.
    name: &'a str,
    /// The file name of the DLL.
    dll: String,
    entry: &'a EntryPoint,
    plan: Plan,
}

impl Import<'_> {
    /// Whether it is looked for when it is first called, on Windows as well.
    fn is_loaded(&self) -> bool {
        matches!(self.plan.call, Call::Import(marshal::Import { is_loaded: true, .. }))
    }
}

impl Emitter<'_> {
    /// The functions of a module, under these names.
    pub(super) fn imports(&mut self, id: TypeId, names: &[String]) -> Vec<Item> {
        let info = self.universe.info(id);
        let mut imports = Vec::new();
        for (func, name) in info.funcs.iter().zip(names) {
            match self.import(id, info, func, name) {
                Ok(import) => imports.append_all(import),
                Err(why) => self.warnings.push(Warning::member(self.universe, id, &func.name, why)),
            }
        }
        if imports.is_empty() {
            return vec![];
        }
        if self.options.raw {
            let names: Vec<_> = imports.iter().map(|import| Ident::new(import.name)).list();
            return self.linked(&imports, &names, Vis::Pub);
        }
        let owner = self.names.name(id).to_owned();
        let mut items = Vec::new();
        for import in &imports {
            let is = |flag| import.func.flags.contains(flag);
            let finder = match import.func.imported {
                Some(_) => self.finder(import),
                None => Expr::Path(Path::new(FOUND).join(Ident::new(import.name))).call([]),
            };
            let subject = Subject {
                owner: &owner,
                interface: &info.name,
                name: import.name,
                member: &import.func.name,
                field: &Ident::new(import.name),
                help: Some(&import.func.docs),
                remark: None,
                is_hidden: is(FuncFlags::HIDDEN) || is(FuncFlags::RESTRICTED),
                finder: Some(&finder),
            };
            let (functions, options) = self.methods(&subject, &import.plan);
            items.append_all(functions.into_iter().map(Item::from));
            items.append_all(options);
        }
        imports.retain(|import| import.func.imported.is_none());
        if !imports.is_empty() {
            items.push(self.found(&imports).into());
        }
        items
    }

    /// One function: none when it has no plan, which has been told then.
    ///
    /// # Errors
    ///
    /// Why it cannot be found.
    fn import<'f>(
        &mut self,
        id: TypeId,
        info: &'f TypeInfo,
        func: &'f FuncDesc,
        name: &'f str,
    ) -> Result<Option<Import<'f>>, Reason> {
        let dll = info.dll_name.as_deref().and_then(file_name);
        let dll = dll.ok_or("the library does not say in which DLL it is")?;
        let entry = func.entry.as_ref().ok_or("the library does not say by which entry of the DLL it is found")?;
        let symbol = match entry {
            EntryPoint::Name(entry) => entry.clone(),
            EntryPoint::Ordinal(_) if self.options.raw => name.to_owned(),
            EntryPoint::Ordinal(ordinal) => ordinal_name(&dll, *ordinal),
        };
        let of_entry = |why| Reason { part: Some(marshal::Place::Entry), why };
        // What is loaded no linker has to find.
        let is_linked = self.options.raw || !func.imported.as_ref().is_some_and(|declared| declared.is_loaded);
        if is_linked && !is_symbol(&symbol) {
            return Err(of_entry(format!("{symbol:?} is not a name for every linker")));
        }
        let Some(plan) = self.plan(id, func) else { return Ok(None) };
        if is_linked {
            let dll = dll.to_lowercase();
            let known = self.symbols.or_insert(symbol, dll.clone());
            if *known != dll {
                let why = format!("{known:?} has a function of the same name, and for a linker there is only one");
                return Err(of_entry(why));
            }
        }
        Ok(Some(Import { func, name, dll, entry, plan }))
    }

    /// The module with a function for each function, which finds it.
    fn found(&mut self, imports: &[Import<'_>]) -> Module {
        self.names.enter();
        let mut module = Module::new(FOUND).allow(&["clashing_extern_declarations"]);
        module.vis = Vis::Private;
        let mut scope = Scope::with_reserved(imports.iter().map(|import| import.name));
        let linked = scope.assign(imports.iter().map(|import| match import.entry {
            EntryPoint::Name(entry) => names::type_name(entry),
            EntryPoint::Ordinal(ordinal) => ordinal_name(&import.dll, *ordinal),
        }));
        let loaded = scope.assign(imports.iter().map(|import| names::type_name(&import.name.to_uppercase())));
        let linked: Vec<_> = linked.iter().map(|name| Ident::new(name)).list();
        for ((import, linked), loaded) in imports.iter().zip(&linked).zip(loaded) {
            let name = Ident::new(import.name);
            for item in self.finding(import, [&name, &name, &Ident::new(&loaded), linked], Vis::Super) {
                module = module.item(item);
            }
        }
        for block in self.linked(imports, &linked, Vis::Private) {
            module = module.item(block);
        }
        self.names.leave();
        module
    }

    /// What finds a function of a DLL: its type, the function that finds it, and elsewhere than on Windows what knows where it
    /// was found, under these names; on Windows the last of them is what the linker imports.
    fn finding(&self, import: &Import<'_>, names: [&Ident; 4], vis: Vis) -> Vec<Item> {
        let [ty, find, loaded, linked] = names;
        let alias = |variant: Variant<_>| on(TypeAlias::new(ty, variant.value).vis(vis), variant.condition).into();
        let mut items: Vec<Item> = self.function_types(&import.plan).into_iter().map(alias).list();
        let find = || Function::new(find).vis(vis).attr(Attr::Inline).output(Type::result(ty));
        items.push(find().cfg(Cfg::Windows).body(Block::of(Expr::var(linked).ok())).into());
        let new = match import.entry {
            EntryPoint::Name(entry) => import_by("named", &import.dll, Literal::text(entry)),
            EntryPoint::Ordinal(ordinal) => import_by("ordinal", &import.dll, Literal::int(*ordinal)),
        };
        items.push(Static::new(loaded, import_type(), new).cfg(Cfg::Windows.negated()).into());
        let is_loaded = Expr::unsafe_block(
            "the type is that of the function, as the type library says.",
            Block::of(Expr::var(loaded).method("function", [])),
        );
        items.push(find().cfg(Cfg::Windows.negated()).body(Block::of(is_loaded)).into());
        items
    }

    /// The same where a declaration is: the runtime's macro, which leaves nothing that other items see. It may be in a function,
    /// whose types no module of ours would see.
    fn finder(&self, import: &Import<'_>) -> Expr {
        // The type on x86, where there is more than one: the macro knows the others.
        let types = self.function_types(&import.plan).into_iter().map(|variant| variant.value);
        let ty = types.reduce(|one, other| if one.abi == Some(Abi::Fastcall) { one } else { other });
        let finder = match &ty {
            Some(ty) if ty.abi == Some(Abi::Fastcall) => "imported_fastcall",
            _ => "imported",
        };
        // For the linker, this is the name of what has none.
        let (by, linked, entry): (_, _, Expr) = match import.entry {
            EntryPoint::Name(entry) => ("named", Ident::from("linked__"), Literal::text(entry).into()),
            EntryPoint::Ordinal(ordinal) => {
                let name = format!("{}__", ordinal_name(&import.dll, *ordinal));
                ("ordinal", Ident::new(&name), Literal::int(*ordinal).into())
            }
        };
        let how = if import.is_loaded() { "loaded" } else { "linked" };
        let folders = import.func.imported.as_ref().map_or(&[][..], |declared| &declared.search);
        let dll = Literal::text(&import.dll).into();
        let search = Expr::Array(folders.iter().map(|folder| Literal::text(folder).into()).list());
        let said = [Expr::var(how), Expr::var(by), Expr::var(linked), dll, entry, search].map(MacroArg::Expr);
        let ty = ty.map(|ty| MacroArg::Type(ty.into()));
        Expr::Macro(MacroCall::new(Known::Imp.join(finder), said.into_iter().chain(ty)))
    }

    /// What the linker imports: a block for all functions of a DLL that are called in the same way.
    fn linked(&self, imports: &[Import<'_>], names: &[Ident], vis: Vis) -> Vec<Item> {
        let mut blocks: Vec<(&str, Variant<ExternBlock>)> = Vec::new();
        for (import, name) in imports.iter().zip(names) {
            for variant in self.function_types(&import.plan) {
                let abi = variant.value.abi.unwrap_or(Abi::System);
                let function = self.declared(import, name, variant.value, vis);
                let is_its = |(dll, known): &&mut (&str, Variant<ExternBlock>)| {
                    *dll == import.dll && known.condition == variant.condition && known.value.abi == abi
                };
                match blocks.iter_mut().find(is_its) {
                    Some((_, block)) => block.value.functions.push(function),
                    None => {
                        let value = ExternBlock::new(abi).function(function);
                        blocks.push((&import.dll, Variant { condition: variant.condition, value }));
                    }
                }
            }
        }
        let blocks = blocks.into_iter().map(|(dll, block)| {
            // rustc knows decorations on x86 only, and refuses to be told of them elsewhere.
            let link = |kind| Attr::Link(dll.to_owned().into(), kind);
            let (undecorated, plain) = (link(LinkKind::RawDylibUndecorated), link(LinkKind::RawDylib));
            let x86 = Cfg::Arch("x86");
            match block.condition {
                None => {
                    let undecorated = Attr::When(x86.clone(), Box::new(undecorated));
                    let plain = Attr::When(x86.negated(), Box::new(plain));
                    block.value.cfg(Cfg::Windows).attr(undecorated).attr(plain).into()
                }
                Some(condition) => {
                    let link = if condition == x86 { undecorated } else { plain };
                    block.value.cfg(Cfg::All(vec![Cfg::Windows, condition])).attr(link).into()
                }
            }
        });
        blocks.list()
    }

    /// A function in an extern block.
    fn declared(&self, import: &Import<'_>, name: &Ident, ty: code::FnPointer, vis: Vis) -> Function {
        let mut function = Function::new(name).vis(vis);
        let params = import.plan.params.iter().map(|param| names::member_name(&param.name));
        for ((_, ty), name) in ty.params.into_iter().zip(Scope::of(params)) {
            function = function.param(Pattern::name(Ident::new(&name)), ty);
        }
        function.output = ty.output;
        function.attr(match import.entry {
            EntryPoint::Name(entry) => Attr::LinkName(entry.clone().into()),
            EntryPoint::Ordinal(ordinal) => Attr::LinkOrdinal(*ordinal),
        })
    }
}

/// An item for the targets of a condition.
fn on<T: WithAttrs>(item: T, condition: Option<Cfg>) -> T {
    match condition {
        Some(condition) => item.cfg(condition),
        None => item,
    }
}

fn import_type() -> Path {
    Known::Imp.join("Import")
}

fn import_by(how: &'static str, dll: &str, entry: Literal) -> Expr {
    Expr::from(import_type().join(how)).call([Literal::text(dll).into(), entry.into()])
}

/// The file name of a DLL, as the loader completes it: without the folder that it had where the library was compiled.
fn file_name(dll: &str) -> Option<String> {
    let name = dll.rsplit(['\\', '/', ':']).next().unwrap_or_default().trim();
    let is_name = |c: char| !c.is_control() && !"\"<>|?*".contains(c);
    match name.is_empty() || name.starts_with(['-', '.']) || !name.chars().all(is_name) {
        true => None,
        false if name.contains('.') => Some(name.to_owned()),
        false => Some(format!("{name}.dll")),
    }
}

/// Words that dlltool, by which functions are imported with the tools of MinGW, does not take for a name.
const WORDS_OF_DLLTOOL: &[&str] = &[
    "BASE",
    "CODE",
    "CONSTANT",
    "DATA",
    "DESCRIPTION",
    "EXECUTE",
    "EXPORTS",
    "HEAPSIZE",
    "IMPORTS",
    "INITGLOBAL",
    "INITINSTANCE",
    "LIBRARY",
    "MULTIPLE",
    "NAME",
    "NONAME",
    "NONSHARED",
    "PRIVATE",
    "READ",
    "SECTIONS",
    "SEGMENTS",
    "SHARED",
    "SINGLE",
    "STACKSIZE",
    "TERMGLOBAL",
    "TERMINSTANCE",
    "TYPE",
    "VERSION",
    "WRITE",
];

/// Whether every linker can import a function of this name: one of C, or as a compiler of C++ decorates it. With another
/// name, the program could not be built.
fn is_symbol(name: &str) -> bool {
    let is_first = |c: char| c.is_ascii_alphabetic() || "_?$".contains(c);
    name.starts_with(is_first)
        && name.chars().all(|c| is_first(c) || c.is_ascii_digit() || c == '@')
        && !WORDS_OF_DLLTOOL.contains(&name)
}

/// A name for a function that has none: the linker must not take it for a function of another DLL.
fn ordinal_name(dll: &str, ordinal: u16) -> String {
    format!("{}_{ordinal}", names::type_name(&dll.to_ascii_lowercase()))
}
