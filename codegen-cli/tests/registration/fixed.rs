//! What `check --fix` writes for the registry, and what it says that it does not cure.

use comwright_codegen::register::{Bitness, Hive, Place, Root};
use comwright_tests::registrations::{Made, library};

use super::imported::{Registry, arg, text_of};
use crate::run::comwright;

const LIBID: &str = "{5B1C7A10-0010-4C5E-9A51-000000000001}";

/// `--fix` writes a file whose import leaves nothing to be found, and says what it does not cure.
#[test]
fn check_writes_what_cures_its_findings() {
    let made = Made::new("fix");
    let exported = made.export("[I\\TypeLib]\n\"Version\"=\"1.10\"\n[-T\\1.a\\0]");
    let out = made.folder().join("out.reg");
    let source = library("probe");
    let args = ["check", arg(&source), "--registry", arg(&exported), "--fix", arg(&out)];
    let run = comwright(&args);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    for told in [
        "repaired by\n",
        "\\TypeLib `Version`: `1.a`, instead of `1.10`\n",
        "not repaired: not-automation (IBytes): no registration makes automation marshal these types",
        "changes are written to ",
    ] {
        assert!(run.out.contains(told), "`{told}` is not in {}", run.out);
    }
    let text = std::fs::read_to_string(&exported).unwrap();
    std::fs::write(&exported, format!("{text}\r\n{}", text_of(&out))).unwrap();
    // What was written before would be imported again: the file has no changes in it then.
    let run = comwright(&args);
    assert!(run.out.contains(": 0 broken, 1 risk") && !run.out.contains("repaired by"), "{}", run.out);
    assert!(run.out.contains("nothing to write: ") && run.out.ends_with(" has no changes in it\n"), "{}", run.out);
    assert_eq!(text_of(&out), "");
    let run = comwright(&[&args[..], &["--format", "json"]].concat());
    let report: serde_json::Value = serde_json::from_str(&run.out).expect("the command writes JSON");
    assert_eq!(report["repair"]["changes"].as_array().map(Vec::len), Some(0));
    assert_eq!(report["repair"]["unrepaired"][0]["code"], "not-automation");
    assert_eq!(report["repair"]["unrepaired"][0]["of"][0], "IBytes");
}

/// What is left behind what is cured, no finding has told: it comes with its message.
#[test]
fn what_is_found_behind_a_cure_and_left_is_told_with_its_message() {
    let made = Made::new("behind");
    let exported = made.export("[U:C\\InprocServer32]\n@=\"DEAD\"");
    let out = made.folder().join("out.reg");
    let source = library("probe");
    let chain = ["--class", "Probe.Named", "--iid", "IBytes", "--fix", arg(&out)];
    let args = [&["check", arg(&source), "--registry", arg(&exported)][..], &chain].concat();
    let run = comwright(&args);
    assert!(run.out.contains("server-file-missing (R5)") && !run.out.contains("not-automation (R7)"), "{}", run.out);
    let mut lines =
        run.out.lines().skip_while(|line| !line.starts_with("not repaired: not-automation (Probe.Named): "));
    let message = lines.nth(1).unwrap_or_else(|| panic!("{}", run.out));
    assert!(message.starts_with("  `HKLM") && message.contains("automation cannot marshal"), "{}", run.out);
    let run = comwright(&[&args[..], &["--format", "json"]].concat());
    let report: serde_json::Value = serde_json::from_str(&run.out).expect("the command writes JSON");
    assert_eq!(report["repair"]["unrepaired"][0]["message"], message.trim_start());
}

/// Wine does not look at the user's classes: what only he has is as good as not there, and the cure is no half of a
/// key.
#[test]
fn r5_what_only_the_user_has_is_hidden_from_wine() {
    let made = Made::new("hidden-made");
    let iauto = r"Interface\{5B1C7A10-0010-4C5E-9A51-000000000011}";
    let probe = r"TypeLib\{5B1C7A10-0010-4C5E-9A51-000000000001}";
    let keys = [format!("HKCR\\{probe}"), format!("HKCR\\{iauto}"), format!("HKCR\\Wow6432Node\\{iauto}")];
    let without: String = keys.iter().map(|key| format!("[-{key}]\n")).collect();
    let spelled = format!("[HKCU\\Software\\Classes\\{iauto}\\TypeLib]\n\"Version\"=\"1.10\"\n");
    let version = r"TypeLib\{5B1C7A10-0010-4C5E-9A51-000000000001}\1.a\0";
    let dead: String = ["win32", "win64"]
        .map(|platform| format!("[HKCU\\Software\\Classes\\{version}\\{platform}]\n@=\"Z:\\\\nowhere.tlb\"\n"))
        .concat();
    for (test, more) in [("hidden", ""), ("hidden-broken", &*spelled), ("hidden-dead", &*dead)] {
        let wine = "[HKEY_LOCAL_MACHINE\\Software\\Wine]\n";
        let registry = Registry::with(test, &format!("{}{without}{wine}", made.text("")));
        let source = library("probe");
        registry.import(&["register", arg(&source)]);
        registry.add(more);
        let check = ["check", arg(&source), "--iid", "IAuto"];
        let run = registry.run(&check);
        assert_eq!(run.code, 1, "{}", run.out);
        let told = "only this user has it, and COM of Wine (8.0) looks at the machine's classes only";
        assert!(run.out.contains("hidden-from-wine (R5)") && run.out.contains(told), "{}", run.out);
        assert!(run.out.contains("a cast of a proxy 0x80004002 E_NOINTERFACE"), "{}", run.out);
        let out = registry.made.folder().join("fix.reg");
        let run = registry.run(&[&check[..], &["--fix", arg(&out)]].concat());
        assert!(!run.out.contains("not repaired"), "{}", run.out);
        registry.add(&text_of(&out));
        let run = registry.run(&check);
        assert_eq!(run.code, 0, "{}", run.out);
        // All that registering for the machine would have written of the interface.
        let of = |hive| {
            let root = Root::Classes(Place { bitness: Bitness::Native, hive });
            let tree = registry.tree();
            let keys = tree.into_iter().filter(|((other, path), _)| *other == root && path.starts_with(iauto));
            keys.map(|((_, path), values)| (path, values)).collect::<Vec<_>>()
        };
        assert_eq!(of(Hive::Machine), of(Hive::User));
        assert_eq!(of(Hive::Machine).len(), 4);
    }
}

/// What a manifest says comes before the registry: there is nothing to cure in that.
#[test]
fn r1_a_manifest_that_is_wrong_is_told_and_not_repaired() {
    let made = Made::new("fix-manifest");
    let exported = made.export("");
    let manifest = made.folder().join("wrong.manifest");
    let text = format!(
        "<assembly xmlns=\"urn:schemas-microsoft-com:asm.v1\" manifestVersion=\"1.0\">\n<file name=\"nowhere.tlb\">\n\
         <typelib tlbid=\"{LIBID}\" version=\"1.10\" helpdir=\"\"/></file></assembly>"
    );
    std::fs::write(&manifest, text).unwrap();
    let (source, out) = (library("probe"), made.folder().join("out.reg"));
    let args = ["check", arg(&source), "--iid", "IAuto", "--registry", arg(&exported), "--fix", arg(&out)];
    let told =
        "not repaired: manifest-file-missing (IAuto): put the file beside the manifest, or change its name there\n";
    // What is the same for programs of both widths is told once.
    for target in ["x64", "both"] {
        let run = comwright(&[&args[..], &["--manifest", arg(&manifest), "--target", target]].concat());
        assert_eq!((run.code, run.err.as_str()), (1, ""), "{}", run.out);
        assert!(run.out.contains(told) && !run.out.contains("repaired by"), "{}", run.out);
    }
    assert_eq!(text_of(&out), "");
    // Of an interface alone it is said who writes the library.
    let half = "<comInterfaceExternalProxyStub name=\"IAuto\" iid=\"{5B1C7A10-0010-4C5E-9A51-000000000011}\" \
                proxyStubClsid32=\"{00020424-0000-0000-C000-000000000046}\" \
                tlbid=\"{5B1C7A10-0010-4C5E-9A51-000000000001}\"/>";
    let half = made.manifest(half);
    let args = ["check", arg(&source), "--iid", "IAuto", "--registry", "none", "--fix", arg(&out)];
    let run = comwright(&[&args[..], &["--manifest", arg(&half)]].concat());
    let told =
        "not repaired: library-missing (IAuto): no manifest has the library: `--fix OUT.manifest` writes its `typelib`";
    assert!(run.code == 1 && run.out.contains(told), "{}{}", run.out, run.err);
}

/// What a manifest that was written leaves is told once, with what does cure it.
#[test]
fn r5_a_manifest_tells_of_what_belongs_to_the_system() {
    let made = Made::new("manifest-of-system");
    let exported = made.export(
        "[-HKLM\\Software\\Classes\\Interface\\{00020400-0000-0000-C000-000000000046}]\n\
         [-HKLM\\Software\\Classes\\Wow6432Node\\Interface\\{00020400-0000-0000-C000-000000000046}]\n[-T]\n[-S]",
    );
    let (source, out) = (made.library("probe"), made.folder().join("system.manifest"));
    let _ = std::fs::remove_file(&out);
    let args = ["check", arg(&source), "--iid", "IDual", "--registry", arg(&exported), "--fix", arg(&out)];
    let run = comwright(&[&args[..], &["--target", "both"]].concat());
    assert_eq!((run.code, run.err.as_str()), (1, ""), "{}", run.out);
    let told: Vec<_> = run.out.lines().filter(|line| line.starts_with("not repaired")).collect();
    let expected = [
        "not repaired: dependency-missing (IDual): a manifest does not change what belongs to the system: \
         `--fix OUT.reg`",
        "not repaired: dependency-found-by-wine (IDual): no file of that library is known: `comwright register \
         stdole2.tlb`, or name its folder with `-I`",
    ];
    assert_eq!(told, expected, "{}", run.out);
}
