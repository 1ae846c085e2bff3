//! The rules of plans, one by one, on the smallest signatures that show them.

use comwright_codegen::analysis::{TypeId, Universe, automation};
use comwright_codegen::marshal::{
    self, Call, Convention, Direction, Free, HazardKind, InvokeFlag, Lift, Lower, Member, Omitted, OnFailure, Outcome,
    Owner, Param, Passing, Plan, Returns, Role, Rules, Unplannable,
};
use comwright_codegen::model::{
    BoolKind, CallConv, Dispid, Documentation, Encoding, FuncDesc, InvokeKind, OnUnmappable, ParamFlags, Type, TypeLib,
    Value, VarDesc, VarFlags, VarPlace,
};

use crate::signature::{self, Kind, Parameter, Signature, ValueType};

const IN: ParamFlags = ParamFlags::IN;
const OUT: ParamFlags = ParamFlags::OUT;
const IN_OUT: ParamFlags = ParamFlags(IN.0 | OUT.0);
const UNSAID: ParamFlags = ParamFlags(0);
const RETVAL: ParamFlags = ParamFlags(OUT.0 | ParamFlags::RETVAL.0);
const LCID: ParamFlags = ParamFlags(IN.0 | ParamFlags::LCID.0);
const OPTIONAL: ParamFlags = ParamFlags(IN.0 | ParamFlags::OPTIONAL.0);

fn by_value(value: ValueType, flags: ParamFlags) -> Parameter {
    Parameter { value, is_pointer: false, flags, has_default: false }
}

fn by_pointer(value: ValueType, flags: ParamFlags) -> Parameter {
    Parameter { value, is_pointer: true, flags, has_default: false }
}

fn signature(kind: Kind, params: &[Parameter]) -> Signature {
    Signature {
        kind,
        params: params.to_vec(),
        returned: None,
        is_vararg: false,
        invoke: InvokeKind::FUNC,
        is_void: false,
    }
}

fn planned_by(kind: Kind, func: &FuncDesc, rules: &Rules) -> Result<Plan, Unplannable> {
    let library = signature::library();
    let universe = universe(&library);
    marshal::function(&universe, TypeId { library: 0, index: signature::declaring(kind) }, func, rules)
}

fn universe(library: &TypeLib) -> Universe<'_> {
    Universe::of(library, &|_| Err(String::new()))
}

/// The plan of a method with these parameters.
fn plan(kind: Kind, params: &[Parameter]) -> Plan {
    planned(&signature(kind, params))
}

fn planned(signature: &Signature) -> Plan {
    planned_by(signature.kind, &signature.func(), &Rules::default()).expect("the signature can be planned")
}

/// The plan of a method's only parameter.
fn param(kind: Kind, parameter: Parameter) -> Param {
    plan(kind, &[parameter]).params.remove(0)
}

/// What is not told of a method's parameters.
fn hazards(kind: Kind, params: &[Parameter]) -> Vec<HazardKind> {
    plan(kind, params).hazards.iter().map(|hazard| hazard.kind).collect()
}

const VTABLES: [Kind; 2] = [Kind::Custom, Kind::Automation];
const ALL: [Kind; 3] = [Kind::Custom, Kind::Automation, Kind::Dispatch];

#[test]
fn o1_each_type_is_freed_by_its_own_function() {
    for (value, free) in [
        (ValueType::Bstr, Free::SysFreeString),
        (ValueType::Variant, Free::VariantClear),
        (ValueType::Numbers, Free::SafeArrayDestroy),
        (ValueType::Object, Free::Release),
        (ValueType::Wide, Free::CoTaskMemFree),
        (ValueType::OwningRecord, Free::Fields),
    ] {
        let out = param(Kind::Automation, by_pointer(value, OUT));
        assert_eq!(out.lower, [Lower::Storage], "{value:?}");
        assert_eq!(out.lift.last(), Some(&Lift::Own(free)), "{value:?}");
        assert_eq!((out.owner, out.on_failure), (Owner::BecomesOurs(free), OnFailure::FreeLeftover(free)), "{value:?}");
    }
}

#[test]
fn o1_a_structure_of_numbers_owns_nothing() {
    for (parameter, owner) in [
        (by_value(ValueType::PlainRecord, IN), Owner::Nobody),
        (by_value(ValueType::OwningRecord, IN), Owner::Lent),
        (by_pointer(ValueType::PlainRecord, OUT), Owner::Nobody),
        (by_pointer(ValueType::PlainRecord, IN_OUT), Owner::Nobody),
    ] {
        let param = param(Kind::Automation, parameter);
        assert_eq!((param.owner, param.on_failure), (owner, OnFailure::Nothing), "{parameter:?}");
    }
    assert_eq!(param(Kind::Automation, by_pointer(ValueType::PlainRecord, OUT)).lift, [Lift::Bits]);
}

#[test]
fn o1_copies_are_memory_of_ours() {
    let text = param(Kind::Custom, by_value(ValueType::Wide, IN));
    assert_eq!(text.lower, [Lower::CopyText(Encoding::Utf16, OnUnmappable::Error)]);
    assert_eq!(text.owner, Owner::Temporary(Free::Drop));
}

#[test]
fn o2_what_a_failing_call_leaves_is_freed_or_given_back() {
    let in_out = param(Kind::Automation, by_pointer(ValueType::Bstr, IN_OUT));
    assert_eq!(in_out.lower, [Lower::MoveIn]);
    assert_eq!(in_out.lift, [Lift::Own(Free::SysFreeString), Lift::PutBack]);
    assert_eq!(in_out.on_failure, OnFailure::GiveBack(Free::SysFreeString));
    let rules = Rules { outs_untrusted_on_failure: true, ..Rules::default() };
    let signature = signature(Kind::Automation, &[by_pointer(ValueType::Bstr, OUT)]);
    let plan = planned_by(Kind::Automation, &signature.func(), &rules).expect("a BSTR can come out");
    assert!(plan.outs_untrusted_on_failure);
}

#[test]
fn o3_an_object_that_goes_in_is_lent() {
    for kind in ALL {
        let object = param(kind, by_value(ValueType::Object, IN));
        assert_eq!((object.owner, object.on_failure), (Owner::Lent, OnFailure::Nothing), "{kind:?}");
    }
}

#[test]
fn o4_what_is_made_is_cleared_with_its_variant_and_what_is_lent_is_not() {
    let cleared = (Owner::Temporary(Free::VariantClear), OnFailure::FreeTemporary(Free::VariantClear));
    for (value, lower, fate) in [
        (ValueType::Bstr, Lower::LendBstr, cleared),
        (ValueType::Variant, Lower::LendVariant, cleared),
        (ValueType::Object, Lower::LendInterface, (Owner::Lent, OnFailure::Nothing)),
        (ValueType::Numbers, Lower::LendArray, (Owner::Lent, OnFailure::Nothing)),
        (ValueType::OwningRecord, Lower::LendRecord, (Owner::Lent, OnFailure::Nothing)),
        (ValueType::Number, Lower::Bits, (Owner::Nobody, OnFailure::Nothing)),
        (ValueType::Bool, Lower::Truth(BoolKind::Variant), (Owner::Nobody, OnFailure::Nothing)),
    ] {
        let param = param(Kind::Dispatch, by_value(value, IN));
        assert_eq!(param.lower, [lower, Lower::Wrap], "{value:?}");
        assert_eq!((param.owner, param.on_failure), fate, "{value:?}");
    }
}

#[test]
fn o4_the_result_of_invoke_is_cleared_on_every_path() {
    for (value, lift) in [
        (ValueType::Bstr, vec![Lift::Check, Lift::Unwrap, Lift::Own(Free::SysFreeString)]),
        (ValueType::Bool, vec![Lift::Check, Lift::Unwrap, Lift::Truth]),
        (ValueType::Variant, vec![Lift::Check, Lift::Own(Free::VariantClear)]),
    ] {
        let plan = planned(&Signature { returned: Some(value), ..signature(Kind::Dispatch, &[]) });
        assert_eq!(plan.outcome.lift, lift);
        assert_eq!(plan.outcome.owner, Owner::BecomesOurs(Free::VariantClear));
        assert_eq!(plan.outcome.on_failure, OnFailure::FreeLeftover(Free::VariantClear));
        assert_eq!(plan, planned_with_retval(value), "{value:?}: a retval is the same");
    }
}

fn planned_with_retval(value: ValueType) -> Plan {
    plan(Kind::Dispatch, &[by_pointer(value, RETVAL)])
}

#[test]
fn d3_the_value_of_a_property_is_last_but_for_the_locale() {
    for params in [
        vec![by_value(ValueType::Number, IN), by_value(ValueType::Bstr, IN)],
        vec![by_value(ValueType::Number, IN), by_value(ValueType::Number, LCID), by_value(ValueType::Bstr, IN)],
        vec![by_value(ValueType::Number, IN), by_value(ValueType::Bstr, IN), by_value(ValueType::Number, LCID)],
    ] {
        for kind in ALL {
            let put = Signature { invoke: InvokeKind::PROPERTY_PUT, ..signature(kind, &params) };
            let plan = planned(&put);
            let values: Vec<_> = plan.params.iter().filter(|param| param.role == Role::PropertyValue).collect();
            assert!(
                matches!(values[..], [Param { value: comwright_codegen::analysis::AbiType::Bstr, .. }]),
                "{plan:#?}"
            );
        }
    }
}

#[test]
fn d3_a_property_variable_is_put_by_its_type_or_not_at_all() {
    let library = signature::library();
    let universe = universe(&library);
    let id = TypeId { library: 0, index: signature::declaring(Kind::Dispatch) };
    let variable = |value: ValueType, flags| VarDesc {
        name: "Color".to_owned(),
        memid: Dispid(5),
        place: VarPlace::Dispatch,
        flags,
        var_type: value.described(),
        docs: Documentation::default(),
        custom_data: vec![],
    };
    for (value, flag) in [
        (ValueType::Number, InvokeFlag::PropertyPut),
        (ValueType::Variant, InvokeFlag::PropertyPut),
        (ValueType::Object, InvokeFlag::PropertyPutRef),
    ] {
        let var = variable(value, VarFlags(0));
        let put = Member::Put(&var).plan(&universe, id, id, &Rules::default()).expect("the property can be put");
        assert_eq!(put.call, Call::Invoke(Dispid(5), flag));
        assert_eq!((&put.returns, &put.outcome), (&Returns::Hresult, &Outcome::NONE));
    }
    let mut library = library.clone();
    let info = &mut library.types[id.index as usize];
    (info.funcs, info.vars) = (vec![], vec![variable(ValueType::Number, VarFlags::READ_ONLY)]);
    let universe = Universe::of(&library, &|_| Err("nothing is imported".to_owned()));
    assert_eq!(Member::all(&universe, id), [(id, Member::Get(&universe.info(id).vars[0]))]);
}

#[test]
fn d4_a_method_that_gives_nothing_asks_for_no_result() {
    for is_void in [false, true] {
        let plan = planned(&Signature { is_void, ..signature(Kind::Dispatch, &[]) });
        assert_eq!(plan.call, Call::Invoke(Dispid(1), InvokeFlag::Method));
        assert_eq!((plan.returns, plan.outcome), (Returns::Hresult, Outcome::NONE));
    }
}

#[test]
fn d5_only_a_variant_can_say_that_it_is_left_out() {
    for kind in ALL {
        let left_out = |parameter| param(kind, parameter).omitted;
        assert_eq!(left_out(by_value(ValueType::Variant, OPTIONAL)), Some(Omitted::Missing));
        assert_eq!(left_out(by_value(ValueType::Bstr, OPTIONAL)), Some(Omitted::Zero));
        assert_eq!(left_out(by_value(ValueType::Bstr, IN)), None);
        let default = Parameter { has_default: true, ..by_value(ValueType::Number, OPTIONAL) };
        assert_eq!(left_out(default), Some(Omitted::Default(Value::I4(1))));
    }
}

#[test]
fn d5_what_goes_both_ways_can_be_left_out_too() {
    for kind in ALL {
        let flags = ParamFlags(IN_OUT.0 | ParamFlags::OPTIONAL.0);
        let exchanged = param(kind, by_pointer(ValueType::Variant, flags));
        assert_eq!((exchanged.direction, exchanged.omitted), (Direction::InOut, Some(Omitted::Missing)), "{kind:?}");
    }
}

#[test]
fn d6_the_rest_of_the_arguments_is_one_array() {
    let rest =
        |kind, parameter| planned(&Signature { is_vararg: true, ..signature(kind, &[parameter]) }).params.remove(0);
    for kind in VTABLES {
        let array = rest(kind, by_value(ValueType::Variants, IN));
        assert_eq!((array.role, &*array.lower), (Role::VarArg, &[Lower::Collect][..]));
        assert_eq!(array.owner, Owner::Temporary(Free::SafeArrayDestroy));
        let array = rest(kind, by_pointer(ValueType::Variants, IN));
        assert_eq!(array.lower, [Lower::Collect, Lower::Address]);
        // The callee may replace it: it is the caller's own.
        let array = rest(kind, by_pointer(ValueType::Variants, IN_OUT));
        assert_eq!((array.role, &*array.lower), (Role::Argument, &[Lower::MoveIn][..]));
    }
    // In dispatch never by reference.
    for parameter in [
        by_value(ValueType::Variants, IN),
        by_pointer(ValueType::Variants, IN),
        by_pointer(ValueType::Variants, IN_OUT),
    ] {
        let array = rest(Kind::Dispatch, parameter);
        assert_eq!((array.role, &*array.lower), (Role::VarArg, &[Lower::Collect, Lower::Wrap][..]));
        assert_eq!(array.owner, Owner::Temporary(Free::VariantClear));
    }
}

#[test]
fn d7_the_locale_is_hidden_and_the_retval_is_the_result() {
    for kind in ALL {
        let plan = plan(kind, &[by_value(ValueType::Number, LCID), by_pointer(ValueType::Bstr, RETVAL)]);
        assert_eq!((plan.params[0].role, &*plan.params[0].lower), (Role::Locale, &[Lower::Locale][..]));
        assert!(!plan.params[0].is_argument());
        assert_eq!(plan.params.len(), if kind == Kind::Dispatch { 1 } else { 2 });
    }
    // What is no number is no locale.
    let plan = plan(Kind::Automation, &[by_pointer(ValueType::Number, LCID)]);
    assert_eq!((plan.params[0].role, &*plan.params[0].lower), (Role::Argument, &[Lower::Bits, Lower::Address][..]));
}

#[test]
fn d10_what_comes_out_of_invoke_is_by_reference() {
    assert_eq!(param(Kind::Dispatch, by_pointer(ValueType::Bstr, OUT)).lower, [Lower::Storage, Lower::Refer]);
    // Nobody has said which way.
    for flags in [IN_OUT, UNSAID] {
        let both = param(Kind::Dispatch, by_pointer(ValueType::Bool, flags));
        assert_eq!(both.lower, [Lower::Truth(BoolKind::Variant), Lower::MoveIn, Lower::Refer]);
    }
    assert_eq!(param(Kind::Dispatch, by_pointer(ValueType::Bstr, IN)).lower, [Lower::LendBstr, Lower::Wrap]);
    // VT_BYREF | VT_DISPATCH says no more than that.
    let object = param(Kind::Dispatch, by_pointer(ValueType::Object, OUT));
    assert_eq!(object.lift, [Lift::Unwrap, Lift::Own(Free::Release)]);
    let object = param(Kind::Dispatch, by_pointer(ValueType::Dispatch, OUT));
    assert_eq!(object.lift, [Lift::Own(Free::Release)]);
}

#[test]
fn b1_structures_come_back_through_a_hidden_pointer_and_scalars_do_not() {
    let returns = |value| planned(&Signature { returned: Some(value), ..signature(Kind::Custom, &[]) });
    for value in [
        ValueType::Currency,
        ValueType::Decimal,
        ValueType::Variant,
        ValueType::PlainRecord,
        ValueType::OwningRecord,
        ValueType::Union,
    ] {
        assert!(matches!(returns(value).returns, Returns::Structure(_)), "{value:?}");
    }
    for value in [ValueType::Number, ValueType::Date, ValueType::Enum, ValueType::Bool, ValueType::Bstr] {
        assert!(matches!(returns(value).returns, Returns::Value(_)), "{value:?}");
    }
    let plan = returns(ValueType::Bstr);
    assert_eq!(plan.outcome.lift, [Lift::Own(Free::SysFreeString)]);
    // There is no failure that could leave anything.
    assert_eq!((plan.outcome.on_failure, plan.can_fail()), (OnFailure::Nothing, false));
}

#[test]
fn b6_conventions_of_other_systems_are_named() {
    let mut func = signature(Kind::Custom, &[]).func();
    func.call_conv = CallConv::CDECL;
    let plan = planned_by(Kind::Custom, &func, &Rules::default()).expect("cdecl is one");
    assert_eq!(plan.call, Call::Slot(Convention::C));
    func.call_conv = CallConv::MACPASCAL;
    let error = planned_by(Kind::Custom, &func, &Rules::default()).expect_err("it is none of Rust's");
    assert_eq!(error, Unplannable::Convention(CallConv::MACPASCAL));
    // By Invoke there is none.
    assert!(planned_by(Kind::Dispatch, &func, &Rules::default()).is_ok());
}

#[test]
fn decision_5_a_pointer_means_one_value_in_automation_only() {
    for value in [ValueType::Number, ValueType::Enum, ValueType::Date, ValueType::PlainRecord, ValueType::OwningRecord]
    {
        for flags in [IN, OUT, IN_OUT] {
            let parameter = by_pointer(value, flags);
            assert_eq!(hazards(Kind::Automation, &[parameter]), [], "{parameter:?}");
            assert_eq!(hazards(Kind::Custom, &[parameter]), [HazardKind::Length], "{parameter:?}");
            assert!(param(Kind::Custom, parameter).is_raw(), "{parameter:?}");
        }
    }
}

#[test]
fn decision_5_a_retval_is_one_value_everywhere() {
    assert_eq!(hazards(Kind::Custom, &[by_pointer(ValueType::Number, RETVAL)]), []);
}

#[test]
fn decision_5_a_rule_says_that_it_is_one() {
    let signature = signature(Kind::Custom, &[by_pointer(ValueType::Number, OUT)]);
    let rules = Rules { single: vec![signature::name(0)], ..Rules::default() };
    let plan = planned_by(Kind::Custom, &signature.func(), &rules).expect("a number can come out");
    assert!(plan.is_safe());
    assert_eq!(plan.params[0].lower, [Lower::Storage]);
}

#[test]
fn decision_5_a_number_may_be_a_count() {
    let strings = by_pointer(ValueType::Bstr, OUT);
    assert_eq!(hazards(Kind::Custom, &[strings]), []);
    assert_eq!(hazards(Kind::Custom, &[by_value(ValueType::Number, IN), strings]), [HazardKind::Count]);
    assert_eq!(hazards(Kind::Automation, &[by_value(ValueType::Number, IN), strings]), []);
}

#[test]
fn decision_5_nobody_says_which_way_a_pointer_goes() {
    let unsaid = by_pointer(ValueType::Bstr, UNSAID);
    assert_eq!(param(Kind::Automation, unsaid).direction, Direction::InOut);
    assert_eq!(param(Kind::Automation, unsaid).lower, [Lower::MoveIn]);
}

#[test]
fn decision_5_what_is_no_pointer_brings_nothing_back() {
    for kind in VTABLES {
        for value in [ValueType::Bstr, ValueType::Numbers, ValueType::Unknown, ValueType::Object] {
            assert_eq!(hazards(kind, &[by_value(value, OUT)]), [HazardKind::Target], "{value:?}");
        }
        assert_eq!(hazards(kind, &[by_value(ValueType::Wide, OUT)]), [HazardKind::Length]);
        assert_eq!(hazards(kind, &[by_value(ValueType::Number, RETVAL)]), [HazardKind::Target]);
    }
}

#[test]
fn decision_5_an_array_of_no_elements_has_any_number_of_them() {
    let mut func = signature(Kind::Automation, &[by_value(ValueType::InPlace, IN)]).func();
    let plan = planned_by(Kind::Automation, &func, &Rules::default()).expect("an array can be passed");
    assert_eq!((plan.is_safe(), plan.params[0].passing), (true, Passing::Pointer));
    let Type::CArray { bounds, .. } = &mut func.params[0].param_type else { panic!("it is an array") };
    bounds[0].count = 0;
    let plan = planned_by(Kind::Automation, &func, &Rules::default()).expect("an array can be passed");
    assert_eq!(plan.hazards[0].kind, HazardKind::Length);
}

#[test]
fn r7_a_structure_with_arrays_of_itself_comes_to_an_end() {
    let mut library = signature::library();
    let described = ValueType::PlainRecord.described();
    let Some(index) = described.reference().and_then(|reference| reference.local()) else { panic!("it is local") };
    let node = &mut library.types[index];
    node.guid = comwright_codegen::model::Guid::from_fields(1, 2, 3, [4; 8]);
    node.vars.iter_mut().for_each(|var| var.var_type = Type::SafeArray(Box::new(described.clone())));
    let id = TypeId { library: 0, index: signature::declaring(Kind::Automation) };
    library.types[id.index as usize].funcs =
        vec![signature(Kind::Automation, &[by_value(ValueType::PlainRecord, IN)]).func()];
    assert_eq!(automation::findings(&universe(&library), id), []);
}
