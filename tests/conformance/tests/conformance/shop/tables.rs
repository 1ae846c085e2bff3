//! Sources with a table: what is called through it, through that of a base, and where there is one through Invoke.

use std::cell::RefCell;
use std::rc::Rc;

use comwright::imp::{self, Arg, Member};
use comwright::interface::IDispatch;
use comwright::{Bstr, Query, Result, sink};
use comwright_conformance::conforms;

use super::book;
use super::generated::shop::{IBellEvents, IBellEvents_Impl, IBook, IDoorEvents_Impl, IDoorEvents2, IDoorEvents2_Impl};

/// Somebody at the door, who notes what happens.
#[derive(Clone, Default)]
struct Porter(Rc<RefCell<Vec<String>>>);

impl Porter {
    fn note(&self, what: String) -> Result<()> {
        self.0.borrow_mut().push(what);
        Ok(())
    }
}

impl IDoorEvents_Impl for Porter {
    fn Opened(&self, who: &Bstr) -> Result<()> {
        self.note(format!("opened by {who}"))
    }

    fn Closing(&self, cancel: &mut bool) -> Result<()> {
        *cancel = !*cancel;
        Ok(())
    }
}

impl IDoorEvents2_Impl for Porter {
    fn Asked(&self, question: i32) -> Result<Bstr> {
        Bstr::try_new(&format!("{question}?"))
    }

    fn get_Width(&self, _: comwright::Lcid) -> Result<f64> {
        Ok(0.75)
    }
}

impl IBellEvents_Impl for Porter {
    fn Rang(&self, times: i32, book: Option<&IBook>) -> Result<()> {
        let title = book.map(|book| book.title()).transpose()?;
        self.note(format!("rang {times} {title:?}"))
    }

    fn Silent(&self, seconds: i32) {
        self.0.borrow_mut().push(format!("silent {seconds}"));
    }
}

#[test]
fn d11_a_dual_source_is_told_through_its_table_and_that_of_its_base() {
    conforms(|| {
        let porter = Porter::default();
        let door: IDoorEvents2 = sink(porter.clone());
        door.opened(&Bstr::try_new("Ä")?)?;
        let mut cancel = false;
        door.closing(&mut cancel)?;
        assert!(cancel);
        assert_eq!(door.asked(4)?.to_string_lossy(), "4?");
        assert_eq!(door.width()?, 0.75);
        door.set_width(1.0)?;
        assert_eq!(*porter.0.borrow(), ["opened by Ä"]);
        Ok(())
    });
}

#[test]
fn d11_a_dual_source_is_told_through_invoke_too() {
    conforms(|| {
        let porter = Porter::default();
        let door: IDispatch = sink::<IDoorEvents2, _>(porter.clone()).query_for()?;
        let opened = &Member { name: "Opened", dispid: 1, args: &["who"], ..Member::METHOD };
        imp::invoke::<()>(&door, opened, &mut [Arg::text(&Bstr::try_new("b")?)])?;
        let asked = &Member { name: "Asked", dispid: 3, args: &["question"], ..Member::METHOD };
        assert_eq!(imp::invoke::<Bstr>(&door, asked, &mut [Arg::value(5)])?.to_string_lossy(), "5?");
        let width = &Member { name: "Width", dispid: 4, ..Member::GET };
        assert_eq!(imp::invoke::<f64>(&door, width, &mut [])?, 0.75);
        assert_eq!(*porter.0.borrow(), ["opened by b"]);
        Ok(())
    });
}

#[test]
fn d11_a_source_with_a_table_alone_is_told_through_that() {
    conforms(|| {
        let porter = Porter::default();
        let bell: IBellEvents = sink(porter.clone());
        bell.rang(3, &book("c")?)?;
        bell.silent(9);
        assert_eq!(*porter.0.borrow(), ["rang 3 Some(\"c\")", "silent 9"]);
        assert!(bell.query_for::<IDispatch>().is_err());
        Ok(())
    });
}
