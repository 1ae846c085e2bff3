//! `contextSwitchDeadlock`.

use std::fmt;
use std::time::Duration;

/// A single-threaded apartment has not come to what waits for it, for as long as its watchdog was told
/// ([`watch`](crate::apartment::watch)).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ContextSwitchDeadlock {
    /// The apartment, with the name of its thread.
    pub apartment: String,
    /// Whether it is told for the first time, again, or over.
    pub stage: Stall,
    /// For how long nothing of it was begun.
    pub stalled: Duration,
    /// How many calls wait whose callers may do so, too.
    pub calls: usize,
    /// How many posts wait.
    pub posts: usize,
    /// What is called by them, or some of that, and since when the oldest call of each waits.
    pub oldest: Vec<(&'static str, Duration)>,
    /// Whether something is there that was sent before the apartment was watched, or was taken back since.
    pub has_earlier: bool,
    /// How many releases wait.
    pub releases: usize,
    /// Since when the oldest of them waits.
    pub oldest_release: Option<Duration>,
    /// Who waits for the end of the apartment ([`Sta`](crate::apartment::Sta)), in words, and since when.
    pub end: Option<(String, Duration)>,
    /// Where the thread of the apartment is, or last was, as far as that is known: in words.
    pub thread: String,
    /// Whether the thread waits for something itself.
    pub waits: bool,
}

/// How far it has come with a stall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stall {
    /// It is told for the first time.
    Begun,
    /// It has lasted ten times as long as is told.
    Lasts,
    /// It is over.
    Over,
}

impl fmt::Display for ContextSwitchDeadlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { apartment, stage, stalled, thread, waits, .. } = self;
        let stalled = Rounded(*stalled);
        match stage {
            Stall::Over => return write!(f, "{apartment} has come to what waited for it, after {stalled}"),
            Stall::Begun => write!(f, "{apartment} has not come for {stalled} to what waits for it: ")?,
            Stall::Lasts => write!(f, "{apartment} has still not come, for {stalled}, to what waits for it: ")?,
        }
        self.what_waits(f)?;
        write!(f, ". {thread}. ")?;
        f.write_str(match waits {
            true if self.waits_to_end_only() => {
                "Have what it waits for come before the end is asked for, or have it wait with a time limit"
            }
            true => {
                "Let more in while it waits (`apartment::set_reentrancy`), or have it wait with a time limit \
                 (`call_timeout`) or not at all (`post`, `call_async`)"
            }
            false => "Have it pump (`apartment::run`, `wait`, `pump`), or do on another thread what takes long",
        })
    }
}

impl ContextSwitchDeadlock {
    fn waits_to_end_only(&self) -> bool {
        self.end.is_some() && self.calls + self.posts + self.releases == 0
    }

    fn what_waits(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut before = "";
        let mut part = |f: &mut fmt::Formatter<'_>, text: fmt::Arguments<'_>| {
            f.write_str(std::mem::replace(&mut before, ", "))?;
            f.write_fmt(text)
        };
        for (count, what) in [(self.calls, "call"), (self.posts, "post"), (self.releases, "release")] {
            if count > 0 {
                part(f, format_args!("{count} {what}{}", if count == 1 { "" } else { "s" }))?;
            }
        }
        if let Some(oldest) = self.oldest_release {
            write!(f, " (the oldest since {})", Rounded(oldest))?;
        }
        if self.has_earlier {
            part(f, format_args!("what was sent before it was watched, or was taken back"))?;
        }
        if let Some((who, since)) = &self.end {
            part(f, format_args!("its end, for which {who} waits (since {})", Rounded(*since)))?;
        }
        for (place, (what, since)) in self.oldest.iter().enumerate() {
            let before = if place == 0 { "; among them " } else { ", " };
            write!(f, "{before}`{what}` (since {})", Rounded(*since))?;
        }
        Ok(())
    }
}

/// A time for a reader: whole milliseconds.
struct Rounded(Duration);

impl fmt::Display for Rounded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ms", self.0.as_millis())
    }
}
