//! A generated class knows the proxies of its module (P4): whoever creates an object of another apartment gets one at the very
//! first creation. It is a program of its own, in which nothing has told of them before.

use std::sync::atomic::{AtomicI32, Ordering};
use std::thread;

use comwright::apartment::{ApartmentKind, ThreadingModel, enter};
use comwright::{IUnknown, Result, interface};
use generated::shelves::{IBook, IBook_Impl, Volume};
use windows_core::{IUnknownImpl as _, implement};

/// What is generated from `tests/golden/steps/proxies/input.tlb`.
#[allow(unreachable_pub, dead_code, reason = "it is made to be a module of a crate")]
mod generated {
    include!("../../golden/steps/proxies/expected.rs");
}

/// A book for any thread of the multithreaded apartment.
#[implement(IBook, Agile = false)]
struct Book {
    number: AtomicI32,
}

impl IBook_Impl for Book_Impl {
    fn get_Number(&self) -> Result<i32> {
        Ok(self.number.load(Ordering::SeqCst))
    }

    fn put_Number(&self, value: i32) -> Result<()> {
        self.number.store(value, Ordering::SeqCst);
        Ok(())
    }

    /// Which thread it is called on.
    fn get_Thread(&self) -> Result<i64> {
        Ok(thread_number())
    }

    fn Same(&self, other: Option<&IBook>) -> Result<bool> {
        let own: IUnknown = self.to_interface::<IBook>().into();
        Ok(match other {
            Some(other) => interface::is_same_object(&own, other)?,
            None => false,
        })
    }
}

fn thread_number() -> i64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    thread::current().id().hash(&mut hasher);
    hasher.finish().cast_signed()
}

#[test]
fn p4_the_first_object_of_a_generated_class_has_a_proxy() -> Result<()> {
    let apartment = enter(ApartmentKind::Sta)?;
    let served =
        Volume::CLASS.serve_in(ThreadingModel::Free, || Ok(IBook::from(Book { number: AtomicI32::new(7) }).into()))?;
    let volume = Volume::create()?;
    assert_eq!(volume.number()?, 7);
    volume.set_number(8)?;
    assert_eq!(volume.number()?, 8);
    assert_ne!(volume.thread()?, thread_number(), "it lives elsewhere");
    // Itself at home, and not the proxy.
    assert!(volume.same(&volume)?);
    drop((volume, served));
    // SAFETY: there are no pointers any more.
    unsafe { apartment.leave() };
    Ok(())
}
