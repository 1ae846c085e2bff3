//! The objects for what is in a document.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use comwright::interface::IDispatch_Impl;
use comwright::{Bstr, Error, IUnknown, Interface, Result, Variant, VariantRef};
use windows_components::bindings::msxml6::msxml2::{
    IXMLDOMAttribute, IXMLDOMAttribute_Impl, IXMLDOMElement, IXMLDOMElement_Impl, IXMLDOMNode, IXMLDOMNode_Impl,
    IXMLDOMNodeList, IXMLDOMNodeList_Impl,
};

use super::tree::{Element, escaped};
use super::xpath::{self, Found, From};
use super::{E_FAIL, E_INVALIDARG};
use crate::fakes::{Counted, enumerator};

/// What prefixes mean in paths: the document and all that is made of it share it.
pub(super) type Prefixes = Rc<RefCell<Vec<(String, String)>>>;

/// What a path finds, as objects.
pub(super) fn select(path: &Bstr, prefixes: &Prefixes, from: From) -> Result<Vec<IXMLDOMNode>> {
    let found = xpath::select(&path.to_string_lossy(), &prefixes.borrow(), from).ok_or(Error::new(E_FAIL))?;
    let nodes = found.into_iter().map(|found| match found {
        Found::Element(element) => ElementNode::of(element, prefixes).into(),
        Found::Attribute(element, name) => {
            let node: IXMLDOMAttribute = AttributeNode { element, name, counted: Counted::default() }.into();
            node.into()
        }
    });
    Ok(nodes.collect())
}

#[windows_core::implement(IXMLDOMElement, Agile = false)]
pub(super) struct ElementNode {
    pub(super) element: Rc<Element>,
    prefixes: Prefixes,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl ElementNode {
    pub(super) fn of(element: Rc<Element>, prefixes: &Prefixes) -> IXMLDOMElement {
        Self { element, prefixes: Rc::clone(prefixes), counted: Counted::default() }.into()
    }

    /// The element that a caller means, which has to be one of ours.
    pub(super) fn meant(node: Option<&impl Interface>) -> Result<Rc<Element>> {
        let node = node.ok_or(Error::new(E_INVALIDARG))?;
        let node = node.cast_object_ref::<Self>().map_err(|_| Error::new(E_INVALIDARG))?;
        Ok(Rc::clone(&node.element))
    }
}

impl IDispatch_Impl for ElementNode_Impl {}

impl IXMLDOMNode_Impl for ElementNode_Impl {
    fn get_nodeName(&self) -> Result<Bstr> {
        Ok(Bstr::from(&*self.element.name))
    }

    fn get_nodeTypeString(&self) -> Result<Bstr> {
        Ok("element".into())
    }

    fn get_text(&self) -> Result<Bstr> {
        Ok(self.element.text().into())
    }

    fn put_text(&self, value: &Bstr) -> Result<()> {
        self.element.set_text(value.to_string_lossy());
        Ok(())
    }

    fn get_xml(&self) -> Result<Bstr> {
        Ok(self.element.xml().into())
    }

    fn appendChild(&self, node: Option<&IXMLDOMNode>) -> Result<Option<IXMLDOMNode>> {
        let element = ElementNode::meant(node)?;
        if element.holds(&self.element) {
            return Err(Error::new(E_FAIL));
        }
        self.element.append(&element);
        Ok(node.cloned())
    }

    fn selectNodes(&self, path: &Bstr) -> Result<Option<IXMLDOMNodeList>> {
        let nodes = select(path, &self.prefixes, From::Element(Rc::clone(&self.element)))?;
        Ok(Some(List::of(nodes)))
    }

    fn selectSingleNode(&self, path: &Bstr) -> Result<Option<IXMLDOMNode>> {
        let nodes = select(path, &self.prefixes, From::Element(Rc::clone(&self.element)))?;
        Ok(nodes.into_iter().next())
    }
}

impl IXMLDOMElement_Impl for ElementNode_Impl {
    fn get_tagName(&self) -> Result<Bstr> {
        self.get_nodeName()
    }

    fn getAttribute(&self, name: &Bstr) -> Result<Variant> {
        Ok(self.element.attribute(&name.to_string_lossy()).map_or_else(Variant::null, Variant::from))
    }

    fn setAttribute(&self, name: &Bstr, value: &VariantRef<'_>) -> Result<()> {
        self.element.set_attribute(&name.to_string_lossy(), value.to::<String>()?);
        Ok(())
    }
}

#[windows_core::implement(IXMLDOMAttribute, Agile = false)]
struct AttributeNode {
    element: Rc<Element>,
    name: String,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl IDispatch_Impl for AttributeNode_Impl {}
impl IXMLDOMAttribute_Impl for AttributeNode_Impl {}

impl IXMLDOMNode_Impl for AttributeNode_Impl {
    fn get_nodeName(&self) -> Result<Bstr> {
        Ok(Bstr::from(&*self.name))
    }

    fn get_nodeTypeString(&self) -> Result<Bstr> {
        Ok("attribute".into())
    }

    fn get_text(&self) -> Result<Bstr> {
        Ok(self.element.attribute(&self.name).unwrap_or_default().into())
    }

    fn get_xml(&self) -> Result<Bstr> {
        let value = self.element.attribute(&self.name).unwrap_or_default();
        Ok(format!("{}=\"{}\"", self.name, escaped(&value)).into())
    }
}

/// What a path has found. It is an iterator besides.
#[windows_core::implement(IXMLDOMNodeList, Agile = false)]
pub(super) struct List {
    nodes: Vec<IXMLDOMNode>,
    next: Cell<usize>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl List {
    pub(super) fn of(nodes: Vec<IXMLDOMNode>) -> IXMLDOMNodeList {
        Self { nodes, next: Cell::new(0), counted: Counted::default() }.into()
    }
}

impl IDispatch_Impl for List_Impl {}

impl IXMLDOMNodeList_Impl for List_Impl {
    fn get_item(&self, index: i32) -> Result<Option<IXMLDOMNode>> {
        Ok(usize::try_from(index).ok().and_then(|index| self.nodes.get(index)).cloned())
    }

    fn get_length(&self) -> Result<i32> {
        Ok(self.nodes.len() as i32)
    }

    fn nextNode(&self) -> Result<Option<IXMLDOMNode>> {
        let node = self.nodes.get(self.next.get()).cloned();
        self.next.set(self.next.get() + usize::from(node.is_some()));
        Ok(node)
    }

    fn reset(&self) -> Result<()> {
        self.next.set(0);
        Ok(())
    }

    fn get__newEnum(&self) -> Result<Option<IUnknown>> {
        Ok(Some(enumerator(self.nodes.iter().map(Variant::from).collect())))
    }
}
