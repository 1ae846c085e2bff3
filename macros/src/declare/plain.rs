//! Functions of a plain form, which nearly all are: `#[attribute] fn name(&self, name: path::Type<T>) -> &Type;`.
//!
//! In: a place in the tokens of a declaration. Out: the function there, as `syn` would read it, to the spans; or nothing, and
//! then `syn` reads it. `syn` asks each token whether it is one of the keywords that may stand there, which is two thirds of
//! what reading a declaration takes; here each name is looked at once. What always holds: what is read here, `syn` reads the
//! same. What it does not know: mistakes. `syn` tells them.

use proc_macro2::{Delimiter, Ident, Punct, Spacing, Span, TokenTree};
use syn::buffer::Cursor;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{
    AngleBracketedGenericArguments, AttrStyle, Attribute, Expr, ExprLit, FnArg, GenericArgument, Generics, Lit,
    MacroDelimiter, Meta, MetaList, MetaNameValue, Pat, PatIdent, PatType, Path, PathArguments, PathSegment, Receiver,
    ReturnType, Signature, Token, Type, TypePath, TypePtr, TypeReference, TypeTuple, Visibility, token,
};

/// A function without a body.
pub(crate) struct Function {
    pub(crate) attrs: Vec<Attribute>,
    /// Inherited or `pub`.
    pub(crate) vis: Visibility,
    /// `safe`.
    pub(crate) safe: Option<Ident>,
    pub(crate) sig: Signature,
    pub(crate) semi_token: Token![;],
}

/// Where a function stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a trait.
    Trait,
    /// In an extern block, where it may be `pub` and `safe`.
    Block,
}

/// The function that begins here, if it is of a plain form; else nothing is taken.
pub(crate) fn function(input: ParseStream<'_>, place: Place) -> Option<Function> {
    let taken = input.step(|cursor| {
        let mut reader = Reader(*cursor);
        match reader.function(place) {
            Some(function) => Ok((Some(function), reader.0)),
            None => Ok((None, *cursor)),
        }
    });
    taken.ok().flatten()
}

/// Reads on from a place. Each of its functions gives nothing where something is not of a plain form; how far it has read then
/// says nothing.
struct Reader<'a>(Cursor<'a>);

impl Reader<'_> {
    fn function(&mut self, place: Place) -> Option<Function> {
        let attrs = self.attributes()?;
        let (mut vis, mut safe, mut unsafety) = (Visibility::Inherited, None, None);
        let (mut word, mut text) = self.next_word()?;
        if place == Place::Block && text == "pub" {
            if self.0.group(Delimiter::Parenthesis).is_some() {
                return None;
            }
            vis = Visibility::Public(Token![pub](word.span()));
            (word, text) = self.next_word()?;
        }
        if text == "unsafe" {
            unsafety = Some(Token![unsafe](word.span()));
            (word, text) = self.next_word()?;
        } else if place == Place::Block && text == "safe" {
            safe = Some(word);
            (word, text) = self.next_word()?;
        }
        if text != "fn" {
            return None;
        }
        let fn_token = Token![fn](word.span());
        let ident = self.name()?;
        let (inside, span, rest) = self.0.group(Delimiter::Parenthesis)?;
        let inputs = Reader(inside).inputs()?;
        self.0 = rest;
        let mut end = self.punct()?;
        let mut output = ReturnType::Default;
        if end.as_char() == '-' {
            let arrow = Token![->](self.pair(&end, '>')?);
            output = ReturnType::Type(arrow, Box::new(self.ty()?));
            end = self.punct()?;
        }
        let semi_token = if end.as_char() == ';' { Token![;](end.span()) } else { return None };
        let sig = Signature {
            constness: None,
            asyncness: None,
            unsafety,
            abi: None,
            fn_token,
            ident,
            generics: Generics::default(),
            paren_token: token::Paren { span },
            inputs,
            variadic: None,
            output,
        };
        Some(Function { attrs, vis, safe, sig, semi_token })
    }

    fn inputs(&mut self) -> Option<Punctuated<FnArg, Token![,]>> {
        let mut inputs = Punctuated::new();
        while !self.0.eof() {
            let attrs = self.attributes()?;
            inputs.push_value(match self.punct() {
                Some(and) if and.as_char() == '&' && inputs.is_empty() => FnArg::Receiver(self.receiver(attrs, and)?),
                Some(_) => return None,
                None => FnArg::Typed(self.param(attrs)?),
            });
            if !self.0.eof() {
                inputs.push_punct(Token![,](self.punct_of(',')?));
            }
        }
        Some(inputs)
    }

    /// `&self`, behind the `&`.
    fn receiver(&mut self, attrs: Vec<Attribute>, and: Punct) -> Option<Receiver> {
        let word = self.word().filter(|word| word == "self")?;
        let this = Path::from(Ident::new("Self", word.span()));
        let and_token = Token![&](and.span());
        let elem = Box::new(Type::Path(TypePath { qself: None, path: this }));
        let ty = Type::Reference(TypeReference { and_token, lifetime: None, mutability: None, elem });
        Some(Receiver {
            attrs,
            reference: Some((and_token, None)),
            mutability: None,
            self_token: Token![self](word.span()),
            colon_token: None,
            ty: Box::new(ty),
        })
    }

    /// `name: Type`.
    fn param(&mut self, attrs: Vec<Attribute>) -> Option<PatType> {
        let ident = self.name()?;
        let colon = self.punct().filter(|colon| colon.as_char() == ':' && colon.spacing() == Spacing::Alone)?;
        let name = PatIdent { attrs: Vec::new(), by_ref: None, mutability: None, ident, subpat: None };
        let (pat, colon_token) = (Box::new(Pat::Ident(name)), Token![:](colon.span()));
        Some(PatType { attrs, pat, colon_token, ty: Box::new(self.ty()?) })
    }

    /// `path<…>`, `&Type`, `*const Type`, or `()`.
    fn ty(&mut self) -> Option<Type> {
        // What a macro has put together is a type of its own.
        if self.0.group(Delimiter::None).is_some() {
            return None;
        }
        if let Some(word) = self.word() {
            return self.path(None, word).map(of_path);
        }
        if let Some((inside, span, rest)) = self.0.group(Delimiter::Parenthesis) {
            self.0 = rest;
            let unit = TypeTuple { paren_token: token::Paren { span }, elems: Punctuated::new() };
            return inside.eof().then_some(Type::Tuple(unit));
        }
        let first = self.punct()?;
        match first.as_char() {
            ':' => {
                let colons = Token![::](self.pair(&first, ':')?);
                let word = self.word()?;
                self.path(Some(colons), word).map(of_path)
            }
            '&' => {
                let and_token = Token![&](first.span());
                let mutability = self.keyword("mut").map(|word| Token![mut](word.span()));
                let elem = Box::new(self.ty()?);
                Some(Type::Reference(TypeReference { and_token, lifetime: None, mutability, elem }))
            }
            '*' => {
                let star_token = Token![*](first.span());
                let (word, text) = self.next_word()?;
                let (const_token, mutability) = match &*text {
                    "const" => (Some(Token![const](word.span())), None),
                    "mut" => (None, Some(Token![mut](word.span()))),
                    _ => return None,
                };
                let elem = Box::new(self.ty()?);
                Some(Type::Ptr(TypePtr { star_token, const_token, mutability, elem }))
            }
            _ => None,
        }
    }

    /// A path without `self` and the like, whose last name may have arguments, from its first name on.
    fn path(&mut self, leading_colon: Option<Token![::]>, first: Ident) -> Option<Path> {
        let mut segments = Punctuated::new();
        let mut name = first;
        loop {
            if is_reserved(&name) {
                return None;
            }
            let (punct, rest) = match self.0.punct() {
                Some((punct, rest)) => (punct.as_char(), Some((punct, rest))),
                None => (' ', None),
            };
            match (punct, rest) {
                (':', Some((colon, rest))) => {
                    self.0 = rest;
                    let colons = Token![::](self.pair(&colon, ':')?);
                    segments.push_value(PathSegment::from(name));
                    segments.push_punct(colons);
                    name = self.word()?;
                }
                ('<', Some((less, rest))) => {
                    self.0 = rest;
                    let arguments = PathArguments::AngleBracketed(self.arguments(less.span())?);
                    segments.push_value(PathSegment { ident: name, arguments });
                    return Some(Path { leading_colon, segments });
                }
                // `!` makes it a macro, a bound may follow a `+`, and parentheses are those of `Fn`.
                (',' | '>' | ';', _) => break,
                _ if self.0.eof() => break,
                _ => return None,
            }
        }
        segments.push_value(PathSegment::from(name));
        Some(Path { leading_colon, segments })
    }

    /// `Type, Type>`, behind the `<`.
    fn arguments(&mut self, less: Span) -> Option<AngleBracketedGenericArguments> {
        let mut args = Punctuated::new();
        loop {
            args.push_value(GenericArgument::Type(self.ty()?));
            let behind = self.punct()?;
            match behind.as_char() {
                ',' => args.push_punct(Token![,](behind.span())),
                '>' => {
                    let (lt_token, gt_token) = (Token![<](less), Token![>](behind.span()));
                    return Some(AngleBracketedGenericArguments { colon2_token: None, lt_token, args, gt_token });
                }
                _ => return None,
            }
        }
    }

    /// `#[name]`, `#[name(…)]` and `#[name = literal]`.
    fn attributes(&mut self) -> Option<Vec<Attribute>> {
        let mut attrs = Vec::new();
        while let Some((pound, rest)) = self.0.punct()
            && pound.as_char() == '#'
        {
            let (inside, span, rest) = rest.group(Delimiter::Bracket)?;
            self.0 = rest;
            attrs.push(Attribute {
                pound_token: Token![#](pound.span()),
                style: AttrStyle::Outer,
                bracket_token: token::Bracket { span },
                meta: Reader(inside).meta()?,
            });
        }
        Some(attrs)
    }

    /// What an attribute says.
    fn meta(&mut self) -> Option<Meta> {
        let path = Path::from(self.name()?);
        if self.0.eof() {
            return Some(Meta::Path(path));
        }
        // The tokens as they came: put together anew, they would be printed with other blanks.
        if let Some((TokenTree::Group(group), rest)) = self.0.token_tree() {
            let is_list = group.delimiter() == Delimiter::Parenthesis && rest.eof();
            let delimiter = MacroDelimiter::Paren(token::Paren { span: group.delim_span() });
            return is_list.then(|| Meta::List(MetaList { path, delimiter, tokens: group.stream() }));
        }
        let eq_token = Token![=](self.punct_of('=')?);
        let (literal, rest) = self.0.literal()?;
        let value = Expr::Lit(ExprLit { attrs: Vec::new(), lit: Lit::new(literal) });
        rest.eof().then_some(Meta::NameValue(MetaNameValue { path, eq_token, value }))
    }

    /// The next token, if it is a word.
    fn word(&mut self) -> Option<Ident> {
        let (word, rest) = self.0.ident()?;
        self.0 = rest;
        Some(word)
    }

    /// The same with its text.
    fn next_word(&mut self) -> Option<(Ident, String)> {
        let word = self.word()?;
        let text = word.to_string();
        Some((word, text))
    }

    /// The next token, if it is a word and no keyword.
    fn name(&mut self) -> Option<Ident> {
        self.word().filter(|word| !is_reserved(word))
    }

    /// The same, if it is this keyword; else nothing is taken.
    fn keyword(&mut self, keyword: &str) -> Option<Ident> {
        let (word, rest) = self.0.ident().filter(|(word, _)| word == keyword)?;
        self.0 = rest;
        Some(word)
    }

    /// The next token, if it is punctuation; else nothing is taken.
    fn punct(&mut self) -> Option<Punct> {
        let (punct, rest) = self.0.punct()?;
        self.0 = rest;
        Some(punct)
    }

    /// Where punctuation of two characters is, of which the first has been taken.
    fn pair(&mut self, first: &Punct, second: char) -> Option<[Span; 2]> {
        if first.spacing() == Spacing::Alone {
            return None;
        }
        Some([first.span(), self.punct_of(second)?])
    }

    /// Where this punctuation is, which comes next.
    fn punct_of(&mut self, wanted: char) -> Option<Span> {
        self.punct().filter(|punct| punct.as_char() == wanted).map(|punct| punct.span())
    }
}

fn of_path(path: Path) -> Type {
    Type::Path(TypePath { qself: None, path })
}

/// Whether a word is a keyword in some edition: such names are `syn`'s.
fn is_reserved(word: &Ident) -> bool {
    comwright_codegen::emit::code::is_keyword(&word.to_string())
}

#[cfg(test)]
mod tests;
