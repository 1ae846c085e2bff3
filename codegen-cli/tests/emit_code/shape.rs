//! The shape of expressions: what was built, and what a parser sees in the text of it, written with every parenthesis.

use comwright_codegen::emit::code::{BinaryOp, Block, Expr, Literal, RefKind, Root, Stmt, UnaryOp};

/// The shape of a block that was built.
pub(super) fn of_block(block: &Block) -> String {
    let mut parts: Vec<String> = block.stmts.iter().filter_map(of_stmt).collect();
    parts.extend(block.value.iter().map(|value| format!("={}", of(value))));
    // A parser takes an `if` without a semicolon at the end for the value.
    let last = block.stmts.iter().rev().find(|stmt| !matches!(stmt, Stmt::Comment(_)));
    if let (None, Some(Stmt::Expr(Expr::If(..) | Expr::Match(..) | Expr::Block(_) | Expr::Unsafe(..)))) =
        (&block.value, last)
        && let Some(last) = parts.last_mut()
    {
        last.insert(0, '=');
    }
    format!("{{{}}}", parts.join(";"))
}

fn of_stmt(stmt: &Stmt) -> Option<String> {
    match stmt {
        Stmt::Let { value, .. } => Some(format!("let {}", value.as_ref().map(of).unwrap_or_default())),
        Stmt::Expr(expr) => Some(of(expr)),
        Stmt::Shown(_, stmt) => of_stmt(stmt),
        Stmt::Item(_) => Some("item".to_owned()),
        Stmt::Comment(_) => None,
    }
}

fn list<'a, T: 'a>(all: impl IntoIterator<Item = &'a T>, each: impl Fn(&T) -> String) -> String {
    all.into_iter().map(each).collect::<Vec<_>>().join(",")
}

fn of(expr: &Expr) -> String {
    match expr {
        Expr::Path(path) if matches!(path.root, Root::Here) && path.segments.len() == 1 => {
            path.segments[0].name.as_str().to_owned()
        }
        // A primitive type is printed by its name alone.
        Expr::Path(path) => match path.root {
            Root::Known(known) if known.modules() == ["primitive"] && path.segments.is_empty() => {
                if path.arguments.is_empty() { known.short().to_owned() } else { "path".to_owned() }
            }
            _ => "path".to_owned(),
        },
        Expr::Literal(literal) => of_literal(literal).to_owned(),
        Expr::Call(callee, arguments) => format!("({})({})", of(callee), list(arguments, of)),
        Expr::Method(call) => format!("({}).{}({})", of(&call.receiver), call.name.as_str(), list(&call.arguments, of)),
        Expr::Field(on, name) => format!("({}).{}", of(on), name.as_str()),
        Expr::TupleField(on, index) => format!("({}).{index}", of(on)),
        Expr::Index(on, at) => format!("({})[{}]", of(on), of(at)),
        Expr::Ref(RefKind::Shared, on) => format!("&({})", of(on)),
        Expr::Ref(RefKind::Mut, on) => format!("&mut({})", of(on)),
        Expr::Ref(RefKind::RawConst, on) => format!("&const({})", of(on)),
        Expr::Ref(RefKind::RawMut, on) => format!("&raw({})", of(on)),
        Expr::Unary(UnaryOp::Deref, on) => format!("*({})", of(on)),
        Expr::Unary(UnaryOp::Neg, on) => format!("-({})", of(on)),
        Expr::Unary(UnaryOp::Not, on) => format!("!({})", of(on)),
        Expr::Binary(left, op, right) => format!("({}){}({})", of(left), of_operator(*op), of(right)),
        Expr::Cast(on, _) => format!("({})as", of(on)),
        Expr::Try(on) => format!("({})?", of(on)),
        Expr::Tuple(elements) => format!("tuple({})", list(elements, of)),
        Expr::Array(elements) => format!("[{}]", list(elements, of)),
        Expr::Repeat(value, length) => format!("[{};{}]", of(value), of(length)),
        Expr::Struct(literal) => {
            let fields = list(&literal.fields, |(name, value)| format!("{}:{}", name.as_str(), of(value)));
            format!("struct{{{fields}..{}}}", literal.rest.as_ref().map(of).unwrap_or_default())
        }
        Expr::Block(block) => of_block(block),
        Expr::Unsafe(_, block) => format!("unsafe{}", of_block(block)),
        Expr::If(condition, then, otherwise) => {
            let otherwise = otherwise.as_deref().map(of).unwrap_or_default();
            format!("if({}){}else{otherwise}", of(condition), of_block(then))
        }
        Expr::Let(_, value) => format!("let({})", of(value)),
        Expr::Match(value, arms) => {
            let arms =
                list(arms, |arm| format!("if({}){}", arm.guard.as_ref().map(of).unwrap_or_default(), of(&arm.body)));
            format!("match({}){{{arms}}}", of(value))
        }
        Expr::Closure(closure) => format!("|{}|({})", closure.params.len(), of(&closure.body)),
        Expr::Assign(place, value) => format!("({})=({})", of(place), of(value)),
        Expr::Return(value) => format!("return({})", value.as_deref().map(of).unwrap_or_default()),
        Expr::Macro(call) => format!("macro({})", call.arguments.len()),
    }
}

fn of_literal(literal: &Literal) -> &'static str {
    match literal {
        Literal::Int(value, _) if *value < 0 => "-(lit)",
        Literal::F32(value) if value.is_infinite() || value.is_nan() && value.to_bits() == f32::NAN.to_bits() => "path",
        Literal::F64(value) if value.is_infinite() || value.is_nan() && value.to_bits() == f64::NAN.to_bits() => "path",
        Literal::F32(value) if value.is_nan() => "(path)(lit)",
        Literal::F64(value) if value.is_nan() => "(path)(lit)",
        Literal::F32(value) if value.is_sign_negative() => "-(lit)",
        Literal::F64(value) if value.is_sign_negative() => "-(lit)",
        _ => "lit",
    }
}

fn of_operator(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "+",
        BinaryOp::Sub => "-",
        BinaryOp::Mul => "*",
        BinaryOp::Div => "/",
        BinaryOp::Rem => "%",
        BinaryOp::BitAnd => "&",
        BinaryOp::BitOr => "|",
        BinaryOp::BitXor => "^",
        BinaryOp::Shl => "<<",
        BinaryOp::Shr => ">>",
        BinaryOp::Eq => "==",
        BinaryOp::Ne => "!=",
        BinaryOp::Lt => "<",
        BinaryOp::Le => "<=",
        BinaryOp::Gt => ">",
        BinaryOp::Ge => ">=",
        BinaryOp::And => "&&",
        BinaryOp::Or => "||",
    }
}

/// The shape of a block that was read.
pub(super) fn read_block(block: &syn::Block) -> String {
    let last = block.stmts.len().saturating_sub(1);
    let parts: Vec<String> = block
        .stmts
        .iter()
        .enumerate()
        .map(|(index, stmt)| match stmt {
            syn::Stmt::Local(local) => {
                format!("let {}", local.init.as_ref().map(|init| read(&init.expr)).unwrap_or_default())
            }
            syn::Stmt::Expr(expr, None) if index == last => format!("={}", read(expr)),
            syn::Stmt::Expr(expr, _) => read(expr),
            syn::Stmt::Macro(of) if index == last && of.semi_token.is_none() => format!("={}", read_macro(&of.mac)),
            syn::Stmt::Macro(of) => read_macro(&of.mac),
            syn::Stmt::Item(_) => "item".to_owned(),
        })
        .collect();
    format!("{{{}}}", parts.join(";"))
}

fn read_macro(of: &syn::Macro) -> String {
    let parser = syn::punctuated::Punctuated::<syn::Expr, syn::Token![,]>::parse_terminated;
    let arguments = syn::parse::Parser::parse2(parser, of.tokens.clone()).expect("the arguments are expressions");
    format!("macro({})", arguments.len())
}

fn read(expr: &syn::Expr) -> String {
    match expr {
        syn::Expr::Paren(inner) => read(&inner.expr),
        syn::Expr::Path(path) => match path.path.get_ident() {
            Some(name) if path.qself.is_none() => name.to_string(),
            _ => "path".to_owned(),
        },
        syn::Expr::Lit(_) => "lit".to_owned(),
        syn::Expr::Call(call) => format!("({})({})", read(&call.func), list(&call.args, read)),
        syn::Expr::MethodCall(call) => {
            format!("({}).{}({})", read(&call.receiver), call.method, list(&call.args, read))
        }
        syn::Expr::Field(field) => match &field.member {
            syn::Member::Named(name) => format!("({}).{name}", read(&field.base)),
            syn::Member::Unnamed(index) => format!("({}).{}", read(&field.base), index.index),
        },
        syn::Expr::Index(index) => format!("({})[{}]", read(&index.expr), read(&index.index)),
        syn::Expr::Reference(of) if of.mutability.is_some() => format!("&mut({})", read(&of.expr)),
        syn::Expr::Reference(of) => format!("&({})", read(&of.expr)),
        syn::Expr::RawAddr(of) => match of.mutability {
            syn::PointerMutability::Const(_) => format!("&const({})", read(&of.expr)),
            syn::PointerMutability::Mut(_) => format!("&raw({})", read(&of.expr)),
        },
        syn::Expr::Unary(of) => {
            let op = match of.op {
                syn::UnOp::Deref(_) => "*",
                syn::UnOp::Neg(_) => "-",
                _ => "!",
            };
            format!("{op}({})", read(&of.expr))
        }
        syn::Expr::Binary(of) => {
            format!("({}){}({})", read(&of.left), read_operator(&of.op), read(&of.right))
        }
        syn::Expr::Cast(of) => format!("({})as", read(&of.expr)),
        syn::Expr::Try(of) => format!("({})?", read(&of.expr)),
        syn::Expr::Tuple(of) => format!("tuple({})", list(&of.elems, read)),
        syn::Expr::Array(of) => format!("[{}]", list(&of.elems, read)),
        syn::Expr::Repeat(of) => format!("[{};{}]", read(&of.expr), read(&of.len)),
        syn::Expr::Struct(of) => {
            let fields = list(&of.fields, |field| match &field.member {
                syn::Member::Named(name) => format!("{name}:{}", read(&field.expr)),
                syn::Member::Unnamed(index) => format!("{}:{}", index.index, read(&field.expr)),
            });
            format!("struct{{{fields}..{}}}", of.rest.as_deref().map(read).unwrap_or_default())
        }
        syn::Expr::Block(of) => read_block(&of.block),
        syn::Expr::Unsafe(of) => format!("unsafe{}", read_block(&of.block)),
        syn::Expr::If(of) => {
            let otherwise = of.else_branch.as_ref().map(|(_, expr)| read(expr)).unwrap_or_default();
            format!("if({}){}else{otherwise}", read(&of.cond), read_block(&of.then_branch))
        }
        syn::Expr::Let(of) => format!("let({})", read(&of.expr)),
        syn::Expr::Match(of) => {
            let arms = list(&of.arms, |arm| {
                let guard = arm.guard.as_ref().map(|(_, guard)| read(guard)).unwrap_or_default();
                format!("if({guard}){}", read(&arm.body))
            });
            format!("match({}){{{arms}}}", read(&of.expr))
        }
        syn::Expr::Closure(of) => format!("|{}|({})", of.inputs.len(), read(&of.body)),
        syn::Expr::Assign(of) => format!("({})=({})", read(&of.left), read(&of.right)),
        syn::Expr::Return(of) => format!("return({})", of.expr.as_deref().map(read).unwrap_or_default()),
        syn::Expr::Macro(of) => read_macro(&of.mac),
        _ => "something else".to_owned(),
    }
}

fn read_operator(op: &syn::BinOp) -> &'static str {
    match op {
        syn::BinOp::Add(_) => "+",
        syn::BinOp::Sub(_) => "-",
        syn::BinOp::Mul(_) => "*",
        syn::BinOp::Div(_) => "/",
        syn::BinOp::Rem(_) => "%",
        syn::BinOp::BitAnd(_) => "&",
        syn::BinOp::BitOr(_) => "|",
        syn::BinOp::BitXor(_) => "^",
        syn::BinOp::Shl(_) => "<<",
        syn::BinOp::Shr(_) => ">>",
        syn::BinOp::Eq(_) => "==",
        syn::BinOp::Ne(_) => "!=",
        syn::BinOp::Lt(_) => "<",
        syn::BinOp::Le(_) => "<=",
        syn::BinOp::Gt(_) => ">",
        syn::BinOp::Ge(_) => ">=",
        syn::BinOp::And(_) => "&&",
        syn::BinOp::Or(_) => "||",
        _ => "another",
    }
}
