//! MSXML 6: documents of XML.

use std::cell::Cell;
use std::rc::Rc;

use comwright::{Present, Query, Result};

use crate::bindings::msxml6::msxml2::{
    DOMDocument60, IXMLDOMDocument3, IXMLDOMElement, XMLDOMDocumentEvents, XMLDOMDocumentEventsHandlers,
};
use crate::lines::shown;
use crate::{Lines, Program};

/// A document that is well-formed.
const BOOK: &str = "<?xml version='1.0'?>\
    <phonebook xmlns:p='urn:people'>\
    <p:person name='Grün'><number kind='home'>12</number><number kind='mobile'>345</number></p:person>\
    <p:person name='緑'><number kind='home'>6</number></p:person>\
    </phonebook>";

/// One that is not, in its second line.
const BROKEN: &str = "<phonebook>\n  <person></folk>\n</phonebook>";

/// Creates one, and runs the program.
pub(crate) const PROGRAM: Program =
    Program { create: || DOMDocument60::create()?.query_for(), run: |object, _| run(&object.query_for()?) };

/// Has documents parsed, searches them by XPath, and builds one.
///
/// # Errors
///
/// What the component says of a call that it should not refuse.
pub fn run(document: &IXMLDOMDocument3) -> Result<Lines> {
    let mut lines = Lines::default();
    document.set_async(false)?;
    let told = Rc::new(Cell::new(0));
    let counted = Rc::clone(&told);
    let sink = XMLDOMDocumentEventsHandlers::new().onreadystatechange(move || {
        counted.set(counted.get() + 1);
        Ok(())
    });
    let connection = comwright::advise::<XMLDOMDocumentEvents, _>(document, sink)?;
    document.set_property("SelectionNamespaces", "xmlns:q='urn:people'")?;
    lines.say(format!("parsed: {}", document.load_xml(BOOK)?));
    let root = document.document_element()?.present()?;
    // Wine 8.0 takes sinks, and tells them nothing; see `sax` for who does.
    drop(connection);
    lines.say(format!("its state has changed {} times", told.get()));
    lines.say(format!("the root is {}", root.tag_name()?));

    let numbers = document.select_nodes("//q:person[@name='Grün']/number")?.present()?;
    lines.say(format!("{} numbers", numbers.length()?));
    for number in &numbers {
        let number = number?;
        let kind = number.select_single_node("@kind")?.present()?;
        lines.say(format!("  {}: {}", kind.text()?, number.text()?));
    }
    // The same list by its own means.
    numbers.reset()?;
    while let Some(node) = numbers.next_node()? {
        lines.say(format!("  {} of type {}", node.node_name()?, node.node_type_string()?));
    }
    let none = document.select_single_node("//nobody")?;
    lines.say(format!("nobody: {}", none.is_none()));

    let element: IXMLDOMElement = document.create_element("note")?.present()?;
    element.set_attribute("count", 2)?;
    element.set_text("1 < 2")?;
    root.append_child(&*element)?.present()?;
    lines.say(format!("{}", element.xml()?));
    lines.say(format!("count is {}", shown(&element.get_attribute("count")?)));
    lines.say(format!("color is {}", shown(&element.get_attribute("color")?)));
    // The root is put by reference.
    document.set_document_element_ref(&element)?;
    lines.say(document.document_element()?.present()?.xml()?.to_string());

    lines.say(format!("parsed: {}", document.load_xml(BROKEN)?));
    let error = document.parse_error()?.present()?;
    lines.say(format!("code {:#010X}", error.error_code()?));
    lines.say(format!("line {}, column {}", error.line()?, error.linepos()?));
    lines.outcome("character", error.filepos());
    lines.say(format!("reason {:?}", error.reason()?));
    lines.say(format!("text {:?}", error.src_text()?));

    lines.expect_failure(document.select_nodes("//person["));
    lines.expect_failure(root.append_child(None));
    lines.expect_failure(document.set_property("no such property", 1));
    Ok(lines)
}
