//! The model of a heap: blocks, each with the function that frees it and somebody who answers for it.
//!
//! A block is whatever is freed once: a string, an array, a VARIANT that owns something, a claim on an object.

use comwright_codegen::marshal::Free;

/// A block, by its number.
pub(crate) type BlockId = usize;

/// Who answers for a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holder {
    /// The code that calls the method.
    Caller,
    /// The call: whoever carries the plan out.
    Call,
    /// The component.
    Callee,
}

/// What a block is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nature {
    /// As it should be.
    Sound,
    /// Sound, but not of the type that was promised: an array of other elements, an object without the interface.
    Mistyped,
    /// Not what it says it is: to free it is an error.
    Malformed,
}

#[derive(Clone, Debug)]
struct Block {
    freed_by: Free,
    holder: Holder,
    nature: Nature,
    is_live: bool,
    /// What is freed with it.
    content: Option<BlockId>,
    /// Whether the plan says that it is left alone.
    is_left: bool,
}

/// The blocks, and what was done to them that must not be.
#[derive(Default)]
pub(crate) struct Heap {
    blocks: Vec<Block>,
    faults: Vec<String>,
}

impl Heap {
    /// A new block.
    pub(crate) fn make(&mut self, freed_by: Free, holder: Holder, nature: Nature) -> BlockId {
        self.blocks.push(Block { freed_by, holder, nature, is_live: true, content: None, is_left: false });
        self.blocks.len() - 1
    }

    /// A new block that owns `content`.
    pub(crate) fn enclose(&mut self, content: BlockId, freed_by: Free) -> BlockId {
        let Block { holder, .. } = self.blocks[content];
        let outer = self.make(freed_by, holder, Nature::Sound);
        self.blocks[outer].content = Some(content);
        outer
    }

    /// Takes out what a block owns; it is empty then, and gone.
    pub(crate) fn take_content(&mut self, outer: BlockId) -> Option<BlockId> {
        self.blocks[outer].is_live = false;
        self.blocks[outer].content.take()
    }

    /// Frees a block with the function `with`, for which `by` has to answer for it.
    pub(crate) fn free(&mut self, id: BlockId, with: Free, by: Holder) {
        let block = self.blocks[id].clone();
        if !block.is_live {
            self.fault(format!("block {id} is freed twice"));
        } else if block.holder != by {
            self.fault(format!("{by:?} frees block {id}, which is of {:?}", block.holder));
        } else if block.nature == Nature::Malformed {
            self.fault(format!("block {id} is freed, but malformed"));
        } else if block.freed_by != with {
            self.fault(format!("block {id} is freed by {with:?}, not {:?}", block.freed_by));
        }
        self.end(id);
    }

    /// The end of a block and of what it owns.
    fn end(&mut self, id: BlockId) {
        self.blocks[id].is_live = false;
        if let Some(content) = self.blocks[id].content {
            self.end(content);
        }
    }

    /// Makes somebody else answer for a block and what it owns.
    pub(crate) fn hand_over(&mut self, id: BlockId, from: Holder, to: Holder) {
        let block = self.blocks[id].clone();
        if !block.is_live {
            self.fault(format!("block {id} is handed over, but was freed"));
        } else if block.holder != from {
            self.fault(format!("{from:?} hands over block {id}, which is of {:?}", block.holder));
        }
        self.blocks[id].holder = to;
        if let Some(content) = block.content {
            self.blocks[content].holder = to;
        }
    }

    /// Leaves a block alone, as the plan says.
    pub(crate) fn leave(&mut self, id: BlockId) {
        self.blocks[id].is_left = true;
    }

    pub(crate) fn nature(&self, id: BlockId) -> Nature {
        self.blocks[id].nature
    }

    /// Whether the block is there, and `holder` answers for it.
    pub(crate) fn is_of(&self, id: BlockId, holder: Holder) -> bool {
        self.blocks[id].is_live && self.blocks[id].holder == holder
    }

    /// Something that must not be.
    pub(crate) fn fault(&mut self, fault: String) {
        self.faults.push(fault);
    }

    /// What must not be, with all that the call has forgotten.
    pub(crate) fn into_faults(mut self) -> Vec<String> {
        for (id, block) in self.blocks.iter().enumerate() {
            // What is owned by another block is forgotten with that one.
            let is_inside = self.blocks.iter().any(|other| other.is_live && other.content == Some(id));
            if block.is_live && block.holder == Holder::Call && !block.is_left && !is_inside {
                self.faults.push(format!("block {id} ({:?}) is forgotten", block.freed_by));
            }
        }
        self.faults
    }
}
