//! Connections to a document of MSXML, and its nodes.

use std::cell::Cell;
use std::rc::Rc;

use comwright::{Present, Result};
use comwright_wine::{enter, references, release};
use windows_components::bindings::msxml6::msxml2::{DOMDocument60, IXMLDOMDocument3, XMLDOMDocumentEventsHandlers};

/// Tells when it is dropped.
struct Dropped(Rc<Cell<bool>>);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.set(true);
    }
}

#[test]
fn d11_a_connection_ends_with_its_guard() -> Result<()> {
    enter();
    let document = DOMDocument60::create()?;
    let is_dropped = Rc::new(Cell::new(false));
    let held = Dropped(Rc::clone(&is_dropped));
    let before = references(&*document);
    let advise = document.advise(XMLDOMDocumentEventsHandlers::new().onreadystatechange(move || {
        let _held = &held;
        Ok(())
    }))?;
    assert!(!is_dropped.get());
    drop(advise);
    assert!(is_dropped.get());
    assert_eq!(references(&*document), before);
    assert_eq!(release(IXMLDOMDocument3::from(document)), 0);
    Ok(())
}

#[test]
fn o1_nodes_are_owned_once() -> Result<()> {
    enter();
    let document = DOMDocument60::create()?;
    assert!(document.load_xml("<a><b/><b/></a>")?);
    let nodes = document.select_nodes("//b")?.present()?;
    for node in &nodes {
        let node = node?;
        assert_eq!(references(&node), 1);
        assert_eq!(release(node), 0);
    }
    assert_eq!(references(&nodes), 1);
    assert_eq!(release(nodes), 0);
    // A failure gives nothing.
    assert!(document.select_nodes("//b[").is_err());
    assert_eq!(release(IXMLDOMDocument3::from(document)), 0);
    Ok(())
}
