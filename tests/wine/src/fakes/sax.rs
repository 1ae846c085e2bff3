//! A reader that tells its handlers what it reads, while it reads it.
//!
//! It tells of elements and text; nothing of prefixes, instructions and entities.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use comwright::interface::IDispatch_Impl;
use comwright::{Bstr, Error, HRESULT, Result, ServedClass, VariantRef};
use windows_components::bindings::msxml6::msxml2::{
    IVBSAXAttributes, IVBSAXAttributes_Impl, IVBSAXContentHandler, IVBSAXErrorHandler, IVBSAXLocator,
    IVBSAXLocator_Impl, IVBSAXXMLReader, IVBSAXXMLReader_Impl, SAXXMLReader60,
};

use super::xml::{self, Piece, Place, local};
use super::{Counted, code, unknown};

const E_FAIL: HRESULT = code(0x8000_4005);

pub(super) fn serve() -> Result<ServedClass> {
    let served = SAXXMLReader60::CLASS.serve(|| {
        let made: IVBSAXXMLReader = Reader::default().into();
        Ok(unknown(made))
    })?;
    Ok(served.with_prog_id("Msxml2.SAXXMLReader.6.0"))
}

#[windows_core::implement(IVBSAXXMLReader, Agile = false)]
#[derive(Default)]
struct Reader {
    content: RefCell<Option<IVBSAXContentHandler>>,
    errors: RefCell<Option<IVBSAXErrorHandler>>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl IDispatch_Impl for Reader_Impl {}

impl IVBSAXXMLReader_Impl for Reader_Impl {
    fn get_contentHandler(&self) -> Result<Option<IVBSAXContentHandler>> {
        Ok(self.content.borrow().clone())
    }

    fn putref_contentHandler(&self, value: Option<&IVBSAXContentHandler>) -> Result<()> {
        // The old one goes when nothing is borrowed any more: it may use the reader.
        let old = self.content.replace(value.cloned());
        drop(old);
        Ok(())
    }

    fn get_errorHandler(&self) -> Result<Option<IVBSAXErrorHandler>> {
        Ok(self.errors.borrow().clone())
    }

    fn putref_errorHandler(&self, value: Option<&IVBSAXErrorHandler>) -> Result<()> {
        let old = self.errors.replace(value.cloned());
        drop(old);
        Ok(())
    }

    fn parse(&self, input: &VariantRef<'_>) -> Result<()> {
        let text = input.to::<String>()?;
        // A handler may put others while it is told: they are told of the next text.
        let (content, errors) = (self.content.borrow().clone(), self.errors.borrow().clone());
        let place = Rc::new(Cell::new(Place::of(&text, 0)));
        let locator: IVBSAXLocator = Locator { place: Rc::clone(&place), counted: Counted::default() }.into();
        let refused = |reason: &str, code: HRESULT| {
            if let Some(errors) = &errors {
                // What it says of it does not change that reading ends.
                let _ = errors.fatal_error(&locator, &mut Bstr::from(reason), code.0);
            }
            Err(Error::new(code))
        };

        let mut reader = xml::Reader::new(&text);
        if let Some(content) = &content {
            content.set_document_locator_ref(&locator)?;
            content.start_document()?;
        }
        loop {
            match reader.next() {
                Ok(Some(piece)) => {
                    place.set(reader.place());
                    let told = content.as_ref().map_or(Ok(()), |content| tell(content, piece));
                    if let Err(error) = told {
                        return refused("", error.code());
                    }
                }
                Ok(None) => break,
                Err(mistake) => {
                    place.set(Place::of(&text, mistake.at));
                    return refused(&mistake.reason, E_FAIL);
                }
            }
        }
        content.map_or(Ok(()), |content| content.end_document())
    }
}

fn tell(content: &IVBSAXContentHandler, piece: Piece) -> Result<()> {
    match piece {
        Piece::Start { name, namespace, attributes } => {
            let attributes: IVBSAXAttributes = Attributes { attributes, counted: Counted::default() }.into();
            let [mut uri, mut inner, mut name] = [&*namespace, local(&name), &*name].map(Bstr::from);
            content.start_element(&mut uri, &mut inner, &mut name, &attributes)
        }
        Piece::End { name, namespace } => {
            let [mut uri, mut inner, mut name] = [&*namespace, local(&name), &*name].map(Bstr::from);
            content.end_element(&mut uri, &mut inner, &mut name)
        }
        Piece::Text(text) => content.characters(&mut Bstr::from(text)),
    }
}

/// Where the reader is. A handler may keep it for longer than the reading takes.
#[windows_core::implement(IVBSAXLocator, Agile = false)]
struct Locator {
    place: Rc<Cell<Place>>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl IDispatch_Impl for Locator_Impl {}

impl IVBSAXLocator_Impl for Locator_Impl {
    fn get_lineNumber(&self) -> Result<i32> {
        Ok(self.place.get().line)
    }

    fn get_columnNumber(&self) -> Result<i32> {
        Ok(self.place.get().column)
    }
}

#[windows_core::implement(IVBSAXAttributes, Agile = false)]
struct Attributes {
    attributes: Vec<(String, String)>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl Attributes {
    fn attribute(&self, index: i32) -> Result<&(String, String)> {
        let attribute = usize::try_from(index).ok().and_then(|index| self.attributes.get(index));
        attribute.ok_or(Error::new(code(0x8007_0057)))
    }
}

impl IDispatch_Impl for Attributes_Impl {}

impl IVBSAXAttributes_Impl for Attributes_Impl {
    fn get_length(&self) -> Result<i32> {
        Ok(self.attributes.len() as i32)
    }

    fn getQName(&self, index: i32) -> Result<Bstr> {
        Ok(Bstr::from(&*self.attribute(index)?.0))
    }

    fn getValue(&self, index: i32) -> Result<Bstr> {
        Ok(Bstr::from(&*self.attribute(index)?.1))
    }
}
