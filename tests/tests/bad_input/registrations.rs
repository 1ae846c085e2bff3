//! Files of registries, and manifests, that are made to take time or memory.

use std::fmt::Write as _;

use comwright_tests::fuzzing;

use crate::memory::within_limits;

fn manifest(what: &str, text: &str) {
    println!("{what}: {} bytes", text.len());
    within_limits(text.as_bytes(), fuzzing::manifest);
}

/// The text of a manifest with this in its assembly.
fn assembly(inside: &str) -> String {
    format!("<assembly xmlns=\"urn:schemas-microsoft-com:asm.v1\" manifestVersion=\"1.0\">{inside}</assembly>")
}

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

fn guid(number: usize) -> String {
    format!("{{5B1C7A10-0010-4C5E-9A51-{number:012X}}}")
}

#[test]
fn manifests_of_much() {
    let each = |count: usize, of: &dyn Fn(usize) -> String| (0..count).map(of).collect::<String>();
    let stub = |number| format!("<comInterfaceExternalProxyStub iid='{}' tlbid='{}'/>", guid(number), guid(1));
    let library = |number| {
        format!("<file name='{number}'><typelib tlbid='{}' version='{number}.0' helpdir=''/></file>", guid(number))
    };
    let class = |number| format!("<comClass clsid='{}' progid='{number}'/>", guid(number));
    let progids = each(30_000, &|number| format!("<progid>{number:x}</progid>"));
    for (what, inside) in [
        ("interfaces", each(12_000, &stub)),
        ("libraries", each(10_000, &library)),
        ("classes", format!("<file name='a'>{}</file>", each(20_000, &class))),
        ("progids", format!("<file name='a'><comClass clsid='{}'>{progids}</comClass></file>", guid(1))),
        ("attributes", each(8_000, &|_| format!("<a {}/>", each(30, &|number| format!("a{number}='' "))))),
        ("names of namespaces", each(250, &|number| format!("<a xmlns:a{number}='{number}'>"))),
        ("pieces of text", each(60_000, &|_| "a<![CDATA[b]]>".to_owned())),
        ("references", format!("<a>{}</a>", "&amp;".repeat(800_000))),
        ("references in an attribute", format!("<a a='{}'/>", "&#65;".repeat(13_000))),
        ("long names", each(60, &|number| format!("<file name='{number}{}'/>", "x".repeat(60_000)))),
        ("equals signs", "=".repeat(4 << 20)),
        ("elements", "<a/>".repeat(1 << 20)),
        ("begun elements", "<a>".repeat(1 << 20)),
        ("begun tags", "<".repeat(4 << 20)),
        ("comments", "<!---->".repeat(500_000)),
        ("attributes without an end", format!("<a {}", "a='".repeat(1 << 20))),
        ("nothing", " ".repeat((4 << 20) - 200)),
        ("lines", "\n".repeat((4 << 20) - 200)),
    ] {
        manifest(what, &assembly(&inside));
        manifest(what, &inside);
    }
    let laughs = (1..30).fold("<!ENTITY a0 'ha'>".to_owned(), |laughs, number| {
        let of = format!("&a{};", number - 1).repeat(10);
        laughs + &format!("<!ENTITY a{number} '{of}'>")
    });
    manifest("laughs", &format!("<!DOCTYPE a [{laughs}]><a>&a29;</a>"));
}

#[test]
fn manifests_in_every_encoding_and_in_none() {
    let sample = String::from_utf8(comwright_tests::samples::manifest()).expect("the sample is text");
    let wide: Vec<u8> = sample.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = sample.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for data in [sample.as_bytes(), &wide, &big] {
        for mark in [&b""[..], b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\0"] {
            let marked = [mark, data].concat();
            for end in (0..marked.len()).step_by(7) {
                within_limits(&marked[..end], fuzzing::manifest);
            }
        }
    }
}

#[test]
fn files_of_registries_of_much() {
    let each = |count: usize, of: &dyn Fn(&mut String, usize)| {
        let mut text = String::new();
        (0..count).for_each(|number| of(&mut text, number));
        text
    };
    let classes = "[HKEY_CLASSES_ROOT\\";
    for (what, text) in [
        ("keys", each(50_000, &|text, number| line(text, &format!("[HKCR\\{number:x}]")))),
        ("keys in keys", each(50_000, &|text, number| line(text, &format!("[HKCR\\{number:x}\\a\\b]")))),
        ("values", format!("[HKCR\\a]\n{}", each(60_000, &|text, number| line(text, &format!("\"{number:x}\"=\"\""))))),
        ("one value each", each(50_000, &|text, number| line(text, &format!("[HKCR\\{number:x}]\n@=\"\"")))),
        (
            "deep and new keys",
            each(700, &|text, number| line(text, &format!("[HKCR\\{number:x}{}]", "\\a".repeat(500)))),
        ),
        ("deep keys", each(700, &|text, number| line(text, &format!("[HKCR{}\\{number:x}]", "\\a".repeat(500))))),
        (
            "interfaces",
            each(20_000, &|text, number| {
                let _ = writeln!(text, "{classes}Interface\\{}\\TypeLib]\n\"Version\"=\"1.0\"", guid(number));
            }),
        ),
        ("a list", format!("[HKCR\\a]\n@=hex:{}\n", "00,".repeat(1 << 20))),
        ("a string", format!("[HKCR\\a]\n@=\"{}\"\n", "\\\\".repeat(1 << 20))),
    ] {
        let text = format!("0{text}");
        println!("{what}: {} bytes", text.len());
        within_limits(text.as_bytes(), fuzzing::registry);
    }
}
