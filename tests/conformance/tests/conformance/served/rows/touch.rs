//! What members give, in both flavours: it can be used.

use comwright::interface::IDispatch;
use comwright::{FromVariant, IUnknown, Items, Kept, KeptFrom, KeptItems, Present, Query, Result, SafeArray, Variant};

use super::generated::rows::{
    Entry, IColumn, IColumns, IRow, ITable, KeptIColumn, KeptIColumn15, KeptIColumns, KeptIRow, KeptMember,
};

/// Something that holds objects, which touch their parents when they are called.
pub(super) trait Touch {
    /// Calls one of them at least.
    fn touch(&mut self) -> Result<()>;
}

/// It has a method.
macro_rules! touch {
    ($($type:ty: |$object:ident| $call:expr;)*) => {
        $(impl Touch for $type {
            fn touch(&mut self) -> Result<()> {
                let $object = self;
                $call.map(drop)
            }
        })*
    };
}

touch! {
    ITable: |table| table.row_unlinked(0);
    IRow: |row| row.next_unlinked();
    IColumns: |columns| columns.count();
    IColumn: |column| column.size();
    KeptIRow: |row| row.next();
    KeptIColumns: |columns| columns.count();
    KeptIColumn: |column| column.size();
    KeptIColumn15: |column| column.name();
    KeptMember: |member| member.notes();
    IDispatch: |row| row.query_for::<IRow>()?.next_unlinked();
    Variant: |column| IUnknown::try_from(&*column)?.query_for::<IColumn>()?.size();
    Entry: |entry| entry.object.as_ref().present()?.query_for::<IColumn>()?.size();
    SafeArray<Variant>: |values| values.get(&[0])?.touch();
    SafeArray<Option<IColumn>>: |columns| columns.get(&[2])?.present()?.size();
}

/// An enumerator, which is what is given without a type.
impl Touch for IUnknown {
    fn touch(&mut self) -> Result<()> {
        Items::<Self>::from(self.clone()).try_for_each(|element| element.map(drop))
    }
}

/// It is lent, with its link.
impl<T: Touch> Touch for Kept<T> {
    fn touch(&mut self) -> Result<()> {
        self.get_mut().touch()
    }
}

impl<T: Touch> Touch for Vec<T> {
    fn touch(&mut self) -> Result<()> {
        self.iter_mut().try_for_each(Touch::touch)
    }
}

impl<R: KeptFrom<Unkept: FromVariant> + Touch> Touch for KeptItems<R> {
    fn touch(&mut self) -> Result<()> {
        self.next().transpose()?.map_or(Ok(()), |mut element| element.touch())
    }
}
