//! The component's columns: alone, as a collection, and as its enumerator. All of them refer to the row.

use std::cell::Cell;

use comwright::interface::{IDispatch, IDispatch_Impl, IEnumVARIANT, IEnumVARIANT_Impl};
use comwright::{Bstr, IUnknown, Result, SafeArray, Variant, VariantRef};
use windows_core::implement;

use super::component::{Notes, Part, Row};
use super::generated::rows::{
    _Member_Impl, Entry, IColumn, IColumn_Impl, IColumn15_Impl, IColumns, IColumns_Impl, INotes, IRow,
};

/// How many there are in a collection.
pub(super) const COUNT: i32 = 3;

#[implement(IColumn, Agile = false)]
pub(super) struct Column {
    part: Part,
    number: Cell<i32>,
}

#[implement(IColumns, Agile = false)]
pub(super) struct Columns(pub(super) Part);

/// An enumerator of three siblings.
#[implement(IEnumVARIANT, Agile = false)]
pub(super) struct Elements {
    part: Part,
    make: fn(Part) -> Variant,
    next: Cell<i32>,
}

impl Column {
    pub(super) fn numbered(part: Part, number: i32) -> IColumn {
        Self { part, number: Cell::new(number) }.into()
    }

    /// Another one of the row.
    fn another(&self, distance: i32) -> IColumn {
        Self::numbered(self.part.sibling(), self.number.get() + distance)
    }
}

impl Elements {
    pub(super) fn of(part: Part, make: fn(Part) -> Variant) -> Self {
        Self { part, make, next: Cell::new(0) }
    }
}

impl IDispatch_Impl for Column_Impl {}
impl IDispatch_Impl for Columns_Impl {}

impl _Member_Impl for Column_Impl {
    fn get_Notes(&self) -> Result<Option<INotes>> {
        self.part.answer(|| Ok(Some(Notes(Part::alone(self.part.world())).into())))
    }

    /// What refers to this column: it may be a parent, as its base may.
    fn get_Tag(&self) -> Result<Variant> {
        self.part.answer(|| Ok(Column::numbered(self.part.child(), 0).into()))
    }
}

impl IColumn15_Impl for Column_Impl {
    fn get_Name(&self) -> Result<Bstr> {
        self.part.answer(|| Bstr::try_new("column"))
    }

    fn get_Value(&self) -> Result<Variant> {
        self.part.answer(|| Ok(self.number.get().into()))
    }

    fn put_Value(&self, value: &VariantRef<'_>) -> Result<()> {
        self.part.answer(|| {
            self.number.set(i32::try_from(&**value)?);
            Ok(())
        })
    }

    fn get_Parent(&self) -> Result<Option<IDispatch>> {
        self.part.answer(|| Ok(Some(IRow::from(Row(self.part.sibling())).into())))
    }

    fn Chapters(&self) -> Result<Option<SafeArray<Option<IColumn>>>> {
        let chapters = || SafeArray::from_vec(vec![Some(self.another(1)), None, Some(self.another(2))]);
        self.part.answer(|| chapters().map(Some))
    }

    fn Values(&self) -> Result<Option<SafeArray<Variant>>> {
        self.part.answer(|| SafeArray::from_vec(vec![Variant::from(self.another(1)), 5.into()]).map(Some))
    }

    fn Described(&self) -> Result<(Option<IColumn>, Bstr, Variant, i32)> {
        self.part.answer(|| Ok((Some(self.another(0)), Bstr::try_new("column")?, self.another(1).into(), 7)))
    }

    fn Swap(&self, other: &mut Option<IColumn>) -> Result<()> {
        self.part.answer(|| {
            *other = Some(self.another(0));
            Ok(())
        })
    }

    fn Entry(&self) -> Result<Entry> {
        self.part.answer(|| Ok(Entry { name: Bstr::try_new("entry")?, object: Some(self.another(0).into()) }))
    }
}

impl IColumn_Impl for Column_Impl {
    fn get_Size(&self) -> Result<i32> {
        self.part.answer(|| Ok(7))
    }

    fn Neighbour(&self, distance: i32, step: i32) -> Result<Option<IColumn>> {
        self.part.answer(|| Ok(Some(self.another(distance * step))))
    }
}

impl IColumns_Impl for Columns_Impl {
    fn get_Count(&self) -> Result<i32> {
        self.0.answer(|| Ok(COUNT))
    }

    fn get_Item(&self, index: &VariantRef<'_>) -> Result<Option<IColumn>> {
        let number = i32::try_from(&**index)?;
        self.0.answer(|| Ok(Some(Column::numbered(self.0.sibling(), number))))
    }

    fn get__NewEnum(&self) -> Result<Option<IUnknown>> {
        let columns = || Elements::of(self.0.sibling(), |part| Column::numbered(part, 0).into());
        self.0.answer(|| Ok(Some(IEnumVARIANT::from(columns()).into())))
    }

    fn Contains(&self, column: Option<&IColumn>) -> Result<bool> {
        self.0.answer(|| column.map_or(Ok(false), |column| Ok(column.size()? == 7)))
    }

    fn Holds(&self, column: &VariantRef<'_>) -> Result<bool> {
        self.0.answer(|| Option::<IColumn>::try_from(column)?.map_or(Ok(false), |column| Ok(column.size()? == 7)))
    }
}

impl IEnumVARIANT_Impl for Elements_Impl {
    fn Next(&self) -> Result<Option<Variant>> {
        self.part.answer(|| {
            let number = self.next.get();
            self.next.set(number + 1);
            Ok((number < COUNT).then(|| (self.make)(self.part.sibling())))
        })
    }

    fn Reset(&self) -> Result<()> {
        self.part.answer(|| {
            self.next.set(0);
            Ok(())
        })
    }

    fn Clone(&self) -> Result<IEnumVARIANT> {
        Ok(Elements { part: self.part.sibling(), make: self.make, next: self.next.clone() }.into())
    }
}
