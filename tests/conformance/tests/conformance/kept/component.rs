//! The component: tables that do not hold their rows' fields, and are not held by them. What is touched when it has gone is
//! noted; nothing is corrupted.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, ThreadId};

use comwright::abi::VARIANT;
use comwright::interface::{IEnumVARIANT, IEnumVARIANT_Impl};
use comwright::{IUnknown, Result, SafeArray, Variant};
use windows_core::implement;

use super::field::{Field, Field_Impl, Field20_Impl};
use super::row::{Row, Row_Impl, Row20_Impl};
use super::table::{Table, Table_Impl};

/// What became of the objects of a test.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    alive: AtomicUsize,
    touched_after_free: AtomicUsize,
    on_a_wrong_thread: AtomicUsize,
}

impl Memory {
    /// How many objects there are.
    pub(crate) fn alive(&self) -> usize {
        self.alive.load(Ordering::SeqCst)
    }

    /// How often an object was touched that was not there any more.
    pub(crate) fn touched_after_free(&self) -> usize {
        self.touched_after_free.load(Ordering::SeqCst)
    }

    /// How often an object was used or released elsewhere than at home.
    pub(crate) fn on_a_wrong_thread(&self) -> usize {
        self.on_a_wrong_thread.load(Ordering::SeqCst)
    }
}

/// Whether an object is there: known for longer than it is.
#[derive(Debug)]
struct Life {
    memory: Arc<Memory>,
    home: ThreadId,
    is_over: AtomicBool,
    /// The object that this one refers to without a claim.
    parent: Option<Arc<Life>>,
}

impl Life {
    fn begin(memory: &Arc<Memory>, parent: Option<&Arc<Self>>) -> Arc<Self> {
        memory.alive.fetch_add(1, Ordering::SeqCst);
        let (memory, parent) = (Arc::clone(memory), parent.cloned());
        Arc::new(Self { memory, home: thread::current().id(), is_over: AtomicBool::new(false), parent })
    }

    /// What it refers to is written to.
    fn touch(&self) {
        if thread::current().id() != self.home {
            self.memory.on_a_wrong_thread.fetch_add(1, Ordering::SeqCst);
        }
        let mut above = self.parent.as_ref();
        while let Some(life) = above {
            if life.is_over.load(Ordering::SeqCst) {
                self.memory.touched_after_free.fetch_add(1, Ordering::SeqCst);
            }
            above = life.parent.as_ref();
        }
    }
}

/// The life of an object, which ends with it.
#[derive(Debug)]
pub(crate) struct Living(Arc<Life>);

impl Living {
    /// That of an object which needs no other.
    pub(crate) fn alone(memory: &Arc<Memory>) -> Self {
        Self(Life::begin(memory, None))
    }

    pub(crate) fn child_of(parent: &Self) -> Self {
        Self(Life::begin(&parent.0.memory, Some(&parent.0)))
    }

    pub(crate) fn sibling_of(sibling: &Self) -> Self {
        Self(Life::begin(&sibling.0.memory, sibling.0.parent.as_ref()))
    }

    /// The object is used.
    pub(crate) fn touch(&self) {
        self.0.touch();
    }
}

/// An object takes itself out of what it refers to.
impl Drop for Living {
    fn drop(&mut self) {
        self.0.touch();
        self.0.is_over.store(true, Ordering::SeqCst);
        self.0.memory.alive.fetch_sub(1, Ordering::SeqCst);
    }
}

#[implement(Table, Agile = false)]
struct TheTable(Living);

#[implement(Row, Agile = false)]
struct TheRow(Living);

#[implement(Field, Agile = false)]
struct TheField(Living);

/// An enumerator of three fields; it refers to the row as they do.
#[implement(IEnumVARIANT, Agile = false)]
struct TheFields {
    life: Living,
    next: Cell<u32>,
}

/// A new table.
pub(crate) fn table(memory: &Arc<Memory>) -> Table {
    TheTable(Living::alone(memory)).into()
}

impl Table_Impl for TheTable_Impl {
    fn Row(&self) -> Result<Option<Row>> {
        self.0.touch();
        Ok(Some(TheRow(Living::child_of(&self.0)).into()))
    }
}

impl Row20_Impl for TheRow_Impl {
    fn Count(&self) -> Result<i32> {
        self.0.touch();
        Ok(3)
    }
}

impl TheRow {
    fn field(&self) -> Field {
        TheField(Living::child_of(&self.0)).into()
    }

    fn fields(&self) -> IEnumVARIANT {
        TheFields { life: Living::child_of(&self.0), next: Cell::new(0) }.into()
    }
}

impl Row_Impl for TheRow_Impl {
    fn Field(&self) -> Result<Option<Field>> {
        self.0.touch();
        Ok(Some(self.field()))
    }

    fn Value(&self, what: VARIANT) -> Result<Variant> {
        self.0.touch();
        // SAFETY: C3, C8. It is lent, and only looked at.
        let what = i32::try_from(&*std::mem::ManuallyDrop::new(unsafe { Variant::from_raw(what)? })).unwrap_or(0);
        match what {
            0 => Ok(Variant::null_unknown()),
            1 => Ok(self.field().into()),
            2 => Ok(SafeArray::from_vec(vec![Some(self.field()), None, Some(self.field())])?.into()),
            3 => Ok(SafeArray::from_vec(vec![Variant::from(self.field()), Variant::from(3)])?.into()),
            4 => Ok(self.fields().into()),
            number => Ok(number.into()),
        }
    }

    fn NewEnum(&self) -> Result<Option<IUnknown>> {
        self.0.touch();
        Ok(Some(self.fields().into()))
    }

    fn Has(&self, field: Option<&Field>) -> Result<i32> {
        self.0.touch();
        field.map_or(Ok(0), |field| field.number())
    }
}

impl Field20_Impl for TheField_Impl {
    fn Number(&self) -> Result<i32> {
        self.0.touch();
        Ok(1)
    }
}

impl Field_Impl for TheField_Impl {
    fn Sibling(&self) -> Result<Option<Field>> {
        self.0.touch();
        Ok(Some(TheField(Living::sibling_of(&self.0)).into()))
    }
}

impl IEnumVARIANT_Impl for TheFields_Impl {
    fn Next(&self) -> Result<Option<Variant>> {
        self.life.touch();
        let number = self.next.get();
        self.next.set(number + 1);
        Ok((number < 3).then(|| Field::from(TheField(Living::sibling_of(&self.life))).into()))
    }

    fn Clone(&self) -> Result<IEnumVARIANT> {
        let life = Living::sibling_of(&self.life);
        Ok(TheFields { life, next: self.next.clone() }.into())
    }
}
