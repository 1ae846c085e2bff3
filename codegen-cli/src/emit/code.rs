//! The tree of code that the emitter builds, and its two sinks: formatted text, and tokens.
//!
//! In: what the emitter wants to say, node by node, with names and texts of libraries in them. Out: text as rustfmt
//! would write it (`File::to_text`, with the feature `text`), or a `TokenStream` (`File::to_tokens`, with the feature
//! `tokens`). What always holds: both sinks say the same; no name and no text of a library can become code ([`Ident`],
//! [`Literal`], [`Doc`]); known names are printed with their whole path where a library has taken the short one
//! ([`Known`]); what the grammar wants in parentheses is. What it deliberately does not know: the model, the plan, and
//! whether the code compiles.
//!
//! Every `unsafe` block and every `unsafe impl` says why it is sound; in text that is a comment above the statement.
//!
//! ```
//! use comwright_codegen::emit::code::{
//!     Attr, Block, Derive, Doc, Expr, File, Function, Impl, Known, Literal, Options, Path, Receiver, Repr, Structure,
//!     Type, Vis, WithAttrs,
//! };
//!
//! let fields = Structure::tuple("IFields", [(Vis::Private, Known::IDispatch.into())])
//!     .doc(Doc::plain("All fields [of a record]."))
//!     .attr(Attr::Repr(vec![Repr::Transparent].into()))
//!     .derive(&[Derive::Clone, Derive::PartialEq, Derive::Eq, Derive::Debug]);
//!
//! // (Interface::vtable(self).get_Count)(Interface::as_raw(self), result.as_mut_ptr())
//! let call = Expr::from(Known::Interface.join("vtable"))
//!     .call([Expr::this()])
//!     .field("get_Count")
//!     .call([
//!         Expr::from(Known::Interface.join("as_raw")).call([Expr::this()]),
//!         Expr::var("result").method("as_mut_ptr", []),
//!     ]);
//! let body = Block::new()
//!     .bind("method", Expr::Literal(Literal::text("IFields.get_Count")))
//!     .bind(
//!         comwright_codegen::emit::code::Pattern::name_mut("result"),
//!         Expr::from(Path::from(Known::Out).with([Known::I32.into()]).join("new")).call([]),
//!     )
//!     .bind("code", Expr::unsafe_block("C1, C4. `result` is storage for one i32.", Block::of(call)))
//!     .value(Expr::from(Known::Imp.join("finish")).call([
//!         Expr::this(),
//!         Expr::var("code"),
//!         Expr::var("method"),
//!         Expr::var("result"),
//!     ]));
//! let count = Function::new("count")
//!     .alias("get_Count")
//!     .public()
//!     .receiver(Receiver::Ref)
//!     .output(Type::result(Known::I32))
//!     .body(body);
//!
//! let file = File::new().header("From a library.").item(fields).item(Impl::new("IFields").member(count));
//! let text = file.to_text(&Options::default());
//! assert!(text.starts_with("// From a library.\n\nuse ::comwright::"));
//! assert!(text.contains("/// All fields \\[of a record\\]."));
//! assert!(text.contains("        // SAFETY: C1, C4. `result` is storage for one i32.\n        let code = unsafe {"));
//! ```

mod attrs;
mod doc;
mod escape;
mod expr;
mod ident;
mod item;
mod known;
mod literal;
mod options;
mod path;
mod pattern;
// Without a sink nothing is printed.
#[cfg_attr(not(any(feature = "text", feature = "tokens")), allow(dead_code))]
mod print;
#[cfg(feature = "libraries")]
mod scope;
mod stmt;
#[cfg(feature = "text")]
mod text;
#[cfg(feature = "tokens")]
mod tokens;
mod ty;

pub use attrs::{Attr, Attrs, Cfg, Derive, LinkKind, Repr, Vis, WithAttrs};
pub use doc::Doc;
pub use expr::{BinaryOp, Closure, Expr, MacroArg, MacroCall, MethodCall, RefKind, StructExpr, UnaryOp};
pub use ident::{Ident, Lifetime, is_keyword};
pub use item::{
    Const, ExternBlock, Field, Fields, File, Function, Impl, Item, MacroItem, Member, Module, Param, Receiver, Static,
    Structure, Trait, TypeAlias, Use, UseNames,
};
pub use known::{Home, Known};
pub use literal::{Grouping, Literal};
pub use options::Options;
pub use path::{GenericArg, Path, Root, Segment};
pub use pattern::Pattern;
pub use stmt::{Arm, Block, Stmt};
#[cfg(feature = "tokens")]
pub use tokens::Origin;
pub use ty::{Abi, Bound, FnPointer, GenericParam, Generics, Type};
