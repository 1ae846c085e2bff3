//! `#[com_interface]`: an interface as a trait.
//!
//! In: the tokens in the attribute's parentheses, and those of the trait. Out: what the emitter writes for such an interface of a
//! type library, in the place of the trait. It goes stage by stage: [`options`] has what is said of the interface, [`syntax`]
//! the trait as it is written, [`method`], [`param`] and [`output`] what its methods say, [`members`] whether they can be
//! beside each other, [`types`] what the types are in the model, [`translate`] the library that comes of it all; [`plans`] looks at
//! the plans of the calls, and [`refused`] has what stands in for an interface that is none. What always holds: no decision
//! about marshaling is made here; what is refused here could be written down, and would not be what was meant.

mod default_value;
mod members;
mod method;
mod naming;
mod options;
mod output;
mod param;
mod plans;
mod refused;
mod syntax;
mod translate;
mod types;

#[cfg(test)]
mod tests;

use std::iter;

use comwright_codegen::analysis::Form;
use comwright_codegen::list::List;
use comwright_codegen::model::{TypeFlags, TypeKind, TypeLib};
use proc_macro2::TokenStream;
use quote::ToTokens;

use crate::automation;
use crate::context::Context;
use crate::declare::above::{Above, HandOn, Of};
use crate::declare::expand::{self, Declaration, Refused};
use crate::declare::named::{Named, derived};
use crate::declare::promise;
use crate::docs;
use crate::whole::Whole;
use method::Method;
use options::Options;
use syntax::Written;

/// What stands for the trait.
pub(crate) fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    let context = Context::new();
    let tokens: TokenStream = [args.clone(), item.clone()].into_iter().whole();
    let mut options = Options::parse(args, &context);
    let Some(written) = Written::parse(item.clone(), &context) else {
        return context.finish(TokenStream::new(), TokenStream::new());
    };
    let vis = written.vis.to_token_stream();
    let name = written.name.clone();
    options.crate_path = options.crate_path.of_item(&name, "interface");
    let (used, unsafety, runtime) = (written.used(), written.unsafety, options.crate_path.clone());
    let mut declared = Declared::of(written, options, &context);
    plans::check(&declared, &context);
    if !context.has_errors() {
        used.refuse(&context);
    }
    if context.has_errors() && !automation::IS_THERE {
        declared.forget_automation();
    }
    let code = declared.expand(&vis, &tokens).unwrap_or_else(|why| {
        // With a mistake, what is left of the interface may have others.
        if !context.has_errors() {
            why.iter().for_each(|refused| declared.tell(refused, &context));
        }
        declared.forget_methods();
        declared.expand(&vis, &tokens).unwrap_or_default()
    });
    let above = declared.hand_on.of_all();
    context.put_first(runtime.declared(&above));
    let besides = [used.asserted(&runtime, &above), promise::of_interface(unsafety, &above)];
    let code: TokenStream = iter::once(code).chain(besides).whole();
    if !context.has_errors() {
        return context.finish(code, TokenStream::new());
    }
    let mut missing = syntax::methods(item);
    missing.retain(|written| !declared.methods.iter().any(|method| method.name == written.sig.ident));
    let stubs = refused::stubs(&name, missing.iter().map(|method| &method.sig), &above);
    let code = refused::served(code, &name, &missing);
    context.finish(TokenStream::new(), code.into_iter().chain(stubs).whole())
}

/// An interface as a library of the model.
struct Declared {
    /// The name of the trait.
    name: syn::Ident,
    /// The methods that could be read, one for each function of the interface.
    methods: Vec<Method>,
    library: TypeLib,
    /// The types that it names by their paths.
    named: Named,
    /// What stands above it and its methods.
    hand_on: HandOn,
    /// How it is to be emitted.
    options: comwright_codegen::emit::Options,
}

impl Declared {
    /// What a trait declares, as far as it can be read.
    fn of(written: Written, mut options: Options, context: &Context) -> Self {
        let Written { attrs, name, mut base, methods, .. } = written;
        if base.as_ref().is_some_and(|base| !translate::can_derive(base, options.form, context)) {
            // What the form asks of methods follows from it.
            (base, options.form) = (None, Form::Custom);
        }
        if options.is_proxied && base.as_ref().is_some_and(|base| !translate::can_have_proxy(base, context)) {
            options.is_proxied = false;
        }
        let (docs, attrs) = docs::split(attrs);
        let (above, attrs) = Above::split(attrs, Of::Interface, context);
        for attr in attrs {
            let help = "leave it out: an interface hands on lints, `cfg`, `cfg_attr` and `doc(…)`";
            context.error(attr.path(), "this is nothing to say of a whole interface", help);
        }
        let methods = methods.into_iter().filter_map(|method| Method::of(method, &above, options.form, context));
        let methods: Vec<_> = methods.list();
        members::check(&methods, context);
        translate::translate(name, docs, above, base.as_ref(), methods, options, context)
    }

    /// Leaves an interface without anything that automation has: what stands in for it.
    fn forget_automation(&mut self) {
        self.forget_methods();
        for info in &mut self.library.types {
            info.kind = TypeKind::Interface;
            info.flags = TypeFlags(0);
            info.impl_types = vec![derived(Named::unknown())];
        }
    }

    /// Leaves the interface without methods.
    fn forget_methods(&mut self) {
        self.methods.clear();
        self.library.types.iter_mut().for_each(|info| info.funcs.clear());
    }

    /// The code.
    fn expand(&self, visibility: &TokenStream, tokens: &TokenStream) -> Result<TokenStream, Vec<Refused>> {
        let names = iter::once(&self.name).chain(self.methods.iter().map(|method| &method.name)).list();
        let declaration = Declaration { visibility: visibility.clone(), names, tokens: tokens.clone() };
        expand::expand(&self.library, &self.named, self.options.clone(), declaration, &self.hand_on)
    }

    /// Tells why there is no code of the interface, or of a method.
    fn tell(&self, refused: &Refused, context: &Context) {
        let method = self.methods.iter().find(|method| refused.member.as_ref() == Some(&method.com_name));
        let at = method.map_or(&self.name, |method| &method.name);
        context.error(at, &refused.what, "write it otherwise, or leave it out");
    }
}
