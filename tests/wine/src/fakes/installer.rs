//! Databases of packages, through dispinterfaces alone: tables in memory, and the three statements that fill and read them.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use comwright::{Bstr, Class, Error, Guid, Result, ServedClass, Value, Variant, VariantRef};
use windows_components::bindings::msi::windows_installer::{
    Database, Database_Impl, Installer, Installer_Impl, Record, Record_Impl, SummaryInfo, SummaryInfo_Impl, View,
    View_Impl,
};

use super::{Counted, code, unknown};

/// The type library has no coclass; the CLSID is the one that is registered.
const CLASS: Class = Class::named("Installer", Guid::from_u128(0x000c1090_0000_0000_c000_000000000046));

pub(super) fn serve() -> Result<ServedClass> {
    let served = CLASS.serve(|| {
        let made: Installer = Fake::default().into();
        Ok(unknown(made))
    })?;
    Ok(served.with_prog_id("WindowsInstaller.Installer"))
}

/// What the component says of a call that it does not take.
fn refused(what: &str) -> Error {
    Error::new(code(0x8004_05E8)).with_description(what).with_source_name("Msi API Error")
}

/// A column: its values are numbers, or texts.
#[derive(Clone)]
struct Column {
    name: String,
    is_number: bool,
}

/// The columns of a table, and its rows.
#[derive(Default)]
struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<Variant>>,
}

/// What a database has.
#[derive(Default)]
struct Tables {
    tables: RefCell<BTreeMap<String, Table>>,
    properties: RefCell<BTreeMap<i32, Variant>>,
}

/// A statement that was understood.
#[derive(Clone)]
enum Statement {
    Create { table: String, columns: Vec<Column> },
    Insert { table: String, columns: Vec<String> },
    Select { table: String, columns: Vec<String>, order: Option<String> },
}

impl Table {
    fn place(&self, column: &str) -> Result<usize> {
        let place = self.columns.iter().position(|known| known.name == column);
        place.ok_or_else(|| refused("Execute,Column"))
    }
}

impl Statement {
    /// The names in back quotes tell all that the three need; the order of the words tells which it is.
    fn parse(sql: &str) -> Option<Self> {
        let quoted = |text: &str| text.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
        if let Some(rest) = sql.strip_prefix("CREATE TABLE ") {
            let (declared, _) = rest.split_once(" PRIMARY KEY ")?;
            let (table, declared) = declared.split_once('(')?;
            let column = |text: &str| {
                let (name, kind) = text.trim().strip_prefix('`')?.split_once("` ")?;
                let is_number = ["SHORT", "INT", "LONG"].iter().any(|number| kind.starts_with(number));
                Some(Column { name: name.to_owned(), is_number })
            };
            let columns = declared.split(',').map(column).collect::<Option<_>>()?;
            return Some(Self::Create { table: quoted(table).pop()?, columns });
        }
        if let Some(rest) = sql.strip_prefix("INSERT INTO ") {
            let (named, _) = rest.split_once(" VALUES ")?;
            let (table, columns) = quoted(named).split_first().map(|(table, rest)| (table.clone(), rest.to_vec()))?;
            return Some(Self::Insert { table, columns });
        }
        let (columns, rest) = sql.strip_prefix("SELECT ")?.split_once(" FROM ")?;
        let (table, order) = match rest.split_once(" ORDER BY ") {
            Some((table, order)) => (table, quoted(order).pop()),
            None => (rest, None),
        };
        Some(Self::Select { table: quoted(table).pop()?, columns: quoted(columns), order })
    }
}

#[windows_core::implement(Installer, Agile = false)]
#[derive(Default)]
struct Fake {
    /// The databases by their paths: whoever opens one again finds what is in it.
    databases: RefCell<BTreeMap<String, Rc<Tables>>>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl Installer_Impl for Fake_Impl {
    fn CreateRecord(&self, count: i32) -> Result<Option<Record>> {
        let count = usize::try_from(count).map_err(|_| refused("CreateRecord,Count"))?;
        Ok(Some(Values::of(vec![Variant::new(); count])))
    }

    fn OpenDatabase(&self, path: &Bstr, mode: &VariantRef<'_>) -> Result<Option<Database>> {
        /// `msiOpenDatabaseModeCreate`, and `…CreateDirect`.
        const CREATE: [i32; 2] = [3, 4];

        let mode = match mode.value() {
            // DISP_E_TYPEMISMATCH.
            Value::Null => return Err(Error::new(code(0x8002_0005))),
            // The path of a copy is no number: none is made here.
            _ => mode.to::<i32>()?,
        };
        let mut databases = self.databases.borrow_mut();
        if CREATE.contains(&mode) {
            databases.insert(path.to_string_lossy(), Rc::default());
        }
        let tables = databases.get(&path.to_string_lossy()).cloned();
        let tables = tables.ok_or_else(|| refused("OpenDatabase,DatabasePath,OpenMode"))?;
        Ok(Some(Base { tables, counted: Counted::default() }.into()))
    }
}

#[windows_core::implement(Database, Agile = false)]
struct Base {
    tables: Rc<Tables>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl Database_Impl for Base_Impl {
    fn OpenView(&self, sql: &Bstr) -> Result<Option<View>> {
        let statement = Statement::parse(&sql.to_string_lossy()).ok_or_else(|| refused("OpenView,Sql"))?;
        let tables = Rc::clone(&self.tables);
        Ok(Some(Seen { tables, statement, found: RefCell::default(), counted: Counted::default() }.into()))
    }

    fn get_SummaryInformation(&self, changes: i32) -> Result<Option<SummaryInfo>> {
        let (tables, left) = (Rc::clone(&self.tables), Cell::new(changes));
        Ok(Some(Summary { tables, left, counted: Counted::default() }.into()))
    }
}

#[windows_core::implement(View, Agile = false)]
struct Seen {
    tables: Rc<Tables>,
    statement: Statement,
    found: RefCell<std::vec::IntoIter<Vec<Variant>>>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl View_Impl for Seen_Impl {
    fn Execute(&self, params: Option<&Record>) -> Result<()> {
        let mut tables = self.tables.tables.borrow_mut();
        match self.statement.clone() {
            Statement::Create { table, columns } => {
                tables.insert(table, Table { columns, rows: Vec::new() });
            }
            Statement::Insert { table, columns } => {
                let table = tables.get_mut(&table).ok_or_else(|| refused("Execute,Table"))?;
                let params = params.ok_or_else(|| refused("Execute,Params"))?;
                let mut row = vec![Variant::new(); table.columns.len()];
                for (field, column) in (1..).zip(columns) {
                    let place = table.place(&column)?;
                    row[place] = match table.columns[place].is_number {
                        true => params.integer_data(field)?.into(),
                        false => params.string_data(field)?.into(),
                    };
                }
                table.rows.push(row);
            }
            Statement::Select { table, columns, order } => {
                let table = tables.get(&table).ok_or_else(|| refused("Execute,Table"))?;
                let places = columns.iter().map(|column| table.place(column)).collect::<Result<Vec<_>>>()?;
                let mut rows = table.rows.clone();
                if let Some(by) = order {
                    let by = table.place(&by)?;
                    match table.columns[by].is_number {
                        true => rows.sort_by_key(|row| row[by].to::<i32>().unwrap_or_default()),
                        false => rows.sort_by_key(|row| row[by].to::<String>().unwrap_or_default()),
                    }
                }
                let rows = rows.into_iter().map(|row| places.iter().map(|place| row[*place].clone()).collect());
                *self.found.borrow_mut() = rows.collect::<Vec<_>>().into_iter();
            }
        }
        Ok(())
    }

    fn Fetch(&self) -> Result<Option<Record>> {
        Ok(self.found.borrow_mut().next().map(Values::of))
    }

    fn Close(&self) -> Result<()> {
        self.found.take();
        Ok(())
    }
}

#[windows_core::implement(Record, Agile = false)]
struct Values {
    values: RefCell<Vec<Variant>>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl Values {
    fn of(values: Vec<Variant>) -> Record {
        Self { values: RefCell::new(values), counted: Counted::default() }.into()
    }

    /// The place of a field, which are counted from 1.
    fn place(&self, field: i32) -> Result<usize> {
        let place = usize::try_from(field).ok().and_then(|field| field.checked_sub(1));
        place.filter(|place| *place < self.values.borrow().len()).ok_or_else(|| refused("Record,Field"))
    }

    fn get<T: comwright::FromVariant>(&self, field: i32) -> Result<T> {
        let place = self.place(field)?;
        self.values.borrow()[place].to()
    }

    fn put(&self, field: i32, value: Variant) -> Result<()> {
        let place = self.place(field)?;
        self.values.borrow_mut()[place] = value;
        Ok(())
    }
}

impl Record_Impl for Values_Impl {
    fn get_StringData(&self, field: i32) -> Result<Bstr> {
        self.get(field)
    }

    fn put_StringData(&self, field: i32, value: &Bstr) -> Result<()> {
        self.put(field, value.clone().into())
    }

    fn get_IntegerData(&self, field: i32) -> Result<i32> {
        self.get(field)
    }

    fn put_IntegerData(&self, field: i32, value: i32) -> Result<()> {
        self.put(field, value.into())
    }

    fn get_FieldCount(&self) -> Result<i32> {
        Ok(self.values.borrow().len() as i32)
    }
}

#[windows_core::implement(SummaryInfo, Agile = false)]
struct Summary {
    tables: Rc<Tables>,
    /// How many properties may still change.
    left: Cell<i32>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl SummaryInfo_Impl for Summary_Impl {
    fn get_Property(&self, pid: i32) -> Result<Variant> {
        Ok(self.tables.properties.borrow().get(&pid).cloned().unwrap_or_default())
    }

    fn put_Property(&self, pid: i32, value: &VariantRef<'_>) -> Result<()> {
        if self.left.replace(self.left.get() - 1) <= 0 {
            return Err(refused("Property,Pid"));
        }
        self.tables.properties.borrow_mut().insert(pid, Variant::clone(value));
        Ok(())
    }
}
