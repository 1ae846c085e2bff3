//! A call by IDispatch::Invoke, with a DISPID that is known here (rules D1 to D10, D12).

use super::argument::{Argument, Out};
use super::method::{Parts, one_or_tuple, output, text, texts};
use crate::analysis::AbiType;
use crate::emit::Emitter;
use crate::emit::code::{Block, Expr, Ident, Known, Literal, Path, Pattern, Stmt, Type};
use crate::list::List;
use crate::marshal::{Direction, InvokeFlag, Lower, Param, Plan, Returns, Role};
use crate::model::Dispid;

impl Emitter<'_> {
    /// A parameter as an argument of Invoke.
    pub(super) fn invoke_argument(&self, param: &Param, name: Ident, from_options: bool) -> Argument {
        let var = Expr::var(&name);
        match param.direction {
            // It is Invoke's own (D7).
            Direction::In if param.role == Role::Locale => {
                Argument { given: None, before: vec![], passed: Expr::UNIT, out: None }
            }
            Direction::In => {
                let mut argument = self.argument(&unwrapped(param), name, "", from_options);
                argument.before.clear();
                argument.passed = self.wrapped(param, var, from_options);
                argument
            }
            Direction::Out => {
                let owned = self.owned(&param.value);
                let is_record = matches!(param.value, AbiType::Record(_));
                let wrapper = is_record.then(|| Known::RecordOut.into());
                let of = if is_record { Known::RecordOut.of([owned.clone()]).into() } else { owned.clone() };
                let storage = match self.is_inferred(&param.value) {
                    true => Expr::var(self.promise()).method_of("out_arg", [of], []),
                    false => Expr::from(Known::Imp.join("OutArg").with([of]).join("new")).call([]),
                };
                Argument {
                    given: None,
                    before: vec![Stmt::bind(Pattern::name_mut(&name), storage)],
                    passed: var.method("arg", []),
                    out: Some(Out { name, reported: param.name.clone(), result: Some(owned), handed: None, wrapper }),
                }
            }
            Direction::InOut => {
                let storage = Known::Imp.join("InOutArg");
                self.exchanged_argument(param, name, storage, "arg", from_options)
            }
        }
    }

    /// A value in a VARIANT.
    fn wrapped(&self, param: &Param, value: Expr, from_options: bool) -> Expr {
        let arg = |name: &'static str, value| Expr::from(Known::Imp.join("Arg").join(name)).call([value]);
        let value = if self.is_inferred(&param.value) { self.promised_of(value) } else { value };
        let converted = |value: Expr| if from_options { value } else { value.method("into", []) };
        match &param.value {
            _ if param.lower.contains(&Lower::Collect) => {
                let collected = Expr::from(Known::Imp.join("vararg")).call([value]).tried();
                arg("value", collected)
            }
            AbiType::Bstr => arg("text", value),
            AbiType::Interface(_) => arg("object", converted(value)),
            AbiType::SafeArray(element) if self.is_element(element) => arg("array", converted(value)),
            AbiType::SafeArray(_) => arg("any_array", converted(value)),
            AbiType::Record(_) => arg("record", by_reference(self, param, value)),
            _ => arg("value", value),
        }
    }

    /// The call, and what comes after it.
    pub(super) fn invoked(
        &self,
        plan: &Plan,
        mut parts: Parts,
        body: Block,
        dispid: Dispid,
        flag: InvokeFlag,
    ) -> (Type, Block) {
        let output = output(plan, self.results(plan, &parts));
        let passed = parts.passed();
        let is_packed = |param: &Param| param.role != Role::Locale;
        let packed = plan.params.iter().zip(passed).filter(|(param, _)| is_packed(param)).map(|(_, passed)| passed);
        let packed = Expr::Array(packed.list()).by_mut();
        let named = plan.params.iter().filter(|param| is_packed(param)).map(|param| &*param.name);
        let member = Path::from(Known::Member);
        let rest = match flag {
            InvokeFlag::Method => "METHOD",
            InvokeFlag::PropertyGet => "GET",
            InvokeFlag::PropertyPut => "PUT",
            InvokeFlag::PropertyPutRef => "PUT_REF",
        };
        let mut fields: Vec<(Ident, Expr)> = vec![
            ("name".into(), text(&parts.label)),
            ("dispid".into(), Literal::int(dispid.0).into()),
            ("args".into(), texts(named)),
        ];
        if plan.params.iter().any(|param| param.role == Role::VarArg) {
            fields.push(("is_vararg".into(), Literal::Bool(true).into()));
        }
        if plan.outs_untrusted_on_failure {
            fields.push(("outs_untrusted_on_failure".into(), Literal::Bool(true).into()));
        }
        let member = Expr::structure_from(member.clone(), fields, Expr::from(member.join(rest))).by_ref();
        let invoke = Expr::from(Known::Imp.join("invoke")).call([Expr::this(), member, packed]);
        let outs: Vec<_> = parts.outs().list();
        if outs.is_empty() {
            return (output, body.value(invoke));
        }
        let mut results = Vec::new();
        let mut body = match &plan.returns {
            Returns::Result(value) => {
                results.push(Expr::var(&parts.code));
                body.stmt(match self.is_inferred(value) {
                    true => Stmt::bind(&parts.code, invoke.tried()),
                    false => Stmt::bind_typed(&parts.code, self.owned(value), invoke.tried()),
                })
            }
            _ => body.stmt(Stmt::bind_typed(Pattern::Tuple(vec![]), Type::UNIT, invoke.tried())),
        };
        let given: Vec<_> = outs.iter().filter(|out| out.result.is_some()).list();
        // The end of the only one that gives something is what the method gives.
        let is_only = results.is_empty() && matches!(*given, [only] if only.wrapper.is_none());
        for out in outs.iter().filter(|out| !is_only || out.result.is_none()) {
            let finished = Expr::var(&out.name).method("finish", []).tried();
            match out.result {
                Some(_) if out.wrapper.is_some() => results.push(finished.tuple_field(0)),
                Some(_) => results.push(finished),
                None => body = body.stmt(finished),
            }
        }
        let end = match (is_only, given.first()) {
            (true, Some(only)) => Expr::var(&only.name).method("finish", []),
            _ => one_or_tuple(results, Expr::Tuple).ok(),
        };
        (output, body.value(end))
    }
}

/// The same parameter, as it is before it goes into a VARIANT.
fn unwrapped(param: &Param) -> Param {
    let mut param = param.clone();
    param.lower.retain(|step| *step != Lower::Wrap);
    param
}

/// A record by reference: one without anything to own is given by value.
fn by_reference(emitter: &Emitter<'_>, param: &Param, value: Expr) -> Expr {
    use crate::analysis::record::Nature;
    if emitter.nature(&param.value) == Nature::Owning { value } else { value.by_ref() }
}
