//! The tree of code and its two sinks: text is Rust, it is what rustfmt would write, and tokens say the same.

#[path = "emit_code/compare.rs"]
mod compare;
#[path = "emit_code/documentation.rs"]
mod documentation;
#[path = "emit_code/names.rs"]
mod names;
#[path = "emit_code/random.rs"]
mod random;
#[path = "emit_code/sample.rs"]
mod sample;
#[path = "emit_code/shape.rs"]
mod shape;
#[path = "emit_code/taken.rs"]
mod taken;
#[path = "emit_code/tools.rs"]
mod tools;

use comwright_codegen::emit::code::{File, Function, Options, Path};

/// Text is Rust, and tokens say the same.
fn check(file: &File, options: &Options) -> String {
    let text = file.to_text(options);
    if let Err(error) = syn::parse_file(&text) {
        let place = error.span().start();
        let line = text.lines().nth(place.line - 1).unwrap_or_default();
        let rest: String = line.chars().skip(place.column).collect();
        panic!("{error} at {rest}\nin {line}\nin\n{text}");
    }
    let of_text = compare::flat(&text.parse().expect("what syn parses are tokens"));
    let of_tokens = compare::flat(&file.to_tokens(options));
    if let Some(at) = (0..of_text.len().max(of_tokens.len())).find(|&at| of_text.get(at) != of_tokens.get(at)) {
        let near = |tokens: &[String]| tokens[at.saturating_sub(10)..(at + 10).min(tokens.len())].join(" ");
        panic!("text has   {}\ntokens are {}\nin\n{text}", near(&of_text), near(&of_tokens));
    }
    text
}

#[test]
fn a_sample_of_every_node_is_the_same_in_text_and_tokens() {
    check(&sample::file(), &Options::default());
    check(&sample::file(), &Options { is_among_others: true, ..Options::default() });
    let elsewhere = Path::new("reexported").join("comwright");
    let text = check(&sample::file(), &Options { crate_path: Some(elsewhere), is_among_others: true });
    assert!(!text.contains("::comwright::") || text.contains("reexported::comwright::"), "{text}");
}

#[test]
fn rustfmt_changes_nothing_in_the_sample() {
    let text = check(&sample::file(), &Options::default());
    let formatted = tools::formatted(&text);
    for (line, expected) in text.lines().zip(formatted.lines()) {
        assert_eq!(line, expected, "in\n{text}");
    }
    assert_eq!(text.len(), formatted.len());
}

#[test]
fn a_comment_goes_on_behind_a_line_that_is_full() {
    let text = File::new().header(vec!["to"; 40].join(" ")).to_text(&Options::default());
    let full = format!("//{}", " to".repeat(39));
    assert_eq!(text, format!("{full}\n// to\n"));
}

#[test]
fn random_trees_are_the_same_in_text_and_tokens() {
    for seed in 0..150 {
        let file = random::file(seed);
        let text = check(&file, &Options::default());
        assert_eq!(text, file.to_text(&Options::default()));
        check(&file, &Options { is_among_others: true, ..Options::default() });
    }
}

/// Parentheses are where the grammar needs them: a parser sees what was built.
#[test]
fn expressions_are_read_as_they_were_built() {
    for seed in 0..300 {
        let block = random::block(seed, 5);
        let expected = shape::of_block(&block);
        // With whole paths, because a short one would read as a variable.
        let options = Options { is_among_others: true, ..Options::default() };
        let text = check(&File::new().item(Function::new("f").body(block)), &options);
        let file = syn::parse_file(&text).expect("it has been parsed before");
        let Some(syn::Item::Fn(function)) = file.items.last() else { panic!("there is a function in\n{text}") };
        assert_eq!(shape::read_block(&function.block), expected, "of seed {seed} in\n{text}");
    }
}
