//! What elements say as keys, with their lines; what is refused, and where.

use std::path::Path;

use super::{ActivationContext, ManifestErrorKind};

const START: &str = "<assembly xmlns=\"urn:schemas-microsoft-com:asm.v1\" manifestVersion=\"1.0\">\n";

fn whole(assembly: &str) -> String {
    format!("{START}{assembly}\n</assembly>")
}

fn read(text: &str) -> ActivationContext {
    ActivationContext::of_bytes(Path::new("folder/m.manifest"), text.as_bytes())
        .unwrap_or_else(|error| panic!("{error:?}"))
}

/// What a manifest is refused for, and the line.
fn refused(text: &[u8]) -> (usize, String) {
    match ActivationContext::of_bytes(Path::new("m.manifest"), text) {
        Ok(_) => panic!("{} is taken", String::from_utf8_lossy(text)),
        Err(error) => match error.kind {
            ManifestErrorKind::Malformed { line, what }
            | ManifestErrorKind::Twice { line, what }
            | ManifestErrorKind::TooMuch { line, what } => (line, what),
            other => panic!("{other:?}"),
        },
    }
}

fn said(context: &ActivationContext, key: &str, name: &str) -> Option<(String, u32)> {
    context.text(key, name).map(|text| (text.text, text.at.map_or(0, |at| at.line)))
}

#[test]
fn r1_elements_say_what_keys_would() {
    let context = read(&whole(
        "<file name='S.dll'>\n\
         <typelib tlbid='{5b1c7a10-0010-4c5e-9a51-000000000001}'\n version='1.10' helpdir='' resourceid='2'/>\n\
         <comClass clsid='{5B1C7A10-0010-4C5E-9A51-000000000021}' threadingModel='Apartment' description='A class'\n\
           progid='Shop.Till.1' tlbid='{5B1C7A10-0010-4C5E-9A51-000000000001}'>\n<progid>Shop.Till</progid></comClass>\n\
         <comInterfaceProxyStub iid='{5B1C7A10-0010-4C5E-9A51-000000000012}' name='IOwn' numMethods='4'/>\n\
         </file>\n\
         <comInterfaceExternalProxyStub iid='{5B1C7A10-0010-4C5E-9A51-000000000011}' name='IAuto'\n\
           tlbid='{5B1C7A10-0010-4C5E-9A51-000000000001}' proxyStubClsid32='{00020424-0000-0000-C000-000000000046}'/>\n\
         <unknown><comClass/></unknown><x:comClass xmlns:x='urn:other'/>",
    ));
    let guid = |end: &str| format!("{{5B1C7A10-0010-4C5E-9A51-0000000000{end}}}");
    for (key, name, text, line) in [
        (format!(r"TypeLib\{}\1.a\0\win64", guid("01")), "", r"S.dll\2", 2),
        (format!(r"typelib\{}\1.A\0\WIN32", guid("01")), "", r"S.dll\2", 2),
        (format!(r"TypeLib\{}", guid("01")), "Version", "1.10", 4),
        (format!(r"CLSID\{}", guid("21")), "", "A class", 5),
        (format!(r"CLSID\{}\InprocServer32", guid("21")), "", "S.dll", 2),
        (format!(r"CLSID\{}\InprocServer32", guid("21")), "threadingmodel", "Apartment", 5),
        (format!(r"CLSID\{}\TypeLib", guid("21")), "", &guid("01"), 6),
        (r"Shop.Till.1\CLSID".to_owned(), "", &guid("21"), 6),
        (r"shop.till\clsid".to_owned(), "", &guid("21"), 7),
        (format!(r"Interface\{}", guid("12")), "", "IOwn", 8),
        (format!(r"Interface\{}\ProxyStubClsid32", guid("12")), "", &guid("12"), 8),
        (format!(r"CLSID\{}\InprocServer32", guid("12")), "", "S.dll", 2),
        (format!(r"Interface\{}\TypeLib", guid("11")), "", &guid("01"), 11),
        (format!(r"Interface\{}\TypeLib", guid("11")), "Version", "1.a", 4),
    ] {
        assert_eq!(said(&context, &key, name), Some((text.to_owned(), line)), "{key} {name}");
    }
    assert_eq!(context.subkeys(&format!(r"TypeLib\{}", guid("01"))).unwrap(), ["1.a"]);
    assert_eq!(context.subkeys("Interface").unwrap(), [guid("11"), guid("12")]);
    assert_eq!(context.subkeys("").unwrap(), ["CLSID", "Interface", "Shop.Till", "Shop.Till.1", "TypeLib"]);
    assert_eq!(context.subkeys(r"CLSID\none"), None);
    for (key, is_covered) in [
        ("CLSID", false),
        ("", false),
        (&format!(r"CLSID\{}\TreatAs", guid("21")), true),
        (&format!(r"clsid\{}", guid("22")), false),
        (r"SHOP.till\CurVer", true),
        ("Shop", false),
    ] {
        assert_eq!(context.covers(key), is_covered, "{key}");
    }
    let located = context.locate(r"s.DLL\2").expect("it is a file of the manifest");
    assert!(located.source.is_none() && Path::new(&located.whole) == Path::new("folder/S.dll"), "{located:?}");
    assert!(context.locate("t.dll").is_none());
}

#[test]
fn r1_files_may_be_loaded_from_elsewhere() {
    let library = "<typelib tlbid='{5B1C7A10-0010-4C5E-9A51-000000000001}' version='2' helpdir=''/></file>";
    let key = r"TypeLib\{5B1C7A10-0010-4C5E-9A51-000000000001}\2.0\0\win64";
    for (from, path, is_beside) in [
        (r"%SystemRoot%\system32\", r"%SystemRoot%\system32\a.tlb", false),
        (r"C:\x\b.tlb", r"C:\x\b.tlb", false),
        (r"sub\", r"sub\a.tlb", true),
    ] {
        let context = read(&whole(&format!("<file name='a.tlb' loadFrom='{from}'>{library}")));
        assert_eq!(said(&context, key, "").map(|(text, _)| text).as_deref(), Some(path));
        assert_eq!(context.locate(path).is_some(), is_beside, "{from}");
    }
    // No name leads out by a drive.
    let context = read(&whole(&format!("<file name='sub\\Z:\\a.tlb'>{library}")));
    assert!(context.locate(r"sub\Z:\a.tlb").unwrap().source.is_none());
}

#[test]
fn r1_what_no_program_starts_with_is_refused_with_its_line() {
    let library = "<typelib tlbid='{5B1C7A10-0010-4C5E-9A51-000000000001}' version='1.0' helpdir=''/>";
    let class = "<comClass clsid='{5B1C7A10-0010-4C5E-9A51-000000000021}' progid='A.B'/>";
    let other = "<comClass clsid='{5B1C7A10-0010-4C5E-9A51-000000000022}' progid='A.B'/>";
    let interface = "<comInterfaceExternalProxyStub iid='{5B1C7A10-0010-4C5E-9A51-000000000011}'/>";
    for (text, line, cause) in [
        ("", 1, "no XML: "),
        ("\n\n<", 3, "no XML: "),
        ("<a>\n\n</b>", 3, "no XML: "),
        ("<a>\n\n", 3, "no XML: "),
        ("<a/>\n<a/>", 2, "no XML: "),
        ("<a>\n\0</a>", 2, "no XML: "),
        ("<a\n b='1' b='2'/>", 2, "no XML: "),
        ("<a>\n&b;</a>", 2, "no XML: "),
        ("<!-- -->\n<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", 2, "a document type"),
        ("<a/>", 1, "`a` is no `assembly` of urn:schemas-microsoft-com:asm.v1"),
        ("\n<assembly/>", 2, "`assembly` is no `assembly` of"),
        ("<?xml version='1.0' encoding='ISO-8859-1'?><a/>", 1, "the encoding `ISO-8859-1`: "),
        (START, 2, "no XML"),
        (&whole("").replace("1.0", "2.0"), 1, "manifestVersion `2.0`, which should be 1.0"),
        (&whole("").replace("manifestVersion", "version"), 1, "`assembly` without its attribute `manifestVersion`"),
        (&whole("<file/>"), 2, "`file` without its attribute `name`"),
        (&whole("<file name='a'>\n<typelib version='1.0'/></file>"), 3, "`typelib` without its attribute `tlbid`"),
        (
            &whole(&format!("<file name='a'>\n{}</file>", library.replace("version='1.0'", ""))),
            3,
            "without its attribute `version`",
        ),
        (&whole("<file name='a'>\n<comClass\nclsid='{1}'/></file>"), 4, "clsid `{1}`, which is no GUID in braces"),
        (
            &whole(&format!("<file name='a'>\n{}</file>", library.replace("helpdir", "flags='HIDDEN,OPEN' helpdir"))),
            3,
            "`OPEN` is no flag of a library",
        ),
        (&whole(&interface.replace("iid", "numMethods='x' iid")), 2, "numMethods `x`, which is no number"),
        (
            &whole(&format!("<file name='a'>{library}\n{library}</file>")),
            3,
            "library {5B1C7A10-0010-4C5E-9A51-000000000001} for a second time; the first is in line 2",
        ),
        (&whole(&format!("<file name='a'>{class}\n{class}</file>")), 3, "class {5B1C7A10"),
        (&whole(&format!("<file name='a'>{class}\n{other}</file>")), 3, "ProgID A.B for a second time"),
        (&whole(&format!("{interface}\n\n{interface}")), 4, "interface {5B1C7A10"),
    ] {
        let (found, what) = refused(text.as_bytes());
        assert!(found == line && what.contains(cause), "{text}: `{what}` in line {found}");
    }
}

#[test]
fn text_that_is_none_is_refused_with_its_line() {
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let mut half = utf16("\u{feff}<a>\n\n");
    half.extend([0, 0xd8, b'x', 0]);
    for (data, line, cause) in [
        (&b"<a>\nGr\xfc\xdfe</a>"[..], 2, "text that is not UTF-8"),
        (&half, 3, "text that is not UTF-16LE"),
        (&[0xfe, 0xff, 0, b'<', 0], 1, "text that is not UTF-16BE"),
    ] {
        let (found, what) = refused(data);
        assert!(found == line && what.contains(cause), "{what} in line {found}");
    }
}

#[test]
fn what_there_is_too_much_of_is_refused_with_its_line() {
    let many = |text: &str, count| text.repeat(count);
    for (text, cause) in [
        (whole(&format!("\n{}", many("<a/>", 70_000))), "more than 65536 elements"),
        (whole(&format!("\n{}", many("<!---->", 70_000))), "more than 65536 elements"),
        (whole(&format!("\n{}", many("<a>", 70))), "more than 64 elements in each other"),
        (whole(&format!("\n<a b='{}'/>", many("x", 70_000))), "more than 65536 bytes in an attribute"),
        (
            whole(&format!("\n<a {}/>", (0..70).map(|n| format!("b{n}='' ")).collect::<String>())),
            "more than 64 attributes",
        ),
        (whole(&format!("\n{}", many("=", 300_000))), "more than 262144 attributes"),
        (
            whole(&(0..300).map(|n| format!("\n<a xmlns:b{n}=''/>")).collect::<String>().replacen('\n', "", 1)),
            "more than 256 names of namespaces",
        ),
    ] {
        let (line, what) = refused(text.as_bytes());
        let expected = if cause.contains("namespaces") { 257 } else { 3 };
        assert!(line == expected && what.contains(cause), "{what} in line {line}");
    }
    let long = ActivationContext::of_bytes(Path::new("m"), &vec![b' '; (4 << 20) + 1]);
    assert!(matches!(long.unwrap_err().kind, ManifestErrorKind::TooLong { .. }));
}
