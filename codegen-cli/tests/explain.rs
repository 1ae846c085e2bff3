//! `comwright explain`: what it prints is what was last judged (`tests/golden/explain`), names are found as people write
//! them, and errors say what to do.

use std::process::{Command, Output};

use comwright_codegen::model::{Guid, ImportTarget, Libid, Param, ParamFlags, Type, TypeRef};
use comwright_codegen::typelib;
use comwright_tests::golden::Case;
use comwright_tests::sltg_writer::{self, RepeatedNames};
use comwright_tests::{bless, repository};

/// What a run of the command gave.
struct Run {
    code: i32,
    out: String,
    err: String,
}

fn explain(case: &str, name: &str) -> Run {
    run(&[Case::named(case).library().as_os_str(), name.as_ref()])
}

fn run(args: &[&std::ffi::OsStr]) -> Run {
    let command = Command::new(env!("CARGO_BIN_EXE_comwright")).arg("explain").args(args).output();
    let Output { status, stdout, stderr } = command.expect("the command was built for this test");
    let text = |bytes| String::from_utf8(bytes).expect("the command writes UTF-8");
    Run { code: status.code().expect("the command ends by itself"), out: text(stdout), err: text(stderr) }
}

#[test]
fn plans_are_explained_as_expected() {
    for (case, name) in [
        // A line a member.
        ("signatures-win64", "IShape"),
        ("coclasses", "DCarEvents"),
        // All accessors of a property.
        ("signatures-win64", "IShape.Parent"),
        // A locale, the rest of the arguments, values of all kinds.
        ("signatures-win64", "IShape.Localised"),
        ("signatures-win64", "IShape.Join"),
        ("signatures-win64", "IShape.Optional"),
        ("signatures-win64", "IShape.Arrays"),
        // What is not told, of a base.
        ("signatures-win64", "IRawer.Pointers"),
        ("signatures-win64", "IRaw.Structs"),
        // By Invoke: a method, and property variables.
        ("coclasses", "DCarEvents.Ask"),
        ("coclasses", "DCarEvents.Car"),
        // Of a DLL, by name and by number.
        ("modules", "ByName.Format"),
        ("modules", "ByOrdinal.Last"),
    ] {
        let run = explain(case, name);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{name}");
        let expected = repository::root().join("tests/golden/explain").join(format!("{case}.{name}.txt"));
        bless::check(&expected, &run.out).unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn names_are_found_in_any_case_and_by_accessor() {
    let heads = |name: &str| {
        let run = explain("signatures-win64", name);
        assert_eq!(run.code, 0, "{name}: {}", run.err);
        run.out.lines().filter(|line| line.starts_with("IShape.")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(heads("IShape.Parent"), ["IShape.get_Parent", "IShape.put_Parent", "IShape.putref_Parent"]);
    assert_eq!(heads("ishape.PARENT"), heads("IShape.Parent"));
    assert_eq!(heads("IShape.putref_parent"), ["IShape.putref_Parent"]);
    // Not every name that begins so is an accessor's.
    assert_eq!(heads("IShape._NewEnum"), ["IShape.get__NewEnum"]);
}

#[test]
fn a_class_stands_for_its_default_interface() {
    let run = explain("coclasses", "Car.Drive");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.starts_with("ICar.Drive\n"), "{}", run.out);
}

#[test]
fn unknown_names_are_errors_that_name_the_nearest() {
    for (name, error) in [
        ("IShap", "error: the library Signatures has no type IShap; is IShape meant?\n"),
        ("IShape.Prent", "error: IShape has no member Prent; is Parent meant?\n"),
        ("Quite.Different", "error: the library Signatures has no type Quite\n"),
        ("IShape.Quite", "error: IShape has no member Quite\n"),
        ("Mode", "error: Mode is an enumeration, of which nothing can be called\n"),
        ("a\u{1b}[2J", "error: the library Signatures has no type a\\u{1b}[2J\n"),
    ] {
        let run = explain("signatures-win64", name);
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (2, "", error), "{name}");
    }
}

#[test]
fn g2_a_library_that_is_missing_is_an_error_that_says_where_to_look() {
    let data = std::fs::read(Case::named("coclasses").library()).expect("golden libraries are checked in");
    let mut library = typelib::read(&data).expect("golden libraries are whole");
    library.imports[0].libid = Libid(Guid::from_fields(1, 2, 3, [4; 8]));
    let park = library.types.iter_mut().find(|info| info.name == "IPark").expect("the library has IPark");
    park.funcs[0].params = vec![Param {
        name: Some("place".to_owned()),
        param_type: Type::Pointer(Box::new(Type::Ref(TypeRef::Imported {
            library: 0,
            target: ImportTarget::Index(3),
        }))),
        flags: ParamFlags::IN,
        default: None,
        custom_data: vec![],
    }];
    let folder = repository::scratch("explain").expect("the target folder can be written to");
    let file = folder.join("library-is-missing.tlb");
    let data = sltg_writer::write(&sltg_writer::representable(&library), RepeatedNames::Marked);
    std::fs::write(&file, data).expect("the target folder can be written to");
    for name in ["IPark.Park", "IPark"] {
        let run = run(&[file.as_os_str(), name.as_ref()]);
        assert_eq!(run.code, 2, "{}", run.out);
        let lines: Vec<_> = run.err.lines().collect();
        assert_eq!(lines[0], "error: IPark.Park cannot be called");
        let cause = format!("is in none of the folders: {}", folder.display());
        assert!(lines[1].contains("the parameter place: library {00000001-"), "{}", run.err);
        assert!(lines[1].ends_with(&cause), "{}", run.err);
        let hint =
            "hint: `--include DIR` names further folders with libraries, `--registry` a registry that knows some";
        assert_eq!(lines[2], hint);
    }
    // Who does not need it is not told of it.
    let run = run(&[file.as_os_str(), "DCarEvents.Ask".as_ref()]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}
