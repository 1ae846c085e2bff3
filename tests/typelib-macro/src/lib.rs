//! The library of the quickstart, imported in one line and served by the quickstart's own component; and the same library as
//! a build script has made it. The tests see both call the same objects.

#![allow(missing_docs, reason = "a type library documents what it likes")]

#[path = "../../../examples/quickstart/src"]
mod quickstart {
    pub(crate) mod component;
}

comwright::import_typelib!("../../examples/quickstart/library.tlb", server = ["IBook", "IBooks"], proxy = ["*"]);

/// The code of the build script.
pub mod built {
    comwright::include_typelib!("library");
}

/// Serves the component.
///
/// # Errors
///
/// When its class is served already.
pub fn serve() -> comwright::Result<comwright::ServedClass> {
    quickstart::component::serve()
}
