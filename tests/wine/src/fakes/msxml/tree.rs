//! A document: elements and text.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use super::super::xml::{Mistake, Piece, Reader};

/// An element. It holds what is in it, and knows what it is in.
#[derive(Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) namespace: String,
    pub(super) attributes: RefCell<Vec<(String, String)>>,
    pub(super) children: RefCell<Vec<Child>>,
    pub(super) parent: RefCell<Weak<Self>>,
}

/// What is in an element.
pub(super) enum Child {
    Element(Rc<Element>),
    Text(String),
}

impl Element {
    /// The root of a text.
    pub(super) fn parse(text: &str) -> Result<Rc<Self>, Mistake> {
        let mut reader = Reader::new(text);
        // What holds the root while it is read.
        let document = Rc::new(Self::default());
        let mut at = Rc::clone(&document);
        while let Some(piece) = reader.next()? {
            match piece {
                Piece::Start { name, namespace, attributes } => {
                    let inner = Self { name, namespace, attributes: attributes.into(), ..Self::default() };
                    let inner = Rc::new(inner);
                    at.append(&inner);
                    at = inner;
                }
                Piece::End { .. } => {
                    let parent = at.parent.borrow().upgrade();
                    at = parent.unwrap_or(at);
                }
                Piece::Text(text) => at.children.borrow_mut().push(Child::Text(text)),
            }
        }
        let root = document.elements().pop().ok_or(Mistake::default())?;
        root.detach();
        Ok(root)
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> Vec<Rc<Self>> {
        let children = self.children.borrow();
        let elements = children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(Rc::clone(element)),
            Child::Text(_) => None,
        });
        elements.collect()
    }

    /// Takes an element from where it is, and puts it behind everything in this one.
    pub(super) fn append(self: &Rc<Self>, child: &Rc<Self>) {
        child.detach();
        *child.parent.borrow_mut() = Rc::downgrade(self);
        self.children.borrow_mut().push(Child::Element(Rc::clone(child)));
    }

    /// Takes it from where it is.
    pub(super) fn detach(self: &Rc<Self>) {
        if let Some(parent) = self.parent.take().upgrade() {
            let is_other = |child: &Child| !matches!(child, Child::Element(element) if Rc::ptr_eq(element, self));
            parent.children.borrow_mut().retain(is_other);
        }
    }

    /// The element that everything around this one is in, or itself.
    pub(super) fn top(self: &Rc<Self>) -> Rc<Self> {
        let parent = self.parent.borrow().upgrade();
        parent.map_or_else(|| Rc::clone(self), |parent| parent.top())
    }

    /// Whether it is this one, or in this one.
    pub(super) fn holds(self: &Rc<Self>, other: &Rc<Self>) -> bool {
        let parent = other.parent.borrow().upgrade();
        Rc::ptr_eq(self, other) || parent.is_some_and(|parent| self.holds(&parent))
    }

    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let attributes = self.attributes.borrow();
        attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    }

    pub(super) fn set_attribute(&self, name: &str, value: String) {
        let mut attributes = self.attributes.borrow_mut();
        match attributes.iter_mut().find(|(known, _)| known == name) {
            Some((_, present)) => *present = value,
            None => attributes.push((name.to_owned(), value)),
        }
    }

    /// All text in it.
    pub(super) fn text(&self) -> String {
        let children = self.children.borrow();
        let texts = children.iter().map(|child| match child {
            Child::Element(element) => element.text(),
            Child::Text(text) => text.clone(),
        });
        texts.collect()
    }

    /// Nothing but this text is in it.
    pub(super) fn set_text(&self, text: String) {
        for element in self.elements() {
            element.detach();
        }
        *self.children.borrow_mut() = vec![Child::Text(text)];
    }

    /// It as XML.
    pub(super) fn xml(&self) -> String {
        let attributes = self.attributes.borrow();
        let attributes = attributes.iter().map(|(name, value)| format!(" {name}=\"{}\"", escaped(value)));
        let attributes: String = attributes.collect();
        let children = self.children.borrow();
        let inner = children.iter().map(|child| match child {
            Child::Element(element) => element.xml(),
            Child::Text(text) => escaped(text),
        });
        match children.is_empty() {
            true => format!("<{}{attributes}/>", self.name),
            false => format!("<{}{attributes}>{}</{}>", self.name, inner.collect::<String>(), self.name),
        }
    }
}

/// The text with references where XML has a meaning of its own.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
