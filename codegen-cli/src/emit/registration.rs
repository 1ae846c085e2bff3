//! What a module says of its library: for errors about what is not registered, and for a check at the start of a
//! program.
//!
//! In: a library, and which of its interfaces code is made for. Out: a `static` with its name, libid, version, locale
//! and these interfaces, which all of them and the classes name, and a function that checks what is registered. What
//! always holds: both have names of their own in the module. Tables alone and declarations in Rust have neither. What
//! it does not know: what is registered, which the runtime looks up.

use super::code::{Block, Doc, Expr, Function, Ident, Item, Known, Literal, Path, Static, Type, WithAttrs};
use super::{Emitter, docs};
use crate::analysis::{Form, TypeId};
use crate::list::List;
use crate::model::TypeFlags;

/// What the modules say of their libraries.
#[derive(Default)]
pub(super) struct LibraryNotes {
    /// The names in each module, by the number of its library.
    names: Vec<Names>,
    /// The interfaces that are made so far.
    interfaces: Vec<TypeId>,
    /// The libraries with a class that is made.
    with_classes: Vec<u32>,
}

struct Names {
    library: Ident,
    check: Ident,
}

impl Emitter<'_> {
    /// Gives the names, which do not depend on what is emitted.
    pub(super) fn find_described(&mut self) {
        if self.options.raw || self.is_among_others {
            return;
        }
        for number in 0..self.universe.libraries().len() as u32 {
            let mut name = |wanted: &str| Ident::from(self.names.more(number, wanted.to_owned()));
            let names = Names { library: name("LIBRARY"), check: name("check_registration") };
            self.described.names.push(names);
        }
    }

    /// The library of the module that is made, which from now on has this interface.
    pub(super) fn described_in(&mut self, id: TypeId) -> Option<Ident> {
        let name = self.described.names.get(self.library as usize)?.library.clone();
        self.described.interfaces.push(id);
        Some(name)
    }

    /// The library of the module that is made, for a class.
    pub(super) fn class_library(&mut self) -> Option<Ident> {
        let name = self.described.names.get(self.library as usize)?.library.clone();
        self.described.with_classes.push(self.library);
        Some(name)
    }

    /// What the module says of its library, and the check.
    pub(super) fn registration(&mut self) -> Vec<Item> {
        let Some(names) = self.described.names.get(self.library as usize) else { return vec![] };
        let of_library = |id: &&TypeId| id.library == self.library && !self.universe.info(**id).guid.is_zero();
        let interfaces: Vec<_> = self.described.interfaces.iter().filter(of_library).list();
        if interfaces.is_empty() && !self.described.with_classes.contains(&self.library) {
            return vec![];
        }
        let library = self.universe.library(self.library);
        let number = |of: u32| Expr::from(Literal::int(of));
        let libid =
            Expr::from(Known::Guid.join("from_u128")).call([Literal::guid(docs::guid_number(library.libid.0)).into()]);
        let version = [library.version.major, library.version.minor].map(|part| number(part.into()));
        let ty = Known::Imp.join("Library");
        let value = Expr::from(ty.clone().join("new")).call([
            Literal::text(&library.name).into(),
            libid,
            Expr::Tuple(version.into()),
            number(library.lcid.0),
            Expr::Array(interfaces.iter().map(|id| self.registered(**id)).list()).by_ref(),
        ]);
        let mut items = vec![Static::new(&names.library, ty, value).into()];
        if !interfaces.is_empty() {
            let check = Expr::from(Known::Imp.join("check_registration")).call([Expr::var(&names.library).by_ref()]);
            let check = Function::new(&names.check)
                .public()
                .doc(Doc::markdown(
                    "Checks what COM needs of the registry when interfaces of this module that automation marshals \
                     cross apartments.\n\nFor the start of a program; the error says what is missing.",
                ))
                .output(Type::result(Type::UNIT))
                .body(Block::of(check));
            items.push(check.into());
        }
        items
    }

    /// An interface, and how it is called.
    fn registered(&self, id: TypeId) -> Expr {
        let info = self.universe.info(id);
        let called_by = match Form::of(info) {
            Some(Form::Dual) => "dual",
            Some(Form::Dispatch) => "dispatch",
            Some(Form::Custom) | None if info.flags.contains(TypeFlags::OLE_AUTOMATION) => "table",
            Some(Form::Custom) | None => "plain",
        };
        let interface = Path::new(Ident::new(self.names.name(id)));
        let new = Known::Imp.join("Registered").join(called_by).with([interface.into()]);
        Expr::from(new).call([Literal::text(&info.name).into()])
    }
}
