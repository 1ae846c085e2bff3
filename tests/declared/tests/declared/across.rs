//! Objects of declared interfaces, called from another apartment by their proxies (rule A1).

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ThreadId};

use comwright::apartment::{self, ApartmentKind, Sta};
use comwright::{Interface, Kept, Result, ToAgile};
use comwright_declared::shapes::{ICell, ICell_Impl, IRow, IRow_Impl, KeptIRow};
use windows_core::implement;

/// How often objects were called on their own thread, on another one, and dropped there.
#[derive(Default)]
struct Seen {
    at_home: AtomicUsize,
    elsewhere: AtomicUsize,
    alive: AtomicUsize,
}

/// What an object knows of where it was made.
struct Home {
    thread: ThreadId,
    seen: Arc<Seen>,
}

impl Home {
    fn new(seen: &Arc<Seen>) -> Self {
        seen.alive.fetch_add(1, Ordering::SeqCst);
        Self { thread: thread::current().id(), seen: seen.clone() }
    }

    fn look(&self) {
        let is_home = thread::current().id() == self.thread;
        let count = if is_home { &self.seen.at_home } else { &self.seen.elsewhere };
        count.fetch_add(1, Ordering::SeqCst);
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        self.look();
        self.seen.alive.fetch_sub(1, Ordering::SeqCst);
    }
}

#[implement(ICell, Agile = false)]
struct Cell {
    value: i32,
    home: Home,
}

impl ICell_Impl for Cell_Impl {
    fn get_Value(&self) -> Result<i32> {
        self.home.look();
        Ok(self.value)
    }
}

#[implement(IRow, Agile = false)]
struct Row {
    depth: i32,
    home: Home,
}

impl Row {
    fn make(depth: i32, seen: &Arc<Seen>) -> IRow {
        Self { depth, home: Home::new(seen) }.into()
    }
}

impl IRow_Impl for Row_Impl {
    fn Cell(&self, number: i32) -> Result<Option<ICell>> {
        self.home.look();
        let value = self.depth * 100 + number;
        Ok((number >= 0).then(|| Cell { value, home: Home::new(&self.home.seen) }.into()))
    }

    fn Inner(&self) -> Result<Option<IRow>> {
        self.home.look();
        Ok(Some(Row::make(self.depth + 1, &self.home.seen)))
    }

    fn Other(&self) -> Result<Option<IRow>> {
        self.home.look();
        Ok(None)
    }
}

#[test]
fn a1_a_declared_proxy_is_called_from_the_multithreaded_apartment() {
    let seen = Arc::new(Seen::default());
    let result = thread::scope(|scope| {
        let from_elsewhere = || -> Result<()> {
            let _apartment = apartment::enter(ApartmentKind::Mta)?;
            let sta = Sta::spawn("rows")?;
            let (away, address) = sta.call(|| {
                let row = Row::make(1, &seen);
                Ok::<_, comwright::Error>((row.agile()?, row.as_raw().addr()))
            })?;
            let row: IRow = away.resolve()?;
            assert_ne!(row.as_raw().addr(), address, "it is a proxy");
            // What comes out is a proxy, too: it is called there, and nothing is there where there is nothing.
            let cell: Kept<ICell> = row.cell(5)?.expect("a cell");
            assert_eq!(cell.get().value()?, 105);
            assert!(row.cell(-1)?.is_none());
            assert!(row.other()?.is_none());
            let inner: KeptIRow = row.inner()?.expect("a row");
            assert_eq!(inner.cell(7)?.expect("a cell").get().value()?, 207);
            drop((cell, inner, row, away));
            sta.end();
            Ok(())
        };
        scope.spawn(from_elsewhere).join().expect("it does not panic")
    });
    result.expect("every call comes home");
    assert_eq!(seen.elsewhere.load(Ordering::SeqCst), 0, "nobody was used on a thread that is not its own");
    // Seven calls, and four objects that were dropped.
    assert_eq!(seen.at_home.load(Ordering::SeqCst), 7 + 4);
    assert_eq!(seen.alive.load(Ordering::SeqCst), 0);
}
