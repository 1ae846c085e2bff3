//! Text of libraries as documentation: rustdoc has nothing to say about it, and it reads as it was.

use comwright_codegen::emit::code::{Doc, File, Ident, Options, Structure, WithAttrs};

use crate::tools;

const TEXTS: &[&str] = &[
    super::sample::HOSTILE,
    "Returns the value of the field.",
    "The name, e.g. get_Item or _NewEnum; C:\\Windows\\*.dll, \\\\server\\share\\",
    "1. First\n2) Second\n* third\n+ fourth\n- fifth\n# sixth\n> seventh\n===\n---\n___\n***\nSetext\n===",
    "a | b\n--|--\n1 | 2",
    "[link]: http://a.b\n[^1]: note [^1] ![image](x) [Self] [crate::nothing] [`code`]",
    "<b>bold</b> <script> </p> <!-- --> <?php &lt; &#65; &copy A&B AT&T",
    "~~gone~~ ~x~ ``` `` ` ~~~~ ```rust\nlet x;\n```",
    "http://example.com https://example.com/a_b?c=d#e, (http://a.b/c) http:// https://\u{202e}x http://a b http://[x]",
    "xhttp://a.b.c.d/ \"http://a.example.org/x\" file:///c:/x mailto:a@b.c www.example.com <http://a.b>",
    "    indented by four\n\tand by a tab",
    "*emphasis* **strong** _emphasis_ __strong__ a*b*c a_b_c snake_case_ _x",
    "ends in a backslash \\",
    "\\",
    "\u{0}\u{7}\r\n\u{2028}\u{feff}x\u{202e}evil\u{2066}",
    "-- --- -x-- — – … ... 'single' \"double\"",
    "日本語のヘルプ。 Grüße; ﷽ e\u{301}",
    "$x$ $$y$$ {#id} :smile: \\(a\\) \\[b\\] ^x^ ==y== ++z++ %a%",
    "]]> */ /* // /// //! #! #[doc]",
    "- [ ] task\n- [x] done\n\n: definition",
];

fn soup(seed: u64) -> String {
    const PIECES: &[&str] = &[
        "a",
        "B1",
        " ",
        "\n",
        "\n\n",
        "  ",
        "*",
        "_",
        "`",
        "```",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "#",
        "-",
        "+",
        "=",
        "|",
        "\\",
        "&",
        "&amp;",
        "!",
        "~",
        "http://a.b/",
        "1.",
        "2)",
        ":",
        "^",
        "{",
        "}",
        "$",
        ";",
        "x_y",
        "    ",
        "é",
        "/",
        "word",
    ];
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut piece = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        PIECES[(state >> 20) as usize % PIECES.len()]
    };
    (0..60).map(|_| piece()).collect()
}

#[test]
fn rustdoc_is_content_and_the_text_reads_as_it_was() {
    let texts: Vec<String> = TEXTS.iter().map(|text| (*text).to_owned()).chain((0..300).map(soup)).collect();
    let file = texts.iter().enumerate().fold(File::new(), |file, (index, text)| {
        let inside = format!("Before {} between {} after.", Doc::inline(text), Doc::code(text));
        file.item(Structure::unit(Ident::new(&format!("Item{index}"))).doc(Doc::plain(text)))
            .item(Structure::unit(Ident::new(&format!("Inside{index}"))).doc(Doc::markdown(inside)))
    });
    let text = ["#![allow(missing_docs)]\n//! All texts.\n\n", &file.to_text(&Options::default())].concat();
    let pages = tools::documented(&text);
    for (index, text) in texts.iter().enumerate() {
        let page = std::fs::read_to_string(pages.join(format!("struct.Item{index}.html"))).expect("there is a page");
        let expected = expected(text);
        assert_eq!(plain(&shown(&page)), plain(&expected), "text {index}: {text:?}");
        let page = std::fs::read_to_string(pages.join(format!("struct.Inside{index}.html"))).expect("there is a page");
        let inside = format!("Before {expected} between {expected} after.");
        assert_eq!(plain(&shown(&page)), plain(&inside), "text {index}: {text:?}");
    }
}

/// What cannot be seen is shown as an escape.
fn expected(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let is_shown = |c: char| c.is_whitespace() || !c.is_control() && !is_direction(c);
    text.chars().map(|c| if is_shown(c) { c.to_string() } else { c.escape_unicode().to_string() }).collect()
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{202e}' | '\u{2066}' | '\u{feff}')
}

/// The text of the documentation on a page, without tags.
fn shown(page: &str) -> String {
    let start =
        "<details class=\"toggle top-doc\" open><summary class=\"hideme\"><span>Expand description</span></summary>";
    let Some((_, rest)) = page.split_once(start) else { return String::new() };
    let (doc, _) = rest.split_once("</details>").expect("the description ends");
    let mut text = String::new();
    let mut rest = doc;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = tag.split_once('>').expect("a tag ends");
        // Nothing but paragraphs, line ends and links to what is said.
        let is_ours = ["div class=\"docblock\"", "/div", "p", "/p", "br", "br /", "/a", "code", "/code"].contains(&tag);
        assert!(is_ours || tag.starts_with("a href=\"http"), "<{tag}> in {doc}");
        if matches!(tag, "p" | "br" | "br /") {
            text.push(' ');
        }
        rest = after;
    }
    text.push_str(rest);
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

/// Without the difference between kinds of quotation marks and blanks, which rustdoc makes.
fn plain(text: &str) -> String {
    let text = text.replace(['“', '”'], "\"").replace(['‘', '’'], "'").replace('…', "...");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
