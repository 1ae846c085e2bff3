//! A class, and where its objects live.

use comwright_registration::testing::Memory;
use comwright_registration::{
    CalledBy, Class, Client, Code, Examined, Kind, Link, Origin, Placed, System, Width, create, keys,
};

use crate::cases::cases;
use crate::fixture::{CLASS, LIBID, SERVERS, STUB, TABLE, asked, both, class, kinds, sound};

pub(crate) fn from_mta(memory: &Memory) -> Examined {
    create(memory, &class(), Client::Mta, &asked(TABLE, CalledBy::Table))
}

/// A value of the class's, in a key below its own.
fn set(memory: &Memory, below: &str, text: &str) {
    memory.set(&format!(r"{}{below}", keys::class(CLASS)), "", text);
}

fn remove(memory: &Memory, below: &str) {
    memory.remove(&format!(r"{}{below}", keys::class(CLASS)));
}

/// Registers a program for the class, in place of its DLL.
pub(crate) fn program(memory: &Memory, path: &str, code: Code) {
    remove(memory, r"\InprocServer32");
    set(memory, r"\LocalServer32", path);
    memory.put_code(path, code);
}

cases! {
    r5_class_without_a_key: |memory| both(memory).into_iter().for_each(|memory| remove(memory, "")),
        from_mta => [ClassMissing] Create Some(0x8004_0154);
    r5_class_in_the_other_width: |memory| remove(memory, ""),
        from_mta => [ClassInOtherWidth] Create Some(0x8004_0154);
    r5_class_in_a_dead_program_of_the_other_width: |memory| {
            remove(memory, "");
            remove(memory.other(), r"\InprocServer32");
            set(memory.other(), r"\LocalServer32", r"C:\dead.exe");
        },
        from_mta => [ClassInOtherWidth] Create Some(0x8004_0154);
    r5_class_without_a_server: |memory| remove(memory, r"\InprocServer32"),
        from_mta => [ServerMissing] Create Some(0x8004_0154);
    r5_server_with_a_dead_path: |memory| set(memory, r"\InprocServer32", r"C:\dead.dll"),
        from_mta => [ServerFileMissing] Create Some(0x8004_0154);
    r5_program_with_a_dead_path: |memory| {
            remove(memory, r"\InprocServer32");
            set(memory, r"\LocalServer32", r"C:\dead.exe");
        },
        from_mta => [ServerFileMissing] Create Some(0x8004_0154);
    r5_server_of_the_other_width: |memory| set(memory, r"\InprocServer32", SERVERS[1].0),
        from_mta => [ServerFileWidth] Create None;
    r5_server_that_is_no_dll: |memory| memory.put_code(SERVERS[0].0, Code::None),
        from_mta => [ServerFileNoDll] Create Some(0x8004_0154);
    r5_server_of_16_bits: |memory| memory.put_code(SERVERS[0].0, Code::Old),
        from_mta => [ServerFileNoDll] Create Some(0x8004_0154);
    r5_server_that_is_a_program: |memory| memory.put_code(SERVERS[0].0, Code::Program(Width::Bits64)),
        from_mta => [ServerFileNoDll] Create Some(0x8004_0154);
    r5_program_that_is_text: |memory| program(memory, r"C:\till.exe", Code::None),
        from_mta => [ServerFileNoProgram] Create None;
    r5_program_of_16_bits: |memory| program(memory, r"C:\till.exe", Code::Old),
        from_mta => [ServerFileNoProgram] Create None;
    r5_program_that_is_a_dll: |memory| program(memory, r"C:\till.exe", Code::Dll(Width::Bits64)),
        from_mta => [ServerFileNoProgram] Create None;
    r5_program_that_is_a_script: |memory| program(memory, r"C:\till.CMD", Code::None),
        from_mta => [] Create None;
    r5_program_of_the_other_width: |memory| program(memory, r"C:\till.exe", Code::Program(Width::Bits32)),
        from_mta => [] Create None;
    r5_class_that_stands_for_one_that_is_nowhere: |memory| set(memory, r"\TreatAs", &STUB.to_string()),
        from_mta => [ClassMissing] Create Some(0x8004_0154);
    r5_class_that_stands_for_itself_in_a_circle: |memory| {
            set(memory, r"\TreatAs", &STUB.to_string());
            memory.set(&format!(r"{}\TreatAs", keys::class(STUB)), "", &CLASS.to_string());
        },
        from_mta => [TreatAsLoop] Create Some(0x8004_0154);
    r5_class_before_a_circle_that_it_is_not_in: |memory| {
            set(memory, r"\TreatAs", &STUB.to_string());
            memory.set(&format!(r"{}\TreatAs", keys::class(STUB)), "", &LIBID.to_string());
            memory.set(&format!(r"{}\TreatAs", keys::class(LIBID)), "", &STUB.to_string());
        },
        from_mta => [TreatAsLoop] Create None;
    r5_prog_id_without_a_class: |memory| memory.remove("Shop.Till"),
        from_mta => [ProgIdMissing] Create None;
    r5_prog_id_of_another_class: |memory| memory.set(r"Shop.Till\CLSID", "", &STUB.to_string()),
        from_mta => [ProgIdMissing] Create None;
    r5_prog_id_by_way_of_the_current_one: |memory| {
            memory.remove(r"Shop.Till\CLSID");
            memory.set(r"Shop.Till\CurVer", "", "Shop.Till.2");
            memory.set(r"Shop.Till.2\CLSID", "", &CLASS.to_string());
        },
        from_mta => [] Create Some(0);
    r5_class_with_another_version: |memory| set(memory, r"\Version", "1.0"),
        from_mta => [ClassVersion] Create Some(0);
    r5_class_with_a_version_in_decimal: |memory| set(memory, r"\Version", "1.10"),
        from_mta => [ClassVersion] Create Some(0);
    a2_model_that_is_not_known:
        |memory| memory.set(&format!(r"{}\InprocServer32", keys::class(CLASS)), "ThreadingModel", "Single"),
        from_mta => [ModelUnknown] Create Some(0);
    r5_server_that_only_the_user_has: |memory| {
            let server = format!(r"{}\InprocServer32", keys::class(CLASS));
            memory.remove(&server);
            memory.set_in(Origin::User, &server, "", SERVERS[0].0);
        },
        from_mta => [HiddenFromElevated] Create Some(0x8004_0154);
    r1_manifest_with_a_server_that_is_nowhere: |memory| {
            let server = format!(r"{}\InprocServer32", keys::class(CLASS));
            memory.set_in(Origin::Manifest, &server, "", r"C:\beside.dll");
        },
        from_mta => [ManifestFileMissing] Create None;
    r5_class_whose_interface_is_not_registered:
        |memory| both(memory).into_iter().for_each(|memory| memory.remove(&keys::interface(TABLE))),
        from_mta => [InterfaceMissing] Create None;
}

/// Where an object lives, and whether calls cross.
fn placed(memory: &Memory, client: Client) -> (Placed, bool) {
    let examined = create(memory, &class(), client, &asked(TABLE, CalledBy::Table));
    let placed = examined.links.iter().find_map(|link| match link {
        Link::Apartment { home, crosses, .. } => Some((*home, *crosses)),
        _ => None,
    });
    placed.unwrap_or_else(|| panic!("{:?}", examined.findings))
}

#[test]
fn a2_the_threading_model_and_the_client_say_where_an_object_lives() {
    let memory = sound(System::Windows);
    let server = format!(r"{}\InprocServer32", keys::class(CLASS));
    for (model, sta, mta) in [
        ("", (Placed::MainSta, false), (Placed::MainSta, true)),
        ("Apartment", (Placed::Client, false), (Placed::HostSta, true)),
        ("free", (Placed::Mta, true), (Placed::Mta, false)),
        ("BOTH", (Placed::Client, false), (Placed::Client, false)),
        ("Neutral", (Placed::Neutral, true), (Placed::Neutral, true)),
    ] {
        memory.set(&server, "ThreadingModel", model);
        assert_eq!([placed(&memory, Client::Sta), placed(&memory, Client::Mta)], [sta, mta], "{model}");
    }
}

#[test]
fn an_interface_that_does_not_cross_needs_no_registration() {
    let memory = sound(System::Windows);
    both(&memory).into_iter().for_each(|memory| memory.remove(&keys::interface(TABLE)));
    let examined = create(&memory, &class(), Client::Sta, &asked(TABLE, CalledBy::Table));
    assert_eq!(examined.findings, []);
    assert!(matches!(examined.links.last(), Some(Link::Apartment { crosses: false, .. })), "{:?}", examined.links);
}

/// A system of 32 bits starts programs of 16 as well, and none of 64.
#[test]
fn r5_what_a_system_of_32_bits_starts() {
    for (path, code, starts) in [
        (r"C:\till.exe", Code::Old, true),
        (r"C:\till.com", Code::None, true),
        (r"C:\till.exe", Code::None, false),
        (r"C:\till.exe", Code::Program(Width::Bits32), true),
        (r"C:\till.exe", Code::Program(Width::Bits64), false),
    ] {
        let memory = Memory::of_32_bits(System::Windows);
        set(&memory, r"\LocalServer32", path);
        memory.put_code(path, code);
        let class = Class { prog_id: None, home: None, ..class() };
        let examined = create(&memory, &class, Client::Mta, &asked(TABLE, CalledBy::Table));
        let is_found = examined.findings.iter().any(|finding| finding.kind == Kind::ServerFileNoProgram);
        assert_eq!(is_found, !starts, "{path} {code:?}: {:?}", examined.findings);
    }
}

#[test]
fn another_process_serves_programs_of_both_widths() {
    // A program, a service, and a DLL that COM lends a process to: each is registered for the other width only.
    let program: fn(&Memory) = |other| {
        set(other, r"\LocalServer32", r"C:\till.exe");
        other.put_code(r"C:\till.exe", Code::Program(Width::Bits32));
    };
    let service: fn(&Memory) = |other| {
        other.set(&keys::class(CLASS), "AppID", &LIBID.to_string());
        other.set(&format!(r"AppID\{LIBID}"), "LocalService", "till");
    };
    let surrogate: fn(&Memory) = |other| {
        other.set(&keys::class(CLASS), "AppID", &LIBID.to_string());
        other.set(&format!(r"AppID\{LIBID}"), "DllSurrogate", "");
    };
    for edit in [program, service, surrogate] {
        let memory = sound(System::Windows);
        remove(&memory, "");
        edit(memory.other());
        assert_eq!(placed(&memory, Client::Mta), (Placed::OtherProcess, true));
    }
}

/// What COM of Wine takes of the other width, it takes where there is no key of a program's; one that says nothing is
/// one.
#[test]
fn r5_a_program_of_the_other_width_behind_a_key_that_says_nothing() {
    for (system, expected) in [(System::Windows, vec![]), (System::Wine, vec![Kind::ServerMissing])] {
        let memory = sound(system);
        for memory in both(&memory) {
            program(memory, r"C:\till.exe", Code::Program(Width::Bits32));
        }
        remove(&memory, r"\LocalServer32");
        assert_eq!(kinds(&from_mta(&memory)), [], "{system:?}");
        memory.key(Origin::Machine, &format!(r"{}\LocalServer32", keys::class(CLASS)));
        assert_eq!(kinds(&from_mta(&memory)), expected, "{system:?}");
    }
}

/// A process is lent to a DLL, and COM of Wine asks no other machine.
#[test]
fn r5_what_serves_nobody_is_no_server() {
    for (name, system, expected) in [
        ("DllSurrogate", System::Windows, vec![Kind::ServerMissing]),
        ("DllSurrogate", System::Wine, vec![Kind::ServerMissing]),
        ("RemoteServerName", System::Windows, vec![]),
        ("RemoteServerName", System::Wine, vec![Kind::ServerMissing]),
    ] {
        let memory = sound(system);
        both(&memory).into_iter().for_each(|memory| remove(memory, r"\InprocServer32"));
        memory.set(&keys::class(CLASS), "AppID", &LIBID.to_string());
        memory.set(&format!(r"AppID\{LIBID}"), name, "there");
        assert_eq!(kinds(&from_mta(&memory)), expected, "{name} under {system:?}");
    }
}

/// What comes first is what is started: a service, then what `ServerExecutable` names, then a command.
#[test]
fn r5_what_is_not_started_may_lead_nowhere() {
    let server = format!(r"{}\LocalServer32", keys::class(CLASS));
    let dead = |system| {
        let memory = sound(system);
        program(&memory, r"C:\till.exe", Code::Program(Width::Bits64));
        memory.set(&server, "", r"C:\dead.exe /x");
        memory
    };
    for system in [System::Windows, System::Wine] {
        let memory = dead(system);
        assert_eq!(kinds(&from_mta(&memory)), [Kind::ServerFileMissing], "{system:?}");
        memory.set(&keys::class(CLASS), "AppID", &LIBID.to_string());
        memory.set(&format!(r"AppID\{LIBID}"), "DllSurrogate", "");
        assert_eq!(kinds(&from_mta(&memory)), [Kind::ServerFileMissing], "a surrogate comes last: {system:?}");
        memory.set(&format!(r"AppID\{LIBID}"), "LocalService", "till");
        assert_eq!(kinds(&from_mta(&memory)), [], "{system:?}");
        assert_eq!(placed(&memory, Client::Mta), (Placed::OtherProcess, true));
    }
    // COM of Wine does not know `ServerExecutable`.
    for (executable, windows) in [
        (r"C:\till.exe", vec![]),
        (r"C:\dead.exe", vec![Kind::ServerFileMissing]),
        (r#""C:\till.exe""#, vec![Kind::ServerFileMissing]),
        (r"C:\server64.dll", vec![Kind::ServerFileNoProgram]),
    ] {
        let memory = dead(System::Windows);
        memory.put_code(r#""C:\till.exe""#, Code::Program(Width::Bits64));
        memory.set(&server, "ServerExecutable", executable);
        assert_eq!(kinds(&from_mta(&memory)), windows, "{executable}");

        let memory = dead(System::Wine);
        memory.set(&server, "", r"C:\till.exe");
        memory.set(&server, "ServerExecutable", executable);
        assert_eq!(kinds(&from_mta(&memory)), [], "{executable}");
    }
}

/// A key that programs of the other width have for themselves would be named as one of this width.
#[test]
fn r5_what_only_the_user_has_for_the_other_width_is_no_finding() {
    let user = |memory: &Memory, below: &str, name: &str, text: &str| {
        memory.set_in(Origin::User, &format!(r"{}{below}", keys::class(CLASS)), name, text);
    };
    let program: &dyn Fn(&Memory) = &|other| {
        user(other, r"\LocalServer32", "", r"C:\till.exe");
        other.put_code(r"C:\till.exe", Code::Program(Width::Bits32));
    };
    let service: &dyn Fn(&Memory) = &|other| {
        user(other, "", "AppID", &LIBID.to_string());
        other.set(&format!(r"AppID\{LIBID}"), "LocalService", "till");
    };
    for edit in [program, service] {
        for has_key in [false, true] {
            let memory = sound(System::Windows);
            both(&memory).into_iter().for_each(|memory| remove(memory, r"\InprocServer32"));
            if !has_key {
                remove(&memory, "");
            }
            edit(memory.other());
            assert_eq!(kinds(&from_mta(&memory)), []);
        }
    }
}

/// What stands for a class, or lends it a process, for the user alone.
#[test]
fn r5_what_serves_a_class_for_the_user_alone_is_hidden_from_wine() {
    let treat_as: fn(&Memory) = |memory| {
        let user = |key: &str, text: &str| memory.set_in(Origin::User, key, "", text);
        user(&format!(r"{}\TreatAs", keys::class(CLASS)), &STUB.to_string());
        memory.set(&format!(r"{}\InprocServer32", keys::class(STUB)), "", SERVERS[0].0);
    };
    let app_id: fn(&Memory) = |memory| memory.set_in(Origin::User, &keys::class(CLASS), "AppID", &LIBID.to_string());
    let service: fn(&Memory) = |memory| {
        memory.set(&keys::class(CLASS), "AppID", &LIBID.to_string());
        memory.set_in(Origin::User, &format!(r"AppID\{LIBID}"), "LocalService", "till");
    };
    for (system, hidden) in [(System::Windows, Kind::HiddenFromElevated), (System::Wine, Kind::HiddenFromWine)] {
        for (name, edit) in [("TreatAs", treat_as), ("AppID", app_id), ("LocalService", service)] {
            let memory = sound(system);
            if name == "AppID" {
                memory.set(&format!(r"AppID\{LIBID}"), "LocalService", "till");
            }
            both(&memory).into_iter().for_each(|memory| remove(memory, r"\InprocServer32"));
            edit(&memory);
            assert_eq!(kinds(&from_mta(&memory)), [hidden], "{name} under {system:?}");
        }
    }
    // A class that serves itself does so where the user's classes are not seen, whatever they say.
    for (system, expected) in
        [(System::Windows, vec![Kind::ClassMissing, Kind::HiddenFromElevated]), (System::Wine, vec![])]
    {
        let memory = sound(system);
        memory.set_in(Origin::User, &format!(r"{}\TreatAs", keys::class(CLASS)), "", &STUB.to_string());
        assert_eq!(kinds(&from_mta(&memory)), expected, "{system:?}");
    }
}
