//! Structures and unions, which lie in memory as the ABI has them, on every target (rules G1, B3).

use super::code::Path;
use super::code::{
    Attr, Block, Const, Derive, Expr, Field, Function, Ident, Impl, Item, Known, Literal, MacroArg, MacroCall, Repr,
    Structure, Type, Vis, WithAttrs,
};
use super::layouts::{assertions, condition};
use super::problem::{Problem, Warning};
use super::{Emitter, docs};
use crate::analysis::layout::{self, Layout};
use crate::analysis::names::{self, Scope};
use crate::analysis::record::Nature;
use crate::analysis::{AbiType, TypeId};
use crate::list::{Append, List};
use crate::model::{Documentation, TypeInfo, TypeKind};

/// A field with its names and its type.
struct Planned<'a> {
    name: Ident,
    original: &'a str,
    help: &'a Documentation,
    value: AbiType,
}

impl Emitter<'_> {
    /// The items of a structure or a union.
    pub(super) fn record(&mut self, id: TypeId) -> Vec<Item> {
        let info = self.universe.info(id);
        let layout = self.universe.layout(id);
        let fields = match self.universe.fields(id) {
            Ok(fields) => fields,
            Err(why) => {
                self.problems.append_all(Problem::unfound(self.universe, id, "", &why));
                vec![]
            }
        };
        if let layout::Repr::Opaque(reason) = &layout.repr {
            self.warnings.push(Warning::of(
                self.universe,
                id,
                "",
                format!("its fields are not told, it is so many bytes: {reason}"),
            ));
            return self.opaque(id, info, &layout);
        }
        let mut scope = Scope::new();
        let wanted = fields.iter().map(|(index, _)| names::member_name(&info.vars[*index].name));
        let names = scope.assign(wanted);
        let planned = fields.into_iter().zip(names).map(|((index, value), name)| Planned {
            name: Ident::new(&name),
            original: &info.vars[index].name,
            help: &info.vars[index].docs,
            value,
        });
        let planned: Vec<_> = planned.list();
        let is_union = info.kind == TypeKind::Union;
        let mut items = self.structure(id, info, &planned, &layout, is_union);
        let fields: Vec<_> = planned.iter().map(|planned| &planned.name).list();
        items.append_all(assertions(&Ident::new(self.names.name(id)).into(), &layout.placements, &fields));
        items
    }

    fn structure(
        &mut self,
        id: TypeId,
        info: &TypeInfo,
        planned: &[Planned<'_>],
        layout: &Layout,
        is_union: bool,
    ) -> Vec<Item> {
        let name = Ident::new(self.names.name(id));
        let is_plain_storage = is_union || self.options.raw;
        let fields = planned.iter().map(|planned| {
            let ty = match &planned.value {
                value if !is_plain_storage => self.in_place(value),
                value if !self.options.raw && !self.universe.copies(value) => {
                    Known::ManuallyDrop.of([self.stored(&planned.value)]).into()
                }
                value => self.stored(value),
            };
            let mut field = Field::new(&planned.name, ty);
            if !self.options.raw {
                if let Some(help) = docs::help(planned.help) {
                    field = field.doc(help);
                }
                if planned.name.name() != planned.original {
                    field = field.alias(planned.original.to_owned());
                }
            }
            field
        });
        let fields = fields.list();
        let nature = if is_union { Nature::Raw } else { self.nature(&AbiType::Record(id)) };
        let mut structure = if is_union { Structure::union(&name, fields) } else { Structure::named(&name, fields) };
        structure = match layout.repr {
            layout::Repr::Packed(to) => {
                structure.attr(Attr::Repr(vec![Repr::C, Repr::Packed(u16::try_from(to).unwrap_or(1))].into()))
            }
            _ => structure.repr(&[Repr::C]),
        };
        let value = AbiType::Record(id);
        // A raw VARIANT shows nothing.
        let is_opaque = self.options.raw && self.universe.owns(&value);
        let has_debug = !is_union && !is_opaque && self.universe.is_shown(&value);
        let copies = self.options.raw || self.universe.copies(&value);
        let mut derives = Vec::new();
        if copies {
            derives.append_all([Derive::Clone, Derive::Copy]);
        }
        if has_debug {
            derives.push(Derive::Debug);
        }
        if has_debug && nature == Nature::Plain {
            derives.push(Derive::PartialEq);
        }
        if !derives.is_empty() {
            structure = structure.attr(Attr::Derive(derives.into()));
        }
        let mut items: Vec<Item> = vec![self.documented(info, structure, name.name()).into()];
        items.push(zeroed(&name).into());
        if self.options.raw {
            return items;
        }
        if nature == Nature::Plain {
            let plain =
                Impl::of(Known::PlainOut, &name).unsafety("C10. Every bit pattern is a value that owns nothing.");
            items.push(plain.into());
        }
        if !is_union && self.describes_itself(id) {
            items.push(self.description(info, &name, planned).into());
            items.push(MacroCall::new(Known::Imp.join("record_values"), [MacroArg::Type((&name).into())]).into());
        }
        items
    }

    /// What automation has to know of a structure.
    fn description(&self, info: &TypeInfo, name: &Ident, planned: &[Planned<'_>]) -> Impl {
        let fields = planned.iter().map(|planned| {
            let at = Expr::macro_call(
                Known::Mem.join("offset_of"),
                [Expr::from(Path::self_type()), Expr::var(&planned.name)],
            );
            Expr::from(Known::Field.join("of").with([self.field(&planned.value)]))
                .call([Literal::text(planned.original).into(), at])
        });
        let fields = Expr::Array(fields.list()).by_ref();
        let number = Literal::guid(docs::guid_number(info.guid));
        let guid = Expr::from(Known::Guid.join("from_u128")).call([number.into()]);
        let layout = Known::RecordLayout.join("of").with([Type::this()]);
        let layout = Expr::from(layout).call([Literal::text(&info.name).into(), guid, fields]).by_ref();
        let ty = Type::reference(Known::RecordLayout).living(super::code::Lifetime::STATIC);
        Impl::of(Known::Record, name)
            .unsafety("C14. Every field is there, with its offset and its type; zeros are a value, and drop drops the fields.")
            .member(Const::new("LAYOUT", ty, layout).vis(Vis::Private))
    }

    /// A structure of which only size and alignment are known.
    fn opaque(&mut self, id: TypeId, info: &TypeInfo, layout: &Layout) -> Vec<Item> {
        let name = Ident::new(self.names.name(id));
        let mut items = Vec::new();
        let placements: Vec<_> = layout.placements.iter().list();
        let is_same = layout.placements.same().is_some();
        for (target, placement) in placements {
            let structure = match placement {
                Some(placement) => {
                    let bytes = Type::array(Known::U8, Literal::int(placement.extent.size));
                    let align = u16::try_from(placement.extent.alignment).unwrap_or(1);
                    Structure::named(&name, [Field::new("bytes", bytes)])
                        .attr(Attr::Repr(vec![Repr::C, Repr::Align(align)].into()))
                        .derive(&[Derive::Clone, Derive::Copy, Derive::Debug])
                }
                // Its size is not known here: it can only be pointed to.
                None => Structure::named(
                    &name,
                    [Field::new("unknown", Type::array(Known::U8, Literal::int(0))).vis(Vis::Private)],
                )
                .repr(&[Repr::C])
                .derive(&[Derive::Debug]),
            };
            let structure = self.documented(info, structure, name.name());
            if is_same {
                return vec![structure.into()];
            }
            let structure = match condition(&[target]) {
                Some(condition) => structure.cfg(condition),
                None => structure,
            };
            items.push(structure.into());
        }
        items
    }
}

/// A value of zeros as the default.
fn zeroed(name: &Ident) -> Impl {
    let zeros = Expr::unsafe_block(
        "C10, C14. Zeros are a value of every field, and own nothing.",
        Block::of(Expr::from(Known::Mem.join("zeroed")).call([])),
    );
    let default = Function::new("default").output(Type::this()).body(Block::of(zeros));
    Impl::of(Known::Default, name).member(default)
}
