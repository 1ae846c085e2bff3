//! What the methods of the library are made of: signatures as real libraries have them, as data.

use comwright_codegen::model::InvokeKind;

/// What a parameter is.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    Bstr,
    Variant,
    Long,
    Bool,
    Double,
    Date,
    /// An interface of the library.
    Interface,
    /// An enumeration of the library.
    Enum,
}

/// Where a value goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    In,
    Out,
    Retval,
}

/// A member, as every interface may have it.
pub(crate) struct Member {
    pub(crate) name: &'static str,
    pub(crate) invoke: InvokeKind,
    pub(crate) help: &'static str,
    pub(crate) params: &'static [(&'static str, Kind, Way)],
}

const fn get(name: &'static str, help: &'static str, params: &'static [(&'static str, Kind, Way)]) -> Member {
    Member { name, invoke: InvokeKind::PROPERTY_GET, help, params }
}

const fn put(name: &'static str, help: &'static str, params: &'static [(&'static str, Kind, Way)]) -> Member {
    Member { name, invoke: InvokeKind::PROPERTY_PUT, help, params }
}

const fn call(name: &'static str, help: &'static str, params: &'static [(&'static str, Kind, Way)]) -> Member {
    Member { name, invoke: InvokeKind::FUNC, help, params }
}

use Kind::{Bool, Bstr, Date, Double, Enum, Interface, Long, Variant};
use Way::{In, Out, Retval};

/// The members; each interface has so many of them in a row that two of its neighbours never have the same.
pub(crate) const MEMBERS: &[Member] = &[
    get("Name", "The name of the object.", &[("value", Bstr, Retval)]),
    put("Name", "The name of the object.", &[("value", Bstr, In)]),
    get("Count", "How many items there are.", &[("value", Long, Retval)]),
    get("Item", "An item, by its index or its key.", &[("index", Variant, In), ("item", Interface, Retval)]),
    get("Parent", "The object that this one belongs to.", &[("value", Interface, Retval)]),
    get("Visible", "Whether the object is shown.", &[("value", Bool, Retval)]),
    put("Visible", "Whether the object is shown.", &[("value", Bool, In)]),
    get("Value", "The value.", &[("value", Variant, Retval)]),
    put("Value", "The value.", &[("value", Variant, In)]),
    call("Close", "Closes the object.", &[]),
    get("Width", "The width in points.", &[("value", Double, Retval)]),
    put("Width", "The width in points.", &[("value", Double, In)]),
    get("Created", "When the object was made.", &[("value", Date, Retval)]),
    put("Created", "When the object was made.", &[("value", Date, In)]),
    get("Type", "What kind of object it is.", &[("value", Enum, Retval)]),
    put("Type", "What kind of object it is.", &[("value", Enum, In)]),
    call("Open", "Opens a file.", &[("path", Bstr, In), ("readOnly", Bool, In), ("mode", Enum, In)]),
    call(
        "Find",
        "Looks for a text.",
        &[("what", Bstr, In), ("after", Variant, In), ("position", Long, Out), ("found", Interface, Retval)],
    ),
    call("Move", "Moves the object.", &[("left", Double, In), ("top", Double, In)]),
    call("Execute", "Runs a command.", &[("command", Bstr, In), ("args", Variant, In), ("result", Variant, Retval)]),
    call("GetBounds", "The first and the last index.", &[("lower", Long, Out), ("upper", Long, Out)]),
    call("Add", "Adds an object.", &[("item", Interface, In), ("kind", Enum, In), ("index", Long, Retval)]),
    call("Remove", "Removes an item.", &[("index", Long, In)]),
    get("Key", "The key of an item.", &[("index", Long, In), ("key", Bstr, Retval)]),
    call("Select", "Selects the object.", &[("extend", Bool, In)]),
    call("IsEqual", "Whether two objects are the same.", &[("other", Interface, In), ("equal", Bool, Retval)]),
    call("Refresh", "Reads everything anew.", &[]),
];
