//! The world around a call: a caller, a component that does any of what components do, and what each of them expects.
//!
//! It knows the signature, and nothing of the plan but which parameters it passes as they are.

#[path = "world/component.rs"]
mod component;

use comwright_codegen::marshal::{Direction, Free, Plan};
use comwright_codegen::model::ParamFlags;

use crate::heap::{BlockId, Heap, Holder, Nature};
use crate::signature::{self, Kind, Parameter, Signature, ValueType};
use crate::value::{Carried, Shape, Side};
use comwright_tests::random::Random;

/// Where a value that comes back belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// To the result of the function itself.
    Returned,
    /// To the parameter of the plan with this number.
    Param(usize),
}

/// What looking at a value tells.
pub(crate) enum Judgement {
    Sound,
    Malformed(BlockId),
    /// An array of other elements.
    Mistyped,
}

/// A parameter of the plan, as the signature has it.
struct Role {
    param: Parameter,
    is_rest: bool,
    is_raw: bool,
    is_left_out: bool,
    /// What the caller gave, and whether the callee has left it there.
    given: Option<BlockId>,
    is_untouched: bool,
    times_put_back: usize,
    put_back: Option<BlockId>,
    times_delivered: usize,
}

impl Role {
    fn is_locale(&self) -> bool {
        self.param.flags.contains(ParamFlags::LCID)
    }

    fn direction(&self, kind: Kind) -> Direction {
        // By Invoke the rest of the arguments is one array, and goes in (rule D6).
        if self.is_rest && kind == Kind::Dispatch { Direction::In } else { self.param.direction() }
    }
}

/// A caller and a component.
pub(crate) struct World<'a> {
    pub(crate) heap: Heap,
    random: Random,
    signature: &'a Signature,
    roles: Vec<Role>,
    is_trusted: bool,
    can_fail: bool,
    fails_before: Option<usize>,
    times_returned: usize,
    result: Option<ValueType>,
}

impl<'a> World<'a> {
    /// The world of a signature, whose plan is `plan`; what happens is random.
    pub(crate) fn new(signature: &'a Signature, plan: &Plan, mut random: Random) -> Self {
        let role = |param: &comwright_codegen::marshal::Param| {
            let index = (0..signature.params.len()).find(|index| signature::name(*index) == param.name);
            let index = index.expect("the plan keeps names");
            Role {
                param: signature.params[index],
                is_rest: signature.is_rest(index),
                is_raw: param.is_raw(),
                is_left_out: false,
                given: None,
                is_untouched: true,
                times_put_back: 0,
                put_back: None,
                times_delivered: 0,
            }
        };
        let roles: Vec<_> = plan.params.iter().map(role).collect();
        let is_retval = |param: &&Parameter| param.flags.contains(ParamFlags::RETVAL);
        let retval = signature.params.iter().find(is_retval).map(|param| param.value);
        let result = match signature.kind {
            Kind::Dispatch => retval.or(signature.returned.filter(|value| *value != ValueType::Hresult)),
            _ => signature.returned.filter(|value| *value != ValueType::Hresult),
        };
        let returns_hresult = signature.returned.is_none_or(|value| value == ValueType::Hresult) && !signature.is_void;
        let can_fail = signature.kind == Kind::Dispatch || returns_hresult;
        let fails_before = random.one_in(4).then(|| random.below(roles.len() + 1));
        Self {
            heap: Heap::default(),
            random,
            signature,
            roles,
            is_trusted: !plan.outs_untrusted_on_failure,
            can_fail,
            fails_before,
            times_returned: 0,
            result,
        }
    }

    pub(crate) fn fault(&mut self, fault: &str) {
        self.heap.fault(fault.to_owned());
    }

    /// Whether the conversion of this argument fails or panics.
    pub(crate) fn fails_before(&self, index: usize) -> bool {
        self.fails_before == Some(index)
    }

    /// Whether the caller leaves out an argument that may be.
    pub(crate) fn leaves_out(&mut self, index: usize) -> bool {
        self.roles[index].is_left_out = self.random.one_in(2);
        self.roles[index].is_left_out
    }

    /// What stands for an argument that is left out.
    pub(crate) fn stand_in(&mut self, index: usize, is_default: bool) -> Carried {
        let Role { param, .. } = &self.roles[index];
        let (value, direction) = (param.value, self.roles[index].direction(self.signature.kind));
        let shape = Shape::of(value);
        match (direction, shape) {
            (Direction::In, Shape::Bstr | Shape::Variant | Shape::Wide | Shape::Narrow) => rust(Shape::Material, None),
            (Direction::In, shape) => rust(shape, None),
            (_, shape) => {
                let free = value.freed_by().filter(|_| is_default);
                let block = free.map(|free| self.heap.make(free, Holder::Call, Nature::Sound));
                rust(shape, block)
            }
        }
    }

    /// What the caller gives; for what it does not give, and for outs, nothing.
    pub(crate) fn given(&mut self, index: usize) -> Carried {
        let role = &self.roles[index];
        let (value, direction) = (role.param.value, role.direction(self.signature.kind));
        let shape = Shape::of(value);
        let (shape, may_own) = match (direction, shape) {
            _ if role.is_locale() || direction == Direction::Out && !role.is_raw => return rust(Shape::Plain, None),
            (Direction::In, _) if role.is_rest => (Shape::Values, false),
            _ if role.is_raw => (shape, true),
            (Direction::In, Shape::Wide | Shape::Narrow) => (Shape::Material, false),
            (Direction::In, Shape::Bstr | Shape::Variant) if self.random.one_in(2) => (Shape::Material, false),
            (_, shape) => (shape, true),
        };
        let free = value.freed_by().filter(|_| may_own && !self.random.one_in(4));
        let block = free.map(|free| self.heap.make(free, Holder::Caller, Nature::Sound));
        self.roles[index].given = block;
        rust(shape, block)
    }

    /// Something that a step makes of what the caller gave. A VARIANT of a number owns nothing.
    pub(crate) fn made(&mut self, shape: Shape, freed_by: Free) -> Carried {
        let owns = shape != Shape::Variant || self.random.one_in(2);
        let block = owns.then(|| self.heap.make(freed_by, Holder::Call, Nature::Sound));
        Carried { shape, side: Side::Abi, block }
    }

    /// What looking at a value tells of it.
    pub(crate) fn judge(&self, value: Carried) -> Judgement {
        match value.block.map(|block| (block, self.heap.nature(block))) {
            Some((block, Nature::Malformed)) => Judgement::Malformed(block),
            Some((_, Nature::Mistyped)) if value.shape == Shape::Array => Judgement::Mistyped,
            _ => Judgement::Sound,
        }
    }

    /// The text behind a pointer, or none; `None` when it is no text.
    pub(crate) fn judge_text(&self, value: Carried) -> Option<Carried> {
        let is_text = value.block.is_none_or(|block| self.heap.nature(block) == Nature::Sound);
        is_text.then_some(Carried { shape: Shape::Material, side: Side::Rust, block: None })
    }

    /// Takes a value out of what it is in, as the type that the target has: gives it unless it is refused, and what has to
    /// be freed.
    pub(crate) fn unwrap(&mut self, target: Target, value: Carried) -> (Option<Carried>, Option<BlockId>) {
        let wanted = match target {
            Target::Returned => self.result,
            Target::Param(index) => Some(self.roles[index].param.value),
        };
        let Some(wanted) = wanted else { return (None, value.block) };
        let shape = Shape::of(wanted);
        let carried = |block| Some(Carried { shape, side: Side::Abi, block });
        let Some(block) = value.block else { return (carried(None), None) };
        if self.heap.nature(block) != Nature::Sound {
            return (None, Some(block));
        }
        match (value.shape, wanted.freed_by()) {
            (Shape::Variant, Some(_)) => (carried(self.heap.take_content(block)), None),
            (Shape::Variant, None) => (carried(None), Some(block)),
            // Another interface of the object is another claim.
            (_, free) => {
                let claim = self.heap.make(free.unwrap_or(Free::Nothing), Holder::Call, Nature::Sound);
                (carried(Some(claim)), Some(block))
            }
        }
    }

    /// The caller gets a result, and frees it as it is told.
    pub(crate) fn deliver(&mut self, target: Target, value: Carried, free: Option<Free>) {
        let wanted = match target {
            Target::Returned => {
                self.times_returned += 1;
                self.result
            }
            Target::Param(index) => {
                self.roles[index].times_delivered += 1;
                Some(self.roles[index].param.value)
            }
        };
        self.is_fit(value, wanted);
        if let Some(block) = value.block {
            self.heap.hand_over(block, Holder::Call, Holder::Caller);
            match free {
                Some(free) => self.heap.free(block, free, Holder::Caller),
                None => self.fault("the caller is not told how to free a result"),
            }
        }
    }

    /// The caller's variable gets a value, which it will free as it is told.
    pub(crate) fn put_back(&mut self, index: usize, value: Carried, free: Option<Free>) {
        let wanted = self.roles[index].param.value;
        self.is_fit(value, Some(wanted));
        if let Some(block) = value.block {
            self.heap.hand_over(block, Holder::Call, Holder::Caller);
            if free != wanted.freed_by() {
                self.heap.fault(format!("what is put back would be freed by {free:?}"));
            }
        }
        self.roles[index].times_put_back += 1;
        self.roles[index].put_back = value.block;
    }

    /// Whether the caller can have a value.
    fn is_fit(&mut self, value: Carried, wanted: Option<ValueType>) {
        let is_typed = wanted.is_some_and(|wanted| Shape::of(wanted) == value.shape);
        if !is_typed || value.side != Side::Rust {
            self.heap.fault(format!("the caller gets {value:?} for {wanted:?}"));
        }
        if value.block.is_some_and(|block| self.heap.nature(block) != Nature::Sound) {
            self.fault("the caller gets what is no such value");
        }
    }

    /// The end of the call: what the caller has now is held against what it has to have.
    pub(crate) fn ended(&mut self, is_success: bool) {
        let mut faults = Vec::new();
        for (index, role) in self.roles.iter().enumerate() {
            let direction = role.direction(self.signature.kind);
            let mut expect = |holds: bool, what: &str| {
                if !holds {
                    faults.push(format!("parameter {index}: {what}"));
                }
            };
            let is_still_there = role.given.is_none_or(|given| self.heap.is_of(given, Holder::Caller));
            if role.is_raw || direction == Direction::In {
                expect(is_still_there, "what was lent is not the caller's any more");
                expect(role.times_delivered + role.times_put_back == 0, "something comes back that was lent");
                continue;
            }
            if direction == Direction::Out {
                expect(role.times_put_back == 0, "an out is put back");
                expect(role.times_delivered == usize::from(is_success), "an out is not what the call gives");
                continue;
            }
            expect(role.times_delivered == 0, "an in/out is what the call gives");
            let has_to_be_back = !role.is_left_out && is_success;
            expect(!has_to_be_back || role.times_put_back == 1, "an in/out is not put back");
            expect(!role.is_left_out || role.times_put_back == 0, "there is no variable to put it back into");
            let is_back = role.put_back.is_none_or(|block| self.heap.is_of(block, Holder::Caller));
            expect(is_back, "what was put back is not the caller's");
            if !role.is_left_out && role.is_untouched {
                // Of an object that comes back another claim will do.
                let is_same = is_still_there || role.put_back.is_some() && is_back;
                expect(is_same, "what nobody has touched is not the caller's any more");
            }
        }
        let is_returned = self.times_returned == usize::from(is_success && self.result.is_some());
        if !is_returned {
            faults.push("the result of the function is not what the call gives".to_owned());
        }
        faults.into_iter().for_each(|fault| self.heap.fault(fault));
    }
}

fn rust(shape: Shape, block: Option<BlockId>) -> Carried {
    Carried { shape, side: Side::Rust, block }
}
