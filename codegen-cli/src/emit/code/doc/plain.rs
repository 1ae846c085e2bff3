//! Plain text as markdown that reads the same.

use crate::emit::code::escape;
use crate::list::List;

/// How long a line becomes, so that with the blanks of two levels and the slashes it has 120 columns. It is the same
/// at every depth, so that the text of a library is the same wherever it stands.
const WIDTH: usize = 108;

/// `text` in markdown.
pub(super) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut is_new_paragraph = true;
    for line in text.split('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        for line in line.split('\r') {
            if line.trim().is_empty() {
                is_new_paragraph = true;
                continue;
            }
            if !out.is_empty() {
                // A line of the text stays one.
                out.push_str(if is_new_paragraph { "\n\n" } else { "\\\n" });
            }
            is_new_paragraph = false;
            wrapped(line, &mut out);
        }
    }
    out
}

/// `text` on one line.
pub(super) fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        escaped(word, &mut out);
    }
    out
}

/// `text` as a span of code: with more backquotes around it than are in it.
pub(super) fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let words: Vec<_> = text.split_whitespace().map(escape::shown).list();
    let text = words.join(" ");
    // A blank parts backquotes from the fence. Nothing at all is no span.
    let blank = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    if text.is_empty() { String::new() } else { [&fence, blank, &text, blank, &fence].concat() }
}

/// One line of text, over several lines of markdown.
fn wrapped(text: &str, out: &mut String) {
    let mut used = 0;
    let mut word = String::new();
    for plain in text.split(char::is_whitespace).filter(|word| !word.is_empty()) {
        word.clear();
        escaped(plain, &mut word);
        let length = word.chars().count();
        if used > 0 && used + 1 + length <= WIDTH {
            out.push(' ');
            used += 1;
        } else if used > 0 {
            out.push('\n');
            used = 0;
        }
        if used == 0 && begins_block(plain, &word) {
            begin_escaped(&word, out);
            used += 1;
        } else {
            out.push_str(&word);
        }
        used += length;
    }
}

/// One word, with whatever means something in the middle of a line escaped.
fn escaped(word: &str, out: &mut String) {
    if let Some((before, address, after)) = address(word) {
        escaped(before, out);
        out.push('<');
        out.push_str(address);
        out.push('>');
        return escaped(after, out);
    }
    let mut before = None;
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied();
        let is_in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let needs_escape = match c {
            '`' | '*' | '[' | ']' | '<' | '|' | '~' => true,
            '\\' => after.is_none_or(|after| after.is_ascii_punctuation()),
            '_' => !is_in_word(before) || !is_in_word(after),
            '&' => after.is_some_and(|after| after.is_ascii_alphanumeric() || after == '#'),
            // A dash made of two would be printed as one.
            '-' => before == Some('-') || after == Some('-'),
            '^' => before == Some('['),
            // An address that could not be a link.
            '/' => before == Some(':'),
            _ => false,
        };
        if needs_escape {
            out.push('\\');
        }
        if escape::is_deceptive(c) {
            escape::visible(c, out);
        } else {
            out.push(c);
        }
        before = Some(c);
    }
}

/// An address of the web in a word, with what stands before and behind it. Only characters that need no care.
fn address(word: &str) -> Option<(&str, &str, &str)> {
    let start = [word.find("http://"), word.find("https://")].into_iter().flatten().min()?;
    let is_harmless = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&+,;=%".contains(c);
    let length = word[start..].find(|c| !is_harmless(c)).unwrap_or(word.len() - start);
    // Punctuation at the end belongs to the sentence.
    let address = word[start..start + length].trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && c != '/');
    let has_host = address.split_once("//").is_some_and(|(_, host)| host.starts_with(|c: char| c.is_alphanumeric()));
    has_host.then(|| (&word[..start], address, &word[start + address.len()..]))
}

/// Whether a word at the beginning of a line would begin a list, a heading, a quotation or a rule.
fn begins_block(plain: &str, word: &str) -> bool {
    if word.starts_with(['-', '+', '=', '#', '>', ':']) {
        return true;
    }
    let digits = plain.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0 && plain[digits..].starts_with(['.', ')'])
}

/// Appends a word at the beginning of a line so that it begins nothing.
fn begin_escaped(word: &str, out: &mut String) {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    out.push_str(&word[..digits]);
    out.push('\\');
    out.push_str(&word[digits..]);
}
