//! Random trees, the same for the same seed.

use comwright_codegen::emit::code::{
    Abi, Arm, BinaryOp, Block, Bound, Closure, Const, Doc, Expr, Field, File, FnPointer, Function, GenericArg,
    Generics, Ident, Impl, Item, Known, Lifetime, Literal, Module, Path, Pattern, Receiver, RefKind, Stmt, Structure,
    Type, UnaryOp, Vis, WithAttrs,
};

const NAMES: &[&str] = &[
    "a",
    "type",
    "self",
    "Option",
    "u32",
    "a b",
    "\u{202e}",
    "été",
    "x\"y",
    "",
    "_",
    "9",
    "r#fn",
    "Bstr",
    "Ok",
    "argument_of_some_length",
    "union",
    "raw",
    "日本",
    "a_name_that_is_so_long_that_three_of_it_do_not_fit_on_a_line",
];

const TEXTS: &[&str] = &["", "a", "*/ \"", "\\", "\r\n#", "`[x]` <b> 1. _y_", "\u{202e}\0", "日本 http://a.b/c_d)."];

const OPERATORS: &[BinaryOp] = &[
    BinaryOp::Add,
    BinaryOp::Sub,
    BinaryOp::Mul,
    BinaryOp::Div,
    BinaryOp::Rem,
    BinaryOp::BitAnd,
    BinaryOp::BitOr,
    BinaryOp::BitXor,
    BinaryOp::Shl,
    BinaryOp::Shr,
    BinaryOp::Eq,
    BinaryOp::Ne,
    BinaryOp::Lt,
    BinaryOp::Le,
    BinaryOp::Gt,
    BinaryOp::Ge,
    BinaryOp::And,
    BinaryOp::Or,
];

pub(super) fn file(seed: u64) -> File {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let items = random.list(1, 4, |random| random.item(2));
    items.into_iter().fold(File::new().header(random.text()), File::item)
}

/// A function with the statements of this seed.
pub(super) fn block(seed: u64, depth: usize) -> Block {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    random.block(depth)
}

struct Random(u64);

impl Random {
    fn below(&mut self, count: usize) -> usize {
        // xorshift64
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % count
    }

    fn chance(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    fn list<T>(&mut self, least: usize, below: usize, mut each: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = least + self.below(below - least);
        (0..count).map(|_| each(self)).collect()
    }

    fn ident(&mut self) -> Ident {
        Ident::new(NAMES[self.below(NAMES.len())])
    }

    fn text(&mut self) -> &'static str {
        TEXTS[self.below(TEXTS.len())]
    }

    fn known(&mut self) -> Known {
        Known::ALL[self.below(Known::ALL.len())]
    }

    fn lifetime(&mut self) -> Lifetime {
        Lifetime::new(self.ident())
    }

    fn path(&mut self, depth: usize) -> Path {
        let path = match self.below(6) {
            0 => Path::from(self.known()),
            1 => Path::global(self.ident()),
            2 => Path::self_type().join(self.ident()),
            3 if depth > 0 => Path::qualified(self.ty(depth - 1), self.path(0)).join(self.ident()),
            _ => Path::new(self.ident()),
        };
        let path = if self.chance(3) { path.join(self.ident()) } else { path };
        if depth == 0 || !self.chance(4) {
            return path;
        }
        let path = if self.chance(3) { path.lifetime(self.lifetime()) } else { path };
        let path = path.with(self.list(1, 3, |random| random.ty(depth - 1)));
        if self.chance(3) { path.argument(GenericArg::Const(Literal::int(-3).into())) } else { path }
    }

    fn bounds(&mut self, depth: usize) -> Vec<Bound> {
        let mut bounds = vec![Bound::Trait(self.path(0))];
        if self.chance(2) && depth > 0 {
            bounds.push(Bound::Call(self.known().into(), vec![self.ty(depth - 1)], Some(self.ty(depth - 1))));
        }
        if self.chance(3) {
            bounds.push(Bound::Lifetime(self.lifetime()));
        }
        bounds
    }

    fn ty(&mut self, depth: usize) -> Type {
        if depth == 0 {
            return Type::Known(self.known());
        }
        let depth = depth - 1;
        match self.below(12) {
            0 => Type::Ref { lifetime: Some(self.lifetime()), mutable: self.chance(2), to: Box::new(self.ty(depth)) },
            1 => Type::reference_mut(self.ty(depth)),
            2 => Type::Pointer { mutable: self.chance(2), to: Box::new(self.ty(depth)) },
            3 => Type::array(self.ty(depth), self.expr(depth)),
            4 => Type::slice(self.ty(depth)),
            5 => Type::Tuple(self.list(0, 3, |random| random.ty(depth))),
            6 => Type::from(FnPointer::foreign(Abi::Stdcall).param(self.ty(depth)).output(self.ty(depth))),
            7 => Type::Impl(self.bounds(depth)),
            8 => Type::Dyn(self.bounds(depth)),
            9 => Type::Infer,
            _ => Type::Path(self.path(depth)),
        }
    }

    fn literal(&mut self) -> Literal {
        match self.below(9) {
            0 => Literal::typed(-1, Known::I64),
            1 => Literal::hex32(self.0 as u32),
            2 => Literal::F64(f64::from_bits(self.0)),
            3 => Literal::F32(f32::from_bits(self.0 as u32)),
            4 => Literal::Bool(self.chance(2)),
            5 => Literal::text(self.text()),
            6 => Literal::Bytes(self.0.to_le_bytes().to_vec().into()),
            7 => Literal::Byte(self.0 as u8),
            _ => Literal::int(self.0 as i64),
        }
    }

    fn pattern(&mut self, depth: usize) -> Pattern {
        match self.below(if depth == 0 { 3 } else { 7 }) {
            0 => Pattern::Wild,
            1 => Pattern::name_mut(self.ident()),
            2 => Pattern::name(self.ident()),
            3 => Pattern::Tuple(self.list(0, 3, |random| random.pattern(depth - 1))),
            4 => Pattern::TupleStruct(self.path(0), self.list(0, 3, |random| random.pattern(depth - 1))),
            5 => Pattern::Literal(Literal::typed(-1, Known::I8)),
            _ => Pattern::Or(self.list(2, 4, |random| random.pattern(depth - 1))),
        }
    }

    fn expr(&mut self, depth: usize) -> Expr {
        if depth == 0 {
            return if self.chance(2) { self.literal().into() } else { Expr::Path(self.path(0)) };
        }
        let depth = depth - 1;
        match self.below(26) {
            0 => self.expr(depth).call(self.list(0, 4, |random| random.expr(depth))),
            1 | 2 => self.expr(depth).method(self.ident(), self.list(0, 3, |random| random.expr(depth))),
            3 => self.expr(depth).method_of("into", [self.ty(1)], []),
            4 => self.expr(depth).field(self.ident()),
            5 => self.expr(depth).tuple_field(self.below(3) as u32),
            6 => self.expr(depth).index(self.expr(depth)),
            7 => {
                let kinds = [RefKind::Shared, RefKind::Mut, RefKind::RawConst, RefKind::RawMut];
                Expr::Ref(kinds[self.below(4)], Box::new(self.expr(depth)))
            }
            8 => self.expr(depth).unary([UnaryOp::Deref, UnaryOp::Neg, UnaryOp::Not][self.below(3)]),
            9..=12 => self.expr(depth).binary(OPERATORS[self.below(OPERATORS.len())], self.expr(depth)),
            13 => self.expr(depth).cast(Type::pointer(self.ty(depth.min(2)))),
            14 => self.expr(depth).tried(),
            15 => Expr::Tuple(self.list(0, 4, |random| random.expr(depth))),
            16 => Expr::Array(self.list(0, 4, |random| random.expr(depth))),
            17 => self.structure(depth),
            18 => Expr::Block(self.block(depth)),
            19 => Expr::unsafe_block(self.text(), self.block(depth)),
            20 => self.condition(depth).then_else(self.block(depth), self.block(depth)),
            21 => {
                let arms = self.list(0, 3, |random| Arm {
                    guard: random.chance(3).then(|| random.expr(depth)),
                    ..Arm::new(random.pattern(2), random.expr(depth))
                });
                self.expr(depth).matched(arms)
            }
            22 => Expr::Closure(Box::new(Closure {
                is_move: self.chance(2),
                params: self.list(0, 3, |random| (random.pattern(1), random.chance(3).then(|| random.ty(1)))),
                body: self.expr(depth),
            })),
            23 => self.expr(depth).assign(self.expr(depth)),
            24 => {
                if self.chance(3) {
                    Expr::Return(None)
                } else {
                    self.expr(depth).returned()
                }
            }
            _ => Expr::macro_call(self.path(0), self.list(0, 3, |random| random.expr(depth))),
        }
    }

    fn structure(&mut self, depth: usize) -> Expr {
        let fields = self.list(0, 3, |random| (random.ident(), random.expr(depth)));
        let path = Path::new(self.ident());
        if self.chance(2) {
            Expr::structure_from(path, fields, self.expr(depth))
        } else {
            Expr::structure(path, fields)
        }
    }

    fn condition(&mut self, depth: usize) -> Expr {
        if self.chance(3) { Expr::Let(Box::new(self.pattern(2)), Box::new(self.expr(depth))) } else { self.expr(depth) }
    }

    fn block(&mut self, depth: usize) -> Block {
        let depth = depth.saturating_sub(1);
        let stmts = self.list(0, 4, |random| match random.below(5) {
            0 => Stmt::bind(random.pattern(2), random.expr(depth)),
            1 => Stmt::bind_typed(random.pattern(1), random.ty(1), random.expr(depth)),
            2 => Stmt::Comment(random.text().into()),
            3 => Stmt::from(random.item(0)),
            _ => Stmt::Expr(random.expr(depth)),
        });
        Block { stmts, value: self.chance(2).then(|| Box::new(self.expr(depth))) }
    }

    fn function(&mut self, depth: usize) -> Function {
        let params = self.list(0, 5, |random| (random.pattern(1), random.ty(depth)));
        let function = Function::new(self.ident()).vis(Vis::Crate).doc(Doc::plain(self.text())).alias(self.text());
        let function = params.into_iter().fold(function, |function, (name, ty)| function.param(name, ty));
        let function = if self.chance(2) { function.output(self.ty(depth)) } else { function };
        function.generic(self.ident(), self.bounds(1)).body(self.block(depth + 2))
    }

    fn item(&mut self, depth: usize) -> Item {
        match self.below(if depth == 0 { 4 } else { 5 }) {
            0 => {
                let fields = self.list(0, 4, |random| Field::new(random.ident(), random.ty(2)).alias(random.text()));
                Structure::named(self.ident(), fields).doc(Doc::plain(self.text())).into()
            }
            1 => Const::new(self.ident(), self.ty(2), self.expr(3)).into(),
            2 => self.function(depth).into(),
            3 => {
                let generics = Generics::default().ty(self.ident(), []).predicate(self.ty(1), self.bounds(1));
                let of = Impl::of(self.path(1), self.ty(1)).generics(generics).unsafety(self.text());
                of.member(self.function(1).receiver(Receiver::Ref)).into()
            }
            _ => {
                let items = self.list(0, 3, |random| random.item(depth - 1));
                items.into_iter().fold(Module::new(self.ident()), Module::item).into()
            }
        }
    }
}
