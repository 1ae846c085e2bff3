//! One parameter of a method: what its caller gives, what is done with it before the call, what goes into the call, and
//! what is left to be finished after it.
//!
//! Each step of the plan has one form here; which steps there are is the plan's business.

use super::default_value::{self, Kind};
use super::imported;
use crate::analysis::AbiType;
use crate::analysis::record::Nature;
use crate::emit::Emitter;
use crate::emit::code::{Bound, Expr, GenericArg, Ident, Known, Lifetime, Literal, Path, Pattern, Stmt, Type};
use crate::marshal::{Direction, Lower, Param, Passing, Role};
use crate::model::BoolKind;

/// The lifetime of everything that is lent to a call.
pub(super) fn lent() -> Lifetime {
    Lifetime::new("a")
}

/// A parameter, as a method has it.
pub(super) struct Argument {
    /// What the caller gives; `None` when that is nothing.
    pub(super) given: Option<Given>,
    /// What is done before the call.
    pub(super) before: Vec<Stmt>,
    /// What goes into the call.
    pub(super) passed: Expr,
    /// What is handed to the end of the call.
    pub(super) out: Option<Out>,
}

/// What the caller gives.
pub(super) struct Given {
    /// The name of the parameter.
    pub(super) name: Ident,
    /// Its type in a signature.
    pub(super) ty: Type,
    /// What it is among options; `None` when it cannot be left out.
    pub(super) optional: Option<Optional>,
    /// Whether the types have the lifetime [`lent`]: in the signature, and in the structure.
    pub(super) is_lent: (bool, bool),
}

/// What may be left out.
#[derive(Clone)]
pub(super) struct Optional {
    /// Its type in a structure of options.
    pub(super) ty: Type,
    /// What it is when nothing is said.
    pub(super) default: Expr,
    /// Whether that is the default of the type.
    pub(super) is_nothing: bool,
    /// The library's default, as documentation shows it.
    pub(super) shown: Option<String>,
}

/// What is finished after the call.
pub(super) struct Out {
    /// The variable of the storage.
    pub(super) name: Ident,
    /// The name of the parameter, for reports.
    pub(super) reported: String,
    /// The type of the result that it gives; `None` for what goes back into the caller's variable.
    pub(super) result: Option<Type>,
    /// What is handed to the end of the call, where that is not the variable.
    pub(super) handed: Option<Expr>,
    /// The wrapper in which the value is: one for records, or for truth values of another kind than automation's.
    pub(super) wrapper: Option<Path>,
}

/// How a value is given.
struct Form {
    ty: Type,
    /// Its type among options.
    stored: Type,
    is_lent: (bool, bool),
    /// Whether the value is converted to the type among options first.
    converts: bool,
}

impl Form {
    /// As it is.
    fn plain(ty: Type) -> Self {
        Self { stored: ty.clone(), ty, is_lent: (false, false), converts: false }
    }

    /// As anything that becomes this type, which lives as long as what is lent.
    fn lent(stored: Type) -> Self {
        let ty = Type::Impl(vec![Bound::Trait(Known::Into.of([stored.clone()]))]);
        Self { ty, stored, is_lent: (true, true), converts: true }
    }
}

impl Emitter<'_> {
    /// The parameter `param` of the method that errors call `method`. What is `from_options` has the type that it has there
    /// already.
    pub(super) fn argument(&self, param: &Param, name: Ident, method: &str, from_options: bool) -> Argument {
        if let Some(argument) = self.declared_argument(param, &name, method) {
            return argument;
        }
        match param.direction {
            // It follows from the others, when all of them are there.
            _ if param.role == Role::Implied => Argument { given: None, before: vec![], passed: Expr::UNIT, out: None },
            _ if param.is_raw() => self.raw_argument(param, name),
            Direction::In if param.lower == [Lower::Locale] => {
                let target = self.stored(&param.value);
                let locale = Expr::from(Known::CallLocale).call([]).tuple_field(0);
                let passed = if target.is(Known::U32) { locale } else { locale.cast(target) };
                Argument { given: None, before: vec![], passed, out: None }
            }
            Direction::In => self.given_argument(param, name, method, from_options),
            Direction::Out => {
                let owned = self.owned(&param.value);
                let wrapper = self.storage_wrapper(&param.value, false);
                let of = wrapper.clone().map_or(owned.clone(), |wrapper| in_wrapper(wrapper, &owned));
                let place = if self.is_inferred(&param.value) { Known::Out.into() } else { Known::Out.of([of]) };
                let storage = Expr::Path(place.join("new")).call([]);
                Argument {
                    given: None,
                    before: vec![Stmt::bind(Pattern::name_mut(&name), storage)],
                    passed: Expr::var(&name).method("as_mut_ptr", []),
                    out: Some(Out { name, reported: param.name.clone(), result: Some(owned), handed: None, wrapper }),
                }
            }
            Direction::InOut => {
                self.exchanged_argument(param, name, Known::InOutRef.into(), "as_mut_ptr", from_options)
            }
        }
    }

    /// A value in the caller's variable, in storage of the type `storage`, whose method `passed` gives what goes into the
    /// call. One that is left out is in a variable of the method's own.
    pub(super) fn exchanged_argument(
        &self,
        param: &Param,
        name: Ident,
        storage: Path,
        passed: &'static str,
        from_options: bool,
    ) -> Argument {
        let owned = self.owned(&param.value);
        let wrapper = self.storage_wrapper(&param.value, passed == "arg");
        let mut before = Vec::new();
        let mut variable = Expr::var(&name);
        let spare = param.omitted.as_ref().and_then(|omitted| self.left_out(&param.value, omitted, Kind::Owned));
        let optional = spare.filter(|_| wrapper.is_none()).map(|spare| {
            if from_options {
                let omitted = Ident::from(self.when_omitted(name.name()));
                before.push(Stmt::bind_typed(Pattern::name_mut(&omitted), owned.clone(), spare));
                variable = Expr::var(&name).method("unwrap_or", [Expr::var(omitted).by_mut()]);
            }
            let ty = Type::option(Type::reference_mut(owned.clone()).living(lent()));
            Optional { ty, default: Known::None.into(), is_nothing: true, shown: None }
        });
        if self.is_inferred(&param.value) {
            variable = self.promised_of(variable);
        }
        if let Some(wrapper) = &wrapper {
            variable = Expr::from(wrapper.clone().join("from_mut")).call([variable]);
        }
        let of = storage.clone();
        let storage = Expr::from(storage.join("new")).call([variable]);
        before.push(Stmt::bind(Pattern::name_mut(&name), storage));
        let ty = Type::reference_mut(owned);
        Argument {
            given: Some(Given { name: name.clone(), ty, optional, is_lent: (false, true) }),
            before,
            passed: match self.is_inferred(&param.value) {
                true => Expr::from(of.join(passed)).call([Expr::var(&name).by_mut()]),
                false => Expr::var(&name).method(passed, []),
            },
            out: Some(Out { name, reported: param.name.clone(), result: None, handed: None, wrapper }),
        }
    }

    /// The wrapper in which a value is in storage: that of records always where a VARIANT refers to one.
    fn storage_wrapper(&self, value: &AbiType, is_referred_to: bool) -> Option<Path> {
        match value {
            AbiType::Record(_) if is_referred_to || self.nature(value) == Nature::Owning => {
                Some(Known::RecordOut.into())
            }
            AbiType::Bool(BoolKind::Win32) => Some(Known::Imp.join("Win32Truth")),
            AbiType::Bool(BoolKind::C) => Some(Known::Imp.join("CTruth")),
            _ => None,
        }
    }

    /// What is passed as it is: the type that the ABI has.
    fn raw_argument(&self, param: &Param, name: Ident) -> Argument {
        let ty = self.raw_type(param);
        let passed = Expr::var(&name);
        let given = Given { name, ty, optional: None, is_lent: (false, false) };
        Argument { given: Some(given), before: vec![], passed, out: None }
    }

    /// The type of a parameter in a table of functions.
    pub(in crate::emit) fn table_type(&self, param: &Param) -> Type {
        if param.is_raw() {
            return self.raw_type(param);
        }
        match param.passing {
            Passing::Value => match &param.value {
                AbiType::Record(_) if self.universe.owns(&param.value) => {
                    Known::ManuallyDrop.of([self.stored(&param.value)]).into()
                }
                AbiType::WideString => Type::pointer(Known::U16),
                AbiType::NarrowString => Type::pointer(Known::U8),
                value => self.stored(value),
            },
            Passing::Pointer if param.direction == Direction::In => Type::pointer(self.stored(&param.value)),
            Passing::Pointer => Type::pointer_mut(self.stored(&param.value)),
        }
    }

    fn raw_type(&self, param: &Param) -> Type {
        let array;
        let target = match &param.value {
            AbiType::Pointer(target) => self.stored(target),
            // As C passes it.
            AbiType::Array(element, _) => {
                array = self.stored(element);
                array
            }
            other => match (self.stored(other), param.direction) {
                (Type::Pointer { to, .. }, Direction::In) => return Type::pointer(*to),
                (stored, _) => return stored,
            },
        };
        match param.direction {
            Direction::In => Type::pointer(target),
            Direction::Out | Direction::InOut => Type::pointer_mut(target),
        }
    }

    /// What has to be in storage for an owned value to come out: its wrapper, where it is in one.
    pub(in crate::emit) fn in_storage(&self, value: &AbiType, owned: Type) -> (Type, Option<Path>) {
        let wrapper = self.storage_wrapper(value, false);
        let stored = match (&wrapper, value) {
            (Some(wrapper), AbiType::Record(_)) => wrapper.clone().argument(GenericArg::Type(owned)).into(),
            (Some(wrapper), _) => wrapper.clone().into(),
            (None, _) => owned,
        };
        (stored, wrapper)
    }

    /// A value that the callee reads.
    fn given_argument(&self, param: &Param, name: Ident, method: &str, from_options: bool) -> Argument {
        let form = self.form(param);
        let mut before = Vec::new();
        let var = || Expr::var(&name);
        // What has the type among options: the variable, or what it is converted to.
        let converted = || match form.converts && !from_options {
            true => var().method("into", []),
            false => var(),
        };
        let is_pointer = param.passing == Passing::Pointer;
        let passed = match param.lower.first() {
            Some(Lower::Truth(kind)) => {
                let truth = from_truth(*kind, var());
                addressed(truth, is_pointer, &name, &mut before)
            }
            Some(Lower::LendBstr | Lower::LendVariant) => {
                if form.converts && !from_options {
                    before.push(Stmt::bind(&name, converted()));
                }
                var().method(if is_pointer { "as_ptr" } else { "abi" }, [])
            }
            Some(Lower::LendInterface) => {
                let object = if param.is_required { var().some() } else { converted() };
                let raw = Expr::from(Known::Imp.join("raw")).call([object]);
                addressed(raw, is_pointer, &name, &mut before)
            }
            Some(Lower::LendArray) => {
                let raw = Expr::from(Known::Imp.join(self.raw_array(&param.value))).call([
                    match self.is_inferred(&param.value) {
                        true => self.promised_of(converted()),
                        false => converted(),
                    },
                ]);
                addressed(raw, is_pointer, &name, &mut before)
            }
            Some(Lower::Collect) => {
                let collected = Expr::from(Known::Imp.join("vararg")).call([var()]).tried();
                before.push(Stmt::bind(&name, collected));
                let raw = Expr::from(Known::Imp.join("raw_array")).call([var().by_ref().some()]);
                addressed(raw, is_pointer, &name, &mut before)
            }
            Some(Lower::CopyText(encoding, on_unmappable)) => {
                let text = if param.is_required { var().some() } else { converted() };
                let place = [Literal::text(method).into(), Literal::text(&param.name).into()];
                let (copy, how) = imported::copied(*encoding, *on_unmappable);
                let copied = Expr::from(copy).call([text].into_iter().chain(how).chain(place));
                before.push(Stmt::bind(&name, copied.tried()));
                var().method("as_ptr", [])
            }
            Some(Lower::LendHandle) => {
                let lend = if param.is_required { "lent" } else { "lent_or_none" };
                Expr::from(Known::Imp.join("HandleValue").join(lend)).call([var()])
            }
            Some(Lower::GiveHandle) => {
                let give = if param.is_required { "given" } else { "given_or_none" };
                Expr::from(Known::Imp.join("HandleValue").join(give)).call([var()])
            }
            Some(Lower::LendRecord) if is_pointer => var(),
            Some(Lower::LendRecord) if self.universe.owns(&param.value) => {
                let bits = Known::ManuallyDrop.of([self.stored(&param.value)]).into();
                let from = Expr::from(Known::Ptr.join("from_ref")).call([var()]);
                from.method_of("cast", [bits], []).method("read", [])
            }
            _ if is_pointer && matches!(param.value, AbiType::Guid | AbiType::Array(..)) => var(),
            _ if is_pointer => var().by_ref(),
            _ => var(),
        };
        let optional = param.omitted.as_ref().and_then(|omitted| {
            let default = self.left_out(&param.value, omitted, Kind::Lent)?;
            let is_nothing = default_value::is_nothing(&param.value, &default);
            let shown = default_value::shown(omitted);
            Some(Optional { ty: form.stored.clone(), default, is_nothing, shown })
        });
        let given = Given { name: name.clone(), ty: form.ty, optional, is_lent: form.is_lent };
        Argument { given: Some(given), before, passed, out: None }
    }

    /// How a value that the callee reads is given.
    fn form(&self, param: &Param) -> Form {
        let option = |to: Type| Form::lent(Type::option(Type::reference(to).living(lent())));
        match &param.value {
            AbiType::Bool(_) => Form::plain(Known::Bool.into()),
            AbiType::Handle(kind) => {
                let kind: Type = self.names.path(self.library, *kind).into();
                let handle = match param.lower.first() {
                    Some(Lower::GiveHandle) => Known::Imp.join("Handle"),
                    _ => Known::Imp.join("HandleRef").lifetime(Lifetime::ELIDED),
                };
                Form::plain(or_none(param, handle.argument(kind).into()))
            }
            AbiType::WideString | AbiType::NarrowString if param.is_required => {
                Form::plain(Type::reference(Known::Str))
            }
            AbiType::Interface(interface) if param.is_required => {
                Form::plain(Type::reference(Type::from(self.names.interface(self.library, *interface))))
            }
            AbiType::Bstr => Form::lent(Type::Path(Path::from(Known::BstrArg).lifetime(lent()))),
            AbiType::Variant => Form::lent(Type::Path(Path::from(Known::VariantArg).lifetime(lent()))),
            AbiType::Interface(interface) => option(self.names.interface(self.library, *interface).into()),
            AbiType::SafeArray(_) if param.lower.contains(&Lower::Collect) => {
                let values =
                    Path::from(Known::IntoIterator).argument(GenericArg::Binding("Item".into(), Known::Variant.into()));
                Form::plain(Type::implementing(values))
            }
            AbiType::SafeArray(element) => option(self.array(element)),
            AbiType::WideString | AbiType::NarrowString => option(Known::Str.into()),
            AbiType::Record(_) if param.passing == Passing::Pointer || self.universe.owns(&param.value) => {
                Form::plain(Type::reference(self.stored(&param.value)))
            }
            AbiType::Guid | AbiType::Array(..) if param.passing == Passing::Pointer => {
                Form::plain(Type::reference(self.stored(&param.value)))
            }
            value => Form::plain(self.stored(value)),
        }
    }

    /// The function of the runtime that gives the pointer of an array.
    pub(super) fn raw_array(&self, value: &AbiType) -> &'static str {
        match value {
            AbiType::SafeArray(element) if self.is_element(element) => "raw_array",
            _ => "raw_any_array",
        }
    }
}

/// A type in a wrapper: that of records says of which.
fn in_wrapper(wrapper: Path, owned: &Type) -> Type {
    if wrapper.begins_with(Known::RecordOut) { wrapper.argument(owned.clone()).into() } else { wrapper.into() }
}

/// A type, or none of it.
pub(super) fn or_none(param: &Param, ty: Type) -> Type {
    if param.is_required { ty } else { Type::option(ty) }
}

/// A truth value of Rust's as one of the boundary.
pub(super) fn from_truth(kind: BoolKind, value: Expr) -> Expr {
    match kind {
        BoolKind::Variant => Expr::from(Known::VariantBool.join("from")).call([value]),
        BoolKind::Win32 => value.cast(Known::I32),
        BoolKind::C => value.cast(Known::U8),
    }
}

/// The value, or its address, for which it has to have a place.
fn addressed(value: Expr, is_pointer: bool, name: &Ident, before: &mut Vec<Stmt>) -> Expr {
    if !is_pointer {
        return value;
    }
    before.push(Stmt::bind(name, value));
    Expr::var(name).by_ref()
}
