//! The parser of MSXML 6 that tells what it reads, while it reads it: objects of ours that somebody else's component calls.

use std::cell::RefCell;
use std::rc::Rc;

use comwright::interface::IDispatch_Impl;
use comwright::{Bstr, Error, HRESULT, Present, Query, Result};

use crate::bindings::msxml6::msxml2::{
    IVBSAXAttributes, IVBSAXContentHandler, IVBSAXContentHandler_Impl, IVBSAXErrorHandler, IVBSAXErrorHandler_Impl,
    IVBSAXLocator, IVBSAXXMLReader, SAXXMLReader60,
};
use crate::{Lines, Program};

/// Creates one, and runs the program.
pub(crate) const PROGRAM: Program =
    Program { create: || SAXXMLReader60::create()?.query_for(), run: |object, _| run(&object.query_for()?) };

/// The component reads it from an array of bytes, too: in UTF-8.
const TEXT: &str = "<phonebook>\n  <person name='Grün' kind='home'>12</person>\n  <person name='緑'/>\n</phonebook>";

/// Has documents read, which calls a handler of ours.
///
/// # Errors
///
/// What the component says of a call that it should not refuse.
pub fn run(reader: &IVBSAXXMLReader) -> Result<Lines> {
    let lines = Rc::new(RefCell::new(Lines::default()));
    let handler = Handler { lines: Rc::clone(&lines), locator: RefCell::new(None) };
    let content: IVBSAXContentHandler = handler.into();
    let errors: IVBSAXErrorHandler = content.query_for()?;
    reader.set_content_handler_ref(&content)?;
    reader.set_error_handler_ref(&errors)?;

    reader.parse(TEXT)?;

    // What the handler says of an element comes out of the call that reads it.
    let refused = reader.parse("<a>\n  <refused/>\n  <never/>\n</a>");
    lines.borrow_mut().expect_failure(refused);
    let broken = reader.parse("<a>\n  <b></c>\n</a>");
    lines.borrow_mut().expect_failure(broken);

    // The reader keeps its handlers until it is given others.
    reader.set_content_handler_ref(None)?;
    reader.set_error_handler_ref(None)?;
    drop((content, errors));
    // The handler is gone when nobody has its lines besides.
    let is_gone = Rc::strong_count(&lines) == 1;
    lines.borrow_mut().say(format!("the handler is gone: {is_gone}"));
    Ok(lines.take())
}

/// Writes down what it is told.
#[windows_core::implement(IVBSAXContentHandler, IVBSAXErrorHandler, Agile = false)]
struct Handler {
    lines: Rc<RefCell<Lines>>,
    /// Where the reader is.
    locator: RefCell<Option<IVBSAXLocator>>,
}

impl Handler {
    fn say(&self, line: String) {
        self.lines.borrow_mut().say(line);
    }
}

impl IDispatch_Impl for Handler_Impl {}

impl IVBSAXContentHandler_Impl for Handler_Impl {
    fn putref_documentLocator(&self, value: Option<&IVBSAXLocator>) -> Result<()> {
        self.locator.replace(value.cloned());
        Ok(())
    }

    fn startDocument(&self) -> Result<()> {
        self.say("begins".to_owned());
        Ok(())
    }

    fn endDocument(&self) -> Result<()> {
        self.locator.take();
        self.say("ends".to_owned());
        Ok(())
    }

    fn startPrefixMapping(&self, _: &mut Bstr, _: &mut Bstr) -> Result<()> {
        Ok(())
    }

    fn endPrefixMapping(&self, _: &mut Bstr) -> Result<()> {
        Ok(())
    }

    fn startElement(
        &self,
        _: &mut Bstr,
        local_name: &mut Bstr,
        _: &mut Bstr,
        attributes: Option<&IVBSAXAttributes>,
    ) -> Result<()> {
        /// E_ABORT.
        const REFUSED: HRESULT = HRESULT(0x8000_4004_u32.cast_signed());
        if *local_name == *"refused" {
            return Err(Error::new(REFUSED).with_description("this one is not wanted"));
        }
        let attributes = attributes.cloned().present()?;
        let mut line = format!("element {local_name}");
        for index in 0..attributes.length()? {
            let (name, value) = (attributes.get_q_name(index)?, attributes.get_value(index)?);
            line.push_str(&format!(", {name} is {value}"));
        }
        let locator = self.locator.borrow().clone().present()?;
        self.say(format!("{line}, in line {}", locator.line_number()?));
        Ok(())
    }

    fn endElement(&self, _: &mut Bstr, local_name: &mut Bstr, _: &mut Bstr) -> Result<()> {
        self.say(format!("end of {local_name}"));
        Ok(())
    }

    fn characters(&self, chars: &mut Bstr) -> Result<()> {
        let text = chars.to_string();
        if !text.trim().is_empty() {
            self.say(format!("text {text}"));
        }
        Ok(())
    }

    fn ignorableWhitespace(&self, _: &mut Bstr) -> Result<()> {
        Ok(())
    }

    fn processingInstruction(&self, _: &mut Bstr, _: &mut Bstr) -> Result<()> {
        Ok(())
    }

    fn skippedEntity(&self, _: &mut Bstr) -> Result<()> {
        Ok(())
    }
}

impl IVBSAXErrorHandler_Impl for Handler_Impl {
    fn error(&self, _: Option<&IVBSAXLocator>, message: &mut Bstr, code: i32) -> Result<()> {
        self.say(format!("error {code:#010X}: {message}"));
        Ok(())
    }

    fn fatalError(&self, locator: Option<&IVBSAXLocator>, message: &mut Bstr, code: i32) -> Result<()> {
        let locator = locator.cloned().present()?;
        let (line, column) = (locator.line_number()?, locator.column_number()?);
        self.say(format!(
            "fatal error {code:#010X} in line {line}, column {column}: {}",
            message.to_string().trim_end()
        ));
        Ok(())
    }

    fn ignorableWarning(&self, _: Option<&IVBSAXLocator>, message: &mut Bstr, code: i32) -> Result<()> {
        self.say(format!("warning {code:#010X}: {message}"));
        Ok(())
    }
}
