//! The component: a table, its rows, and an archive. What a row hands out refers to it without a claim, and a row to its
//! table.

use std::sync::{Arc, Mutex, PoisonError};

use comwright::interface::{IDispatch_Impl, IEnumVARIANT};
use comwright::{Bstr, Error, IUnknown, Result, Variant};
use windows_core::implement;

use super::super::E_FAIL;
use super::column::{Column, Columns, Elements};
use super::generated::rows::{
    _Member_Impl, DArchive, DArchive_Impl, IColumn, IColumns, INotes, INotes_Impl, IRow, IRow_Impl, ITable, ITable_Impl,
};
use crate::kept::component::{Living, Memory};

/// What methods do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mood {
    /// They give what there is.
    #[default]
    Gives,
    /// They give null, and what is like it.
    GivesNothing,
    Fails,
}

/// What the objects of a test have in common.
#[derive(Debug, Default)]
pub(super) struct World {
    memory: Arc<Memory>,
    mood: Mutex<Mood>,
}

impl World {
    /// What became of its objects.
    pub(super) fn memory(&self) -> &Memory {
        &self.memory
    }

    /// What methods do from now on.
    pub(super) fn is(&self, mood: Mood) {
        *self.mood.lock().unwrap_or_else(PoisonError::into_inner) = mood;
    }

    /// Nothing is left, and nothing was used when or where it should not.
    #[track_caller]
    pub(super) fn assert_settled(&self) {
        let told = (self.memory.alive(), self.memory.touched_after_free(), self.memory.on_a_wrong_thread());
        assert_eq!(told, (0, 0, 0), "what is left, touched after it had gone, used on a wrong thread");
    }
}

/// What every object has.
pub(super) struct Part {
    life: Living,
    world: Arc<World>,
}

impl Part {
    pub(super) fn alone(world: &Arc<World>) -> Self {
        Self { life: Living::alone(&world.memory), world: Arc::clone(world) }
    }

    /// For an object that refers to this one.
    pub(super) fn child(&self) -> Self {
        Self { life: Living::child_of(&self.life), world: Arc::clone(&self.world) }
    }

    /// For an object that refers to what this one refers to.
    pub(super) fn sibling(&self) -> Self {
        Self { life: Living::sibling_of(&self.life), world: Arc::clone(&self.world) }
    }

    pub(super) fn world(&self) -> &Arc<World> {
        &self.world
    }

    /// A method: what this refers to is touched.
    pub(super) fn answer<T: Default>(&self, make: impl FnOnce() -> Result<T>) -> Result<T> {
        self.life.touch();
        let mood = *self.world.mood.lock().unwrap_or_else(PoisonError::into_inner);
        match mood {
            Mood::Gives => make(),
            Mood::GivesNothing => Ok(T::default()),
            Mood::Fails => Err(Error::new(E_FAIL)),
        }
    }
}

#[implement(ITable, Agile = false)]
struct Table(Part);

#[implement(IRow, Agile = false)]
pub(super) struct Row(pub(super) Part);

/// They need nobody.
#[implement(INotes, Agile = false)]
pub(super) struct Notes(pub(super) Part);

#[implement(DArchive, Agile = false)]
struct Archive(Part);

/// A new table.
pub(super) fn table(world: &Arc<World>) -> ITable {
    Table(Part::alone(world)).into()
}

/// A new archive.
pub(super) fn archive(world: &Arc<World>) -> DArchive {
    Archive(Part::alone(world)).into()
}

impl IDispatch_Impl for Table_Impl {}
impl IDispatch_Impl for Row_Impl {}
impl IDispatch_Impl for Notes_Impl {}

impl ITable_Impl for Table_Impl {
    fn get_Row(&self, _: i32) -> Result<Option<IRow>> {
        self.0.answer(|| Ok(Some(Row(self.0.child()).into())))
    }

    fn get__NewEnum(&self) -> Result<Option<IUnknown>> {
        let rows = || Elements::of(self.0.child(), |part| IRow::from(Row(part)).into());
        self.0.answer(|| Ok(Some(IEnumVARIANT::from(rows()).into())))
    }
}

impl _Member_Impl for Row_Impl {
    fn get_Notes(&self) -> Result<Option<INotes>> {
        self.0.answer(|| Ok(Some(Notes(Part::alone(&self.0.world)).into())))
    }

    /// A column.
    fn get_Tag(&self) -> Result<Variant> {
        self.0.answer(|| Ok(Column::numbered(self.0.child(), 0).into()))
    }
}

impl IRow_Impl for Row_Impl {
    fn get_Columns(&self) -> Result<Option<IColumns>> {
        self.0.answer(|| Ok(Some(Columns(self.0.child()).into())))
    }

    fn Find(&self, _: &Bstr, from: i32) -> Result<Option<IColumn>> {
        self.0.answer(|| Ok(Some(Column::numbered(self.0.child(), from))))
    }

    fn Next(&self) -> Result<Option<IRow>> {
        self.0.answer(|| Ok(Some(Row(self.0.sibling()).into())))
    }
}

impl INotes_Impl for Notes_Impl {
    fn get_Count(&self) -> Result<i32> {
        self.0.answer(|| Ok(2))
    }
}

impl DArchive_Impl for Archive_Impl {
    fn First(&self, _: &Bstr, found: &mut Variant) -> Result<Option<IColumn>> {
        self.0.answer(|| {
            *found = 1.into();
            Ok(Some(Column::numbered(self.0.child(), 1)))
        })
    }

    fn get_Columns(&self) -> Result<Option<IColumns>> {
        self.0.answer(|| Ok(Some(Columns(self.0.child()).into())))
    }
}
