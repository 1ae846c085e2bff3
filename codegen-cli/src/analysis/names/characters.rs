//! The characters that names are written in.
//!
//! Rust takes letters of all scripts, but rustc warns of many: uncommon ones (`uncommon_codepoints`), names that look
//! like other names (`confusable_idents`), scripts of which only such letters are used that look like another's
//! (`mixed_script_confusables`). These lints speak of a crate as a whole and can be silenced in its root only, which is
//! the user's. So names keep what stands in the ANSI code pages of Latin, Greek, Cyrillic, Japanese, Chinese and Korean,
//! as far as rustc never warns of it: these are the letters that libraries can be written in. Whatever else is in a name
//! is replaced by `u` and its number. That concerns scripts that are written from right to left or need marks above and
//! below, too: names in them would be hard to read between Latin ones.
//!
//! Which letters stay is written down here, and not asked of a table of Unicode: names are part of what a user
//! compiles against, and must not change with a table's version. All that stay are in NFC whatever stands beside them.
//! Where two names differ in nothing but letters that are alike (`größe1` and `größel`, 黑 and 黒), rustc warns of the
//! second if they are not ASCII; nothing here keeps a library from having both.

use std::fmt::Write;

use super::rare_han;

/// How a character is written.
#[derive(Clone, Copy, PartialEq)]
enum Writing {
    /// As itself.
    Plain,
    /// As itself; it shows that its script is meant.
    Own(Script),
    /// As itself where its script is meant; it looks like a letter of another.
    Alike(Script),
    /// In Latin letters, because it looks like these.
    Letters(&'static str),
    /// As `_`.
    Separator,
    /// As its number.
    Number,
}

/// A script that has letters which look like those of another.
#[derive(Clone, Copy, PartialEq)]
enum Script {
    Greek,
    Cyrillic,
    Hiragana,
    Katakana,
    Han,
}

/// `name` with characters only that can be in identifiers. It may be empty, or begin with a digit.
pub(super) fn written(name: &str) -> String {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if name.chars().all(word) {
        return name.to_owned();
    }
    let mut meant = [false; 5];
    for c in name.chars() {
        if let Writing::Own(script) = writing(c) {
            meant[script as usize] = true;
        }
    }
    let mut text = String::with_capacity(name.len());
    for c in name.chars() {
        match writing(c) {
            Writing::Plain | Writing::Own(_) => text.push(c),
            Writing::Alike(script) if meant[script as usize] => text.push(c),
            Writing::Alike(_) | Writing::Number => push_number(&mut text, c),
            Writing::Letters(letters) => text.push_str(letters),
            Writing::Separator => text.push('_'),
        }
    }
    text
}

/// The numbers of all characters of `name`.
pub(super) fn numbers(name: &str) -> String {
    let mut text = String::with_capacity(3 * name.len());
    name.chars().for_each(|c| push_number(&mut text, c));
    text
}

fn push_number(text: &mut String, c: char) {
    // Writing to a String does not fail.
    let _ = write!(text, "u{:x}", u32::from(c));
}

fn writing(c: char) -> Writing {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => Writing::Plain,
        '\0'..='\x7f' => Writing::Separator,
        'À'..='ſ' => latin(c),
        // Vietnamese.
        'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ạ'..='ỹ' => Writing::Plain,
        'Ά'..='ώ' => greek(c),
        'Ё'..='ґ' => cyrillic(c),
        'ぁ'..='ん' => either(Script::Hiragana, !"くへ".contains(c)),
        'ァ'..='ヶ' => either(Script::Katakana, !"イエカタトニネノハヒヘムメヨロ".contains(c)),
        'ー' | '々' => Writing::Plain,
        '一'..='龥' if rare_han::has(c) => Writing::Number,
        '一'..='龥' => either(Script::Han, !"一丅丫丶丿乄二亻儿八力匕卜厶口囗夕工彐礻".contains(c)),
        '가'..='힣' => Writing::Plain,
        _ => Writing::Number,
    }
}

const fn either(script: Script, is_own: bool) -> Writing {
    if is_own { Writing::Own(script) } else { Writing::Alike(script) }
}

/// Latin has no letters that are alike: rustc takes it to be meant in every crate.
fn latin(c: char) -> Writing {
    match c {
        'Æ' => Writing::Letters("Ae"),
        'æ' => Writing::Letters("ae"),
        'Œ' => Writing::Letters("Oe"),
        'œ' => Writing::Letters("oe"),
        'Þ' => Writing::Letters("Th"),
        'þ' => Writing::Letters("th"),
        'ı' => Writing::Letters("i"),
        _ if "×÷ĔĕĬĭĲĳĸĿŀŉŎŏŖŗŢţſ".contains(c) => Writing::Number,
        _ => Writing::Plain,
    }
}

fn greek(c: char) -> Writing {
    match c {
        // Not letters.
        '\u{387}' | '\u{38b}' | '\u{38d}' | '\u{3a2}' => Writing::Number,
        _ => either(Script::Greek, "ΆΈΉΊΌΎΏΐΔΞΣΨΩΪΫάέήίΰζλμξςχψωϊϋόύώ".contains(c)),
    }
}

fn cyrillic(c: char) -> Writing {
    match c {
        'Ѝ' | 'ѐ' | 'ѝ' | 'Ѡ'..='ҏ' => Writing::Number,
        _ => either(Script::Cyrillic, "ЁЂЃЇЉЊЋЌЎЏДЖИЙЦЧШЩЪЭЯвджзийлмнцщъыьэюяёђѓїљњќўџ".contains(c)),
    }
}
