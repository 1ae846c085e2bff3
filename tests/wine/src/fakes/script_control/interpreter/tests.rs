use comwright::{HRESULT, Variant};

use super::{DIVISION_BY_ZERO, Fault, MISMATCH, SYNTAX, Script, TOO_DEEP, WRONG_COUNT, procedures};

/// A script with these procedures.
fn script(text: &str) -> Script {
    let mut script = Script::default();
    script.add(procedures(text).expect("the syntax is right"));
    script
}

fn fault(code: HRESULT, line: i32, column: i32) -> Fault {
    Fault { code, line, column }
}

#[test]
fn expressions_have_the_values_of_their_kinds() {
    let script = Script::default();
    let cases: &[(&str, Variant)] = &[
        ("1 + 2 * 3", 7_i16.into()),
        ("(1 + 2) * -3", (-9_i16).into()),
        ("32767 + 1", 32_768_i32.into()),
        ("2147483647 + 1", 2_147_483_648.0.into()),
        ("7 / 2", 3.5.into()),
        ("10 - 2 - 3", 5_i16.into()),
        ("1 + 1 & \"a\"\"b\" & 緑 ' a comment", "2a\"b".into()),
    ];
    for (text, value) in cases {
        assert_eq!(script.eval(text).as_ref(), Ok(value), "{text}");
    }
}

#[test]
fn variables_belong_to_their_procedure_or_to_all() {
    let script = script("function Add(a)\nDim own\nown = a\nshared = shared + own\nADD = shared\nend function");
    script.execute("Shared = 1\nDim unused").expect("these are statements");
    for sum in [3_i16, 5] {
        assert_eq!(script.eval("add(2)"), Ok(sum.into()));
    }
    assert_eq!(script.eval("own"), Ok(Variant::new()));
    assert_eq!(script.eval("shared"), Ok(5_i16.into()));
}

#[test]
fn a_procedure_is_replaced_by_one_of_its_name() {
    let mut script = script("Function F()\nF = 1\nEnd Function\nSub G(a, b)\nEnd Sub");
    script.add(procedures("Sub f(x)\nEnd Sub").expect("the syntax is right"));
    let said = |of: &super::Procedure| (of.name.clone(), of.parameters.len(), of.is_function);
    let said: Vec<_> = script.procedures().iter().map(|procedure| said(procedure)).collect();
    assert_eq!(said, [("G".to_owned(), 2, false), ("f".to_owned(), 1, false)]);
    assert_eq!(script.run("g", vec![1.into()]), Err(fault(WRONG_COUNT, 0, 0)));
}

#[test]
fn failures_say_where_they_are() {
    let script = script("Function F(a)\n  緑 = 1 / a\nEnd Function");
    let cases = [
        ("x = F(0)", fault(DIVISION_BY_ZERO, 2, 2)),
        ("x = 1\n x = G(0)", fault(MISMATCH, 2, 1)),
        ("x = \"a\" * 2", fault(MISMATCH, 1, 0)),
        ("x =", fault(SYNTAX, 1, 3)),
        ("x = (1 + 2", fault(SYNTAX, 1, 10)),
        ("x = \"🏺\" ?", fault(SYNTAX, 1, 9)),
        ("x = \"open", fault(SYNTAX, 1, 4)),
        ("Dim 1", fault(SYNTAX, 1, 4)),
        ("x = 1.2.3", fault(SYNTAX, 1, 4)),
    ];
    for (text, fault) in cases {
        assert_eq!(script.execute(text), Err(fault), "{text}");
    }
    for (text, line) in [("Sub A()", 1), ("Sub A()\nEnd Function", 2), ("x = 1", 1), ("Function A(1)", 1)] {
        let error = procedures(text).expect_err(text);
        assert_eq!((error.code, error.line), (SYNTAX, line), "{text}");
    }
}

#[test]
fn nothing_is_too_deep_for_the_stack() {
    let script = script("Function F(a)\nF = F(a)\nEnd Function");
    assert_eq!(script.eval("F(1)").expect_err("it never ends").code, TOO_DEEP);
    assert_eq!(script.eval(&"(".repeat(10_000)).expect_err("it is too deep").code, TOO_DEEP);
    // One that failed leaves nothing behind.
    assert_eq!(script.eval("((1))"), Ok(1_i16.into()));
}
