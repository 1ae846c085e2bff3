//! Apartments that others entered and leave, and objects of theirs.

use comwright::apartment::{ApartmentKind, Sta, current, keep_mta};
use comwright::interface::{IEnumVARIANT, IEnumVARIANT_Impl};
use comwright::{Result, ToAgile, Variant};
use windows::Win32::System::Com::{COINIT_APARTMENTTHREADED, COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows_core::implement;

use crate::agile::RPC_E_DISCONNECTED;
use crate::agile::bound::{Bound, Record, next};
use crate::apartment::on_a_thread;

/// An object whose `Reset` does something that takes its time.
#[implement(IEnumVARIANT, Agile = false)]
pub(super) struct Slow {
    reset: Box<dyn Fn() -> Result<i32>>,
}

impl Slow {
    pub(super) fn make(reset: impl Fn() -> Result<i32> + 'static) -> IEnumVARIANT {
        Self { reset: Box::new(reset) }.into()
    }
}

impl IEnumVARIANT_Impl for Slow_Impl {
    fn Next(&self) -> Result<Option<Variant>> {
        Ok(None)
    }

    fn Reset(&self) -> Result<()> {
        (self.reset)().map(drop)
    }

    fn Clone(&self) -> Result<IEnumVARIANT> {
        Ok(Slow::make(|| Ok(0)))
    }
}

#[test]
fn a8_an_apartment_that_others_end_gives_up_what_references_hold() {
    on_a_thread(|| {
        let record = Record::new();
        // SAFETY: it is balanced below, when nothing of the apartment is held.
        unsafe { CoInitializeEx(None, COINIT_APARTMENTTHREADED).ok().unwrap() };
        let object = Bound::make(&record).agile()?;
        let generation = object.apartment().generation();
        assert_eq!(object.call(next)?, 1);
        assert!(object.is_home());
        // SAFETY: as above. References hold objects, which are given up at home.
        unsafe { CoUninitialize() };
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        let error = object.call(next).expect_err("its apartment has ended");
        assert_eq!(error.code(), RPC_E_DISCONNECTED);
        // Rule A5: the same thread, another apartment.
        // SAFETY: as above.
        unsafe { CoInitializeEx(None, COINIT_APARTMENTTHREADED).ok().unwrap() };
        let other = Bound::make(&record).agile()?;
        assert_ne!(other.apartment().generation(), generation);
        assert_eq!(other.call(next)?, 1);
        assert!(object.call(next).is_err());
        // SAFETY: as above.
        unsafe { CoUninitialize() };
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}

#[test]
fn a5_a_thread_that_others_move_is_found_out() {
    on_a_thread(|| {
        // SAFETY: there are no pointers.
        unsafe { CoInitializeEx(None, COINIT_MULTITHREADED).ok().unwrap() };
        let first = current()?.expect("it is in one");
        assert_eq!((first.kind(), first.is_implicit()), (ApartmentKind::Mta, false));
        // SAFETY: as above.
        unsafe {
            CoUninitialize();
            CoInitializeEx(None, COINIT_APARTMENTTHREADED).ok().unwrap();
        }
        assert_eq!(current()?.map(|now| now.kind()), Some(ApartmentKind::Sta));
        // SAFETY: as above.
        unsafe { CoUninitialize() };
        let keep = keep_mta()?;
        let now = current()?.expect("there is a multithreaded one");
        assert_eq!((now.kind(), now.is_implicit()), (ApartmentKind::Mta, true));
        drop(keep);
        Ok(())
    });
}

#[test]
fn a5_a_spawned_apartment_is_what_com_says() {
    let sta = Sta::spawn("told").unwrap();
    let code = sta.call(|| {
        // SAFETY: there are no pointers. A refusal is not balanced.
        Ok(unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) })
    });
    assert_eq!(code.unwrap().0, 0x8001_0106_u32 as i32, "RPC_E_CHANGED_MODE");
}
