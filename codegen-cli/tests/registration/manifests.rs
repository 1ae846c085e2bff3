//! What a program with a manifest finds, on every operating system: each fault with its line, and nothing else.

use std::collections::BTreeSet;
use std::path::Path;

use comwright_codegen::register::{ActivationContext, AtWidth, Choice, Files};
use comwright_registration::{Origin, Severity, Stage, Width};
use comwright_tests::pe_builder::{self, Name, Resource};
use comwright_tests::registrations::{MANIFEST_ROWS, Made, ManifestRow, What, library, manifest_of};
use serde_json::Value;

use super::broken::kinds;
use crate::run::{Run, comwright};

fn each(test: &str, mut check: impl FnMut(&ManifestRow, &Made, &AtWidth<'_>, &str) -> Result<(), String>) {
    let made = Made::new(test);
    let mut failures = Vec::new();
    for row in MANIFEST_ROWS {
        let view = Choice::At(made.export(row.edits)).open().unwrap().unwrap();
        let manifest = made.manifest(row.manifest);
        let manifests = ActivationContext::read(&[manifest]).unwrap_or_else(|error| panic!("{}: {error:?}", row.name));
        let files = Files::default();
        let wide = AtWidth::new(&*view, &files, Width::Bits64).expect("the machine is of 64 bits");
        if let Err(failure) = check(row, &made, &wide.with_manifests(&manifests), &manifest_of(row.manifest)) {
            failures.push(format!("{}: {failure}", row.name));
        }
        assert_eq!(files.elsewhere(), 0, "{}: everything is where it can be looked at", row.name);
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn r1_each_fault_is_found_and_nothing_else() {
    each("manifests", |row, made, registry, _| {
        let examined = made.examined(registry, row.asked);
        let (found, expected) = (kinds(&examined), row.found.iter().copied().collect());
        if found == expected { Ok(()) } else { Err(format!("{found:?} was found, {expected:?} expected")) }
    });
}

#[test]
fn r6_what_wine_gave_is_among_the_codes() {
    each("manifest-codes", |row, made, registry, _| {
        let met = row.wine;
        let stage = if row.asked == What::Class { Stage::Create } else { Stage::Marshal };
        let codes = made.predicted(row.asked, &made.examined(registry, row.asked), stage);
        if codes.contains(&met) { Ok(()) } else { Err(format!("{met:#010x} was met, {codes:x?} expected")) }
    });
}

/// What a manifest says is in the line that is named.
#[test]
fn r1_findings_name_lines() {
    let mut lines = 0;
    each("manifest-lines", |row, made, registry, text| {
        for seen in made.examined(registry, row.asked).findings.iter().flat_map(|finding| &finding.seen) {
            let (Some(said), Some(Origin::Manifest)) = (&seen.text, seen.origin) else { continue };
            let at = seen.at.as_ref().ok_or("no line")?;
            let line = text.lines().nth(at.line as usize - 1).unwrap_or_default();
            if at.file != "program.manifest" || !line.contains(&format!("\"{said}\"")) {
                return Err(format!("{seen:?} is not in `{line}`"));
            }
            lines += 1;
        }
        Ok(())
    });
    assert!(lines > 8, "{lines} lines");
}

fn arg(path: &Path) -> &str {
    path.to_str().expect("the paths of the tests are text")
}

/// `check` of the golden library with the manifest of a row.
fn check(test: &str, row: &ManifestRow, more: &[&str]) -> Run {
    let made = Made::new(test);
    let (file, manifest) = (made.export(row.edits), made.manifest(row.manifest));
    let source = library("probe");
    let args = ["check", arg(&source), "--registry", arg(&file), "--manifest", arg(&manifest)];
    comwright(&[&args[..], more].concat())
}

fn named(name: &str) -> &'static ManifestRow {
    MANIFEST_ROWS.iter().find(|row| row.name == name).unwrap_or_else(|| panic!("{name}: no row is called so"))
}

#[test]
fn the_exit_code_is_1_for_more_than_notes() {
    for row in MANIFEST_ROWS {
        let asked = match row.asked {
            What::Interface(name) => ["--iid", name],
            What::Class => ["--class", "Named"],
        };
        let run = check("manifest-exit", row, &[&asked[..], &["--format", "json"]].concat());
        assert_eq!(run.err, "", "{}", row.name);
        let report: Value = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {}", run.out));
        let is_more = row.found.iter().any(|kind| kind.severity() != Severity::Note);
        assert_eq!(run.code, i32::from(is_more), "{}: {}", row.name, run.out);
        let codes: BTreeSet<_> =
            report["findings"].as_array().unwrap().iter().map(|finding| finding["code"].as_str().unwrap()).collect();
        assert_eq!(codes, row.found.iter().map(|kind| kind.code()).collect(), "{}", row.name);
    }
}

#[test]
fn r1_faults_of_manifests_are_told_with_their_lines() {
    let run = check("manifest-told", named("a version in hexadecimal"), &["--iid", "IAuto"]);
    for word in [
        "manifest-version (R1): value `version` of `TypeLib\\{5B1C7A10-0010-4C5E-9A51-000000000001}` of the manifest says \
         `1.a` (program.manifest:3); versions in a manifest are decimal",
        "with `1.10`",
        "0x800736B1 ERROR_SXS_CANT_GEN_ACTCTX",
    ] {
        assert!(run.out.contains(word), "`{word}` is not in {}", run.out);
    }
    let run = check("manifest-told", named("a library that is nowhere"), &[]);
    for word in [
        "manifest-file-missing (R1): `TypeLib\\{5B1C7A10-0010-4C5E-9A51-000000000001}\\1.a\\0\\win64` of the manifest says \
         `dead.tlb` (program.manifest:3); there is no such file",
        "0x80029C4A TYPE_E_CANTLOADLIBRARY",
    ] {
        assert!(run.out.contains(word), "`{word}` is not in {}", run.out);
    }
    let run = check("manifest-told", named("an interface without its library, which nobody has"), &["--iid", "IAuto"]);
    assert!(run.out.contains("(program.manifest:3): no manifest has a `typelib` of it"), "{}", run.out);
    let run = check("manifest-told", named("a library that is nowhere"), &["--iid", "IAuto", "--format", "json"]);
    let report: Value = serde_json::from_str(&run.out).expect("the command writes JSON");
    let seen = &report["findings"][0]["seen"][0];
    assert_eq!((seen["origin"].as_str(), seen["line"].as_u64()), (Some("manifest"), Some(3)), "{seen}");
}

/// Without SOURCE, what is in no library is examined as well.
#[test]
fn r1_half_a_manifest_is_told_without_a_source() {
    let made = Made::new("manifest-half");
    let row = named("an interface without its library, which nobody has");
    let manifest = made.manifest(row.manifest);
    let run = comwright(&["check", "--registry", "none", "--manifest", arg(&manifest)]);
    assert_eq!((run.code, &*run.err), (1, ""), "{}", run.out);
    for word in
        ["1 interface: 1 broken", "library-missing (R2)", "(program.manifest:3)", "wanted: a `typelib` of library"]
    {
        assert!(run.out.contains(word), "`{word}` is not in {}", run.out);
    }
    // With one, the library that is nowhere is told once.
    let source = library("probe");
    let run = comwright(&["check", arg(&source), "--registry", "none", "--manifest", arg(&manifest), "--iid", "IAuto"]);
    assert_eq!(run.out.matches("library-missing").count(), 1, "{}", run.out);
}

/// Of what a manifest lacks, the registry may have a part: where that is, is said, and the half that is not there is
/// written.
#[test]
fn r1_a_manifest_with_half_of_it_gets_the_other_half() {
    for (row, words) in [
        (
            "an interface without its library, which the registry has",
            [
                "manifest-library-elsewhere (R1): `Interface\\{5B1C7A10-0010-4C5E-9A51-000000000011}\\TypeLib` of the manifest \
                 says `{5B1C7A10-0010-4C5E-9A51-000000000001}` (program.manifest:3): no manifest has a `typelib` of it, and \
                 the registry has one: `HKLM\\Software\\Classes\\TypeLib\\{5B1C7A10-0010-4C5E-9A51-000000000001}\\1.a\\0\\win64` \
                 says `",
                "wanted: a `typelib` of the library, in the manifest",
            ],
        ),
        (
            "a library without its interface, which the registry has",
            [
                "manifest-interface-elsewhere (R1): value `version` of `TypeLib\\{5B1C7A10-0010-4C5E-9A51-000000000001}` of the \
                 manifest says `1.10` (program.manifest:3): no manifest has the interface with it; of the registry, \
                 `HKLM\\Software\\Classes\\Interface\\{5B1C7A10-0010-4C5E-9A51-000000000011}\\TypeLib` says \
                 `{5B1C7A10-0010-4C5E-9A51-000000000001}`",
                "wanted: a `comInterfaceExternalProxyStub` of the interface, in the manifest",
            ],
        ),
    ] {
        let row = named(row);
        let made = Made::new("manifest-half");
        let (file, manifest) = (made.export(row.edits), made.manifest(row.manifest));
        let (source, other) = (made.library("probe"), made.folder().join("other.manifest"));
        let asked = ["check", arg(&source), "--registry", arg(&file), "--iid", "IAuto", "--manifest", arg(&manifest)];
        let run = comwright(&[&asked[..], &["--fix", arg(&other)]].concat());
        assert_eq!((run.code, run.err.as_str()), (1, ""), "{}: {}", row.name, run.out);
        for word in words {
            assert!(run.out.contains(word), "{}: `{word}` is not in {}", row.name, run.out);
        }
        assert!(!run.out.contains("not repaired"), "{}: {}", row.name, run.out);
        // No registration is what is wrong.
        let run = comwright(&[&asked[..], &["--fix", arg(&made.folder().join("out.reg"))]].concat());
        let reason = " (IAuto): a manifest should have both: `--fix OUT.manifest` writes the half that is not there\n";
        assert!(run.out.contains(reason) && !run.out.contains("repaired by"), "{}: {}", row.name, run.out);
        let both = [&asked[..], &["--manifest", arg(&other)]].concat();
        let run = comwright(&both);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{}: {}", row.name, run.out);
        // Nothing is written twice, and what another manifest has wrong stays there.
        std::fs::remove_file(made.library("probe")).expect("the target folder can be written to");
        let source = library("probe");
        let third = made.folder().join("third.manifest");
        let wrong: Vec<_> = both.iter().map(|word| if *word == both[1] { arg(&source) } else { word }).collect();
        let run = comwright(&[&wrong[..], &["--fix", arg(&third)]].concat());
        assert_eq!((run.code, run.err.as_str()), (1, ""), "{}: {}", row.name, run.out);
        assert!(run.out.contains("nothing to write: the manifests have") && !third.exists(), "{}", run.out);
    }
}

#[test]
fn r6_a_code_is_explained_by_the_manifest_that_may_give_it() {
    let made = Made::new("manifest-explain");
    let row = named("a library that is nowhere");
    let (file, manifest) = (made.export(row.edits), made.manifest(row.manifest));
    let source = library("probe");
    let asked = ["explain-error", "0x80029C4A", arg(&source), "--registry", arg(&file), "--iid", "IAuto"];
    let run = comwright(&[&asked[..], &["--manifest", arg(&manifest)]].concat());
    assert!(run.code == 1 && run.out.contains("manifest-file-missing (R1)"), "{}", run.out);
    let run = comwright(&asked);
    assert!(!run.out.contains("manifest-file-missing"), "{}", run.out);
}

/// In an EXE or a DLL, in UTF-16; in an assembly that another depends on.
#[test]
fn r1_a_manifest_may_be_elsewhere() {
    let made = Made::new("manifest-elsewhere");
    let row = named("a sound one over an empty registry");
    let registry = made.export(row.edits);
    let source = library("probe");
    let text = manifest_of(row.manifest).replace("UTF-8", "UTF-16");
    let wide: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    let narrow = manifest_of(row.manifest);
    let resource = |id, data| Resource { name: Name::Id(id), language: 0x409, data };
    let broken = resource(3, b"<");
    let width = pe_builder::Width::Bits64;
    let (first, rest) = row.manifest.split_once("</file>\n").expect("the library is first");
    let both = [made.put("a.manifest", manifest_of(rest).as_bytes()), {
        made.put("b.manifest", manifest_of(&format!("{first}</file>")).as_bytes())
    }];
    for manifests in [
        &[made.put("wide.manifest", &wide)][..],
        &[made.put("big.manifest", &big)],
        &[made.put("mark.manifest", format!("\u{feff}{narrow}").as_bytes())],
        &[made.put("program.exe", &pe_builder::with_manifests(width, &[resource(1, narrow.as_bytes()), broken]))],
        &[made.put("narrow.dll", &pe_builder::with_manifests(pe_builder::Width::Bits32, &[resource(2, &wide)]))],
        &both,
    ] {
        let named: Vec<_> = manifests.iter().flat_map(|file| ["--manifest", arg(file)]).collect();
        let run =
            comwright(&[&["check", arg(&source), "--registry", arg(&registry), "--iid", "IAuto"][..], &named].concat());
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{manifests:?}: {}", run.out);
    }
}

/// What a manifest should say is told with its line, and as what it is in a manifest.
#[test]
fn r1_what_a_manifest_does_not_say_is_told_with_its_line() {
    const LIBID: &str = "{5B1C7A10-0010-4C5E-9A51-000000000001}";
    const IAUTO: &str = "{5B1C7A10-0010-4C5E-9A51-000000000011}";
    let made = Made::new("unsaid");
    let source = made.library("probe");
    let file = source.file_name().and_then(|name| name.to_str()).expect("the paths of the tests are text");
    let of = |file: &str, tlbid: &str| {
        format!(
            "<file name=\"{file}\">\n<typelib tlbid=\"{LIBID}\" version=\"1.10\" helpdir=\"\"/></file>\n\
             <comInterfaceExternalProxyStub iid=\"{IAUTO}\" name=\"IAuto\" {tlbid} \
             proxyStubClsid32=\"{{00020424-0000-0000-C000-000000000046}}\"/>"
        )
    };
    let tlbid = format!("tlbid=\"{LIBID}\"");
    let at = |text: &str, what: &str| {
        let line = text.lines().position(|line| line.contains(what)).expect("it is there") + 1;
        format!("(unsaid.manifest:{line})")
    };
    let exported = made.export("");
    let check_in = |registry: &str, text: &str| {
        let manifest = made.put("unsaid.manifest", text.as_bytes());
        let check = ["check", arg(&source), "--iid", "IAuto", "--registry", registry, "--manifest", arg(&manifest)];
        let run = comwright(&check);
        assert!(run.err.is_empty(), "{}", run.err);
        (run.code, run.out)
    };
    let check = |text: &str| check_in("none", text);
    let sound = manifest_of(&of(file, &tlbid));
    assert_eq!(check(&sound).0, 0, "{}", check(&sound).1);
    for (text, what, code, wanted) in [
        (
            manifest_of(&of(file, "")),
            "<comInterface",
            "library-missing (R2): `Interface\\",
            format!("wanted: `Interface\\{IAUTO}\\TypeLib` of the manifest with `{LIBID}`"),
        ),
        (
            manifest_of(&of("", &tlbid)),
            "<file ",
            "manifest-file-missing (R1): `TypeLib\\",
            format!("wanted: a file with library {LIBID} of version 1.a or a later minor one"),
        ),
    ] {
        let (exit, out) = check(&text);
        assert_eq!(exit, 1, "{out}");
        assert!(out.contains(code) && out.contains(&at(&text, what)), "{out}");
        assert!(out.to_lowercase().contains(&wanted.to_lowercase()), "{out}");
        if what == "<comInterface" {
            // The registry has the library, and names it.
            let (exit, out) = check_in(arg(&exported), &text);
            let is_told =
                out.contains("manifest-library-elsewhere (R1): `Interface\\") && out.contains(&at(&text, what));
            assert!(exit == 1 && is_told && out.to_lowercase().contains(&wanted.to_lowercase()), "{out}");
        }
    }
}

#[test]
fn a_manifest_that_no_program_starts_with_cannot_be_used() {
    let made = Made::new("manifest-refused");
    let registry = made.export("");
    let of = |assembly: &str| manifest_of(assembly).into_bytes();
    let no_manifest = pe_builder::build(pe_builder::Width::Bits64, &[]);
    for (name, data, cause) in [
        ("open", of("<file name=\"a\">"), "in line 4: no XML: "),
        (
            "iid",
            of("\n<comInterfaceExternalProxyStub iid=\"11\"/>"),
            "in line 4: iid `11`, which is no GUID in braces; ",
        ),
        (
            "refused",
            of("<file/>"),
            "in line 3: `file` without its attribute `name`; CreateActCtx refuses such a manifest",
        ),
        ("code", of("<file/>"), "14001 (0x800736B1 ERROR_SXS_CANT_GEN_ACTCTX)"),
        ("none", no_manifest, "a PE file without a manifest"),
    ] {
        let manifest = made.put(&format!("{name}.manifest"), &data);
        for command in [&["check"][..], &["explain-error", "E_NOINTERFACE"]] {
            let run = comwright(&[command, &["--registry", arg(&registry), "--manifest", arg(&manifest)]].concat());
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{name}");
            let told = format!("cannot read the manifest {}", manifest.display());
            assert!(run.err.contains(&told) && run.err.contains(cause), "{name}: {}", run.err);
        }
    }
}
