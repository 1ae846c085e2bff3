//! A recordset without a database: fields and rows in memory.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use comwright::interface::IDispatch_Impl;
use comwright::{Bstr, Error, Result, ServedClass, Value, VarType, Variant, VariantRef};
use windows_components::bindings::msado15::adodb::{
    _ADO_Impl, _Collection_Impl, _Recordset, _Recordset_Impl, ADO_LONGPTR, CursorLocationEnum, CursorTypeEnum,
    DataTypeEnum, Field, Field_Impl, Field20_Impl, FieldAttributeEnum, Fields, Fields_Impl, Fields15_Impl,
    Fields20_Impl, LockTypeEnum, ObjectStateEnum, Recordset, Recordset15_Impl, Recordset20_Impl, Recordset21_Impl,
};

use super::{Counted, code, unknown};

pub(super) fn serve() -> Result<ServedClass> {
    let served = Recordset::CLASS.serve(|| {
        let made: _Recordset = Rows::default().into();
        Ok(unknown(made))
    })?;
    Ok(served.with_prog_id("ADODB.Recordset"))
}

/// What a recordset, its fields, and each field see.
#[derive(Default)]
struct Table {
    fields: RefCell<Vec<(Bstr, DataTypeEnum)>>,
    rows: RefCell<Vec<Vec<Variant>>>,
    /// Behind the last row at the end.
    row: Cell<usize>,
    is_open: Cell<bool>,
}

impl Table {
    /// That it is open.
    fn open(&self) -> Result<()> {
        if self.is_open.get() { Ok(()) } else { Err(CLOSED) }
    }

    /// A value as the field has it.
    fn typed(&self, place: usize, value: &Variant) -> Result<Variant> {
        match self.fields.borrow()[place].1 {
            _ if matches!(value.value(), Value::Null | Value::Empty) => Ok(Variant::null()),
            DataTypeEnum::adInteger => value.change_type(VarType::I4),
            DataTypeEnum::adVarWChar => value.change_type(VarType::BSTR),
            DataTypeEnum::adBoolean => value.change_type(VarType::BOOL),
            // Fields of other types are not described by anybody.
            _ => Err(Error::new(code(0x8000_4001))),
        }
    }
}

/// `adErrObjectClosed`.
const CLOSED: Error = Error::new(code(0x800A_0E78));

#[windows_core::implement(_Recordset, Agile = false)]
#[derive(Default)]
struct Rows {
    table: Rc<Table>,
    cursor: Cell<CursorLocationEnum>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl Rows {
    fn go(&self, row: usize) -> Result<()> {
        self.table.open()?;
        self.table.row.set(row.min(self.table.rows.borrow().len()));
        Ok(())
    }
}

impl IDispatch_Impl for Rows_Impl {}
impl _ADO_Impl for Rows_Impl {}
impl Recordset20_Impl for Rows_Impl {}
impl Recordset21_Impl for Rows_Impl {}
impl _Recordset_Impl for Rows_Impl {}

impl Recordset15_Impl for Rows_Impl {
    fn get_Fields(&self) -> Result<Option<Fields>> {
        Ok(Some(Columns { table: Rc::clone(&self.table), counted: Counted::default() }.into()))
    }

    fn Open(&self, _: &VariantRef<'_>, _: &VariantRef<'_>, _: CursorTypeEnum, _: LockTypeEnum, _: i32) -> Result<()> {
        self.table.is_open.set(true);
        Ok(())
    }

    fn Close(&self) -> Result<()> {
        self.table.open()?;
        self.table.is_open.set(false);
        self.table.rows.borrow_mut().clear();
        Ok(())
    }

    fn get_State(&self) -> Result<i32> {
        let state = match self.table.is_open.get() {
            true => ObjectStateEnum::adStateOpen,
            false => ObjectStateEnum::adStateClosed,
        };
        Ok(state.0)
    }

    fn get_BOF(&self) -> Result<bool> {
        self.table.open()?;
        // In front of the first row one gets by MovePrevious only, which there is none of here.
        Ok(self.table.rows.borrow().is_empty())
    }

    fn get_EOF(&self) -> Result<bool> {
        self.table.open()?;
        Ok(self.table.row.get() == self.table.rows.borrow().len())
    }

    fn get_RecordCount(&self) -> Result<ADO_LONGPTR> {
        self.table.open()?;
        Ok(self.table.rows.borrow().len() as ADO_LONGPTR)
    }

    fn AddNew(&self, _: &VariantRef<'_>, _: &VariantRef<'_>) -> Result<()> {
        self.table.open()?;
        let row = vec![Variant::null(); self.table.fields.borrow().len()];
        self.table.rows.borrow_mut().push(row);
        self.go(self.table.rows.borrow().len() - 1)
    }

    fn MoveFirst(&self) -> Result<()> {
        self.go(0)
    }

    fn MoveNext(&self) -> Result<()> {
        self.go(self.table.row.get() + 1)
    }

    fn get_CursorLocation(&self) -> Result<CursorLocationEnum> {
        Ok(self.cursor.get())
    }

    fn put_CursorLocation(&self, value: CursorLocationEnum) -> Result<()> {
        self.cursor.set(value);
        Ok(())
    }
}

#[windows_core::implement(Fields, Agile = false)]
struct Columns {
    table: Rc<Table>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl IDispatch_Impl for Columns_Impl {}

impl _Collection_Impl for Columns_Impl {
    fn get_Count(&self) -> Result<i32> {
        Ok(self.table.fields.borrow().len() as i32)
    }
}

impl Fields15_Impl for Columns_Impl {
    fn get_Item(&self, index: &VariantRef<'_>) -> Result<Option<Field>> {
        let fields = self.table.fields.borrow();
        let place = match index.value() {
            Value::Bstr(wanted) => fields.iter().position(|(name, _)| is_name(name, wanted)),
            _ => usize::try_from(index.to::<i32>()?).ok().filter(|place| *place < fields.len()),
        };
        // adErrItemNotFound.
        let place = place.ok_or(Error::new(code(0x800A_0CC1)))?;
        Ok(Some(Column { table: Rc::clone(&self.table), place, counted: Counted::default() }.into()))
    }
}

/// Names of fields are the same in capital and in small letters.
fn is_name(name: &Bstr, wanted: &Bstr) -> bool {
    name.to_string_lossy().to_lowercase() == wanted.to_string_lossy().to_lowercase()
}

impl Fields20_Impl for Columns_Impl {}

impl Fields_Impl for Columns_Impl {
    fn Append(
        &self,
        name: &Bstr,
        r#type: DataTypeEnum,
        _: ADO_LONGPTR,
        _: FieldAttributeEnum,
        _: &VariantRef<'_>,
    ) -> Result<()> {
        self.table.fields.borrow_mut().push((name.clone(), r#type));
        Ok(())
    }
}

#[windows_core::implement(Field, Agile = false)]
struct Column {
    table: Rc<Table>,
    place: usize,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl IDispatch_Impl for Column_Impl {}
impl _ADO_Impl for Column_Impl {}
impl Field_Impl for Column_Impl {}

impl Field20_Impl for Column_Impl {
    fn get_Name(&self) -> Result<Bstr> {
        Ok(self.table.fields.borrow()[self.place].0.clone())
    }

    fn get_Type(&self) -> Result<DataTypeEnum> {
        Ok(self.table.fields.borrow()[self.place].1)
    }

    fn get_Value(&self) -> Result<Variant> {
        let rows = self.table.rows.borrow();
        // adErrNoCurrentRecord.
        let row = rows.get(self.table.row.get()).ok_or(Error::new(code(0x800A_0BCD)))?;
        Ok(row[self.place].clone())
    }

    fn put_Value(&self, value: &VariantRef<'_>) -> Result<()> {
        let mut rows = self.table.rows.borrow_mut();
        let row = rows.get_mut(self.table.row.get()).ok_or(Error::new(code(0x800A_0BCD)))?;
        row[self.place] = self.table.typed(self.place, value)?;
        Ok(())
    }
}
