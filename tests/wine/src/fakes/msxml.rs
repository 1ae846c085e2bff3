//! Documents of XML: elements, attributes and text, searched by a little XPath.

mod changes;
mod nodes;
mod tree;
mod xpath;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use comwright::interface::{
    IConnectionPoint, IConnectionPointContainer, IConnectionPointContainer_Impl, IDispatch_Impl,
};
use comwright::{Bstr, Error, Guid, HRESULT, Interface, Result, ServedClass, VariantRef};
use windows_components::bindings::msxml6::msxml2::{
    DOMDocument60, IXMLDOMDocument_Impl, IXMLDOMDocument2_Impl, IXMLDOMDocument3, IXMLDOMDocument3_Impl,
    IXMLDOMElement, IXMLDOMNode, IXMLDOMNode_Impl, IXMLDOMNodeList, IXMLDOMParseError, IXMLDOMParseError_Impl,
    XMLDOMDocumentEvents,
};
use windows_core::IUnknownImpl;

use super::xml::{Mistake, Place};
use super::{Counted, code, unknown};
use changes::{Changes, Point};
use nodes::{ElementNode, List, Prefixes, select};
use tree::Element;
use xpath::From;

const E_FAIL: HRESULT = code(0x8000_4005);
const E_INVALIDARG: HRESULT = code(0x8007_0057);

pub(super) fn serve() -> Result<ServedClass> {
    let served = DOMDocument60::CLASS.serve(|| {
        let made: IXMLDOMDocument3 = Document::default().into();
        Ok(unknown(made))
    })?;
    Ok(served.with_prog_id("Msxml2.DOMDocument.6.0"))
}

#[windows_core::implement(IXMLDOMDocument3, IConnectionPointContainer, Agile = false)]
#[derive(Default)]
struct Document {
    root: RefCell<Option<Rc<Element>>>,
    fault: RefCell<Option<Fault>>,
    prefixes: Prefixes,
    state: Cell<i32>,
    is_async: Cell<bool>,
    changes: Changes,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl Document {
    fn go_to(&self, state: i32) {
        self.state.set(state);
        self.changes.tell();
    }

    fn from(&self) -> From {
        From::Document(self.root.borrow().clone())
    }
}

impl IDispatch_Impl for Document_Impl {}
impl IXMLDOMDocument3_Impl for Document_Impl {}

impl IXMLDOMNode_Impl for Document_Impl {
    fn get_nodeName(&self) -> Result<Bstr> {
        Ok("#document".into())
    }

    fn get_nodeTypeString(&self) -> Result<Bstr> {
        Ok("document".into())
    }

    fn get_xml(&self) -> Result<Bstr> {
        Ok(self.root.borrow().as_ref().map(|root| root.xml()).unwrap_or_default().into())
    }

    fn selectNodes(&self, path: &Bstr) -> Result<Option<IXMLDOMNodeList>> {
        Ok(Some(List::of(select(path, &self.prefixes, self.from())?)))
    }

    fn selectSingleNode(&self, path: &Bstr) -> Result<Option<IXMLDOMNode>> {
        Ok(select(path, &self.prefixes, self.from())?.into_iter().next())
    }
}

impl IXMLDOMDocument_Impl for Document_Impl {
    fn get_documentElement(&self) -> Result<Option<IXMLDOMElement>> {
        Ok(self.root.borrow().clone().map(|root| ElementNode::of(root, &self.prefixes)))
    }

    fn putref_documentElement(&self, value: Option<&IXMLDOMElement>) -> Result<()> {
        let element = ElementNode::meant(value)?;
        element.detach();
        *self.root.borrow_mut() = Some(element);
        Ok(())
    }

    fn createElement(&self, name: &Bstr) -> Result<Option<IXMLDOMElement>> {
        let element = Element { name: name.to_string_lossy(), ..Element::default() };
        Ok(Some(ElementNode::of(Rc::new(element), &self.prefixes)))
    }

    fn get_readyState(&self) -> Result<i32> {
        Ok(self.state.get())
    }

    fn get_parseError(&self) -> Result<Option<IXMLDOMParseError>> {
        let fault = self.fault.borrow().clone();
        Ok(Some(ParseError { fault, counted: Counted::default() }.into()))
    }

    fn get_async(&self) -> Result<bool> {
        Ok(self.is_async.get())
    }

    fn put_async(&self, value: bool) -> Result<()> {
        self.is_async.set(value);
        Ok(())
    }

    fn loadXML(&self, text: &Bstr) -> Result<bool> {
        let text = text.to_string_lossy();
        self.go_to(1);
        let (root, fault) = match Element::parse(&text) {
            Ok(root) => (Some(root), None),
            Err(mistake) => (None, Some(Fault::of(&text, mistake))),
        };
        let is_xml = root.is_some();
        self.root.replace(root);
        self.fault.replace(fault);
        for state in 2..=4 {
            self.go_to(state);
        }
        Ok(is_xml)
    }
}

impl IXMLDOMDocument2_Impl for Document_Impl {
    fn setProperty(&self, name: &Bstr, value: &VariantRef<'_>) -> Result<()> {
        if *name != *"SelectionNamespaces" {
            return Err(Error::new(E_FAIL));
        }
        // They are written as an element has them.
        let element = format!("<a {}/>", value.to::<String>()?);
        let declared = Element::parse(&element).map_err(|_| Error::new(E_FAIL))?;
        let prefixes = declared.attributes.take().into_iter().map(|(name, uri)| match name.strip_prefix("xmlns:") {
            Some(prefix) => Ok((prefix.to_owned(), uri)),
            None => Err(Error::new(E_FAIL)),
        });
        let prefixes = prefixes.collect::<Result<_>>()?;
        self.prefixes.replace(prefixes);
        Ok(())
    }
}

impl IConnectionPointContainer_Impl for Document_Impl {
    fn FindConnectionPoint(&self, iid: &Guid) -> Result<IConnectionPoint> {
        match *iid {
            XMLDOMDocumentEvents::IID => Ok(Point::of(self.to_object())),
            // CONNECT_E_NOCONNECTION.
            _ => Err(Error::new(code(0x8004_0200))),
        }
    }
}

/// Why a text is no document.
#[derive(Clone)]
struct Fault {
    reason: String,
    place: Place,
    line: String,
}

impl Fault {
    fn of(text: &str, mistake: Mistake) -> Self {
        let place = Place::of(text, mistake.at);
        let line = text.lines().nth(place.line as usize - 1).unwrap_or_default().to_owned();
        Self { reason: mistake.reason, place, line }
    }
}

/// What is said of a text: it is a document when there is no fault.
#[windows_core::implement(IXMLDOMParseError, Agile = false)]
struct ParseError {
    fault: Option<Fault>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl ParseError {
    fn place(&self) -> Place {
        self.fault.as_ref().map(|fault| fault.place).unwrap_or_default()
    }
}

impl IDispatch_Impl for ParseError_Impl {}

impl IXMLDOMParseError_Impl for ParseError_Impl {
    fn get_errorCode(&self) -> Result<i32> {
        Ok(if self.fault.is_some() { E_FAIL.0 } else { 0 })
    }

    fn get_reason(&self) -> Result<Bstr> {
        Ok(self.fault.as_ref().map_or("", |fault| &fault.reason).into())
    }

    fn get_srcText(&self) -> Result<Bstr> {
        Ok(self.fault.as_ref().map_or("", |fault| &fault.line).into())
    }

    fn get_line(&self) -> Result<i32> {
        Ok(self.place().line)
    }

    fn get_linepos(&self) -> Result<i32> {
        Ok(self.place().column)
    }

    fn get_filepos(&self) -> Result<i32> {
        Ok(self.place().position)
    }
}
