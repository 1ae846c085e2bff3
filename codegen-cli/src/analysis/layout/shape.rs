//! Size and alignment of values.

use super::layouts::{Layouts, TooDeep};
use super::{Extent, PerTarget, Target};
use crate::analysis::{AbiType, Number};
use crate::model::BoolKind;

/// What a layout needs to know of a value in it.
pub(super) struct Shape {
    /// `None` where it is not known.
    pub(super) extents: PerTarget<Option<Extent>>,
    /// Whether Rust's `align` is in it.
    pub(super) is_aligned: bool,
    /// How deep structures are in it.
    pub(super) depth: u32,
}

impl Shape {
    fn of(extent: impl Fn(Target) -> Extent) -> Self {
        Self { extents: PerTarget::of(|target| Some(extent(target))), is_aligned: false, depth: 0 }
    }
}

impl Shape {
    /// Whether the size is known on every target.
    pub(super) fn is_everywhere(&self) -> bool {
        self.extents.iter().all(|(_, extent)| extent.is_some())
    }
}

impl Layouts<'_, '_> {
    /// The shape of a value in which structures may be `depth` deep.
    pub(super) fn shape(&self, value: &AbiType, depth: u32) -> Result<Shape, TooDeep> {
        Ok(match value {
            AbiType::Void => Shape { extents: PerTarget::of(|_| None), is_aligned: false, depth: 0 },
            AbiType::Number(number, _) => match number {
                Number::I8 | Number::U8 => Shape::of(|_| Extent::scalar(1)),
                Number::I16 | Number::U16 => Shape::of(|_| Extent::scalar(2)),
                Number::I32 | Number::U32 | Number::F32 => Shape::of(|_| Extent::scalar(4)),
                Number::I64 | Number::U64 | Number::F64 => Shape::of(Target::wide),
                Number::Isize | Number::Usize => Shape::of(Target::pointer),
            },
            AbiType::Bool(kind) => Shape::of(|_| {
                Extent::scalar(match kind {
                    BoolKind::C => 1,
                    BoolKind::Variant => 2,
                    BoolKind::Win32 => 4,
                })
            }),
            AbiType::Hresult | AbiType::Enum(_) => Shape::of(|_| Extent::scalar(4)),
            // The runtime's types are transparent: they are aligned like the numbers that they are.
            AbiType::Date | AbiType::Currency => Shape::of(Target::wide),
            AbiType::Guid => Shape::of(|_| Extent { size: 16, alignment: 4 }),
            AbiType::Decimal => Shape { is_aligned: true, ..Shape::of(|_| Extent { size: 16, alignment: 8 }) },
            AbiType::Variant => {
                let extent = |target: Target| Extent { size: 8 + 2 * target.pointer_size(), alignment: 8 };
                Shape { is_aligned: true, ..Shape::of(extent) }
            }
            AbiType::Bstr
            | AbiType::WideString
            | AbiType::NarrowString
            | AbiType::SafeArray(_)
            | AbiType::Interface(_)
            | AbiType::Handle(_)
            | AbiType::Function(_)
            | AbiType::Pointer(_) => Shape::of(Target::pointer),
            AbiType::Constant(value) => self.shape(value, depth)?,
            AbiType::Array(element, count) => {
                let element = self.shape(element, depth)?;
                Shape { extents: PerTarget::of(|target| element.extents[target]?.times(*count)), ..element }
            }
            AbiType::Record(id) | AbiType::Union(id) => {
                let layout = self.at(*id, depth)?;
                let extent = |target| layout.placements[target].as_ref().map(|placement| placement.extent);
                Shape { extents: PerTarget::of(extent), is_aligned: layout.is_aligned, depth: layout.depth }
            }
        })
    }
}
