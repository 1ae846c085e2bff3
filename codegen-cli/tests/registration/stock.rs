//! `check` over a stock Wine prefix: Wine has registered what its own libraries need.

use std::collections::BTreeMap;

use comwright_tests::skip::skip;
use comwright_tests::wine::Wine;
use serde_json::Value;

use crate::run::comwright;

/// What no library of Wine's is told of: each would be a key that is missing, or leads nowhere.
const NEVER: [&str; 22] = [
    "interface-missing",
    "interface-in-other-width",
    "stub-missing",
    "stub-not-a-clsid",
    "stub-class-missing",
    "stub-server-missing",
    "stub-file-missing",
    "stub-file-width",
    "dispatch-stub-on-table",
    "marshaler-broken",
    "typelib-subkey-missing",
    "typelib-version-missing",
    "version-spelled",
    "library-missing",
    "version-missing",
    "orphaned-version-wins",
    "locale-spelled",
    "path-missing",
    "file-missing",
    "file-no-library",
    "iid-absent",
    "dependency-missing",
];

#[test]
fn r5_nothing_is_missing_of_what_wine_registers() {
    let wine = match Wine::fresh("registration-stock") {
        Ok(wine) => wine,
        Err(reason) => return skip("a stock Wine prefix is checked", reason),
    };
    let registry = format!("prefix:{}", wine.prefix().display());
    let run = comwright(&["check", "--registry", &registry, "--format", "json"]);
    assert_eq!(run.err, "");
    let report: Value = serde_json::from_str(&run.out).expect("the command writes JSON");
    let mut counts = BTreeMap::<&str, usize>::new();
    for finding in report["findings"].as_array().unwrap() {
        *counts.entry(finding["code"].as_str().unwrap()).or_default() += 1;
    }
    let summary = &report["summary"];
    println!("{summary}\n{counts:#?}");
    assert_eq!((summary["elsewhere"].as_u64(), summary["left_out"].as_u64()), (Some(0), Some(0)));
    // Of version 8.0: 42 libraries with a path.
    assert!(summary["interfaces"].as_u64() > Some(900) && summary["classes"].as_u64() > Some(100), "{summary}");
    r6_the_fault_of_adodb_is_explained(&registry);
    for code in NEVER {
        assert_eq!(counts.get(code), None, "{code}: {:#}", report["findings"]);
    }
}

/// Wine's ADODB asks for version 1.0 of its library, which is registered as 2.8. What a server asks for is in its code;
/// what is registered, and what that stands in for, is told.
fn r6_the_fault_of_adodb_is_explained(registry: &str) {
    let run = comwright(&["explain-error", "0x8002801D", "--class", "ADODB.Connection", "--registry", registry]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    for word in [
        "TYPE_E_LIBNOTREGISTERED (0x8002801D)",
        "ADODB.Connection {00000514-0000-0010-8000-00AA006D2EA4} is served by ",
        "registered: 2.8. A caller",
        "gets it; one that asks for a later minor version, or for another major one",
    ] {
        assert!(run.out.contains(word), "`{word}` is not in {}", run.out);
    }
}
