//! Threads that create objects, each in a situation of its own, while the main apartment pumps.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use comwright::Result;
use comwright::apartment::{self, ApartmentKind, enter, keep_mta, neutral};

/// Where a creator is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Creator {
    MainSta,
    OtherSta,
    Mta,
    ImplicitMta,
    NeutralOnMainSta,
    NeutralOnSta,
    NeutralOnMta,
    NeutralOnImplicitMta,
    Nowhere,
}

impl Creator {
    /// All that are in an apartment.
    pub(crate) const ALL: [Self; 8] = [
        Self::MainSta,
        Self::OtherSta,
        Self::Mta,
        Self::ImplicitMta,
        Self::NeutralOnMainSta,
        Self::NeutralOnSta,
        Self::NeutralOnMta,
        Self::NeutralOnImplicitMta,
    ];

    /// Runs something there; this is the thread of the main apartment, and pumps meanwhile.
    pub(crate) fn run(self, case: impl Fn() -> Result<()> + Send + Sync) -> Result<()> {
        match self {
            Self::MainSta => case(),
            Self::NeutralOnMainSta => neutral().call(case),
            Self::OtherSta => pumped(|| entered(ApartmentKind::Sta, &case)),
            Self::Mta => pumped(|| entered(ApartmentKind::Mta, &case)),
            Self::NeutralOnSta => pumped(|| entered(ApartmentKind::Sta, || neutral().call(&case))),
            Self::NeutralOnMta => pumped(|| entered(ApartmentKind::Mta, || neutral().call(&case))),
            Self::Nowhere => pumped(case),
            Self::ImplicitMta => {
                let _keep = keep_mta()?;
                pumped(case)
            }
            Self::NeutralOnImplicitMta => {
                let _keep = keep_mta()?;
                pumped(|| neutral().call(&case))
            }
        }
    }
}

/// Runs something in an apartment of this thread.
pub(crate) fn entered(kind: ApartmentKind, case: impl FnOnce() -> Result<()>) -> Result<()> {
    let apartment = enter(kind)?;
    case()?;
    // SAFETY: the case has given up its pointers.
    unsafe { apartment.leave() };
    Ok(())
}

/// Runs something on a new thread, while this one pumps if it has what to pump.
pub(crate) fn pumped(case: impl FnOnce() -> Result<()> + Send) -> Result<()> {
    /// Said also when the case panics.
    struct Done<'a>(&'a AtomicBool);

    impl Drop for Done<'_> {
        fn drop(&mut self) {
            self.0.store(true, Ordering::SeqCst);
        }
    }

    let is_done = AtomicBool::new(false);
    thread::scope(|scope| {
        let creator = scope.spawn(|| {
            let _done = Done(&is_done);
            case()
        });
        while !is_done.load(Ordering::SeqCst) {
            if apartment::wait(Duration::from_millis(2)).is_err() {
                thread::sleep(Duration::from_millis(2));
            }
        }
        creator.join().unwrap_or_else(|payload| std::panic::resume_unwind(payload))
    })
}
