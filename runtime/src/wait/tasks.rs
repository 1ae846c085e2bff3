//! The tasks of a single-threaded apartment, on its thread.
//!
//! What goes in is futures; what comes out is that each is polled on the thread of the apartment when it was woken, and
//! dropped there. Who waits for what a task gives is not known here ([`Task`](super::Task)).
//!
//! * **X1** A future is polled and dropped by the thread that has spawned it, while the apartment is the same; what others
//!   have of it is its [`Schedule`](crate::sync::Schedule) and the queue. When it is ready it is dropped at once.
//! * **X2** What was woken waits in the queue. As long as something is in it, one call of ours is on its way to the apartment,
//!   which polls one task and sends the next call: so tasks come in as calls do, one after the other with them, and a task
//!   that waits lets others in.
//! * **X3** A thread that waits for a future polls what is in the queue, too, whatever calls it lets in: otherwise it could
//!   wait for a task that waits for it. That goes on for 64 tasks, one inside the other; the next one waits for one of them to
//!   be done.
//! * **X4** When the apartment ends in order, what is left is dropped at home, the newest first, after the calls that came
//!   before. When it is lost, what is left leaks, and that is told.
//! * **X5** Who wakes a task after the end wakes nothing.

mod queue;

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};

use self::queue::{Queue, Queued};
use super::waiter::Waiter;
use crate::apartment::{self, ApartmentKind, ApartmentRef, Home};
use crate::diagnostics::{self, DisconnectedContext, Leaked, PanicStopped};
use crate::error::{Error, Result};
use crate::guard;
use crate::hresult;

/// So many tasks are polled one inside the other, each of which waits for a future, and no more: the stack of the thread
/// would hold as many as others wake.
const INSIDE_ONE_ANOTHER: u32 = 64;

/// What is polled.
type Body = Pin<Box<dyn Future<Output = ()>>>;

/// A task.
struct Spawned {
    /// None while it is polled.
    body: Option<Body>,
    /// The type of the future.
    name: &'static str,
}

thread_local! {
    static TASKS: OfThread = const { OfThread(RefCell::new(None)) };
    /// The number of the apartment whose tasks have ended last: there are no others in it.
    static ENDED: Cell<u64> = const { Cell::new(0) };
}

/// The tasks of the thread's apartment.
struct OfThread(RefCell<Option<Rc<Tasks>>>);

/// The tasks.
pub(super) struct Tasks {
    queue: Arc<Queue>,
    spawned: RefCell<BTreeMap<u64, Spawned>>,
    last: Cell<u64>,
    /// How many are polled, one inside the other.
    polling: Cell<u32>,
    /// X4: no more are spawned.
    is_closed: Cell<bool>,
}

/// The tasks of the apartment that this thread is in.
///
/// # Errors
///
/// CO_E_NOTINITIALIZED on a thread that is in no apartment, RPC_E_WRONG_THREAD where it is no single-threaded one,
/// RPC_E_DISCONNECTED when it ends.
pub(super) fn here() -> Result<Rc<Tasks>> {
    let home = apartment::home()?;
    let apartment = ApartmentRef::new(Arc::clone(&home));
    if apartment.kind() != ApartmentKind::Sta {
        return Err(Error::new(hresult::RPC_E_WRONG_THREAD)
            .with_description(format!("a task belongs to a single-threaded apartment, and this thread is in {home}"))
            .with_hint(
                "enter a single-threaded apartment on this thread, or have the task spawned by a call into one",
            ));
    }
    let of_thread = |of_thread: &OfThread| {
        let found = of_thread.0.borrow().clone();
        found.filter(|tasks| tasks.queue.is_of(&home)).unwrap_or_else(|| {
            let tasks = Rc::new(Tasks::of(apartment));
            let before = of_thread.0.replace(Some(Rc::clone(&tasks)));
            // Its apartment has ended: nothing is left in it.
            drop(before);
            tasks
        })
    };
    let has_ended = ENDED.try_with(|ended| ended.get() == home.generation()) != Ok(false);
    let found = if has_ended { None } else { TASKS.try_with(of_thread).ok() };
    found.filter(|tasks| !tasks.is_closed.get()).ok_or_else(|| {
        Error::new(hresult::RPC_E_DISCONNECTED).with_description(format!("{home} ends, and its tasks with it"))
    })
}

/// The tasks of this thread, whichever apartment they are of.
fn of_thread() -> Option<Rc<Tasks>> {
    TASKS.try_with(|of_thread| of_thread.0.borrow().clone()).ok().flatten()
}

/// X2: polls a task that was in this queue, on the thread of its apartment.
fn poll(queue: &Arc<Queue>, task: &Arc<Queued>) {
    if let Some(tasks) = of_thread().filter(|tasks| Arc::ptr_eq(&tasks.queue, queue)) {
        tasks.poll(task);
    }
}

impl Tasks {
    fn of(apartment: ApartmentRef) -> Self {
        Self {
            queue: Queue::of(apartment),
            spawned: RefCell::new(BTreeMap::new()),
            last: Cell::new(0),
            polling: Cell::new(0),
            is_closed: Cell::new(false),
        }
    }

    /// Takes a future; the number of the task. It is polled later.
    pub(super) fn spawn(&self, body: Body, name: &'static str) -> u64 {
        let number = self.last.get() + 1;
        self.last.set(number);
        self.spawned.borrow_mut().insert(number, Spawned { body: Some(body), name });
        // J2: it is to be polled once.
        self.queue.task(number).wake();
        number
    }

    /// Drops a task; not while it is polled: then that is done when the poll is.
    pub(super) fn cancel(&self, number: u64) {
        let task = self.spawned.borrow_mut().remove(&number);
        // Not while it is borrowed: it is somebody's code.
        drop(task);
    }

    /// Whether the apartment has ended, or is about to.
    pub(super) fn is_closed(&self) -> bool {
        self.is_closed.get()
    }

    /// X1.
    fn poll(&self, task: &Arc<Queued>) {
        let taken =
            self.spawned.borrow_mut().get_mut(&task.number).and_then(|task| Some((task.body.take()?, task.name)));
        // It was cancelled.
        let Some((mut body, name)) = taken else { return task.schedule.end() };
        task.schedule.start();
        let waker = Waker::from(Arc::clone(task));
        self.polling.set(self.polling.get() + 1);
        let polled = catch_unwind(AssertUnwindSafe(|| body.as_mut().poll(&mut Context::from_waker(&waker))));
        self.polling.set(self.polling.get() - 1);
        let is_pending = matches!(polled, Ok(Poll::Pending));
        if let Err(payload) = polled {
            // What nobody takes any more has panicked as it was dropped, or who was told of the end.
            tell_panic(name, payload);
        }
        let left = if is_pending { self.put_back(task.number, body) } else { Some(body) };
        match left {
            None if task.schedule.pause() => self.queue.put(Arc::clone(task)),
            None => {}
            Some(body) => {
                task.schedule.end();
                self.spawned.borrow_mut().remove(&task.number);
                if is_pending && self.is_closed.get() {
                    self.leak(body);
                } else {
                    drop_body(body, name);
                }
            }
        }
    }

    /// Takes the future of a task back that was polled; gives it when the task was cancelled meanwhile.
    fn put_back(&self, number: u64, body: Body) -> Option<Body> {
        match self.spawned.borrow_mut().get_mut(&number) {
            Some(task) => task.body.replace(body),
            None => Some(body),
        }
    }

    /// X4: the task has ended its own apartment, and what it has is of an apartment that is gone.
    fn leak(&self, body: Body) {
        std::mem::forget(body);
        diagnostics::emit(|| DisconnectedContext::new(self.queue.home(), Leaked::Tasks(1)));
    }

    /// X4: drops what is left.
    fn end(&self) {
        self.is_closed.set(true);
        self.queue.close();
        loop {
            let task = self.spawned.borrow_mut().pop_last();
            let Some((_, Spawned { body, name })) = task else { return };
            if let Some(body) = body {
                drop_body(body, name);
            }
        }
    }

    /// X4: leaks what is left; how many tasks that is.
    fn lose(&self) -> usize {
        self.is_closed.set(true);
        self.queue.close();
        let spawned = self.spawned.take();
        let lost = spawned.len();
        std::mem::forget(spawned);
        lost
    }
}

/// Drops a future. Nobody waits for it: a panic is told.
fn drop_body(body: Body, name: &'static str) {
    if let Err(payload) = catch_unwind(AssertUnwindSafe(|| drop(body))) {
        tell_panic(name, payload);
    }
}

fn tell_panic(name: &'static str, payload: Box<dyn Any + Send>) {
    let message = guard::message(payload);
    diagnostics::emit(|| PanicStopped::in_task(name, message));
}

/// X4: the apartment ends in order, on its thread.
pub(crate) fn end(home: &Home) {
    let _ = ENDED.try_with(|ended| ended.set(home.generation()));
    if let Some(tasks) = of_thread().filter(|tasks| tasks.queue.is_of(home)) {
        tasks.end();
        // A value of its own has to stay for those who ask meanwhile, and goes now.
        let before = TASKS.try_with(|of_thread| of_thread.0.take());
        drop(before);
    }
}

/// X4: the apartment is lost, on what was its thread; how many tasks leak.
pub(crate) fn lose(home: &Home) -> usize {
    of_thread().filter(|tasks| tasks.queue.is_of(home)).map_or(0, |tasks| tasks.lose())
}

/// X4: the thread ends. When its apartment has not ended before, it is lost.
impl Drop for OfThread {
    fn drop(&mut self) {
        let Some(tasks) = self.0.take() else { return };
        // A panic that leaves the destructor of a variable of a thread ends the process.
        guard::quietly(move || {
            let lost = tasks.lose();
            if lost > 0 {
                diagnostics::emit(|| DisconnectedContext::new(tasks.queue.home(), Leaked::Tasks(lost)));
            }
        });
    }
}

/// X3: that this thread polls its tasks while it waits.
pub(super) struct Polling {
    tasks: Option<Rc<Tasks>>,
    waiter: Arc<Waiter>,
}

impl Polling {
    pub(super) fn begin(waiter: &Arc<Waiter>) -> Self {
        let tasks = of_thread().filter(|tasks| tasks.queue.is_here());
        if let Some(tasks) = &tasks {
            tasks.queue.watch(waiter);
        }
        Self { tasks, waiter: Arc::clone(waiter) }
    }

    /// Polls what was woken by now.
    pub(super) fn poll(&self) {
        let Some(tasks) = self.tasks.as_ref().filter(|tasks| tasks.polling.get() < INSIDE_ONE_ANOTHER) else { return };
        for _ in 0..tasks.queue.len() {
            let Some(task) = tasks.queue.take() else { return };
            tasks.poll(&task);
        }
    }
}

impl Drop for Polling {
    fn drop(&mut self) {
        if let Some(tasks) = &self.tasks {
            tasks.queue.unwatch(&self.waiter);
        }
    }
}
