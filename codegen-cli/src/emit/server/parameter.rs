//! One parameter of a function that is served: what the method gets, and what the thunk does before and after it.
//!
//! The steps of the plan are read backwards. What the caller lowers, the thunk lifts as something borrowed, and frees
//! nothing of it; where the caller has storage, the thunk has an out-pointer; what the caller lifts, the thunk gives away:
//!
//! | the caller's step | what the method gets or gives |
//! |---|---|
//! | `Bits`, `Truth`, `Locale` | the value; a GUID or an array behind a pointer by reference |
//! | `LendBstr`, `LendVariant`, `LendRecord` | a reference, after a look at what may be malformed |
//! | `LendInterface`, `LendArray` | an `Option` of a reference |
//! | `CopyText` | the string behind the pointer, as it is; `None` for null |
//! | `Collect` | a slice of copies |
//! | `Raw` | what the ABI has; the method is unsafe |
//! | `MoveIn`, and `PutBack` | `&mut` of the value, which is taken and goes back |
//! | `Storage`, and `Own` | one of the results |

use crate::analysis::AbiType;
use crate::analysis::record::Nature;
use crate::emit::Emitter;
use crate::emit::code::{BinaryOp, Expr, Ident, Known, Lifetime, Literal, Path, Stmt, Type};
use crate::list::List;
use crate::marshal::{Direction, Lower, Param, Passing, Plan, Returns};
use crate::model::{BoolKind, Encoding};

/// How many outs are given at once.
const AT_ONCE: usize = 6;

/// The names that a thunk and its method have for things.
pub(super) struct Variables {
    /// The pointer to the object.
    pub(super) this: Ident,
    /// The pointer through which a structure is returned.
    pub(super) hidden: Ident,
    /// The parameters.
    pub(super) params: Vec<Ident>,
    /// What the method gives for a parameter.
    pub(super) results: Vec<Ident>,
    /// What the function itself returns.
    pub(super) code: Ident,
}

/// A parameter, as the method gets it.
pub(super) struct Received {
    /// Its name.
    pub(super) name: Ident,
    /// Its type in the method; `None` when the method does not get it.
    pub(super) ty: Option<Type>,
    /// What is done before the method is called.
    pub(super) before: Option<Stmt>,
    /// What the method is given.
    pub(super) passed: Option<Expr>,
    /// What puts it back, where it goes back to the caller.
    pub(super) back: Option<Stmt>,
    /// Whether the caller is trusted with something.
    pub(super) is_trusted: bool,
}

/// What the method gives for an out.
pub(super) struct Given {
    /// The parameter.
    pub(super) name: Ident,
    /// The name of the value.
    pub(super) value: Ident,
    /// The type that the method gives.
    pub(super) ty: Type,
    /// The type that storage has.
    pub(super) stored: Type,
    /// Whether that is left to be inferred.
    pub(super) is_inferred: bool,
    /// The wrapper that the value is in there.
    pub(super) wrapper: Option<Path>,
    /// Whether the caller may do without.
    pub(super) is_nullable: bool,
}

/// What the method gives.
pub(super) struct Result {
    /// Whether it may fail.
    pub(super) is_fallible: bool,
    /// What stands for what the function itself returns: a success code, or a value.
    pub(super) returned: Option<Type>,
    /// The outs, in the order of the parameters.
    pub(super) given: Vec<Given>,
}

impl Result {
    /// Whether what the method gives goes to the caller as it is, and nothing besides.
    pub(super) fn are_given_at_once(&self) -> bool {
        let is_given = |given: &Given| given.wrapper.is_none() && !given.is_nullable;
        self.given.len() <= AT_ONCE && self.given.iter().all(is_given)
    }

    /// The type that the method gives.
    pub(super) fn ty(&self) -> Type {
        let types = self.returned.iter().chain(self.given.iter().map(|given| &given.ty)).cloned();
        let ty = crate::emit::client::one_or_tuple(types.list(), Type::Tuple);
        if self.is_fallible { Type::result(ty) } else { ty }
    }
}

impl Emitter<'_> {
    /// The names in the thunk of a function.
    pub(super) fn served_variables(&self, plan: &Plan) -> Variables {
        let mut scope = self.free_variables();
        let params = self.param_names(&mut scope, plan);
        let mut own = |wanted: &str| Ident::from(self.own(&mut scope, wanted));
        let results = plan.params.iter().zip(&params).map(|(param, name)| match param.is_result() {
            true => own(&format!("{}_value", name.trim_end_matches('_'))),
            // Nothing is given for it.
            false => Ident::new(name),
        });
        let results = results.list();
        let params = params.into_iter().map(Ident::from).list();
        let (this, hidden) = (own("this"), own("storage"));
        let code = own(if matches!(plan.returns, Returns::Result(_)) { "result" } else { "code" });
        Variables { this, hidden, params, results, code }
    }

    /// The parameters as the method gets them, and what it gives.
    pub(super) fn received(&self, plan: &Plan, variables: &Variables) -> (Vec<Received>, Result) {
        let returned = match &plan.returns {
            Returns::Hresult | Returns::Nothing | Returns::Checked(_) => None,
            Returns::HresultKept => Some(Known::HResult.into()),
            Returns::Value(value) | Returns::Structure(value) => Some(self.returned_type(value)),
            Returns::Result(value) => Some(self.owned(value)),
        };
        let is_fallible = matches!(plan.returns, Returns::Hresult | Returns::HresultKept | Returns::Result(_));
        let mut result = Result { is_fallible, returned, given: Vec::new() };
        let mut received = Vec::new();
        for ((param, name), value) in plan.params.iter().zip(&variables.params).zip(&variables.results) {
            if param.is_result() {
                let ty = self.owned(&param.value);
                let (stored, wrapper) = self.in_storage(&param.value, ty.clone());
                let (name, value, is_nullable) = (name.clone(), value.clone(), param.is_nullable);
                let is_inferred = self.is_inferred(&param.value);
                result.given.push(Given { name, value, ty, stored, is_inferred, wrapper, is_nullable });
            } else if param.direction == Direction::InOut && !param.is_raw() {
                received.push(self.exchanged(param, name));
            } else {
                received.push(self.lent(param, name));
            }
        }
        (received, result)
    }

    /// A value that the method may replace.
    fn exchanged(&self, param: &Param, name: &Ident) -> Received {
        let owned = self.owned(&param.value);
        let (stored, wrapper) = self.in_storage(&param.value, owned.clone());
        let take = match (param.is_nullable, &param.value) {
            (true, AbiType::Variant) => "or_missing",
            (true, _) => "optional",
            (false, _) => "take",
        };
        let taken = match self.is_inferred(&param.value) {
            true => {
                let exchange = if param.is_nullable { "exchange_optional" } else { "exchange" };
                Expr::var(self.promise()).method_of(exchange, [stored], [Expr::var(name)]).tried()
            }
            false => {
                let exchange = Known::Imp.join("Exchange").with([stored]).join(take);
                Expr::from(exchange).call([Expr::var(name)]).tried()
            }
        };
        let back = Expr::var(name).method("finish", []);
        let value = Expr::var(name).method("value", []);
        Received {
            name: name.clone(),
            ty: Some(Type::reference_mut(owned)),
            before: Some(Stmt::bind(crate::emit::code::Pattern::name_mut(name), taken)),
            passed: Some(if wrapper.is_some() { value.tuple_field(0).by_mut() } else { value }),
            back: Some(back.into()),
            is_trusted: true,
        }
    }

    /// Whether a record is looked at before it is lent: what it owns may be malformed.
    fn is_looked_at(&self, record: &AbiType) -> bool {
        self.nature(record) == Nature::Owning && self.universe.is_automation_record(record)
    }

    /// A value that the method reads.
    fn lent(&self, param: &Param, name: &Ident) -> Received {
        let var = || Expr::var(name);
        let imp = |function: &'static str, argument: Expr| Expr::from(Known::Imp.join(function)).call([argument]);
        let is_pointer = param.passing == Passing::Pointer;
        let pointed = || imp("pointed", var()).tried();
        // A reference to what the caller has.
        let seen = || if is_pointer { pointed() } else { var().by_ref() };
        let bind = |value: Expr| Some(Stmt::bind(name, value));
        // When it is looked for behind a pointer, that is done in a statement of its own.
        let (looked, found) = match is_pointer {
            true => (bind(pointed()), var()),
            false => (None, var().by_ref()),
        };
        let value = || if is_pointer { var().deref() } else { var() };
        let (ty, before, passed): (Type, _, _) = match param.lower.first() {
            Some(Lower::Truth(BoolKind::Variant)) => (Known::Bool.into(), looked, var().method("is_true", [])),
            Some(Lower::Truth(BoolKind::Win32 | BoolKind::C)) => (
                Known::Bool.into(),
                looked,
                Expr::Binary(Box::new(value()), BinaryOp::Ne, Box::new(Literal::int(0).into())),
            ),
            Some(Lower::Locale) => {
                let number = match self.stored(&param.value) {
                    ty if ty.is(Known::U32) => var(),
                    _ => var().cast(Known::U32),
                };
                (Known::Lcid.into(), None, Expr::from(Known::Lcid).call([number]))
            }
            Some(Lower::LendBstr) => {
                let text = Expr::from(Known::Bstr.join("from_raw_borrowed")).call([found]);
                (Type::reference(Known::Bstr), looked, text)
            }
            Some(Lower::LendVariant) => {
                let seen = match param.is_nullable {
                    true if is_pointer => imp("pointed_or_missing", var()),
                    _ => seen(),
                };
                let seen = Expr::from(Known::VariantRef.join("from_raw")).call([seen]).tried();
                let ty = Path::from(Known::VariantRef).lifetime(Lifetime::ELIDED);
                (Type::reference(Type::Path(ty)), bind(seen), var().by_ref())
            }
            Some(Lower::LendInterface) => {
                let AbiType::Interface(interface) = &param.value else { unreachable!("only objects are lent so") };
                let interface = self.names.interface(self.library, *interface);
                let lent = match self.is_inferred(&param.value) {
                    true => Known::Interface.join("from_raw_borrowed"),
                    false => Path::qualified(interface.clone(), Known::Interface).join("from_raw_borrowed"),
                };
                (Type::option(Type::reference(interface)), looked, Expr::from(lent).call([found]))
            }
            Some(Lower::LendArray) => {
                let AbiType::SafeArray(element) = &param.value else { unreachable!("only arrays are lent so") };
                let ty = Type::option(Type::reference(self.array(element)));
                if self.is_element(element) {
                    let array = match self.is_inferred(element) {
                        true => Expr::var(self.promise()).method_of("array", [self.field(element)], [seen()]),
                        false => {
                            let array = Known::SafeArray.of([self.field(element)]).join("from_raw_borrowed");
                            Expr::from(array).call([seen()])
                        }
                    };
                    (ty, bind(array.tried()), var())
                } else {
                    let pointer = if is_pointer { pointed().deref() } else { var() };
                    (ty, bind(imp("lent_any_array", pointer).tried()), var().method("as_deref", []))
                }
            }
            Some(Lower::Collect) => {
                let pointer = if is_pointer { pointed().deref() } else { var() };
                (Type::reference(Type::slice(Known::Variant)), bind(imp("rest", pointer).tried()), var().by_ref())
            }
            Some(Lower::CopyText(Encoding::Utf16, _)) => {
                let ty = Type::Path(Path::from(Known::WideStr).lifetime(Lifetime::ELIDED));
                (Type::option(ty), None, Expr::from(Known::WideStr.join("from_ptr")).call([var()]))
            }
            Some(Lower::CopyText(Encoding::Utf8 | Encoding::Ansi(_), _)) => {
                let ty = Type::Path(Path::from(Known::NarrowStr).lifetime(Lifetime::ELIDED));
                (Type::option(ty), None, Expr::from(Known::NarrowStr.join("from_ptr")).call([var()]))
            }
            Some(Lower::LendRecord) => {
                let record = self.stored(&param.value);
                // One that owns something is in a wrapper that does not drop it.
                let (before, passed) = match self.is_looked_at(&param.value) {
                    true => {
                        let look = Known::Imp.join("lent_record");
                        let look = if self.is_inferred(&param.value) { look } else { look.with([record.clone()]) };
                        (bind(Expr::from(look).call([seen()]).tried()), var())
                    }
                    false => (looked, found),
                };
                (Type::reference(record), before, passed)
            }
            Some(Lower::Bits) if is_pointer && matches!(param.value, AbiType::Guid | AbiType::Array(..)) => {
                (Type::reference(self.stored(&param.value)), looked, var())
            }
            Some(Lower::Bits) => (self.stored(&param.value), looked, value()),
            _ => (self.table_type(param), None, var()),
        };
        let passed = Some(passed);
        let is_trusted = match param.lower.first() {
            Some(Lower::Bits | Lower::Truth(_)) => is_pointer,
            Some(Lower::LendRecord) => is_pointer || self.is_looked_at(&param.value),
            Some(
                Lower::LendBstr
                | Lower::LendVariant
                | Lower::LendInterface
                | Lower::LendArray
                | Lower::Collect
                | Lower::CopyText(..),
            ) => true,
            _ => false,
        };
        Received { name: name.clone(), ty: Some(ty), before, passed, back: None, is_trusted }
    }
}
