//! Reads XML, a piece at a time: what documents and the reader that tells what it reads have in common.
//!
//! In: a text. Out: tags and the text between them, with references resolved and the namespace of each element, or the first
//! mistake and its place. What always holds: an element that ends is the one that began last. It knows no document types.

/// A piece of a document.
pub(super) enum Piece {
    Start { name: String, namespace: String, attributes: Vec<(String, String)> },
    End { name: String, namespace: String },
    Text(String),
}

/// Why it is no XML, and before which byte that was seen.
#[derive(Clone, Debug, Default)]
pub(super) struct Mistake {
    pub(super) reason: String,
    pub(super) at: usize,
}

/// Where something is: the line, from 1, and the characters that are in it before, and before it in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: i32,
    pub(super) column: i32,
    pub(super) position: i32,
}

impl Place {
    /// The place of a byte.
    pub(super) fn of(text: &str, at: usize) -> Self {
        let before = &text[..at];
        let line = before.rsplit('\n').next().unwrap_or_default();
        let count = |text: &str| text.encode_utf16().count() as i32;
        Self { line: 1 + before.matches('\n').count() as i32, column: count(line), position: count(before) }
    }
}

/// An element that has begun.
struct Open<'a> {
    name: &'a str,
    /// What it says of prefixes; nothing is the prefix of names without one.
    namespaces: Vec<(String, String)>,
}

/// Where it has come to.
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
    open: Vec<Open<'a>>,
    /// The last tag was both.
    ends: bool,
    has_root: bool,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0, open: Vec::new(), ends: false, has_root: false }
    }

    /// Behind what was read last.
    pub(super) fn place(&self) -> Place {
        Place::of(self.text, self.at)
    }

    /// The next piece; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Piece>, Mistake> {
        loop {
            let start = self.at;
            if std::mem::take(&mut self.ends) {
                return Ok(Some(self.end()));
            } else if self.rest().is_empty() {
                return match self.open.last() {
                    Some(open) => Err(self.mistake(format!("the element {} does not end", open.name))),
                    None if !self.has_root => Err(self.mistake("there is no element".to_owned())),
                    None => Ok(None),
                };
            } else if self.skip("<?") {
                self.until("?>")?;
            } else if self.skip("<!--") {
                self.until("-->")?;
            } else if self.skip("</") {
                let name = self.name()?;
                let fits = self.open.last().is_some_and(|open| open.name == name);
                if !fits {
                    let open = self.open.last().map_or("nothing", |open| open.name);
                    return Err(Mistake { reason: format!("{name} ends where {open} has begun"), at: start });
                }
                self.blanks();
                self.expect(">")?;
                return Ok(Some(self.end()));
            } else if self.skip("<") {
                if self.open.is_empty() && self.has_root {
                    return Err(Mistake { reason: "there is a second root".to_owned(), at: start });
                }
                return self.tag().map(Some);
            } else {
                let end = self.rest().find('<').unwrap_or(self.rest().len());
                let text = self.resolved(&self.rest()[..end])?;
                self.at += end;
                if !self.open.is_empty() {
                    return Ok(Some(Piece::Text(text)));
                } else if !text.trim().is_empty() {
                    return Err(Mistake { reason: "there is text outside of the root".to_owned(), at: start });
                }
            }
        }
    }

    /// The rest of a tag that begins an element.
    fn tag(&mut self) -> Result<Piece, Mistake> {
        let name = self.name()?;
        let mut attributes = Vec::<(String, String)>::new();
        loop {
            self.blanks();
            self.ends = self.skip("/>");
            if self.ends || self.skip(">") {
                break;
            }
            let name = self.name()?;
            self.blanks();
            self.expect("=")?;
            self.blanks();
            let value = if self.skip("'") {
                self.until("'")?
            } else {
                self.expect("\"")?;
                self.until("\"")?
            };
            let value = self.resolved(value)?;
            if attributes.iter().any(|(known, _)| known == name) {
                return Err(self.mistake(format!("there are two attributes {name}")));
            }
            attributes.push((name.to_owned(), value));
        }
        let declared = attributes.iter().filter_map(|(name, uri)| {
            let prefix = name.strip_prefix("xmlns")?;
            let prefix = if prefix.is_empty() { prefix } else { prefix.strip_prefix(':')? };
            Some((prefix.to_owned(), uri.clone()))
        });
        self.open.push(Open { name, namespaces: declared.collect() });
        self.has_root = true;
        Ok(Piece::Start { name: name.to_owned(), namespace: self.namespace(name)?, attributes })
    }

    /// The element that began last ends.
    fn end(&mut self) -> Piece {
        // Its prefix was known when it began.
        let namespace = self.open.last().and_then(|open| self.namespace(open.name).ok()).unwrap_or_default();
        let name = self.open.pop().map_or("", |open| open.name);
        Piece::End { name: name.to_owned(), namespace }
    }

    /// What the prefix of a name means here.
    fn namespace(&self, name: &str) -> Result<String, Mistake> {
        let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
        let mut declared = self.open.iter().rev().flat_map(|open| &open.namespaces);
        match declared.find(|(known, _)| known == prefix) {
            Some((_, uri)) => Ok(uri.clone()),
            None if prefix.is_empty() => Ok(String::new()),
            None => Err(self.mistake(format!("the prefix {prefix} is not declared"))),
        }
    }

    /// The text with what its references mean.
    fn resolved(&self, text: &str) -> Result<String, Mistake> {
        let mut parts = text.split('&');
        let mut resolved = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (reference, text) =
                part.split_once(';').ok_or_else(|| self.mistake("a reference does not end".to_owned()))?;
            let number = reference.strip_prefix('#').map(|digits| match digits.strip_prefix('x') {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => digits.parse(),
            });
            let meant = match (reference, number) {
                ("lt", _) => Some('<'),
                ("gt", _) => Some('>'),
                ("amp", _) => Some('&'),
                ("quot", _) => Some('"'),
                ("apos", _) => Some('\''),
                (_, number) => number.and_then(Result::ok).and_then(char::from_u32),
            };
            resolved.push(meant.ok_or_else(|| self.mistake(format!("nothing is called {reference}")))?);
            resolved.push_str(text);
        }
        Ok(resolved)
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn skip(&mut self, what: &str) -> bool {
        let is_there = self.rest().starts_with(what);
        self.at += if is_there { what.len() } else { 0 };
        is_there
    }

    fn expect(&mut self, what: &str) -> Result<(), Mistake> {
        if self.skip(what) { Ok(()) } else { Err(self.mistake(format!("there is no {what}"))) }
    }

    fn until(&mut self, end: &str) -> Result<&'a str, Mistake> {
        let (before, _) = self.rest().split_once(end).ok_or_else(|| self.mistake(format!("there is no {end}")))?;
        self.at += before.len() + end.len();
        Ok(before)
    }

    fn blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn name(&mut self) -> Result<&'a str, Mistake> {
        let rest = self.rest();
        let end = rest.find(|letter| !is_of_name(letter)).unwrap_or(rest.len());
        if end == 0 {
            return Err(self.mistake("there is no name".to_owned()));
        }
        self.at += end;
        Ok(&rest[..end])
    }

    fn mistake(&self, reason: String) -> Mistake {
        Mistake { reason, at: self.at }
    }
}

/// Whether names may have it, roughly.
pub(super) fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || ":_-.".contains(letter)
}

/// The name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}
