//! `exceptionSwallowedOnCallFromCom`.

use std::fmt;

/// A panic of ours was stopped where nobody of ours has called: a component had, and is told a code at the most, or an
/// apartment that does what was posted to it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PanicStopped {
    /// The type whose code has panicked, or was not called.
    pub target: &'static str,
    /// What it was doing.
    pub during: PanickedDuring,
    /// What the panic has said, where that is known.
    pub message: Option<String>,
}

/// What code of ours was doing when its panic was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PanickedDuring {
    /// The target of a sink was told an event.
    Event,
    /// The target of a sink was dropped: nobody is told a code.
    Drop,
    /// A call was made that somebody had posted to an apartment: nobody waits for it.
    PostedCall,
    /// A task of an apartment was polled, or dropped, and nobody waits for it.
    Task,
    /// A message filter was asked for a call, which was refused.
    Filter,
    /// A closure without state was called back by an imported function, which got a number that stands for a result.
    Callback,
    /// An imported function called a closure back on another thread than that of its call, or after it: the closure was not
    /// called, and the panic says so.
    StrayCallback,
}

impl PanicStopped {
    /// A panic of the target of an event.
    pub(crate) const fn in_event(target: &'static str) -> Self {
        Self { target, during: PanickedDuring::Event, message: None }
    }

    /// A panic of the drop of the target of events.
    pub(crate) const fn in_drop(target: &'static str, message: Option<String>) -> Self {
        Self { target, during: PanickedDuring::Drop, message }
    }

    /// A panic of a message filter.
    pub(crate) const fn in_filter(target: &'static str, message: Option<String>) -> Self {
        Self { target, during: PanickedDuring::Filter, message }
    }

    /// A panic of a closure that an imported function has called back.
    pub(crate) const fn in_callback(target: &'static str, message: Option<String>) -> Self {
        Self { target, during: PanickedDuring::Callback, message }
    }

    /// What was said of a callback whose call is not on its way on the thread that it came on.
    pub(crate) const fn in_stray_callback(target: &'static str, message: Option<String>) -> Self {
        Self { target, during: PanickedDuring::StrayCallback, message }
    }

    /// A panic of a posted call.
    pub(crate) const fn in_posted_call(target: &'static str, message: Option<String>) -> Self {
        Self { target, during: PanickedDuring::PostedCall, message }
    }

    /// A panic of a task that nobody waits for.
    pub(crate) const fn in_task(target: &'static str, message: Option<String>) -> Self {
        Self { target, during: PanickedDuring::Task, message }
    }
}

impl fmt::Display for PanicStopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { target, during, message } = self;
        f.write_str(match during {
            PanickedDuring::Event => "a target of events",
            PanickedDuring::Drop => "the drop of a target of events",
            PanickedDuring::PostedCall => "a call that was posted to an apartment,",
            PanickedDuring::Task => "a task of an apartment,",
            PanickedDuring::Filter => "a message filter",
            PanickedDuring::Callback | PanickedDuring::StrayCallback => "a callback",
        })?;
        // Nothing of a closure panics that is not called.
        let what = if *during == PanickedDuring::StrayCallback { "was refused" } else { "panicked" };
        write!(f, " of type {target} {what}")?;
        if let Some(message) = message {
            write!(f, ": {message}")?;
        }
        f.write_str(match during {
            PanickedDuring::Event => {
                ". The panic was stopped, and the source gets a failure code, which most do not look at: have the target \
                 handle its own failures"
            }
            PanickedDuring::Drop => {
                ". The panic was stopped, and nobody is told of it: what the target still owned may be lost"
            }
            PanickedDuring::PostedCall => {
                ". The panic was stopped, and nobody is told of it: make a call that is waited for where it may fail"
            }
            PanickedDuring::Task => {
                ". The panic was stopped, and nobody is told of it: await a task that may fail, or have it handle its failures"
            }
            PanickedDuring::Filter => {
                ". The panic was stopped, and the call that it was asked for refused: have the filter decide whatever is called"
            }
            PanickedDuring::StrayCallback => {
                ". The function that called back gets the number that is declared for it: give a function that calls back on \
                 threads of its own, or after its call, a callback without a context"
            }
            PanickedDuring::Callback => {
                ". The panic was stopped, and the function that called back gets the number that is declared for it: a callback \
                 with a context lets its panic go on after the call"
            }
        })
    }
}
