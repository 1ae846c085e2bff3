//! The table of an interface: its own functions in the order of their slots, behind those of its base (rule G1).
//!
//! A library stores offsets for its own target; the model has them as slots, which are the same on every target.

use std::fmt;

use std::rc::Rc;

use super::form::{self, IID_IDISPATCH, IID_IUNKNOWN};
use super::{Form, TypeId, Universe};

/// The functions of an interface's table behind those of its base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vtable {
    /// Whose functions come first.
    pub base: Base,
    /// The slot of the first entry: how many functions the base has.
    pub first: u32,
    /// What is in the slots from there on.
    pub entries: Vec<Entry>,
    /// Why the functions of its own cannot be told: then there are no entries, and only the base is known. To an interface
    /// that derives from this one they are gaps.
    pub untold: Option<NoVtable>,
}

/// Whose functions a table begins with, all bases of the library apart: IUnknown's or IDispatch's. What has no table counts as
/// IUnknown's.
pub fn root(universe: &Universe<'_>, id: TypeId) -> Base {
    let mut at = id;
    loop {
        match Vtable::of(universe, at).map(|table| table.base) {
            Ok(Base::Type(base)) => at = base,
            Ok(base) => return base,
            Err(_) => return Base::Unknown,
        }
    }
}

/// Whose functions a table begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Base {
    /// IUnknown's.
    Unknown,
    /// IDispatch's.
    Dispatch,
    /// Those of another interface.
    Type(TypeId),
}

/// What is in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Entry {
    /// The function of this index.
    Func(usize),
    /// Nothing that is described.
    Gap,
}

/// Why a table cannot be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoVtable {
    /// The chain of bases does not lead to IUnknown.
    NoUnknown,
    /// Two functions are in one slot.
    SameSlot {
        /// The function that is there.
        first: String,
        /// The one that is there, too.
        second: String,
    },
    /// A function is in a slot of the base.
    InBase {
        /// The function.
        function: String,
        /// Its slot.
        slot: u16,
    },
    /// There is more room between the functions than a table has.
    FarAway {
        /// The function.
        function: String,
        /// Its slot.
        slot: u16,
    },
    /// A function is in no slot.
    NoSlot(String),
}

impl fmt::Display for NoVtable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoUnknown => f.write_str("its bases do not lead to IUnknown"),
            Self::SameSlot { first, second } => write!(f, "the functions {first} and {second} are in the same slot"),
            Self::InBase { function, slot } => {
                write!(f, "the function {function} is in slot {slot}, which is of a base")
            }
            Self::FarAway { function, slot } => {
                write!(f, "the function {function} is in slot {slot}, far behind the others")
            }
            Self::NoSlot(what) => write!(f, "the function {what} is in no slot"),
        }
    }
}

impl std::error::Error for NoVtable {}

/// How many slots in a row may have no function.
const WIDEST_GAP: u32 = 1024;

impl Vtable {
    /// The table of an interface, custom or dual, which is made once.
    ///
    /// # Errors
    ///
    /// [`NoVtable::NoUnknown`] when it is none of COM's.
    pub fn of(universe: &Universe<'_>, id: TypeId) -> Result<Rc<Self>, NoVtable> {
        if let Some(known) = universe.tables.borrow().get(&id) {
            return known.clone();
        }
        let table = Self::make(universe, id).map(Rc::new);
        universe.tables.borrow_mut().insert(id, table.clone());
        table
    }

    /// The chain of bases ends, as that of what is not of COM does not: those have no table.
    fn make(universe: &Universe<'_>, id: TypeId) -> Result<Self, NoVtable> {
        let (base, first) = match base(universe, id)? {
            Base::Unknown => (Base::Unknown, 3),
            Base::Dispatch => (Base::Dispatch, 7),
            Base::Type(base) => {
                let table = Self::of(universe, base)?;
                (if table.untold.is_some() { table.base } else { Base::Type(base) }, table.end())
            }
        };
        Ok(match entries(universe, id, first) {
            Ok(entries) => Self { base, first, entries, untold: None },
            Err(why) => Self { base, first, entries: Vec::new(), untold: Some(why) },
        })
    }

    /// The slot behind the last one.
    pub fn end(&self) -> u32 {
        self.first + self.entries.len() as u32
    }
}

/// What is in the slots behind those of the base.
fn entries(universe: &Universe<'_>, id: TypeId, first: u32) -> Result<Vec<Entry>, NoVtable> {
    let funcs = &universe.info(id).funcs;
    // Most come in the order of their slots.
    let mut by_slot: Vec<usize> = Vec::with_capacity(funcs.len());
    for (index, func) in funcs.iter().enumerate() {
        let place = match by_slot.last() {
            Some(last) if funcs[*last].slot > func.slot => {
                by_slot.partition_point(|other| funcs[*other].slot <= func.slot)
            }
            _ => by_slot.len(),
        };
        by_slot.insert(place, index);
    }
    let mut entries: Vec<Entry> = Vec::with_capacity(funcs.len());
    for index in by_slot {
        let func = &funcs[index];
        let Some(slot) = func.slot else { return Err(NoVtable::NoSlot(func.name.clone())) };
        let Some(at) = u32::from(slot).checked_sub(first) else {
            return Err(NoVtable::InBase { function: func.name.clone(), slot });
        };
        let next = entries.len() as u32;
        if at < next {
            let first = match entries[at as usize] {
                Entry::Func(first) => funcs[first].name.clone(),
                Entry::Gap => String::new(),
            };
            return Err(NoVtable::SameSlot { first, second: func.name.clone() });
        }
        if at - next > WIDEST_GAP {
            return Err(NoVtable::FarAway { function: func.name.clone(), slot });
        }
        entries.resize(at as usize, Entry::Gap);
        entries.push(Entry::Func(index));
    }
    Ok(entries)
}

/// Whose functions the table of an interface begins with.
fn base(universe: &Universe<'_>, id: TypeId) -> Result<Base, NoVtable> {
    if !form::is_of_com(universe, id) {
        return Err(NoVtable::NoUnknown);
    }
    let Some(base) = form::base(universe, id) else {
        let info = universe.info(id);
        // What a missing base has is a gap. A dual interface that names no base has that of all duals.
        let is_dual = info.impl_types.is_empty() && Form::of(info) == Some(Form::Dual);
        return Ok(if is_dual { Base::Dispatch } else { Base::Unknown });
    };
    let info = universe.info(base);
    Ok(match info.guid {
        IID_IUNKNOWN => Base::Unknown,
        IID_IDISPATCH => Base::Dispatch,
        _ if Form::of(info) == Some(Form::Dispatch) => Base::Dispatch,
        _ => Base::Type(base),
    })
}
