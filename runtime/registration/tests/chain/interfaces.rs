//! The keys of an interface, and the class for its proxies and stubs.

use comwright_registration::testing::Memory;
use comwright_registration::{
    CalledBy, Code, Examined, File, FileKind, Guid, Interface, Kind, Origin, Registry, System, Width, examine, keys,
};

use crate::cases::cases;
use crate::fixture::{DISPATCH, DUAL, IDISPATCH, LIBID, PLAIN, STUB, TABLE, asked, both, sound};

pub(crate) fn table(memory: &Memory) -> Examined {
    examine(memory, &asked(TABLE, CalledBy::Table))
}

pub(crate) fn dual(memory: &Memory) -> Examined {
    examine(memory, &asked(DUAL, CalledBy::Dual))
}

pub(crate) fn dispatch(memory: &Memory) -> Examined {
    examine(memory, &asked(DISPATCH, CalledBy::Dispatch))
}

fn plain(memory: &Memory) -> Examined {
    examine(memory, &asked(PLAIN, CalledBy::Plain))
}

/// The interface with a table extends another one.
fn derived(memory: &Memory) -> Examined {
    let base = Interface { needs: vec![], ..asked(DUAL, CalledBy::Dual) };
    examine(memory, &Interface { bases: vec![base], ..asked(TABLE, CalledBy::Table) })
}

/// Only the IID is known, as in a failed cast.
fn unknown(memory: &Memory) -> Examined {
    let iid = TABLE;
    let asked = Interface {
        iid,
        name: iid.to_string(),
        called_by: None,
        home: None,
        bases: vec![],
        needs: vec![],
        obstacles: vec![],
        refused: vec![],
    };
    examine(memory, &asked)
}

/// A file that is there, and may not be read.
fn unreadable() -> File {
    File::Unreadable { whole: r"C:\stub.dll".to_owned(), reason: "access is denied".to_owned() }
}

/// Registers a file for automation's marshaler.
fn marshaler(memory: &Memory, path: &str, code: Code) {
    memory.set(&format!(r"{}\InprocServer32", keys::class(keys::TABLE_MARSHALER)), "", path);
    memory.put_code(path, code);
}

/// Gives a class for proxies and stubs a threading model.
fn model(memory: &Memory, clsid: Guid, model: &str) {
    let server = format!(r"{}\InprocServer32", keys::class(clsid));
    both(memory).into_iter().for_each(|memory| memory.set(&server, "ThreadingModel", model));
}

fn treat_marshaler_as(memory: &Memory, clsid: Guid) {
    memory.set(&format!(r"{}\TreatAs", keys::class(keys::TABLE_MARSHALER)), "", &clsid.to_string());
}

/// Windows asks the class that the marshaler stands for, which is not there; what cures it is that it does not.
#[test]
fn r5_marshaler_that_stands_for_a_class_that_is_nowhere() {
    for (system, expected) in [(System::Windows, Kind::MarshalerBroken), (System::Wine, Kind::MarshalerTreatedAs)] {
        let memory = sound(system);
        treat_marshaler_as(&memory, STUB);
        let findings = table(&memory).findings;
        let kinds: Vec<_> = findings.iter().map(|finding| finding.kind).collect();
        assert_eq!(kinds, [expected], "{system:?}");
        let wanted = findings[0].wanted.as_ref().expect("it is known");
        assert!(wanted.key.ends_with("TreatAs") && wanted.text.is_none(), "{wanted:?}");
    }
}

/// What Wine asks is the class itself, which has no server.
#[test]
fn r5_private_stub_that_stands_for_itself() {
    for (system, expected) in [(System::Windows, Kind::TreatAsLoop), (System::Wine, Kind::StubServerMissing)] {
        let memory = sound(system);
        private(&memory);
        memory.set(&format!(r"{}\TreatAs", keys::class(STUB)), "", &LIBID.to_string());
        memory.set(&format!(r"{}\TreatAs", keys::class(LIBID)), "", &STUB.to_string());
        let kinds: Vec<_> = table(&memory).findings.iter().map(|finding| finding.kind).collect();
        assert_eq!(kinds, [expected], "{system:?}");
    }
}

/// The fault of these two is in the interface and not in its registration: what is asked depends on a mark.
const MARK: &str = "Mark";

fn mark(memory: &Memory) {
    memory.key(Origin::Machine, MARK);
}

fn is_marked(memory: &Memory) -> bool {
    memory.subkeys(MARK).is_ok_and(|key| key.is_some())
}

fn with_obstacle(memory: &Memory) -> Examined {
    let obstacles = if is_marked(memory) { vec!["F: a is a pointer to a pointer".to_owned()] } else { vec![] };
    examine(memory, &Interface { obstacles, ..asked(TABLE, CalledBy::Table) })
}

fn refused(memory: &Memory) -> Examined {
    let refused = if is_marked(memory) { vec!["F: a is of a type that is not taken".to_owned()] } else { vec![] };
    examine(memory, &Interface { refused, ..asked(TABLE, CalledBy::Table) })
}

fn local(memory: &Memory) -> Examined {
    examine(memory, &asked(TABLE, if is_marked(memory) { CalledBy::Local } else { CalledBy::Table }))
}

/// The class for proxies and stubs, in both widths.
fn stub(memory: &Memory, iid: Guid, text: &str) {
    both(memory).into_iter().for_each(|memory| memory.set(&keys::stub(iid), "", text));
}

/// One that is for some interfaces only.
fn private(memory: &Memory) {
    stub(memory, TABLE, &STUB.to_string());
}

fn server_of_stub(memory: &Memory, path: &str) {
    let server = format!(r"{}\InprocServer32", keys::class(STUB));
    memory.set(&server, "", path);
    memory.set(&server, "ThreadingModel", "Both");
}

cases! {
    r5_interface_without_a_key: |memory| both(memory).into_iter().for_each(|memory| memory.remove(&keys::interface(TABLE))),
        table => [InterfaceMissing] Marshal Some(0x8000_4002);
    r5_interface_of_which_only_the_iid_is_known:
        |memory| both(memory).into_iter().for_each(|memory| memory.remove(&keys::interface(TABLE))),
        unknown => [InterfaceMissing] StubOf Some(0x8004_0155);
    r5_interface_in_the_other_width: |memory| memory.remove(&keys::interface(TABLE)),
        table => [InterfaceInOtherWidth] Marshal Some(0);
    r5_stub_in_the_other_width: |memory| memory.remove(&keys::stub(TABLE)),
        table => [InterfaceInOtherWidth] Marshal Some(0);
    r5_stub_deleted: |memory| both(memory).into_iter().for_each(|memory| memory.remove(&keys::stub(DUAL))),
        dual => [StubMissing] Marshal Some(0x8000_4002);
    r5_stub_empty: |memory| stub(memory, DISPATCH, ""),
        dispatch => [StubMissing] Marshal Some(0x8000_4002);
    r5_stub_that_is_no_clsid: |memory| stub(memory, TABLE, "{0002042"),
        table => [StubNotAClsid] Marshal Some(0x8000_4002);
    r5_private_stub_that_is_nowhere: private,
        table => [StubClassMissing] Query Some(0x8000_4002);
    r5_private_stub_in_the_other_width: |memory| { private(memory); server_of_stub(memory.other(), r"C:\stub.dll"); },
        table => [StubClassMissing] Marshal None;
    r5_private_stub_without_a_server: |memory| { private(memory); memory.key(Origin::Machine, &keys::class(STUB)); },
        table => [StubServerMissing] Marshal Some(0x8000_4002);
    r5_private_stub_with_a_dead_path: |memory| { private(memory); server_of_stub(memory, r"C:\nothing.dll"); },
        table => [StubFileMissing] Marshal Some(0x8000_4002);
    r5_private_stub_of_the_other_width: |memory| {
            private(memory);
            server_of_stub(memory, r"C:\stub.dll");
            memory.put_dll(r"C:\stub.dll", Width::Bits32);
        },
        table => [StubFileWidth] Marshal None;
    r5_private_stub_in_a_file_that_may_not_be_read: |memory| {
            private(memory);
            server_of_stub(memory, r"C:\stub.dll");
            memory.put(r"C:\stub.dll", unreadable());
        },
        table => [StubFileMissing] Marshal None;
    r5_private_stub_in_a_file_that_is_no_dll: |memory| {
            private(memory);
            server_of_stub(memory, r"C:\stub.dll");
            memory.put_code(r"C:\stub.dll", Code::None);
        },
        table => [StubFileNoDll] Marshal Some(0x8000_4002);
    r6_private_stub_that_does_not_know_the_interface: |memory| {
            private(memory);
            server_of_stub(memory, r"C:\stub.dll");
            memory.put_dll(r"C:\stub.dll", Width::Bits64);
        },
        table => [PrivateStubUnseen] Marshal Some(0x8000_4002);
    r5_private_stub_in_an_apartment: |memory| {
            private(memory);
            server_of_stub(memory, r"C:\stub.dll");
            memory.put_dll(r"C:\stub.dll", Width::Bits64);
            model(memory, STUB, "Apartment");
        },
        table => [StubModel, PrivateStubUnseen] Marshal Some(0x8000_4002);
    r5_dispatch_marshaler_on_a_table: |memory| stub(memory, TABLE, &keys::DISPATCH_MARSHALER.to_string()),
        table => [DispatchStubOnTable] Marshal Some(0);
    r5_dispatch_marshaler_on_a_dual_interface: |memory| stub(memory, DUAL, &keys::DISPATCH_MARSHALER.to_string()),
        dual => [DispatchStubOnTable] Marshal Some(0);
    r5_dual_interface_without_a_key_of_idispatch:
        |memory| both(memory).into_iter().for_each(|memory| memory.remove(&keys::interface(IDISPATCH))),
        dual => [DependencyMissing] Marshal Some(0x8004_0155);
    r5_dual_interface_with_a_key_of_idispatch_for_the_other_width:
        |memory| memory.remove(&keys::interface(IDISPATCH)),
        dual => [DependencyTakenByWine] Marshal Some(0);
    r5_dual_interface_with_a_stub_of_idispatch_that_is_nowhere: |memory| stub(memory, IDISPATCH, &STUB.to_string()),
        dual => [DependencyMissing] Marshal Some(0x8004_0154);
    r5_dual_interface_without_the_marshaler_of_idispatch:
        |memory| memory.remove(&keys::class(keys::DISPATCH_MARSHALER)),
        dual => [DependencyMissing] Marshal Some(0x8004_0154);
    r5_dual_interface_with_a_marshaler_of_idispatch_that_is_dead: |memory| memory.set(
            &format!(r"{}\InprocServer32", keys::class(keys::DISPATCH_MARSHALER)),
            "",
            r"C:\dead.dll",
        ),
        dual => [DependencyMissing] Marshal Some(0x8007_0005);
    r5_base_without_a_key:
        |memory| both(memory).into_iter().for_each(|memory| memory.remove(&keys::interface(DUAL))),
        derived => [DependencyMissing] Marshal Some(0x8004_0155);
    r5_base_with_a_key_for_the_other_width: |memory| memory.remove(&keys::interface(DUAL)),
        derived => [DependencyTakenByWine] Marshal Some(0);
    r5_base_with_a_stub_that_is_nowhere: |memory| stub(memory, DUAL, &STUB.to_string()),
        derived => [DependencyMissing] Marshal Some(0x8004_0154);
    r5_base_with_a_version_that_is_spelled_in_decimal:
        |memory| both(memory).into_iter().for_each(|memory| memory.set(&keys::type_lib_of(DUAL), "Version", "1.10")),
        derived => [DependencyMissing] Marshal Some(0x8000_4005);
    r5_base_that_is_dual_without_a_key_of_idispatch:
        |memory| both(memory).into_iter().for_each(|memory| memory.remove(&keys::interface(IDISPATCH))),
        derived => [DependencyMissing] Marshal Some(0x8004_0155);
    r5_base_in_the_same_library_which_is_nowhere: |memory| memory.remove(&keys::library(LIBID)),
        derived => [LibraryMissing] Marshal Some(0x8000_4005);
    r5_table_without_a_key_of_idispatch:
        |memory| both(memory).into_iter().for_each(|memory| memory.remove(&keys::interface(IDISPATCH))),
        table => [] Marshal Some(0);
    r5_marshaler_without_a_key: |memory| memory.remove(&keys::class(keys::TABLE_MARSHALER)),
        table => [MarshalerBroken] Marshal Some(0x8000_4002);
    r5_marshaler_with_a_dead_path:
        |memory| memory.set(&format!(r"{}\InprocServer32", keys::class(keys::DISPATCH_MARSHALER)), "", r"C:\dead.dll"),
        dispatch => [MarshalerBroken] Marshal Some(0x8000_4002);
    r5_marshaler_in_a_file_that_is_no_dll: |memory| marshaler(memory, r"C:\oleaut32.dll", Code::None),
        table => [MarshalerBroken] Marshal Some(0x8000_4002);
    r5_marshaler_in_a_program: |memory| marshaler(memory, r"C:\oleaut32.dll", Code::Program(Width::Bits64)),
        table => [MarshalerBroken] Marshal Some(0x8000_4002);
    r5_marshaler_in_another_dll: |memory| marshaler(memory, r"C:\shop\tillps.dll", Code::Dll(Width::Bits64)),
        table => [MarshalerOtherDll] Marshal Some(0x8000_4002);
    r5_marshaler_that_stands_for_the_other: |memory| treat_marshaler_as(memory, keys::DISPATCH_MARSHALER),
        table => [MarshalerTreatedAs] Marshal Some(0);
    r5_marshaler_in_another_folder: |memory| marshaler(memory, r"C:\shop\OLEAUT32.DLL", Code::Dll(Width::Bits64)),
        table => [] Marshal Some(0);
    r5_marshaler_with_a_variable_that_nobody_replaces:
        |memory| marshaler(memory, r"%SystemRoot%\system32\oleaut32.dll", Code::Dll(Width::Bits64)),
        table => [MarshalerBroken] Marshal Some(0x8000_4002);
    r5_marshaler_with_a_variable: |memory| {
            marshaler(memory, r"%SystemRoot%\system32\oleaut32.dll", Code::Dll(Width::Bits64));
            memory.expand(&format!(r"{}\InprocServer32", keys::class(keys::TABLE_MARSHALER)));
        },
        table => [] Marshal Some(0);
    r5_stub_of_the_user_that_is_nowhere:
        |memory| memory.set_in(Origin::User, &keys::stub(TABLE), "", &STUB.to_string()),
        table => [ShadowedByUser, StubClassMissing] Marshal Some(0);
    r5_stub_of_the_user_in_another_case: |memory| memory.set_in(
            Origin::User,
            &keys::stub(TABLE),
            "",
            &keys::TABLE_MARSHALER.to_string().to_lowercase(),
        ),
        table => [] Marshal Some(0);
    r5_marshaler_of_the_user_in_the_same_file: |memory| {
            let server = format!(r"{}\InprocServer32", keys::class(keys::TABLE_MARSHALER));
            memory.set_in(Origin::User, &server, "", r"C:\Windows\system32\oleaut32.dll");
            memory.set_in(Origin::User, &server, "ThreadingModel", "Both");
            memory.put_dll(r"C:\Windows\system32\oleaut32.dll", Width::Bits64);
            let there = memory.file(r"C:\Windows\system32\oleaut32.dll", FileKind::Server);
            memory.put("oleaut32.dll", there);
        },
        table => [] Marshal Some(0);
    r5_marshaler_in_an_apartment:
        |memory| model(memory, keys::TABLE_MARSHALER, "Apartment"),
        table => [StubModel] Marshal Some(0);
    r5_marshaler_of_idispatch_without_a_model:
        |memory| model(memory, keys::DISPATCH_MARSHALER, ""),
        dual => [DependencyAtRisk] Marshal Some(0);
    r5_marshaler_of_idispatch_in_another_dll: |memory| both(memory).into_iter().for_each(|memory| {
            let server = format!(r"{}\InprocServer32", keys::class(keys::DISPATCH_MARSHALER));
            let dll = format!(r"C:\{:?}\other.dll", memory.width());
            memory.set(&server, "", &dll);
            memory.put_code(&dll, Code::Dll(memory.width()));
        }),
        dual => [DependencyAtRisk] Marshal Some(0x8004_0111);
    r5_idispatch_with_a_class_of_its_own: |memory| {
            stub(memory, IDISPATCH, &STUB.to_string());
            both(memory).into_iter().for_each(|memory| server_of_stub(memory, "oleaut32.dll"));
        },
        dual => [DependencyAtRisk] Marshal Some(0x8004_0111);
    r5_base_with_a_class_of_its_own: |memory| {
            stub(memory, DUAL, &STUB.to_string());
            both(memory).into_iter().for_each(|memory| server_of_stub(memory, "oleaut32.dll"));
        },
        derived => [PrivateStubUnseen] Marshal Some(0x8004_0111);
    r5_stub_that_is_empty_and_there_for_the_other_width:
        |memory| memory.set(&keys::stub(TABLE), "", ""),
        table => [InterfaceInOtherWidth] Marshal Some(0);
    r5_stub_that_is_no_clsid_and_there_for_the_other_width:
        |memory| memory.set(&keys::stub(TABLE), "", "{0002042"),
        table => [InterfaceInOtherWidth] Marshal Some(0);
    r5_library_that_is_empty_and_there_for_the_other_width:
        |memory| memory.set(&keys::type_lib_of(TABLE), "", ""),
        table => [TypeLibSubkeyMissing] Marshal Some(0x8000_4005);
    r5_interface_that_only_the_user_has: |memory| both(memory).into_iter().for_each(|memory| {
            memory.remove(&keys::interface(TABLE));
            memory.set_in(Origin::User, &keys::stub(TABLE), "", &keys::TABLE_MARSHALER.to_string());
            memory.set_in(Origin::User, &keys::type_lib_of(TABLE), "", &LIBID.to_string());
            memory.set_in(Origin::User, &keys::type_lib_of(TABLE), "Version", "1.a");
        }),
        table => [HiddenFromElevated] Marshal Some(0x8000_4002);
    r7_types_that_automation_cannot_marshal: mark,
        with_obstacle => [NotAutomation] Marshal Some(0);
    r7_types_that_wine_does_not_take: mark,
        refused => [RefusedByWine] Marshal Some(0x8000_4001);
    r7_types_that_wine_does_not_take_of_an_interface_that_is_broken: |memory| {
            mark(memory);
            both(memory).into_iter().for_each(|memory| memory.remove(&keys::interface(TABLE)));
        },
        refused => [InterfaceMissing] Marshal Some(0x8000_4002);
    r3_plain_interface_that_nobody_registers: |_| {},
        plain => [] Marshal None;
    r5_plain_interface_with_the_marshaler_of_automation: |memory| {
            stub(memory, PLAIN, &keys::TABLE_MARSHALER.to_string());
            memory.set(&keys::type_lib_of(PLAIN), "", &LIBID.to_string());
            memory.set(&keys::type_lib_of(PLAIN), "Version", "1.a");
        },
        plain => [NotAutomation] Marshal Some(0);
    r5_plain_interface_with_a_stub_that_is_no_clsid: |memory| {
            stub(memory, PLAIN, "?");
            memory.remove(&keys::library(LIBID));
        },
        plain => [StubNotAClsid] Marshal None;
    r5_local_interface_with_the_marshaler_of_automation:
        mark,
        local => [Local] Marshal Some(0);
    r1_manifest_before_the_registry: |memory| both(memory).into_iter().for_each(|memory| {
            memory.remove(&keys::interface(TABLE));
            memory.set_in(Origin::Manifest, &keys::stub(TABLE), "", &keys::TABLE_MARSHALER.to_string());
            memory.set_in(Origin::Manifest, &keys::type_lib_of(TABLE), "", &LIBID.to_string());
            memory.set_in(Origin::Manifest, &keys::type_lib_of(TABLE), "Version", "1.a");
        }),
        table => [] Marshal Some(0);
    r1_manifest_with_a_stub_that_is_nowhere:
        |memory| memory.set_in(Origin::Manifest, &keys::stub(TABLE), "", &STUB.to_string()),
        table => [StubClassMissing] Marshal Some(0x8000_4002);
    r1_manifest_with_a_stub_in_a_file_that_is_nowhere: |memory| {
            memory.set_in(Origin::Manifest, &keys::stub(TABLE), "", &STUB.to_string());
            let server = format!(r"{}\InprocServer32", keys::class(STUB));
            memory.set_in(Origin::Manifest, &server, "", r"C:\stub.dll");
        },
        table => [ManifestFileMissing] Marshal None;
}

/// What model a stranger's class is made for, he knows: automation's is not written to it.
#[test]
fn r5_private_stub_in_an_apartment_has_no_model_to_write() {
    for (clsid, has_cure) in [(STUB, false), (keys::TABLE_MARSHALER, true)] {
        let memory = sound(System::Wine);
        stub(&memory, TABLE, &clsid.to_string());
        server_of_stub(&memory, "oleaut32.dll");
        model(&memory, clsid, "Free");
        let findings = table(&memory).findings;
        assert_eq!(findings[0].kind, Kind::StubModel, "{findings:#?}");
        assert_eq!(findings[0].wanted.is_some(), has_cure, "{clsid}");
    }
}

#[test]
fn iunknown_needs_no_registration() {
    let iid = Guid(0x00000000_0000_0000_c000_000000000046);
    let examined = examine(&Memory::new(comwright_registration::System::Windows), &asked(iid, CalledBy::Plain));
    assert!(examined.findings.is_empty() && examined.links.is_empty());
}

/// IDispatch is marshaled by the class of dispinterfaces, and in no library that it would need for that.
#[test]
fn r5_idispatch_needs_its_class_and_no_library() {
    let iid = IDISPATCH;
    let asked = Interface {
        iid,
        name: "IDispatch".into(),
        called_by: None,
        home: None,
        bases: vec![],
        needs: vec![],
        obstacles: vec![],
        refused: vec![],
    };
    let memory = sound(System::Wine);
    both(&memory).into_iter().for_each(|memory| memory.remove(&keys::interface(iid)));
    let kinds =
        |memory: &Memory| -> Vec<_> { examine(memory, &asked).findings.iter().map(|finding| finding.kind).collect() };
    assert_eq!(kinds(&memory), [Kind::InterfaceMissing]);
    for memory in both(&memory) {
        memory.set(&keys::stub(iid), "", &keys::DISPATCH_MARSHALER.to_string());
    }
    assert_eq!(kinds(&memory), []);
}
