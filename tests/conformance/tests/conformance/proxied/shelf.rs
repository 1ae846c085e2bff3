//! Tables with bases, and what is called by Invoke.

use std::cell::{Cell, RefCell};

use comwright::interface::{self, IDispatch, IDispatch_Impl};
use comwright::{Error, IUnknown, Interface, Result, Variant, VariantRef};
use windows_core::implement;

use super::books::{Book, Here, Watch, this_thread};
use super::generated::shelves::{
    DLedger, DLedger_Impl, IBook, INobody, INobody_Impl, IShelf, IShelf_Impl, IShelf2, IShelf2_Impl,
};
use super::{E_NOINTERFACE, across};

/// A shelf with a book.
#[implement(IShelf2, Agile = false)]
pub(super) struct Shelf {
    book: RefCell<Option<IBook>>,
    here: Here,
}

impl Shelf {
    pub(super) fn of(number: i32, watch: &Watch) -> IShelf2 {
        let book = RefCell::new(Some(Book::numbered(number, watch)));
        Self { book, here: watch.here() }.into()
    }
}

impl IDispatch_Impl for Shelf_Impl {}

impl IShelf_Impl for Shelf_Impl {
    fn get_Item(&self, which: &VariantRef<'_>) -> Result<Option<IBook>> {
        self.here.look();
        Ok(if i32::try_from(&**which)? == 0 { self.book.borrow().clone() } else { None })
    }

    fn putref_Item(&self, _: &VariantRef<'_>, value: Option<&IBook>) -> Result<()> {
        self.here.look();
        let before = self.book.replace(value.cloned());
        drop(before);
        Ok(())
    }

    fn get_count(&self) -> Result<i32> {
        self.here.look();
        Ok(self.book.borrow().iter().count() as i32)
    }

    fn get__NewEnum(&self) -> Result<Option<IUnknown>> {
        self.here.look();
        Ok(self.book.borrow().clone().map(IUnknown::from))
    }

    fn Sort(&self, _: Option<&INobody>) -> Result<()> {
        self.here.look();
        Ok(())
    }
}

impl IShelf2_Impl for Shelf_Impl {
    fn PROXY(&self, this: i32, target: i32, table: i32, function: i32, proxies: i32) -> Result<i32> {
        self.here.look();
        Ok([this, target, table, function, proxies].into_iter().fold(0, |all, one| all * 10 + one))
    }

    fn proxy_PROXY(&self, storage: &VariantRef<'_>, result: i32) -> Result<()> {
        self.here.look();
        assert_eq!(i32::try_from(&**storage)?, result);
        Ok(())
    }

    fn new(&self, r#type: &VariantRef<'_>, imp: i32) -> Result<()> {
        self.proxy_PROXY(r#type, imp)
    }

    fn proxy_new(&self, carried: i32) -> Result<Variant> {
        self.here.look();
        Ok(Variant::from(carried))
    }
}

/// What nobody asked a proxy for.
#[implement(INobody, Agile = false)]
struct Nobody {
    here: Here,
}

impl INobody_Impl for Nobody_Impl {
    fn Compare(&self, _: Option<&IBook>, _: Option<&IBook>) -> Result<i32> {
        self.here.look();
        Ok(0)
    }
}

fn shelf(watch: &Watch) -> Result<IShelf2> {
    Ok(Shelf::of(7, watch))
}

#[test]
fn p1_objects_of_the_callee_are_proxies_and_each_is_one() {
    across(shelf, |proxy, _, sta| {
        let Some(book) = proxy.item(0)? else { panic!("there is a book") };
        assert_eq!(book.number()?, 7);
        assert_eq!(book.thread()?, sta.call(|| Ok(this_thread()))?);
        let again = proxy.item(0)?;
        assert_eq!(again.as_ref().map(Interface::as_raw), Some(book.as_raw()));
        assert!(proxy.item(1)?.is_none());
        // It goes home as what it is there.
        assert!(book.same(&book)?);
        book.set_number(8)?;
        assert_eq!(book.number()?, 8);
        let found: IBook = interface::query(&proxy._new_enum()?.ok_or(Error::new(E_NOINTERFACE))?)?;
        assert!(interface::is_same_object(&found, &book)?);
        Ok(())
    });
}

#[test]
fn p2_the_functions_of_bases_are_those_of_the_bases_tables() {
    across(shelf, |proxy, watch, _| {
        let base: &IShelf = proxy;
        assert_eq!(base.count()?, 1);
        base.set_item_ref(0, &Book::numbered(9, watch))?;
        assert_eq!(proxy.item(0)?.map(|book| book.number()).transpose()?, Some(9));
        let asked: IShelf = interface::query(proxy)?;
        assert_eq!(asked.count()?, 1);
        let dispatch: IDispatch = interface::query(proxy)?;
        assert!(interface::is_same_object(&dispatch, proxy)?);
        // The last one outside lets go of a book whose home this apartment is.
        base.set_item_ref(0, None)?;
        Ok(())
    });
}

#[test]
fn g4_functions_with_our_own_names_are_the_librarys() {
    across(shelf, |proxy, _, _| {
        assert_eq!(proxy.proxy(1, 2, 3, 4, 5)?, 12345);
        proxy.proxy_proxy(6, 6)?;
        proxy.new(7, 7)?;
        assert_eq!(i32::try_from(&proxy.proxy_new(8)?)?, 8);
        Ok(())
    });
}

#[test]
fn p4_an_interface_without_a_proxy_does_not_arrive_and_the_cure_is_told() {
    across(shelf, |proxy, watch, _| {
        proxy.sort(None)?;
        let nobody: INobody = Nobody { here: watch.here() }.into();
        let error = proxy.sort(&nobody).expect_err("it has no proxy");
        assert_eq!(error.code(), E_NOINTERFACE);
        let said = error.to_string();
        assert!(said.contains("IShelf.Sort") && said.contains("--proxy"), "{said}");
        Ok(())
    });
}

/// A ledger, which is called by Invoke only.
#[implement(DLedger, Agile = false)]
struct Ledger {
    balance: Cell<i32>,
    book: RefCell<Option<IBook>>,
    here: Here,
}

impl DLedger_Impl for Ledger_Impl {
    fn Enter(&self, book: Option<&IBook>, value: &mut Variant) -> Result<bool> {
        self.here.look();
        let before = self.book.replace(book.cloned());
        *value = before.map_or_else(Variant::new, Variant::from);
        Ok(book.is_some())
    }

    fn get_Balance(&self) -> Result<i32> {
        self.here.look();
        Ok(self.balance.get())
    }

    fn put_Balance(&self, value: i32) -> Result<()> {
        self.here.look();
        self.balance.set(value);
        Ok(())
    }

    fn get_book(&self) -> Result<Option<IBook>> {
        self.here.look();
        Ok(self.book.borrow().clone())
    }
}

#[test]
fn p4_a_dispinterface_is_called_through_the_proxy_of_idispatch() {
    let make = |watch: &Watch| -> Result<DLedger> {
        let book = RefCell::new(Some(Book::numbered(1, watch)));
        Ok(Ledger { balance: Cell::new(0), book, here: watch.here() }.into())
    };
    across(make, |proxy, watch, _| {
        proxy.set_balance(5)?;
        assert_eq!(proxy.balance()?, 5);
        assert_eq!(proxy.book()?.map(|book| book.number()).transpose()?, Some(1));
        let ours = Book::numbered(2, watch);
        let mut value = Variant::from(3);
        assert!(proxy.enter(&ours, &mut value)?);
        assert_eq!(IBook::try_from(&value)?.number()?, 1);
        assert_eq!(proxy.book()?.map(|book| book.as_raw()), Some(ours.as_raw()));
        assert!(!proxy.enter(None, &mut value)?);
        assert_eq!(IBook::try_from(&value)?.as_raw(), ours.as_raw());
        Ok(())
    });
}
