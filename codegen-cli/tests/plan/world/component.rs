//! The component: what it expects of a call, and all that it may do in one.

use comwright_codegen::marshal::{Direction, Free};

use super::World;
use crate::heap::{Holder, Nature};
use crate::signature::{Kind, ValueType};
use crate::value::{Carried, Passed, Place, Shape, Side, Wrapping};

impl World<'_> {
    /// The call: the component looks at what it gets, and does one of the things that components do. Gives whether it
    /// fails, and what it returns.
    pub(crate) fn call(&mut self, args: &mut [Passed]) -> (bool, Option<Carried>) {
        let fails = self.can_fail && self.random.one_in(2);
        for (index, arg) in args.iter_mut().enumerate() {
            self.receive(index, arg);
            let role = &self.roles[index];
            let direction = role.direction(self.signature.kind);
            if !role.is_raw && direction != Direction::In && arg.place == Place::Storage {
                self.change(index, arg, fails);
            }
        }
        let returned = self.result.map(|value| match self.signature.kind {
            Kind::Dispatch => self.result_of_invoke(value, fails),
            // Whose such a thing is nobody says: it is not looked after here.
            _ if matches!(value, ValueType::Wide | ValueType::Narrow | ValueType::RawRecord) => {
                Carried { shape: Shape::of(value), side: Side::Abi, block: None }
            }
            _ => self.fresh(value, self.may_be_malformed(value)),
        });
        (fails, returned)
    }

    /// Whether an argument is as the ABI wants it.
    fn receive(&mut self, index: usize, arg: &Passed) {
        let role = &self.roles[index];
        let is_invoke = self.signature.kind == Kind::Dispatch;
        let direction = role.direction(self.signature.kind);
        let shape = match Shape::of(role.param.value) {
            _ if role.is_locale() => Shape::Locale,
            _ if role.is_raw => Shape::Raw,
            // Storage of zeros is of any shape.
            _ if direction == Direction::Out => Shape::Plain,
            shape => shape,
        };
        let is_plain = role.is_locale() || role.is_raw;
        let place = match direction {
            _ if is_plain => Place::Argument,
            Direction::In if role.param.is_by_pointer() && !is_invoke => Place::ForReading,
            Direction::In => Place::Argument,
            Direction::Out | Direction::InOut => Place::Storage,
        };
        let wrapping = match direction {
            _ if is_plain || !is_invoke => Wrapping::None,
            Direction::In => Wrapping::Value,
            Direction::Out | Direction::InOut => Wrapping::Reference,
        };
        let found = (arg.value.shape, arg.value.side, arg.place, arg.wrapping);
        if found != (shape, Side::Abi, place, wrapping) {
            let wanted = (shape, place, wrapping);
            self.heap.fault(format!("argument {index} is passed as {found:?}, and has to be {wanted:?}"));
        }
        if direction == Direction::Out && !is_plain && arg.value.block.is_some() {
            self.fault("storage of an out is not zero");
        }
    }

    /// What the component does to storage.
    fn change(&mut self, index: usize, arg: &mut Passed, fails: bool) {
        let role = &self.roles[index];
        let value = role.param.value;
        let is_in_out = role.direction(self.signature.kind) == Direction::InOut;
        arg.value.shape = Shape::of(value);
        let Some(free) = value.freed_by() else { return };
        // What was left out and what failing components leave: in half of the cases nothing happens.
        if self.random.one_in(if fails || is_in_out { 2 } else { 5 }) {
            return;
        }
        self.roles[index].is_untouched = false;
        if let Some(old) = arg.value.block {
            self.heap.hand_over(old, Holder::Call, Holder::Callee);
            self.heap.free(old, free, Holder::Callee);
        }
        arg.value.block = match fails {
            _ if self.random.one_in(4) => None,
            false => self.fresh(value, self.may_be_malformed(value)).block,
            true => {
                let block = self.heap.make(free, Holder::Call, Nature::Sound);
                // A component that cannot be trusted has freed it already.
                if !self.is_trusted && self.random.one_in(2) {
                    self.heap.free(block, free, Holder::Call);
                }
                Some(block)
            }
        };
    }

    /// Natures that a value of this type may have when it comes from the component.
    fn may_be_malformed(&self, value: ValueType) -> &'static [Nature] {
        let is_invoke = self.signature.kind == Kind::Dispatch;
        match value {
            ValueType::Numbers | ValueType::Variants => &[Nature::Sound, Nature::Mistyped, Nature::Malformed],
            ValueType::Variant | ValueType::OwningRecord => &[Nature::Sound, Nature::Malformed],
            ValueType::Object if is_invoke => &[Nature::Sound, Nature::Mistyped],
            _ => &[Nature::Sound],
        }
    }

    /// A new value of the component's, which becomes the call's.
    fn fresh(&mut self, value: ValueType, natures: &[Nature]) -> Carried {
        let nature = self.random.of(natures);
        let block = value.freed_by().map(|free| self.heap.make(free, Holder::Call, nature));
        Carried { shape: Shape::of(value), side: Side::Abi, block }
    }

    /// The VARIANT for the result of Invoke.
    fn result_of_invoke(&mut self, value: ValueType, fails: bool) -> Carried {
        let is_nothing = self.random.one_in(if fails { 2 } else { 4 });
        let nature = match fails {
            true => Nature::Sound,
            false => self.random.of(&[Nature::Sound, Nature::Sound, Nature::Mistyped, Nature::Malformed]),
        };
        let block = match value.freed_by() {
            _ if is_nothing => None,
            // A VARIANT is no other type than it is.
            Some(Free::VariantClear) if nature == Nature::Mistyped => None,
            Some(free) if nature == Nature::Sound && free != Free::VariantClear => {
                let content = self.heap.make(free, Holder::Call, Nature::Sound);
                Some(self.heap.enclose(content, Free::VariantClear))
            }
            // Text where a number is wanted, and the like.
            _ => Some(self.heap.make(Free::VariantClear, Holder::Call, nature)),
        };
        Carried { shape: Shape::Variant, side: Side::Abi, block }
    }
}
