//! The stage, with an emitter of its own: it tells the names of the types, or every reference that leads nowhere.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use comwright_tests::golden::Case;
use comwright_tests::repository;
use comwright_tests::wine::windows_path;

use super::emission::Emitted;
use super::{Door, Error, Missing, Output, Request, Settings, Source, Warning, with_emitter};
use crate::analysis::Universe;
use crate::emit::{Options, Select};
use crate::register::Choice;

/// The libid of stdole, and of nothing, as files hold them.
const STDOLE: [u8; 16] = [0x30, 0x04, 2, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46];
const OTHER: [u8; 16] = [0xff, 0x04, 2, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46];
const OTHER_TEXT: &str = "000204ff-0000-0000-c000-000000000046";
/// The libid of the golden library.
const COCLASSES: [u8; 16] = [0x10, 0x7a, 0x1c, 0x5b, 5, 0, 0x5e, 0x4c, 0x9a, 0x51, 0, 0, 0, 0, 0, 1];

fn emit(universe: &Universe<'_>, _: &Options) -> Result<Emitted<String>, Vec<String>> {
    let library = universe.main();
    let mut problems = Vec::new();
    for info in &library.types {
        let bases = info.impl_types.iter().map(|one| one.reference);
        for reference in bases.filter(|_| !universe.missing_is_opaque()) {
            if let Err(unfound) = universe.resolve(0, reference) {
                problems.push(format!("{}: {}: {unfound}", library.name, info.name));
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let text = library.types.iter().map(|info| format!("// {}\n", info.name)).collect();
    Ok(Emitted { code: text, warnings: vec!["IFoo.Bar is left out".to_owned()] })
}

fn generate(request: &Request) -> Result<Output, Error> {
    with_emitter(request, &emit)
}

fn request(source: &Path) -> Request {
    let source = Source::parse(source.as_os_str()).unwrap();
    Request { source, settings: Settings::default(), config: None }
}

/// An empty folder.
fn folder(name: &str) -> PathBuf {
    let folder = repository::scratch("generate-stage").expect("the target folder can be written to").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the target folder can be written to");
    folder
}

/// The golden library with one GUID for another, as a file.
fn changed(file: &Path, from: [u8; 16], to: [u8; 16]) {
    let mut data = std::fs::read(Case::named("coclasses").library()).expect("golden libraries are checked in");
    let at = data.windows(16).position(|window| window == from).expect("the library has the GUID");
    data[at..at + 16].copy_from_slice(&to);
    std::fs::write(file, data).expect("the target folder can be written to");
}

#[test]
fn a_library_becomes_text() {
    let library = Case::named("coclasses").library();
    let output = generate(&request(&library)).unwrap();
    assert!(output.code.starts_with("// ICar\n// IPark\n"), "{}", output.code);
    assert_eq!(output.warnings, [Warning::Emitted("IFoo.Bar is left out".to_owned())]);
    // stdole is built in: no folder was searched.
    assert_eq!((output.inputs, output.folders), (vec![library], vec![]));
}

#[test]
fn g2_a_missing_library_is_an_error_that_says_who_needs_it_and_where_it_was_looked_for() {
    let folder = folder("missing");
    let library = folder.join("a.tlb");
    changed(&library, STDOLE, OTHER);
    std::fs::write(folder.join("broken.tlb"), b"MSFT and no more").unwrap();
    let error = generate(&request(&library)).unwrap_err();
    let text = error.to_string();
    assert!(text.starts_with(&format!("no code can be generated from {}\n", library.display())), "{text}");
    let needed = format!(
        "\n  Coclasses: ICar: library {{{OTHER_TEXT}}} version 2.0 (\"stdole2.tlb\" where it was compiled) is not found"
    );
    assert!(text.contains(&needed), "{text}");
    assert!(text.contains(&format!("\n  {{{OTHER_TEXT}}}: looked in {}", folder.display())), "{text}");
    // It may be what was looked for.
    assert!(text.contains("broken.tlb: a broken type library: "), "{text}");
    let cure = |door| error.cure(door).unwrap();
    for word in ["--include DIR", &format!("--extern {{{OTHER_TEXT}}}="), "--missing opaque"] {
        assert!(cure(Door::CommandLine).contains(word), "{}", cure(Door::CommandLine));
    }
    for word in [".include(", ".external(", ".missing(Missing::Opaque)"] {
        assert!(cure(Door::BuildScript).contains(word), "{}", cure(Door::BuildScript));
    }
}

#[test]
fn g2_types_of_a_missing_library_can_be_opaque() {
    let library = folder("opaque").join("a.tlb");
    changed(&library, STDOLE, OTHER);
    let mut request = request(&library);
    request.settings.missing = Some(Missing::Opaque);
    let output = generate(&request).unwrap();
    let Warning::Opaque(missing) = &output.warnings[0] else { panic!("{:?}", output.warnings) };
    assert_eq!(missing.libid.to_string(), OTHER_TEXT);
    assert!(output.warnings[0].to_string().contains("only IUnknown is known; looked in "), "{}", output.warnings[0]);
}

#[test]
fn other_problems_have_no_cure() {
    let emit = |_: &Universe<'_>, _: &Options| {
        Err::<Emitted<String>, _>(vec!["Coclasses: ICar.Drive: strange".to_owned(); 40])
    };
    let error = with_emitter(&request(&Case::named("coclasses").library()), &emit).unwrap_err();
    assert_eq!(error.cure(Door::CommandLine), None);
    let text = error.to_string();
    assert_eq!((text.lines().count(), text.ends_with("\n  and 10 more")), (32, true), "{text}");
}

#[test]
fn libraries_of_named_folders_are_found_and_are_inputs() {
    let (own, other) = (folder("own"), folder("other"));
    let (library, found) = (own.join("a.tlb"), other.join("b.tlb"));
    changed(&library, STDOLE, OTHER);
    changed(&found, COCLASSES, OTHER);
    let mut request = request(&library);
    request.settings.include.push(other.clone());
    request.settings.missing = Some(Missing::Opaque);
    let output = generate(&request).unwrap();
    assert_eq!((output.inputs, output.folders), (vec![library, found], vec![other]));
    assert_eq!(output.warnings.len(), 1, "{:?}", output.warnings);
}

#[test]
fn a_source_is_found_by_its_libid() {
    let folder = folder("libid");
    let library = folder.join("a.tlb");
    changed(&library, COCLASSES, OTHER);
    let by = |version: &str| format!("libid:{{{OTHER_TEXT}}}#{version}").parse().unwrap();
    let settings = Settings { include: vec![folder.clone()], ..Settings::default() };
    let mut request = Request { source: by("2.0"), settings, config: None };
    let output = generate(&request).unwrap();
    assert!(output.code.starts_with("// ICar\n"), "{}", output.code);
    assert_eq!((output.inputs, output.folders), (vec![library], vec![folder.clone()]));

    request.source = by("3.0");
    let error = generate(&request).unwrap_err();
    let expected = format!("library {{{OTHER_TEXT}}} version 3.0 is not found; looked in {}", folder.display());
    assert_eq!(error.to_string(), expected);
    assert!(error.cure(Door::CommandLine).unwrap().contains("--include DIR"));
    request.settings.include.clear();
    assert!(generate(&request).unwrap_err().to_string().ends_with("no folder was named to look in"));
}

/// A registry file in the folder that says where the library with the other libid is.
fn registry(folder: &Path, library: &Path) -> PathBuf {
    let file = folder.join("exported.reg");
    let path = if cfg!(windows) { library.display().to_string() } else { windows_path(library) };
    let key = format!(r"HKEY_CLASSES_ROOT\TypeLib\{{{OTHER_TEXT}}}\2.0\0\win32");
    std::fs::write(&file, format!("REGEDIT4\n[{key}]\n@=\"{}\"\n", path.replace('\\', r"\\"))).unwrap();
    file
}

#[test]
fn libraries_that_no_folder_has_are_found_in_the_registry() {
    let (own, other) = (folder("registry-own"), folder("registry-other"));
    let (library, found) = (own.join("a.tlb"), other.join("b.tlb"));
    changed(&library, STDOLE, OTHER);
    changed(&found, COCLASSES, OTHER);
    let file = registry(&other, &found);
    let mut request = request(&library);
    request.settings.missing = Some(Missing::Opaque);
    let without = generate(&request).unwrap();
    assert_eq!(without.warnings.len(), 2, "{:?}", without.warnings);

    request.settings.registry = Some(Choice::At(file.clone()));
    let output = generate(&request).unwrap();
    assert_eq!(output.warnings.len(), 1, "{:?}", output.warnings);
    assert_eq!(
        (output.inputs, output.folders),
        (vec![library.clone(), file.clone(), found.clone()], vec![own.clone()])
    );

    // What is registered is another library.
    std::fs::copy(Case::named("modules").library(), &found).unwrap();
    request.settings.missing = None;
    let error = generate(&request).unwrap_err().to_string();
    let expected = format!("{} is registered for library {{{OTHER_TEXT}}}, but holds {{", found.display());
    assert!(error.contains(&expected), "{error}");
    assert!(error.contains(&format!("; the registry file {}: ", file.display())), "{error}");

    // A folder comes first, and then the registry is not asked.
    changed(&own.join("c.tlb"), COCLASSES, OTHER);
    request.settings.missing = Some(Missing::Opaque);
    let output = generate(&request).unwrap();
    assert_eq!((output.warnings.len(), output.inputs), (1, vec![library, own.join("c.tlb")]));
}

#[test]
fn a_source_is_found_in_the_registry() {
    let folder = folder("registry-source");
    let library = folder.join("a.tlb");
    changed(&library, COCLASSES, OTHER);
    let file = registry(&folder, &library);
    let settings = Settings { registry: Some(Choice::At(file.clone())), ..Settings::default() };
    let mut request = Request { source: format!("libid:{OTHER_TEXT}").parse().unwrap(), settings, config: None };
    let output = generate(&request).unwrap();
    assert!(output.code.starts_with("// ICar\n"), "{}", output.code);
    assert_eq!((output.inputs, output.folders), (vec![library, file.clone()], vec![]));

    request.source = format!("libid:{OTHER_TEXT}#2.1").parse().unwrap();
    let error = generate(&request).unwrap_err();
    let expected = format!(
        "library {{{OTHER_TEXT}}} version 2.1 is not found; no folder was named to look in\n  \
         the registry file {}: library {{{OTHER_TEXT}}} is not registered in version 2.1,",
        file.display()
    );
    assert!(error.to_string().starts_with(&expected), "{error}");
    assert!(error.cure(Door::BuildScript).unwrap().ends_with("#2.0`"), "{:?}", error.cure(Door::BuildScript));

    request.settings.registry = Some(Choice::None);
    let cure = generate(&request).unwrap_err().cure(Door::BuildScript).unwrap();
    assert!(cure.contains(".include(") && cure.contains(".registry("), "{cure}");
}

#[test]
fn folders_with_several_versions_ask_for_one() {
    let folder = folder("several");
    let version = [2, 0, 0, 0];
    for (name, minor) in [("a.tlb", 0), ("b.tlb", 1)] {
        let mut data = std::fs::read(Case::named("coclasses").library()).unwrap();
        let at = data.windows(4).position(|window| window == version).expect("the library has its version");
        data[at + 2] = minor;
        std::fs::write(folder.join(name), data).unwrap();
    }
    let settings = Settings { include: vec![folder], registry: Some(Choice::None), ..Settings::default() };
    let source = "libid:{5b1c7a10-0005-4c5e-9a51-000000000001}".parse().unwrap();
    let error = generate(&Request { source, settings, config: None }).unwrap_err();
    assert!(error.to_string().contains("-000000000001} is there in versions 2.0, 2.1; looked in "), "{error}");
    assert!(
        error.cure(Door::CommandLine).unwrap().ends_with("-000000000001}#2.1`"),
        "{:?}",
        error.cure(Door::CommandLine)
    );
}

#[test]
fn a_file_with_settings_is_an_input() {
    let folder = folder("config");
    let config = folder.join("comwright.toml");
    std::fs::write(&config, "filter = ['ICra']\n").unwrap();
    let library = Case::named("coclasses").library();
    let mut request = Request { config: Some(config.clone()), ..request(&library) };
    request.settings.options.filter.push(Select::parse("ICar"));
    let output = generate(&request).unwrap();
    assert_eq!(output.inputs, [library, config.clone()]);
    assert_eq!(output.warnings[0].to_string(), "filter `ICra` selects nothing; near to it: `ICar`, `Car`");

    std::fs::write(&config, "raw = true\nfliter = ['ICar']\n").unwrap();
    let text = generate(&request).unwrap_err().to_string();
    assert!(text.starts_with(&format!("{}:2: unknown key `fliter`", config.display())), "{text}");
    std::fs::remove_file(&config).unwrap();
    assert!(generate(&request).unwrap_err().to_string().starts_with("cannot read "));
}

#[test]
fn files_with_rules_of_links_are_inputs() {
    let folder = folder("links");
    let (links, config, more) = (folder.join("links.toml"), folder.join("comwright.toml"), folder.join("more.toml"));
    std::fs::write(&links, "[[link]]\nchild = 'ICra'\n").unwrap();
    std::fs::write(&config, "links = ['more.toml']\n[[link]]\nchild = 'ICar'\nparent = 'IPark'\n").unwrap();
    std::fs::write(&more, "unlinked = ['IPark.Park']\n").unwrap();
    let library = Case::named("coclasses").library();
    let mut request = Request { config: Some(config.clone()), ..request(&library) };
    request.settings.links.push(links.clone());
    let seen = RefCell::new(Vec::new());
    let output = with_emitter(&request, &|universe, options| {
        seen.replace(options.links.iter().map(|rule| rule.origin.to_string()).collect());
        emit(universe, options)
    });
    let output = output.unwrap();
    assert_eq!(output.inputs, [library, config.clone(), links.clone(), more.clone()]);
    let expected = format!("{}:1: child `ICra` selects nothing; near to it: `ICar`, `Car`", links.display());
    assert_eq!(output.warnings[0].to_string(), expected);
    // Those of files come first, in the order in which the files were named.
    let expected = [(&links, 1), (&more, 1), (&config, 2)].map(|(file, line)| format!("{}:{line}", file.display()));
    assert_eq!(seen.into_inner(), expected);
}
