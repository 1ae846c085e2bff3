//! Rules of links as text.

use super::parse;
use crate::analysis::Select;
use crate::analysis::links::{LinkRule, Says};

/// The file in the module's documentation.
fn documented() -> String {
    include_str!("../links.rs")
        .lines()
        .skip_while(|line| *line != "//! ```toml")
        .skip(1)
        .take_while(|line| *line != "//! ```")
        .map(|line| format!("{}\n", line.trim_start_matches("//!").trim_start()))
        .collect()
}

fn selects(names: &[&str]) -> Vec<Select> {
    names.iter().map(|name| Select::parse(name)).collect()
}

#[test]
fn every_key_arrives() {
    let rules = parse(&documented(), "links.toml").unwrap();
    let says: Vec<_> = rules.iter().map(|rule| rule.says.clone()).collect();
    let (children, parents, through) = (selects(&["Column"]), selects(&["Row"]), Some(selects(&["Columns"])));
    let expected = [
        Says::Child { children, parents, through },
        Says::Method(Select::parse("Row.Source")),
        Says::From { from: Select::parse("Row"), except: vec!["Clone".to_owned()] },
        Says::Unlinked(Select::parse("Column.Value")),
    ];
    assert_eq!(says, expected);
    assert_eq!(rules[0].reason.as_deref(), Some("A column does not hold its row."));
    let lines: Vec<_> = rules.iter().map(|rule| rule.origin.place.as_str()).collect();
    assert_eq!(lines, ["links.toml:2", "links.toml:9", "links.toml:13", "links.toml:18"]);
    assert_eq!(rules.iter().map(|rule| rule.libraries.len()).collect::<Vec<_>>(), [0, 0, 0, 1]);
}

#[test]
fn lists_are_several_rules_and_a_library_may_be_that_of_all() {
    let libid = "{5b1c7a10-0005-4c5e-9a51-000000000001}";
    let text = format!(
        "library = '{libid}'\nunlinked = ['A.B', 'A.C*']\n[[link]]\nmethod = ['A.D', 'B.E']\n[[link]]\nfrom = ['A', 'B']\n"
    );
    let rules = parse(&text, "l").unwrap();
    let places: Vec<_> = rules.iter().map(|rule: &LinkRule| &*rule.origin.place).collect();
    assert_eq!(places, ["l:2", "l:2", "l:3", "l:3", "l:5", "l:5"]);
    assert!(rules.iter().all(|rule| rule.libraries.len() == 1), "{rules:?}");
}

#[test]
fn every_mistake_is_told_with_its_line() {
    let text = "links = 1\nunlinked = ['Field']\n[[link]]\nchild = 'A.B'\nparent = 1\nraeson = ''\n[[link]]\nchild = 'A'\n\
                method = 'A.B'\n[[link]]\nmethod = 'A'\nparent = 'B'\n[[link]]\n[[link]]\nfrom = 'A'\nlibrary = 'x'\n";
    let mistakes = parse(text, "").unwrap_err();
    let told: Vec<_> = mistakes.iter().map(|mistake| (mistake.line, mistake.message.as_str())).collect();
    let expected = [
        (1, "unknown key `links`; there is library, link, unlinked"),
        (2, "`unlinked` names a member, `Interface.Member`, and `Field` is none"),
        (4, "`child` names a type, and `A.B` is a member"),
        (5, "`parent` takes a list of strings, not integer"),
        (
            6,
            "unknown key `raeson` of a link; there is child, parent, through, method, from, except, unlinked, library, reason",
        ),
        (7, "a link has one of `child`, `method`, `from`, `unlinked`"),
        (11, "`method` names a member, `Interface.Member`, and `A` is none"),
        (12, "`parent` does not go with `method`"),
        (13, "a link has one of `child`, `method`, `from`, `unlinked`"),
        (16, "`x` is not a GUID"),
    ];
    assert_eq!(told, expected, "{told:#?}");
    assert!(parse("link = 1", "").unwrap_err()[0].message.contains("each begins with `[[link]]`"));
    assert!(parse("[[link]", "").is_err());
}
