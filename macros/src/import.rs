//! `#[library_import]`: functions of a library, as an extern block declares them.
//!
//! In: the arguments of the macro and the block. Out: a function for each, or every mistake. What always holds: a block
//! is one module of the model, and each of its functions one FUNCDESC with what only a declaration says. On the way:
//! [`syntax`] is the block as it is written, [`options`] what is said of all its functions, [`function`] one of them,
//! with its [`entry`], what it has [`returned`] and each [`param`]. What it does not know: how a value is passed. That
//! is the plan's.

mod callback;
mod claims;
mod entry;
mod fallback;
mod function;
mod options;
mod out;
mod param;
mod returned;
mod syntax;
mod text;
mod value;

use comwright_codegen::emit;
use comwright_codegen::list::List;
use comwright_codegen::marshal::Place;
use comwright_codegen::model::{FuncDesc, Guid, Libid, TypeInfo, TypeKind};
use comwright_codegen::texts::TextSet;
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{FnArg, LitStr, ReturnType, Token, Type};

use crate::attr::{Arg, Args};
use crate::automation;
use crate::context::Context;
use crate::crate_path::CratePath;
use crate::declare::above::{Above, HandOn};
use crate::declare::expand::{self, Declaration, Refused};
use crate::declare::named::{Named, described, library};
use crate::declare::promise;
use crate::declare::used::Used;
use crate::parsed::{parsed, parsed_by};
use crate::strings;
use crate::whole::Whole;
use options::Options;
use syntax::{ExternBlock, ForeignFn};
use value::Scope;

/// What the macro is told, in its parentheses.
struct Header {
    library: Option<LitStr>,
    search: Vec<String>,
    options: Options,
    runtime: CratePath,
    /// All of the declaration, and what the macro is told.
    tokens: TokenStream,
}

/// Expands the macro.
pub(crate) fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    let context = Context::new();
    let tokens = [args.clone(), item.clone()].into_iter().whole();
    let header = Header { tokens, ..Header::parse(args, &context) };
    let Some(block) = ExternBlock::parse(item, &context) else {
        return context.finish(TokenStream::new(), TokenStream::new());
    };
    are_different(&block.functions, &context);
    let code = code(&header, &block, &context);
    let instead = match context.has_errors() {
        true => fallback::functions(&block.functions, &header.runtime, &context),
        false => TokenStream::new(),
    };
    context.finish(code, instead)
}

/// The code of a block, as far as there are no mistakes: functions that are as visible, and there under the same conditions,
/// come together.
fn code(header: &Header, block: &ExternBlock, context: &Context) -> TokenStream {
    let mut groups: Vec<(String, Vec<&ForeignFn>)> = Vec::new();
    for function in &block.functions {
        let like = format!("{} {}", function.vis.to_token_stream(), function.above.conditions());
        match groups.iter_mut().find(|(known, _)| *known == like) {
            Some((_, group)) => group.push(function),
            None => groups.push((like, vec![function])),
        }
    }
    let of_all = context.code_pages();
    let mut code = promise::of_functions(block.unsafety, &block.above.of_all());
    for (_, group) in groups {
        let above = above_all(&group, block);
        let runtime = header.runtime.of_item(&group[0].sig.ident, "import");
        let used = used(&group);
        used.refuse(context);
        code.extend([runtime.declared(&above.of_all()), used.asserted(&runtime, &above.of_all())]);
        let named = Named::new();
        let scope = Scope { named: &named, context };
        let of = |one: &&ForeignFn| function::function(one, block.call_conv, &header.search, &header.options, scope);
        let funcs: Vec<_> = group.iter().map(of).list();
        let code_pages: Vec<_> = of_all.iter().cloned().chain(context.code_pages()).list();
        code.extend(strings::asserted(&code_pages, &runtime, &above.of_all()));
        // Where there is a mistake, code would only have more to say of it.
        let (Some(funcs), Some(dll)) = (funcs.into_iter().collect::<Option<Vec<_>>>(), &header.library) else {
            continue;
        };
        if context.has_errors() {
            continue;
        }
        match header.expand(dll.value(), funcs, named, &group, runtime.text(), above) {
            Ok(tokens) => code.extend([tokens]),
            Err(refused) => refused.iter().for_each(|one| refuse(one, &group, context)),
        }
    }
    code
}

/// What is above everything that is made of functions that come together.
fn above_all(group: &[&ForeignFn], block: &ExternBlock) -> Above {
    let conditions = group.first().map(|function| function.above.conditions_alone());
    conditions.unwrap_or_default().and(block.above.lints_alone())
}

impl Header {
    fn parse(tokens: TokenStream, context: &Context) -> Self {
        let split = |input: ParseStream<'_>| {
            let library = match input.peek(LitStr) {
                true => Some(input.parse::<LitStr>()?),
                false => None,
            };
            if library.is_some() && !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
            Ok((library, input.parse::<TokenStream>()?))
        };
        let written = tokens.to_string();
        let (library, rest) = context.ok(parsed_by(split, tokens.clone())).unwrap_or_default();
        let before = context.count();
        let is_unquoted = library.is_none() && written.contains('.') && !written.contains(['=', '(']);
        if is_unquoted {
            context.error(&tokens, "the name of a library is a text", "write it in quotes");
        }
        let rest = if is_unquoted { TokenStream::new() } else { rest };
        let mut args = Args::parse("library_import", rest, context);
        let is_missing = library.is_none();
        let library = library.filter(|library| is_file(library, context));
        let runtime = CratePath::take(&mut args, context);
        let search = args.take("search").map(|arg| folders(&arg, context)).unwrap_or_default();
        let mut options = Options::take(&mut args, &Options::default(), context);
        args.finish(context);
        if context.count() > before {
            options.forgo();
        }
        if is_missing && !context.has_errors() {
            let help = "write `#[library_import(\"name.dll\")]`";
            context.error_at(proc_macro2::Span::call_site(), "nobody has said in which library this is", help);
        }
        Self { library, search, options, runtime, tokens: TokenStream::new() }
    }

    /// The code of functions that are as visible.
    fn expand(
        &self,
        dll: String,
        mut funcs: Vec<FuncDesc>,
        named: Named,
        group: &[&ForeignFn],
        crate_path: Option<String>,
        all: Above,
    ) -> Result<TokenStream, Vec<Refused>> {
        let mut hand_on = HandOn::new(all);
        for (func, function) in funcs.iter_mut().zip(group) {
            func.docs.handed_on = hand_on.number(&function.above);
        }
        let module = TypeInfo { dll_name: Some(dll.clone()), funcs, ..described(&dll, TypeKind::Module) };
        let library = library(Libid(Guid::ZERO), "imports", vec![Named::imported()], vec![module]);
        let options = emit::Options { crate_path, ..emit::Options::default() };
        let visibility = group.first().map(|function| function.vis.to_token_stream()).unwrap_or_default();
        let names = group.iter().map(|function| &function.sig.ident).list();
        let declaration = Declaration { visibility, names, tokens: self.tokens.clone() };
        expand::expand(&library, &named, options, declaration, &hand_on)
    }
}

/// The types of the runtime that functions name.
fn used(functions: &[&ForeignFn]) -> Used {
    let mut used = Used::new(automation::IS_THERE);
    functions.iter().copied().flat_map(types).for_each(|ty| used.add(ty));
    used
}

/// The types of a function as they are written, that of the result first.
fn types(function: &ForeignFn) -> impl Iterator<Item = &Type> {
    let output = match &function.sig.output {
        ReturnType::Type(_, ty) => Some(&**ty),
        ReturnType::Default => None,
    };
    let inputs = function.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(typed) => Some(&*typed.ty),
        FnArg::Receiver(_) => None,
    });
    output.into_iter().chain(inputs)
}

/// Tells what the emitter says, at the function that it says it of.
fn refuse(refused: &Refused, group: &[&ForeignFn], context: &Context) {
    const TYPE: &str = "declare it by what it has at the boundary: numbers and raw pointers";
    let is_it = |function: &&&ForeignFn| refused.member.as_ref().is_some_and(|name| function.sig.ident.unraw() == name);
    let Some(function) = group.iter().find(is_it).or(group.first()) else { return };
    let (what, name) = (&refused.what, &function.sig.ident);
    match &refused.part {
        Some(Place::Param(told)) => {
            let mut names = function.sig.inputs.iter().filter_map(param::name);
            let at = names.find(|name| name.unraw() == told).unwrap_or(name);
            context.error(at, what, TYPE);
        }
        Some(Place::Result) => match &function.sig.output {
            ReturnType::Type(_, ty) => context.error(ty, what, TYPE),
            ReturnType::Default => context.error(name, what, TYPE),
        },
        Some(Place::Entry) => {
            let at = function.attrs.iter().find(|attr| attr.path().is_ident("entry"));
            let help = "write `#[load]`, so that it is looked for when it is first called, and by no linker";
            match at {
                Some(attr) => context.error(&attr.meta, what, help),
                None => context.error(name, what, help),
            }
        }
        Some(Place::Property(_)) | None => context.error(name, what, TYPE),
    }
}

/// Whether the name of a library is that of a file.
fn is_file(library: &LitStr, context: &Context) -> bool {
    let name = library.value();
    let (what, help) = if name.trim().is_empty() {
        ("no library has this name", "write the name of its file: `\"kernel32.dll\"`")
    } else if name.contains(['/', '\\', ':']) {
        ("this has a folder in it", "write the name of the file alone, and the folder in `search = [\"…\"]`")
    } else if name.starts_with(['-', '.']) || name.contains(|c: char| c.is_control() || "\"<>|?*".contains(c)) {
        ("no file has this name everywhere", "write the name of the library's file: `\"kernel32.dll\"`")
    } else {
        return true;
    };
    context.error(library, what, help);
    false
}

/// `search = ["folder", …]`.
fn folders(arg: &Arg, context: &Context) -> Vec<String> {
    const HELP: &str = "write `search = [\"folder\", …]`";
    let Some(tokens) = arg.said("a list of folders", context) else { return Vec::new() };
    let Ok(list) = parsed::<syn::ExprArray>(tokens.clone()) else {
        context.error(tokens, "this is no list of folders", HELP);
        return Vec::new();
    };
    let texts = list.elems.iter().filter_map(|folder| crate::attr::literal_text(folder, context));
    let folders = texts.filter_map(|folder| {
        let path = folder.value();
        if path.is_empty() || path.contains('\0') {
            context.error(&folder, "no folder has this name", HELP);
            return None;
        }
        Some(path)
    });
    folders.list()
}

/// Tells of functions that would have the same name.
fn are_different(functions: &[ForeignFn], context: &Context) {
    let mut known = TextSet::default();
    for function in functions {
        let name = &function.sig.ident;
        if !known.insert(format!("{} {}", name.unraw(), function.above.conditions())) {
            let help = "give it another name, and its entry by `#[entry(\"Name\")]`";
            context.error(name, format!("there is a function `{name}` already"), help);
        }
    }
}

#[cfg(test)]
mod tests;
