//! What the README shows of this example is in it: lines of the IDL, of the generated code, and of `main.rs`, in their
//! order. It may leave lines out.

const README: &str = include_str!("../../../README.md");

const MAIN: &str = include_str!("../src/main.rs");

#[test]
fn the_readme_shows_lines_of_the_example() {
    are_in_section(
        "## From a type library to a call",
        &[
            ("idl", include_str!("../library.idl")),
            ("rs", include_str!(concat!(env!("OUT_DIR"), "/library.rs"))),
            ("rs", MAIN),
        ],
    );
}

#[test]
fn the_readme_shows_lines_of_the_example_about_apartments() {
    are_in_section("## Apartments", &[("rs", MAIN)]);
}

/// Fails when the blocks of a section are not lines of these files, one block a file.
fn are_in_section(title: &str, files: &[(&str, &str)]) {
    let section = README.split(title).nth(1).and_then(|rest| rest.split("\n## ").next()).expect("the README has it");
    // Every second part is a block: its language, and its lines.
    let mut blocks = section.split("```").skip(1).step_by(2).map(|block| block.split_once('\n').expect("two fences"));
    for (language, source) in files {
        let (found, lines) = blocks.next().expect("a block for each file");
        assert_eq!(found, *language);
        are_in(lines, source);
    }
    assert_eq!(blocks.next(), None);
}

/// Fails with the first line that does not come behind the one before it.
fn are_in(lines: &str, source: &str) {
    let source = without_spaces(source);
    let mut rest = source.as_str();
    for line in lines.lines() {
        let wanted = without_spaces(line);
        // A declaration may stand for the whole.
        let wanted = wanted.strip_suffix(';').unwrap_or(&wanted);
        match rest.find(wanted) {
            Some(at) => rest = &rest[at + wanted.len()..],
            None => panic!("this line of the README is not in the example, or not there:\n{line}"),
        }
    }
}

fn without_spaces(text: &str) -> String {
    text.split_whitespace().collect()
}
