//! The user's keys over the machine's.

use comwright_registration::testing::Memory;
use comwright_registration::{CalledBy, Code, Finding, Kind, Origin, Severity, System, Width, examine, keys};

use crate::fixture::{DUAL, IDISPATCH, NEEDED, STUB, asked, sound};

/// What is found of a dual interface and one with a table, on both systems.
fn found(edit: impl Fn(&Memory), check: impl Fn(System, &Memory, Vec<Finding>)) {
    for system in [System::Windows, System::Wine] {
        let memory = sound(system);
        edit(&memory);
        check(system, &memory, examine(&memory, &asked(DUAL, CalledBy::Dual)).findings);
    }
}

fn is_shadow(finding: &Finding) -> bool {
    finding.kind == Kind::ShadowedByUser
}

/// Whether the machine's value is taken then is not documented: a risk, which names both.
#[test]
fn r5_a_users_key_without_the_value_may_hide_the_machines() {
    for key in [keys::stub(DUAL), keys::type_lib_of(DUAL)] {
        found(
            |memory| memory.key(Origin::User, &key),
            |system, memory, findings| {
                assert!(!findings.is_empty() && findings.iter().all(is_shadow), "{system:?} {findings:#?}");
                let finding = &findings[0];
                assert_eq!(finding.severity(system), Severity::Risk);
                let wording = finding.wording(memory);
                for hive in ["HKCU", "HKLM"] {
                    assert!(
                        wording.message.contains(&format!(r"`{hive}\Software\Classes\{key}`")),
                        "{}",
                        wording.message
                    );
                }
                let told = format!(r"`HKCU\Software\Classes\{key}` is there, without its default value: ");
                assert!(wording.message.starts_with(&told), "{}", wording.message);
                let wanted = wording.wanted.expect("it is known");
                assert_eq!(wanted, format!(r"no `HKCU\Software\Classes\{key}`"));
            },
        );
    }
}

/// What an interface needs is looked at as its own library is.
#[test]
fn r5_a_users_library_over_the_machines_is_told_of_who_needs_it() {
    let version = comwright_registration::Version { major: 2, minor: 0 };
    found(
        |memory| memory.set_in(Origin::User, &keys::path(NEEDED, version, 0, "win64"), "", r"C:\needed\there.tlb"),
        |system, memory, findings| {
            let shadows: Vec<_> = findings.iter().filter(|finding| is_shadow(finding)).collect();
            assert_eq!(shadows.len(), 1, "{system:?} {findings:#?}");
            let message = shadows[0].wording(memory).message;
            assert!(message.contains(r"HKCU\") && message.contains(r"HKLM\"), "{message}");
            // Windows takes the user's, which is not there.
            let is_missing = findings.iter().any(|finding| finding.kind == Kind::DependencyMissing);
            assert_eq!(is_missing, system == System::Windows, "{findings:#?}");
        },
    );
}

/// So are IDispatch and the class of its proxies.
#[test]
fn r5_a_users_class_of_idispatch_over_the_machines_is_told() {
    found(
        |memory| memory.set_in(Origin::User, &keys::stub(IDISPATCH), "", &STUB.to_string()),
        |system, _, findings| assert!(findings.iter().any(is_shadow), "{system:?} {findings:#?}"),
    );
}

/// Windows asks the class for which the marshaler stands, where the user says that; COM of Wine does not see it.
#[test]
fn r5_a_users_class_in_the_place_of_the_marshaler_is_told() {
    let key = format!(r"{}\TreatAs", keys::class(keys::TABLE_MARSHALER));
    found(
        |memory| memory.set_in(Origin::User, &key, "", &STUB.to_string()),
        |system, memory, findings| match system {
            System::Windows => assert!(findings.iter().any(|finding| finding.kind == Kind::MarshalerBroken)),
            System::Wine => {
                let [shadow] = &*findings else { panic!("{findings:#?}") };
                let message = shadow.wording(memory).message;
                assert!(is_shadow(shadow) && message.contains(&key) && message.contains("InprocServer32"), "{message}");
            }
        },
    );
}

/// The model of the machine's DLL is not that of the user's, whose key has none: COM of Windows sees the user's key.
#[test]
fn r5_beside_a_users_dll_the_machines_model_does_not_count() {
    let key = format!(r"{}\InprocServer32", keys::class(keys::TABLE_MARSHALER));
    found(
        |memory| {
            let other = r"D:\copy\oleaut32.dll";
            memory.put_code(other, Code::Dll(Width::Bits64));
            memory.set_in(Origin::User, &key, "", other);
        },
        |system, _, findings| {
            assert!(findings.iter().any(is_shadow), "{system:?} {findings:#?}");
            let models = findings.iter().filter(|finding| finding.kind == Kind::StubModel);
            assert_eq!(models.count(), usize::from(system == System::Windows), "{findings:#?}");
        },
    );
}
