//! What a single-threaded apartment lets in while its thread waits.
//!
//! What goes in is the policy of the apartment, and for what its thread waits; what comes out is whether a call may be
//! made meanwhile. It always holds that what is not let in keeps its place, and that a thread which pumps because it wants
//! to lets in everything. How calls are held back is not known here ([`work`](super::work)).

use super::call::Call;
use super::frames::Chain;
use super::{filter, here};
use crate::error::{Error, Result};
use crate::hresult;

/// Which calls come into a single-threaded apartment while its thread waits for a call of its own, or for anything else by
/// [`wait`](crate::wait). They are made in the middle of what the thread was doing: objects have to be ready for that.
///
/// On Windows the policy holds for what COM brings, too, by a message filter: a nested call comes in, others are told to try
/// again later (rule A11). What COM does not let one filter comes in: calls into the multithreaded apartment and
/// input-synchronous ones.
///
/// While the thread waits in COM, for a call by one of COM's proxies, it is in COM's modal loop and in no wait of this library:
/// the policy is that of the filter alone. The loop dispatches the message that brings calls, posts and releases of ours, and so
/// these come in under `Chain` and `None`, too; which of the thread's own messages it dispatches is COM's to say.
///
/// COM's logical thread (CoGetCurrentLogicalThreadId) goes on in calls by COM, and a chain of ours in ours. Neither joins the
/// other: the identifier can be read, but COM has no function that gives it to another thread, which would have to have it when
/// it calls back by COM. So a call back that changes from one to the other is one of somebody else.
///
/// What is held back keeps its place, and comes in when the thread is done waiting and pumps: [`run`](super::run),
/// [`pump`](super::pump()) and [`wait`](super::wait) let in everything, because they are called for that. Releases are held
/// back, as what is posted is. Calls that could never be made because each waits for another one are found, and one of them
/// fails with ERROR_POSSIBLE_DEADLOCK. So are futures of calls that are waited for by themselves
/// ([`block_on`](crate::wait::block_on)), and one among the things that [`wait::all`](crate::wait::all()) waits for. What
/// waits with a limit ends by itself; what waits by events, for one of several things, or for a future that waits for more
/// than a call is not found, but told by a [watchdog](super::watch()).
///
/// A wait goes on under the policy that it began with: one that is set in the middle of it, by a call that came in, holds from
/// the next wait on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Reentrancy {
    /// All, as COM does. A call that somebody waits for always comes in. Of what nobody waits for to the end, 32 posts stand
    /// inside one another at the most, and 256 futures and calls with a limit: the next ones come in when one of these is
    /// done, because the stack of the thread holds no more.
    #[default]
    All,
    /// Those that come of what the thread itself has called, or of the call that it is making: callbacks. Calls of others wait
    /// until it is done, and so does what is posted.
    ///
    /// A thread that was started in the chain, and calls back, is not known to belong to it.
    Chain,
    /// None.
    None,
}

/// What is let in, now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LetIn {
    Everything,
    /// Calls of a chain; releases are none.
    Chain(Chain),
    Nothing,
}

impl LetIn {
    /// What a thread with this policy lets in while it waits in a chain.
    pub(super) const fn of(policy: Reentrancy, chain: Chain) -> Self {
        match policy {
            Reentrancy::All => Self::Everything,
            Reentrancy::Chain => Self::Chain(chain),
            Reentrancy::None => Self::Nothing,
        }
    }

    /// Whether a call may come in.
    pub(super) fn admits(self, call: &Call) -> bool {
        match self {
            Self::Everything => true,
            Self::Chain(chain) => chain.is(call.chain()),
            Self::Nothing => false,
        }
    }
}

/// Sets what the single-threaded apartment of this thread lets in while the thread waits, until it ends; gives what it was. Set
/// in the middle of a wait, by a call that came in, it holds from the next wait on.
///
/// # Errors
///
/// RPC_E_WRONG_THREAD on a thread that is in no single-threaded apartment; what [`current`](super::current()) says, and on
/// Windows what CoRegisterMessageFilter says, by which the policy holds for COM's calls.
///
/// ```
/// use comwright::apartment::{self, ApartmentKind, Reentrancy};
///
/// let _apartment = apartment::enter(ApartmentKind::Sta)?;
/// assert_eq!(apartment::set_reentrancy(Reentrancy::Chain)?, Reentrancy::All);
/// # Ok::<(), comwright::Error>(())
/// ```
pub fn set_reentrancy(policy: Reentrancy) -> Result<Reentrancy> {
    let own = here::own_home()?;
    let before = own.and_then(|_| here::with(|here| here.policy.replace(policy)));
    if let Some(before) = before {
        // Rule A11.
        return filter::settle().map(|()| before).inspect_err(|_| {
            here::with(|here| here.policy.set(before));
        });
    }
    before.ok_or_else(|| {
        Error::new(hresult::RPC_E_WRONG_THREAD)
            .with_description("this thread is in no single-threaded apartment: calls come in on other threads")
            .with_hint("set what is let in on the thread of the apartment, after `enter`; or by `Sta::spawn_with`")
    })
}
