//! XPath, a little of it: names, `/` and `//` between them, `[@name='value']`, and `@name` at the end.

use std::rc::Rc;

use super::super::xml::{is_of_name, local};
use super::tree::Element;

/// Where a path begins.
pub(super) enum From {
    /// At a document with this root.
    Document(Option<Rc<Element>>),
    Element(Rc<Element>),
}

/// What a path finds.
#[derive(Clone)]
pub(super) enum Found {
    Element(Rc<Element>),
    Attribute(Rc<Element>, String),
}

/// What is one step from there.
fn inner(from: &From) -> Vec<Rc<Element>> {
    match from {
        From::Document(root) => root.iter().cloned().collect(),
        From::Element(element) => element.elements(),
    }
}

/// What is any number of steps from there, in the document's order.
fn within(from: &From, found: &mut Vec<Rc<Element>>) {
    for element in inner(from) {
        found.push(Rc::clone(&element));
        within(&From::Element(element), found);
    }
}

/// What the path leads to, with the prefixes' meanings; `None` when it is not understood.
pub(super) fn select(path: &str, prefixes: &[(String, String)], from: From) -> Option<Vec<Found>> {
    let mut at = match from {
        // A path that begins with `/` begins at the document.
        From::Element(element) if path.starts_with('/') => vec![From::Document(Some(element.top()))],
        from => vec![from],
    };
    let mut rest = path;
    loop {
        let is_deep = rest.starts_with("//");
        rest = rest.trim_start_matches('/');
        let (step, following) = rest.split_at(end_of_step(rest));
        if let Some(name) = step.strip_prefix('@') {
            let holders = at.into_iter().filter_map(|from| match from {
                From::Element(element) if element.attribute(name).is_some() => Some(element),
                _ => None,
            });
            let found = holders.map(|element| Found::Attribute(element, name.to_owned())).collect();
            return (is_name(name) && !is_deep && following.is_empty()).then_some(found);
        }
        let step = Step::parse(step, prefixes)?;
        let mut reached: Vec<Rc<Element>> = Vec::new();
        for from in &at {
            let mut near = Vec::new();
            match is_deep {
                true => within(from, &mut near),
                false => near = inner(from),
            }
            let new = |element: &Rc<Element>| !reached.iter().any(|known| Rc::ptr_eq(known, element));
            let near: Vec<_> = near.into_iter().filter(|element| step.fits(element) && new(element)).collect();
            reached.extend(near);
        }
        if following.is_empty() {
            return Some(reached.into_iter().map(Found::Element).collect());
        }
        at = reached.into_iter().map(From::Element).collect();
        rest = following;
    }
}

/// Where a step ends: before a `/` that is in no text.
fn end_of_step(path: &str) -> usize {
    let mut is_text = false;
    let end = path.find(|letter| {
        is_text ^= letter == '\'';
        letter == '/' && !is_text
    });
    end.unwrap_or(path.len())
}

/// What an element has to have.
struct Step<'a> {
    namespace: &'a str,
    name: &'a str,
    attribute: Option<(&'a str, &'a str)>,
}

impl<'a> Step<'a> {
    fn parse(text: &'a str, prefixes: &'a [(String, String)]) -> Option<Self> {
        let (name, attribute) = match text.split_once('[') {
            Some((name, condition)) => {
                let (attribute, value) = condition.strip_prefix('@')?.strip_suffix("']")?.split_once("='")?;
                (name, Some((attribute, value)))
            }
            None => (text, None),
        };
        let namespace = match name.split_once(':') {
            Some((prefix, _)) => &prefixes.iter().find(|(known, _)| known == prefix)?.1,
            None => "",
        };
        let is_path = is_name(name) && attribute.is_none_or(|(name, _)| is_name(name));
        is_path.then_some(Self { namespace, name: local(name), attribute })
    }

    fn fits(&self, element: &Element) -> bool {
        element.namespace == self.namespace
            && local(&element.name) == self.name
            && self.attribute.is_none_or(|(name, value)| element.attribute(name).as_deref() == Some(value))
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_of_name)
}
