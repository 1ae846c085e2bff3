//! Classes: of interfaces, of sources only, of nothing, of classes.

use comwright_codegen::model::{ImplType, ImplTypeFlags, TypeInfo, TypeKind};

use super::World;

impl World<'_> {
    pub(super) fn class(&mut self, info: &mut TypeInfo) {
        for _ in 0..self.random.below(5) {
            let is_any = self.random.one_in(16);
            let is_interface = |kind| matches!(kind, TypeKind::Interface | TypeKind::Dispatch);
            let reference = self.reference(|outline, _| is_any || is_interface(outline.kind));
            let flags = ImplTypeFlags(self.random.of(&[0, 0, 1, 1, 2, 3, 4, 11, 15]));
            info.impl_types.extend(reference.map(|reference| ImplType { flags, ..super::implemented(reference) }));
        }
    }
}
