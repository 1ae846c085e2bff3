//! Manifests that are written: read back, they say what a registration would.

use comwright_codegen::register::{ActivationContext, AtWidth, Choice, Files};
use comwright_codegen::registration::manifest_text::{LibraryFile, NotInManifest, Served, is_marshaled, manifest_text};
use comwright_registration::{CalledBy, Class, Client, Width, create, examine};
use comwright_tests::pe_builder::{self, Name, Resource};
use comwright_tests::registrations::{Made, library};

use crate::run::comwright;

/// The registry without what the library needs.
const NOTHING: &str = "[-I]\n[-T]\n[-C]\n[-HKCR\\Probe.Named]\n";

const FILE: LibraryFile<'_> = LibraryFile { path: "file.tlb", resource: None };

#[test]
fn r1_what_is_written_needs_no_registration() {
    let made = Made::new("written");
    let needs = made.needed("probe");
    let class = Class { prog_id: Some("Probe.Named".to_owned()), ..needs.classes[0].clone() };
    let served = Served { class: &class, file: "dll64.dll", threading_model: Some("Apartment") };
    let text = manifest_text(&needs, Some(FILE), &[served]).expect("all can be named");
    let manifest = made.put("written.manifest", text.as_bytes());
    let view = Choice::At(made.export(NOTHING)).open().unwrap().unwrap();
    let files = Files::default();
    let wide = AtWidth::new(&*view, &files, Width::Bits64).expect("the machine is of 64 bits");
    let marshaled: Vec<_> = needs.interfaces.iter().filter(|interface| is_marshaled(interface)).collect();
    assert!(marshaled.len() >= 3, "{marshaled:?}");
    assert!(!examine(&wide, marshaled[0]).findings.is_empty());
    let manifests = ActivationContext::read(&[manifest]).unwrap_or_else(|error| panic!("{error:?}"));
    let wide = wide.with_manifests(&manifests);
    for interface in &needs.interfaces {
        let findings = examine(&wide, interface).findings;
        let is_plain = interface.called_by == Some(CalledBy::Plain);
        assert_eq!(findings.is_empty(), is_marshaled(interface) || is_plain, "{}: {findings:#?}", interface.name);
    }
    let examined = create(&wide, &class, Client::Mta, marshaled[0]);
    assert_eq!(examined.findings, []);
    assert!(examined.links.len() > 8, "the call crosses, and the chain goes on: {:?}", examined.links);
}

#[test]
fn r1_a_library_in_a_dll_is_one_file_with_its_class() {
    let made = Made::new("written-dll");
    let needs = made.needed("probe");
    let data = std::fs::read(library("probe")).unwrap();
    let resource = |id, data| Resource { name: Name::Id(id), language: 0, data };
    let other = std::fs::read(library("base")).unwrap();
    let both = [resource(1, &other[..]), resource(2, &data)];
    made.put("both.dll", &pe_builder::build(pe_builder::Width::Bits64, &both));
    let path = LibraryFile { path: "both.dll", resource: Some(2) };
    let served = Served { class: &needs.classes[0], file: "BOTH.dll", threading_model: None };
    let text = manifest_text(&needs, Some(path), &[served]).expect("all can be named");
    assert_eq!(text.matches("<file ").count(), 1, "{text}");
    let manifest = made.put("written.manifest", text.as_bytes());
    let manifests = ActivationContext::read(&[manifest]).unwrap_or_else(|error| panic!("{error:?}"));
    let view = Choice::At(made.export(NOTHING)).open().unwrap().unwrap();
    let files = Files::default();
    let wide = AtWidth::new(&*view, &files, Width::Bits64).unwrap().with_manifests(&manifests);
    let examined = create(&wide, &needs.classes[0], Client::Mta, &needs.interfaces[0]);
    assert_eq!(examined.findings, [], "{text}");
}

#[test]
fn the_text_is_as_it_should_be() {
    let mut needs = Made::new("written-text").needed("probe");
    needs.interfaces.truncate(1);
    let text = manifest_text(&needs, Some(LibraryFile { path: "sub/a&b.tlb", resource: None }), &[]).unwrap();
    let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n\
        <assembly xmlns=\"urn:schemas-microsoft-com:asm.v1\" manifestVersion=\"1.0\">\r\n  \
          <assemblyIdentity type=\"win32\" name=\"ProbeLib\" version=\"1.10.0.0\"/>\r\n  \
          <file name=\"sub\\a&amp;b.tlb\">\r\n    \
            <typelib tlbid=\"{5B1C7A10-0010-4C5E-9A51-000000000001}\" version=\"1.10\" helpdir=\"\"/>\r\n  \
          </file>\r\n  \
          <comInterfaceExternalProxyStub name=\"IAuto\" iid=\"{5B1C7A10-0010-4C5E-9A51-000000000011}\" \
            tlbid=\"{5B1C7A10-0010-4C5E-9A51-000000000001}\" \
            proxyStubClsid32=\"{00020424-0000-0000-C000-000000000046}\"/>\r\n\
        </assembly>\r\n";
    assert_eq!(text, expected);
}

/// What another manifest has is not said again.
#[test]
fn r1_a_library_may_be_in_another_manifest() {
    let mut needs = Made::new("written-half").needed("probe");
    needs.interfaces.truncate(1);
    let text = manifest_text(&needs, None, &[]).unwrap();
    assert!(text.contains("<comInterfaceExternalProxyStub name=\"IAuto\"") && !text.contains("typelib"), "{text}");
    ActivationContext::of_bytes("m".as_ref(), text.as_bytes()).unwrap_or_else(|error| panic!("{error:?}"));
}

/// Names of any kind give a manifest that can be read; files that no manifest can name are refused.
#[test]
fn hostile_names_are_text() {
    let mut needs = Made::new("written-hostile").needed("probe");
    for name in ["\"/><file name='x'>", "&amp;", "\0\u{1b}[2J", "\u{ffff}", "", "]]>", "<!--", "日本"] {
        needs.home.name = name.to_owned();
        needs.interfaces.iter_mut().for_each(|interface| interface.name = name.to_owned());
        needs.classes[0].name = name.to_owned();
        let served = Served { class: &needs.classes[0], file: "日本.dll", threading_model: Some(name) };
        let text = manifest_text(&needs, Some(FILE), &[served]).unwrap();
        ActivationContext::of_bytes("m".as_ref(), text.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error:?}"));
    }
    for path in ["", "C:\\a.tlb", "\\\\server\\a.tlb", "..\\a.tlb", "a\nb", "/a.tlb"] {
        let library = LibraryFile { path, resource: None };
        assert_eq!(manifest_text(&needs, Some(library), &[]), Err(NotInManifest(path.replace('/', "\\"))), "{path}");
    }
}

#[test]
fn r1_check_writes_a_manifest_that_cures_what_a_registration_would() {
    let made = Made::new("fix-manifest");
    let registry = made.export(NOTHING);
    let arg = |path: &std::path::Path| path.to_str().expect("the paths of the tests are text").to_owned();
    let source = arg(&made.folder().join("file.tlb"));
    let out = arg(&made.folder().join("out.manifest"));
    let check = |more: &[&str]| {
        comwright(&[&["check", &source, "--registry", &arg(&registry), "-I", &arg(made.folder())][..], more].concat())
    };
    let run = check(&["--fix", &out]);
    assert_eq!((run.code, run.err.as_str()), (1, ""), "{}", run.out);
    for word in [
        "out.manifest: embed it in the program, or activate it\n",
        "classes that are not in it: 1; what serves them, ",
        "not repaired: not-automation (IBytes): no registration makes automation marshal these types",
    ] {
        assert!(run.out.contains(word), "`{word}` is not in {}", run.out);
    }
    let written = std::fs::read_to_string(&out).expect("the manifest is written");
    assert!(written.contains("<file name=\"file.tlb\">") && !written.contains("IBytes"), "{written}");
    for interface in ["IAuto", "IDual", "DNamed"] {
        let run = check(&["--iid", interface, "--manifest", &out]);
        assert_eq!(run.code, 0, "{}", run.out);
    }
    assert_eq!(check(&["--iid", "IAuto"]).code, 1);
    // From elsewhere, the library has to be brought along.
    let other = arg(&made.folder().join("elsewhere"));
    std::fs::create_dir_all(&other).expect("the target folder can be written to");
    let out = format!("{other}/out.manifest");
    let run = check(&["--iid", "IAuto", "--fix", &out, "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.out).expect("the command writes JSON");
    assert_eq!(report["manifest"]["unrepaired"][0]["code"], "manifest-file-missing", "{}", run.out);
    // It may be the program's own by now.
    let before = std::fs::read(&out).expect("the manifest is written");
    let run = check(&["--iid", "IAuto", "--fix", &out]);
    assert!(run.code == 2 && run.err.contains("a manifest may be the program's own"), "{}{}", run.out, run.err);
    assert_eq!(std::fs::read(&out).expect("the manifest is there"), before);
    std::fs::remove_file(&out).expect("the target folder can be written to");
    let run = check(&["--iid", "IAuto", "--fix", &out]);
    assert!(run.out.contains("file.tlb has to be beside it\n"), "{}", run.out);
    // Nothing is written when nothing is wrong, and for no library.
    let sound = arg(&made.folder().join("sound.manifest"));
    let run = check(&["--iid", "IDual", "--manifest", &arg(&made.folder().join("out.manifest")), "--fix", &sound]);
    assert!(run.code == 0 && !std::path::Path::new(&sound).exists(), "{}", run.out);
    assert!(
        run.out.contains("nothing to write: nothing is wrong; with `--registry none` a manifest is written"),
        "{}",
        run.out
    );
    let broken = arg(&made.export("[T\\1.a\\0\\win64]\n@=\"DEAD\""));
    let run = comwright(&["check", "--registry", &broken, "--fix", &sound]);
    assert!(run.code == 2 && run.err.contains("a manifest is for one library: name its file"), "{}", run.err);
}

/// Where no registry was meant, it is not said that one should not be.
#[test]
fn r1_why_no_manifest_is_written_is_told() {
    let made = Made::new("not-written");
    let arg = |path: &std::path::Path| path.to_str().expect("the paths of the tests are text").to_owned();
    let (probe, sound) = (arg(&made.library("probe")), arg(&made.folder().join("sound.manifest")));
    let plain = arg(&comwright_tests::repository::root().join("tests/corpus/tlb/ia2.tlb"));
    let file = arg(&made.folder().join("none.manifest"));
    let check = |args: &[&str]| {
        let run = comwright(&[&["check", "--registry", "none", "--fix", &file], args].concat());
        assert!(!std::path::Path::new(&file).exists(), "{args:?}: {}", run.out);
        run
    };
    let written = comwright(&["check", &probe, "--iid", "IAuto", "--registry", "none", "--fix", &sound]);
    assert!(written.out.contains("sound.manifest: embed it in the program"), "{}{}", written.out, written.err);
    for (args, reason) in [
        (&[&*plain][..], "nothing is wrong that a manifest cures: no interface that was looked at is automation's"),
        (&[&plain, "--manifest", &sound], "nothing is wrong that a manifest cures: no interface"),
        (&[&probe, "--iid", "IAuto", "--manifest", &sound], "nothing is wrong: the manifests have what was looked for"),
    ] {
        let run = check(args);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{args:?}: {}", run.out);
        assert!(run.out.contains(&format!("nothing to write: {reason}")), "{args:?}: {}", run.out);
    }
    let run = check(&[]);
    assert!(
        run.code == 2 && run.err.contains("a manifest is for one library: name its file"),
        "{}{}",
        run.out,
        run.err
    );
}

/// A class is in the manifest when the registry knows a DLL that serves it.
#[test]
fn r1_a_class_whose_file_is_known_is_in_the_manifest() {
    let made = Made::new("fix-class");
    let clsid = "{5B1C7A10-0010-4C5E-9A51-000000000021}";
    let prog_id = format!("[HKCR\\CLSID\\{clsid}\\ProgID]\n@=\"Probe.Named\"\n");
    let registry = made.export(&format!("[-I]\n{prog_id}"));
    let nothing = made.put("nothing.reg", made.text(NOTHING).replacen("", "REGEDIT4\n", 1).as_bytes());
    let arg = |path: &std::path::Path| path.to_str().expect("the paths of the tests are text").to_owned();
    let (source, out) = (arg(&made.library("probe")), arg(&made.folder().join("class.manifest")));
    let run = comwright(&["check", &source, "--registry", &arg(&registry), "--fix", &out]);
    assert!(run.out.contains("written to ") && !run.out.contains("not in it"), "{}{}", run.out, run.err);
    let written = std::fs::read_to_string(&out).expect("the manifest is written");
    let class = format!(
        "<file name=\"dll64.dll\">\r\n    <comClass clsid=\"{clsid}\" description=\"Named\" \
         tlbid=\"{{5B1C7A10-0010-4C5E-9A51-000000000001}}\" progid=\"Probe.Named\" threadingModel=\"Apartment\"/>"
    );
    assert!(written.contains(&class), "{written}");
    // With it, the class is found where nothing is registered.
    let check = ["check", &source, "--registry", &arg(&nothing), "--class", "Probe.Named", "--iid", "IAuto"];
    assert_eq!(comwright(&check).code, 2);
    let run = comwright(&[&check[..], &["--manifest", &out]].concat());
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    // A DLL for programs of the other width serves no class of these.
    let registry = made.export("[-I]\n[C64\\InprocServer32]\n@=\"DLL32\"");
    let out = arg(&made.folder().join("narrow.manifest"));
    let run = comwright(&["check", &source, "--registry", &arg(&registry), "--fix", &out]);
    assert!(run.out.contains("classes that are not in it: 1; "), "{}{}", run.out, run.err);
}
