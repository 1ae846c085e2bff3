//! Kinds of texts, and ways to spell each.

use comwright_registration::Guid;
use comwright_registration::version::Spelling;

/// A spelling, and what it is called.
pub(super) type Spelled = (String, String);

fn spelled(how: &str, text: impl Into<String>) -> Spelled {
    (how.to_owned(), text.into())
}

/// Ways to spell any text.
pub(super) fn any(text: &str) -> Vec<Spelled> {
    let mut all = vec![
        spelled("empty", ""),
        spelled("a blank", " "),
        spelled("behind a blank", format!(" {text}")),
        spelled("before a blank", format!("{text} ")),
        spelled("behind a tab", format!("\t{text}")),
        spelled("before a tab", format!("{text}\t")),
        spelled("before the end of a line", format!("{text}\r\n")),
        spelled("in quotes", format!("\"{text}\"")),
        spelled("in single quotes", format!("'{text}'")),
        spelled("with a quote before it", format!("\"{text}")),
        spelled("with a letter behind it", format!("{text}x")),
        spelled("in capitals", text.to_uppercase()),
        spelled("in small letters", text.to_lowercase()),
        spelled("without its end", &text[..text.len().saturating_sub(1)]),
        spelled("without its beginning", text.get(1..).unwrap_or_default()),
        spelled("a word", "nothing"),
        spelled("very long", text.repeat(40)),
    ];
    all.retain(|(_, other)| other != text);
    all
}

/// Ways to spell a GUID.
pub(super) fn guid(text: &str) -> Vec<Spelled> {
    let inside = text.trim_start_matches('{').trim_end_matches('}');
    vec![
        spelled("without braces", inside),
        spelled("in parentheses", format!("({inside})")),
        spelled("without hyphens", format!("{{{}}}", inside.replace('-', ""))),
        spelled("without its last digit", format!("{{{}}}", &inside[..inside.len() - 1])),
        spelled("without its first digit", format!("{{{}}}", &inside[1..])),
        spelled("with a digit too many", format!("{{{inside}0}}")),
        spelled("with a letter that is no digit", format!("{{{}G}}", &inside[..inside.len() - 1])),
        spelled("with a blank inside", format!("{{ {inside}}}")),
        spelled("twice", format!("{text}{text}")),
        spelled("with another one behind it", format!("{text},{{00020424-0000-0000-C000-000000000046}}")),
    ]
}

/// Other GUIDs, which are something else, or nothing.
pub(super) fn other_guids() -> Vec<Spelled> {
    vec![
        spelled("zero", "{00000000-0000-0000-0000-000000000000}"),
        spelled("the marshaler of tables", "{00020424-0000-0000-C000-000000000046}"),
        spelled("the marshaler of dispinterfaces", "{00020420-0000-0000-C000-000000000046}"),
        spelled("stdole", "{00020430-0000-0000-C000-000000000046}"),
        spelled("IDispatch", "{00020400-0000-0000-C000-000000000046}"),
        spelled("a class of Wine's", "{0000031D-0000-0000-C000-000000000046}"),
        spelled("another library", "{5B1C7A10-0010-4C5E-9A51-000000000002}"),
        spelled("the class", "{5B1C7A10-0010-4C5E-9A51-000000000021}"),
        spelled("one that is nowhere", "{5B1C7A10-0010-4C5E-9A51-0000000000FF}"),
    ]
}

/// Ways to spell a version, and others.
pub(super) fn version(text: &str) -> Vec<Spelled> {
    let Spelling::Exact(version) = Spelling::of(text) else { return Vec::new() };
    let (major, minor) = (version.major, version.minor);
    let mut all = vec![
        spelled("in decimal", format!("{major}.{minor}")),
        spelled("with a zero before it", format!("0{major:x}.{minor:x}")),
        spelled("with a zero in it", format!("{major:x}.0{minor:x}")),
        spelled("with zeros", format!("{major:04x}.{minor:04x}")),
        spelled("without its minor part", format!("{major:x}")),
        spelled("with a dot behind it", format!("{major:x}.")),
        spelled("without its major part", format!(".{minor:x}")),
        spelled("in three parts", format!("{major:x}.{minor:x}.0")),
        spelled("with a comma", format!("{major:x},{minor:x}")),
        spelled("with a letter before it", format!("v{major:x}.{minor:x}")),
        spelled("with 0x", format!("0x{major:x}.{minor:x}")),
        spelled("with a sign", format!("+{major:x}.{minor:x}")),
        spelled("with a blank in it", format!("{major:x}. {minor:x}")),
        spelled("the one above it", format!("{major:x}.{:x}", minor + 1)),
        spelled("the major one above it", format!("{:x}.{minor:x}", major + 1)),
        spelled("the major one above it, with minor 0", format!("{:x}.0", major + 1)),
        spelled("minor 0", format!("{major:x}.0")),
        spelled("0.0", "0.0"),
        spelled("ffff.ffff", "ffff.ffff"),
        spelled("too large", format!("{major:x}.1{minor:04x}")),
    ];
    if minor > 0 {
        all.push(spelled("the one below it", format!("{major:x}.{:x}", minor - 1)));
    }
    all.retain(|(_, other)| other != text);
    all
}

/// Ways to spell a locale.
fn locale(text: &str) -> Vec<Spelled> {
    let mut all: Vec<_> = ["00", "000", "0000", "9", "09", "409", "0409", "1033", "407", "0x0", "400", "800"]
        .iter()
        .map(|other| spelled(other, *other))
        .collect();
    all.retain(|(_, other)| other != text);
    all
}

/// What a name of a key is.
fn kinds(name: &str) -> Vec<Spelled> {
    if Guid::registered(name).is_some() {
        return guid(name);
    }
    if matches!(Spelling::of(name), Spelling::Exact(_)) {
        return version(name);
    }
    match name {
        "0" => locale(name),
        "win64" => ["win32", "win16", "win", "mac", "Win64 x"].map(|other| spelled(other, other)).into(),
        _ => Vec::new(),
    }
}

/// Other names for a key.
pub(super) fn names(name: &str) -> Vec<Spelled> {
    let mut all: Vec<_> = any(name).into_iter().chain(kinds(name)).collect();
    // Names of keys are told apart without their case, and have no `\` in them.
    all.retain(|(_, other)| {
        !other.is_empty() && !other.contains(['\\', '\r', '\n']) && other.encode_utf16().count() < 256
    });
    all
}

/// Other keys beside one that has several of its kind.
pub(super) fn beside(name: &str) -> Vec<Spelled> {
    match name {
        "0" => locale(name),
        "win64" => vec![spelled("win32", "win32")],
        _ => version(name).into_iter().filter(|(_, other)| matches!(Spelling::of(other), Spelling::Exact(_))).collect(),
    }
}
