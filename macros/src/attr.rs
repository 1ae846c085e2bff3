//! What an attribute says: a list of `name`, `name = value` and `name(…)`.
//!
//! In: the tokens in its parentheses. Out: [`Args`], from which each name is taken once. What always holds: a name that is
//! given twice, that nobody takes, or that has a value of another form than is asked for, is a mistake at that name or value;
//! one that nobody knows is told with the nearest that exists. What it does not know: what the names mean.

use comwright_codegen::distance::distance;
use comwright_codegen::list::List;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Expr, Lit, LitStr, Path, Token, parenthesized};

use crate::context::Context;
use crate::parsed::{parsed, parsed_by};
use crate::whole::Whole;

/// The arguments of an attribute or of a macro.
pub(crate) struct Args {
    /// What they are arguments of, for messages: `library_import`.
    of: &'static str,
    args: Vec<Arg>,
    /// The names that were asked for.
    known: Vec<&'static str>,
}

/// One argument.
#[derive(Clone)]
pub(crate) struct Arg {
    /// Its name.
    pub(crate) name: Ident,
    pub(crate) value: Value,
}

/// What is said behind the name.
#[derive(Clone)]
pub(crate) enum Value {
    /// Nothing.
    None,
    /// `= tokens`.
    Is(TokenStream),
    /// `(tokens)`.
    List(TokenStream),
}

/// `Word`, or `Word(5)`.
pub(crate) struct Word<T> {
    pub(crate) name: Ident,
    /// What is in the parentheses, where there are some.
    pub(crate) with: Option<T>,
}

impl<T: Parse> Parse for Word<T> {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.parse()?;
        let with = if input.peek(syn::token::Paren) {
            let content;
            parenthesized!(content in input);
            let with = content.parse()?;
            content.parse::<Option<Token![,]>>()?;
            Some(with)
        } else {
            None
        };
        Ok(Self { name, with })
    }
}

impl Parse for Arg {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Lit) {
            return Err(input.error("nobody has said what this is\n  help: write its name before it: `name = …`"));
        }
        let name = input.call(Ident::parse_any)?;
        let value = if input.parse::<Option<Token![=]>>()?.is_some() {
            let mut tokens = TokenStream::new();
            while !input.is_empty() && !input.peek(Token![,]) {
                tokens.extend([input.parse::<TokenTree>()?]);
            }
            if tokens.is_empty() {
                return Err(input.error(format!("`{name} =` has no value")));
            }
            Value::Is(tokens)
        } else if input.peek(syn::token::Paren) {
            let content;
            parenthesized!(content in input);
            Value::List(without_comma(&content.parse()?))
        } else {
            Value::None
        };
        Ok(Self { name, value })
    }
}

impl Args {
    /// The arguments in these tokens. What cannot be parsed is a mistake, and then there are none.
    pub(crate) fn parse(of: &'static str, tokens: TokenStream, context: &Context) -> Self {
        let mut args = Self { of, args: Vec::new(), known: Vec::new() };
        args.add(tokens, context);
        args
    }

    /// Those of several attributes together: a condition (`cfg_attr`) makes two of one.
    pub(crate) fn all<'a>(
        of: &'static str,
        attrs: impl IntoIterator<Item = &'a syn::Attribute>,
        context: &Context,
    ) -> Self {
        let mut args = Self::parse(of, TokenStream::new(), context);
        for attr in attrs {
            match &attr.meta {
                syn::Meta::List(list) => args.add(list.tokens.clone(), context),
                syn::Meta::NameValue(is) => {
                    context.error(is, format!("`{of}` has no value"), format!("write `#[{of}(…)]`"));
                }
                syn::Meta::Path(_) => {}
            }
        }
        args
    }

    fn add(&mut self, tokens: TokenStream, context: &Context) {
        let parsed = parsed_by(Punctuated::<Arg, Token![,]>::parse_terminated, tokens);
        for arg in context.ok(parsed).into_iter().flatten() {
            if self.args.iter().any(|known| known.name == arg.name) {
                context.error(&arg.name, format!("`{}` is said twice", arg.name), "leave one of them");
                continue;
            }
            self.args.push(arg);
        }
    }

    /// The attributes of a thing, each as an argument: `#[name]`, `#[name = value]`, `#[name(…)]`.
    pub(crate) fn of_attributes<'a>(
        of: &'static str,
        attrs: impl IntoIterator<Item = &'a syn::Attribute>,
        context: &Context,
    ) -> Self {
        let mut args: Vec<Arg> = Vec::new();
        for attr in attrs {
            let Some(name) = attr.path().get_ident().cloned() else {
                let path = attr.path();
                context.error(path, format!("`{of}` has no attribute of this name"), "leave it out");
                continue;
            };
            if args.iter().any(|known| known.name == name) {
                context.error(&name, format!("`{name}` is said twice"), "leave one of them");
                continue;
            }
            let value = match &attr.meta {
                syn::Meta::Path(_) => Value::None,
                syn::Meta::List(list) => Value::List(without_comma(&list.tokens)),
                syn::Meta::NameValue(pair) => Value::Is(pair.value.to_token_stream()),
            };
            args.push(Arg { name, value });
        }
        Self { of, args, known: Vec::new() }
    }

    /// The argument of this name, which is known from now on.
    pub(crate) fn take(&mut self, name: &'static str) -> Option<Arg> {
        self.known.push(name);
        let at = self.args.iter().position(|arg| arg.name == name)?;
        Some(self.args.remove(at))
    }

    /// Whether the name is there, as a word alone.
    pub(crate) fn flag(&mut self, name: &'static str, context: &Context) -> Option<Ident> {
        let arg = self.take(name)?;
        match &arg.value {
            Value::None => {}
            Value::Is(tokens) | Value::List(tokens) => {
                context.error(tokens, format!("`{name}` takes no value"), format!("write `{name}`"));
            }
        }
        Some(arg.name)
    }

    /// What `name`, `name = true` or `name = false` says; the same in parentheses.
    pub(crate) fn switch(&mut self, name: &'static str, context: &Context) -> Option<(Ident, bool)> {
        let arg = self.take(name)?;
        let is_on = match &arg.value {
            Value::None => Some(true),
            Value::Is(tokens) | Value::List(tokens) => match parsed::<syn::LitBool>(tokens.clone()) {
                Ok(said) => Some(said.value),
                Err(_) => {
                    context.error(
                        tokens,
                        format!("`{name}` is on or off"),
                        format!("write `{name}` or `{name} = false`"),
                    );
                    None
                }
            },
        };
        Some((arg.name, is_on?))
    }

    /// Whether there is nothing that nobody has asked for.
    pub(crate) fn is_empty(&self) -> bool {
        self.args.is_empty()
    }

    /// What nobody has taken.
    pub(crate) fn rest(&self) -> &[Arg] {
        &self.args
    }

    /// Tells of names of the language's that say nothing here, each with what is written instead.
    pub(crate) fn refuse(&mut self, others: &[(&str, &str)], context: &Context) {
        self.args.retain(|arg| {
            let other = others.iter().find(|(name, _)| arg.name == name);
            if let Some((name, instead)) = other {
                context.error(&arg.name, format!("`{name}` is nothing to say here"), *instead);
            }
            other.is_none()
        });
    }

    /// Tells of names that nobody has asked for.
    pub(crate) fn finish(self, context: &Context) {
        for arg in &self.args {
            unknown(&arg.name, self.of, &self.known, context);
        }
    }
}

/// What stands in parentheses, without the comma that may stand behind the last.
fn without_comma(tokens: &TokenStream) -> TokenStream {
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(sign) if sign.as_char() == ',');
    let mut all = tokens.clone().into_iter().list();
    match &*all {
        [.., before, last] if is_comma(last) && !is_comma(before) => {
            all.pop();
            all.into_iter().whole()
        }
        _ => tokens.clone(),
    }
}

/// Tells of a name that is not among those that are known.
pub(crate) fn unknown(name: &Ident, of: &str, known: &[&str], context: &Context) {
    let written = name.to_string();
    // What has several words is no name.
    let of = if of.contains(' ') { of.to_owned() } else { format!("`{of}`") };
    let help = match nearest(&written, known) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None if known.is_empty() => format!("{of} takes no arguments"),
        None => format!("{of} knows {}", listed(known)),
    };
    context.error(name, format!("{of} has no `{written}`"), help);
}

/// The word that was meant, if one is near.
pub(crate) fn nearest<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    let distance = |known: &&&str| distance(&written.to_lowercase(), &known.to_lowercase());
    let nearest = known.iter().min_by_key(distance);
    // A letter is near to every other one.
    let is_near = |known: &&&str| {
        let distance = distance(known);
        distance <= written.len().div_ceil(3) && distance < written.len().max(known.len())
    };
    nearest.filter(is_near).copied()
}

/// Words as a text lists them.
pub(crate) fn listed(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).list();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

impl Arg {
    /// What stands behind the name, or the name when nothing does: where a mistake about the value is.
    pub(crate) fn value_tokens(&self) -> TokenStream {
        match &self.value {
            Value::Is(tokens) | Value::List(tokens) => tokens.clone(),
            Value::None => self.name.to_token_stream(),
        }
    }

    /// What is said behind the name, `= value` or `(value)`; nothing is a mistake.
    pub(crate) fn said(&self, form: &str, context: &Context) -> Option<TokenStream> {
        match &self.value {
            Value::Is(tokens) | Value::List(tokens) if !tokens.is_empty() => Some(tokens.clone()),
            _ => {
                let name = &self.name;
                context.error(name, format!("`{name}` needs {form}"), format!("write `{name}(…)` or `{name} = …`"));
                None
            }
        }
    }

    /// What is in the parentheses behind the name, as arguments of `of`; none when nothing is behind it. `example` is one that
    /// may be written.
    pub(crate) fn list(&self, of: &'static str, example: &str, context: &Context) -> Option<Args> {
        let tokens = match &self.value {
            Value::List(tokens) => tokens.clone(),
            Value::None => TokenStream::new(),
            Value::Is(tokens) => {
                context.error(tokens, format!("`{of}` takes a list"), format!("write `#[{of}({example})]`"));
                return None;
            }
        };
        Some(Args::parse(of, tokens, context))
    }

    /// The value as `T`, which messages call `form`.
    pub(crate) fn parse<T: Parse>(&self, form: &str, context: &Context) -> Option<T> {
        let Value::Is(tokens) = &self.value else {
            self.not_of(form, context);
            return None;
        };
        let parsed = parsed(tokens.clone());
        if parsed.is_err() {
            let what = format!("`{}` is not {form}", tokens);
            context.error(tokens, what, format!("write `{} = …` with {form}", self.name));
        }
        parsed.ok()
    }

    /// `name = "text"`.
    pub(crate) fn string(&self, context: &Context) -> Option<LitStr> {
        self.parse("a text in quotes", context)
    }

    /// `name = path`.
    pub(crate) fn path(&self, context: &Context) -> Option<Path> {
        self.parse("a path", context)
    }

    /// `name = word`, one of these; what each means stands beside it.
    pub(crate) fn word<T: Clone>(&self, words: &[(&'static str, T)], context: &Context) -> Option<T> {
        let names: Vec<_> = words.iter().map(|(name, _)| *name).list();
        let form = format!("one of {}", listed(&names));
        let word: Ident = self.parse(&form, context)?;
        let found = words.iter().find(|(name, _)| word == name);
        if found.is_none() {
            unknown(&word, &self.name.to_string(), &names, context);
        }
        found.map(|(_, meaning)| meaning.clone())
    }

    /// `name = word` or `name(word)`, one of these.
    pub(crate) fn one_of<T: Clone>(&self, words: &[(&'static str, T)], context: &Context) -> Option<T> {
        let names: Vec<_> = words.iter().map(|(name, _)| *name).list();
        let tokens = self.said(&format!("one of {}", listed(&names)), context)?;
        Self { name: self.name.clone(), value: Value::Is(tokens) }.word(words, context)
    }

    fn not_of(&self, form: &str, context: &Context) {
        context.error(&self.name, format!("`{}` needs {form}", self.name), format!("write `{} = …`", self.name));
    }
}

/// A literal text, where only that will do.
pub(crate) fn literal_text(expr: &Expr, context: &Context) -> Option<LitStr> {
    match expr {
        Expr::Lit(syn::ExprLit { lit: Lit::Str(text), .. }) => Some(text.clone()),
        // What a `macro_rules` has put around an expression of its caller's.
        Expr::Group(inner) => literal_text(&inner.expr, context),
        other => {
            context.error(other.to_token_stream(), "this is no text", "write a text in quotes");
            None
        }
    }
}
