//! The stand-ins of MSXML take other documents than those of the programs, and tell what is none.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use comwright::interface::IDispatch_Impl;
use comwright::{Bstr, Present, Result};
use comwright_wine::fakes;
use windows_components::bindings::msxml6::msxml2::{
    DOMDocument60, IVBSAXAttributes, IVBSAXContentHandler, IVBSAXContentHandler_Impl, IVBSAXLocator, SAXXMLReader60,
    XMLDOMDocumentEventsHandlers,
};

use crate::leaves_nothing;

#[test]
fn documents_are_what_was_read() -> Result<()> {
    leaves_nothing(|| {
        let _served = fakes::serve("msxml")?;
        let document = DOMDocument60::create()?;
        assert!(
            document.load_xml("<!-- a --><a b = \"1 &#x3c; 2\"><c/>&amp;<d><c>x</c></d><![x]></a>").is_ok_and(|is| !is)
        );
        assert!(document.document_element()?.is_none());
        assert!(document.load_xml("<?x?><!-- a --> <a b = \"1 &#x3c; 2\"><c/>&amp;<d><c>x</c></d></a>\n")?);
        assert_eq!(document.parse_error()?.present()?.error_code()?, 0);
        let root = document.document_element()?.present()?;
        assert_eq!(root.xml()?, "<a b=\"1 &lt; 2\"><c/>&amp;<d><c>x</c></d></a>");
        assert_eq!(root.text()?, "&x");
        let count = |path: &str| document.select_nodes(path)?.present()?.length();
        assert_eq!([count("//c")?, count("/a/c")?, count("a//c")?, count("c")?], [2, 1, 2, 0]);

        // An element is in one place, and never in itself.
        let inner = document.select_single_node("a/d/c")?.present()?;
        assert!(inner.append_child(&*root).is_err());
        root.append_child(&inner)?;
        assert_eq!(root.xml()?, "<a b=\"1 &lt; 2\"><c/>&amp;<d/><c>x</c></a>");
        assert_eq!(inner.select_nodes("//c")?.present()?.length()?, 2);
        root.set_text("\"")?;
        assert_eq!(document.xml()?, "<a b=\"1 &lt; 2\">&quot;</a>");
        assert_eq!(inner.select_nodes("//c")?.present()?.length()?, 1, "it is alone");
        Ok(())
    })
}

#[test]
fn what_is_no_document_is_told_with_its_place() -> Result<()> {
    leaves_nothing(|| {
        let _served = fakes::serve("msxml")?;
        let document = DOMDocument60::create()?;
        let places = [
            ("", (1, 0)),
            ("緑", (1, 0)),
            ("<a>\n<b>\n</b>", (3, 4)),
            ("<a/>\n <a/>", (2, 1)),
            ("<a/>\n緑", (1, 4)),
            ("<a b='1' b='2'/>", (1, 14)),
            ("<a b=1/>", (1, 5)),
            ("<a b='1/>", (1, 6)),
            ("<a>&b;</a>", (1, 3)),
            ("<a>&lt</a>", (1, 3)),
            ("<a><緑:b/></a>", (1, 9)),
            ("<a><!--</a>", (1, 7)),
            ("<a", (1, 2)),
            ("<", (1, 1)),
            ("</", (1, 2)),
            ("</a>", (1, 0)),
        ];
        for (text, place) in places {
            assert!(!document.load_xml(text)?, "{text}");
            let error = document.parse_error()?.present()?;
            assert_eq!((error.line()?, error.linepos()?), place, "{text}: {}", error.reason()?);
            assert!(!error.reason()?.is_empty(), "{text}");
        }
        for path in ["", "/", "//", "a/", "/@", "a/@b/c", "q:a", "a[b]", "a[@b]", "a[@b='c'", "a[@='c']", "a b"] {
            assert!(document.select_nodes(path).is_err(), "{path}");
        }
        Ok(())
    })
}

#[test]
fn d11_who_has_disconnected_is_told_nothing() -> Result<()> {
    leaves_nothing(|| {
        let _served = fakes::serve("msxml")?;
        let document = DOMDocument60::create()?;
        let told = Rc::new(Cell::new(0));
        let connect = |more: i32| {
            let told = Rc::clone(&told);
            document.advise(XMLDOMDocumentEventsHandlers::new().onreadystatechange(move || {
                told.set(told.get() + more);
                Ok(())
            }))
        };
        let (first, second) = (connect(1)?, connect(100)?);
        document.load_xml("<a/>")?;
        assert_eq!((told.get(), document.ready_state()?), (404, 4));
        drop(first);
        document.load_xml("<a")?;
        assert_eq!(told.get(), 804);
        drop(second);
        document.load_xml("<a/>")?;
        assert_eq!(told.get(), 804);
        Ok(())
    })
}

/// Writes down the names of elements, with their namespaces.
#[windows_core::implement(IVBSAXContentHandler, Agile = false)]
struct Names(Rc<RefCell<Vec<String>>>);

impl IDispatch_Impl for Names_Impl {}

impl IVBSAXContentHandler_Impl for Names_Impl {
    fn putref_documentLocator(&self, _: Option<&IVBSAXLocator>) -> Result<()> {
        Ok(())
    }

    fn startDocument(&self) -> Result<()> {
        Ok(())
    }

    fn startElement(
        &self,
        uri: &mut Bstr,
        local: &mut Bstr,
        name: &mut Bstr,
        attributes: Option<&IVBSAXAttributes>,
    ) -> Result<()> {
        let count = attributes.cloned().present()?.length()?;
        self.0.borrow_mut().push(format!("{name} is {local} of {uri:?}, with {count}"));
        Ok(())
    }

    fn endElement(&self, uri: &mut Bstr, _: &mut Bstr, name: &mut Bstr) -> Result<()> {
        self.0.borrow_mut().push(format!("end of {name}, {uri:?}"));
        Ok(())
    }
}

#[test]
fn elements_are_told_with_their_namespaces() -> Result<()> {
    leaves_nothing(|| {
        let _served = fakes::serve("sax")?;
        let reader = SAXXMLReader60::create()?;
        let names = Rc::<RefCell<Vec<String>>>::default();
        let handler: IVBSAXContentHandler = Names(Rc::clone(&names)).into();
        reader.set_content_handler_ref(&handler)?;
        // What a handler does not implement says E_NOTIMPL, as partial server halves do.
        let error =
            reader.parse("<a xmlns='u' xmlns:p='v'><p:b xmlns='w'><c/></p:b></a>").expect_err("there is an end");
        assert_eq!(error.code().0.cast_unsigned(), 0x8000_4001);
        let told = ["a is a of \"u\", with 2", "p:b is b of \"v\", with 1", "c is c of \"w\", with 0"];
        assert_eq!(names.borrow()[..3], told);
        assert_eq!(names.borrow()[3..], ["end of c, \"w\"", "end of p:b, \"v\"", "end of a, \"u\""]);
        reader.set_content_handler_ref(None)?;
        drop(handler);
        assert_eq!(Rc::strong_count(&names), 1);
        Ok(())
    })
}
