//! A dispinterface that is served: `#[implement]` takes it, and its callers are strict.

use std::cell::Cell;

use comwright::imp::{self, Arg, Member};
use comwright::{Bstr, IUnknown, Result};
use comwright_conformance::conforms;

use super::generated::shop::{DLedger, DLedger_Impl};
use super::{DISP_E_BADPARAMCOUNT, DISP_E_MEMBERNOTFOUND, DISP_E_TYPEMISMATCH};

#[windows_core::implement(DLedger, Agile = false)]
#[derive(Default)]
struct Ledger {
    balance: Cell<i32>,
}

impl DLedger_Impl for Ledger_Impl {
    fn Enter(&self, what: &Bstr, amount: i32, total: &mut i32) -> Result<bool> {
        self.balance.set(self.balance.get() + amount);
        *total += self.balance.get();
        Ok(!what.is_empty())
    }

    fn _NewEnum(&self) -> Result<Option<IUnknown>> {
        Ok(None)
    }

    fn get_Balance(&self) -> Result<i32> {
        Ok(self.balance.get())
    }

    fn put_Balance(&self, value: i32) -> Result<()> {
        self.balance.set(value);
        Ok(())
    }

    fn get_Owner(&self) -> Result<Bstr> {
        Bstr::try_new("我")
    }
}

#[test]
fn a_dispinterface_is_served() {
    conforms(|| {
        let ledger: DLedger = Ledger::default().into();
        ledger.set_balance(5)?;
        let mut total = 100;
        assert!(ledger.enter(&Bstr::try_new("x")?, 3, &mut total)?);
        assert_eq!((total, ledger.balance()?), (108, 8));
        assert_eq!(ledger.owner()?.to_string_lossy(), "我");
        assert_eq!(ledger._new_enum()?, None);
        Ok(())
    });
}

#[test]
fn its_callers_are_refused_what_it_does_not_know() {
    conforms(|| {
        let ledger: DLedger = Ledger::default().into();
        let fails = |member: &'static Member, args: &mut [Arg<'_>]| {
            imp::invoke::<i32>(&ledger, member, args).expect_err("it is refused").code()
        };
        const UNKNOWN: &Member = &Member { name: "unknown", dispid: 99, ..Member::METHOD };
        const SET: &Member = &Member { name: "Owner", dispid: 2, args: &["value"], ..Member::PUT };
        const BALANCE: &Member = &Member { name: "Balance", dispid: 1, args: &["a"], ..Member::GET };
        const ENTER: &Member =
            &Member { name: "Enter", dispid: 3, args: &["what", "amount", "total"], ..Member::METHOD };
        assert_eq!(fails(UNKNOWN, &mut []), DISP_E_MEMBERNOTFOUND);
        assert_eq!(fails(SET, &mut [Arg::text(Bstr::new())]), DISP_E_MEMBERNOTFOUND);
        assert_eq!(fails(BALANCE, &mut [Arg::value(1)]), DISP_E_BADPARAMCOUNT);
        let (what, amount) = (Bstr::new(), Bstr::try_new("many")?);
        let mut args = [Arg::text(&what), Arg::text(&amount), Arg::value(0)];
        let error = imp::invoke::<i32>(&ledger, ENTER, &mut args).expect_err("it is no number");
        assert_eq!((error.code(), error.argument()), (DISP_E_TYPEMISMATCH, Some("amount")));
        Ok(())
    });
}
