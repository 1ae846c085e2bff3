//! Lifetime links: which objects have to keep which ones alive, by rules that the user or a preset gives.
//!
//! In: the libraries, and rules ([`LinkRule`]). Out: [`Links`], which says of each interface whether it has a kept
//! flavour, and of each result of a member what it is kept by, and what is to be said about the rules ([`Told`],
//! [`Conflict`]). What always holds: what can be a child is kept whichever member it comes from, unless a rule says of
//! that member that its results keep nothing; without rules nothing is kept. What it does not know: files, and what
//! code is made of it.
//!
//! Four words. A *child* is an object that does not hold what it needs: a type is one when a rule names it, when it
//! derives from one, or when it stands between a child and its *parent*, which is what has to be kept. A member that is
//! *named* hands out what keeps the object that it belongs to, whatever that is; types that come from it, and are no
//! children, are kept by that member alone. A *base* of a child has a kept flavour, because the child's has its
//! methods. On a kept object, what no type tells (IUnknown, IDispatch, VARIANT, arrays and structures with such) is
//! kept, too: it may be a child.

mod finder;
mod handed;
mod rule;
mod told;

use super::{AbiType, InterfaceRef, TypeId, TypeMap, Universe};
pub use rule::{LinkRule, Origin, Says};
pub use told::{Conflict, Told};

/// Which objects keep which ones alive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    rules: Vec<LinkRule>,
    /// The children, and the rules by which each is one.
    children: TypeMap<Vec<usize>>,
    /// What comes from named members and is no child, and the rule that names the first of them.
    of_named: TypeMap<usize>,
    /// The bases of both that are none of them, and the rule by which what derives from each is kept.
    bases: TypeMap<usize>,
    /// The parents, what derives from them and their bases, and the rules by which each is one.
    parents: TypeMap<Vec<usize>>,
    /// What is said of members, by the interface whose wrapper has each, and its name.
    members: TypeMap<Said>,
}

/// What a result is kept by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Keeper {
    /// The object that the member belongs to; where that is kept itself, it with what it keeps.
    This,
    /// What the object that the member belongs to keeps.
    Own,
}

/// That a result is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link<'l> {
    /// By what.
    pub keeper: Keeper,
    /// The rule by which that is so.
    pub rule: &'l LinkRule,
}

/// What is said of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// What it hands out is kept, by this rule.
    Kept(usize),
    /// What it hands out keeps nothing, by this rule.
    Unlinked(usize),
}

/// What is said of members of an interface, each by its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Said(Vec<(String, Verdict)>);

impl Said {
    fn of(&self, member: &str) -> Option<Verdict> {
        self.0.iter().find(|(name, _)| name == member).map(|(_, verdict)| *verdict)
    }
}

/// What a value may be, or have in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content<'l> {
    /// No object.
    Nothing,
    /// Objects that are no children.
    Other,
    /// Objects of which nobody tells what they are.
    Untyped,
    /// Objects of a type from which one of children derives, by this rule.
    Base(usize),
    /// Children, by these rules.
    Child(&'l [usize]),
}

/// How many structures in one another are looked into; a genuine one has two.
const DEEPEST: u32 = 8;

impl Links {
    /// Nothing keeps anything.
    pub fn none() -> Self {
        Self::default()
    }

    /// What follows from rules. Where two speak of the same thing, what the user says comes before a preset, and a
    /// member before all of a type.
    ///
    /// # Errors
    ///
    /// Every [`Conflict`]: two rules of the same weight that say the contrary of one member, and two types each of
    /// which is to keep the other.
    pub fn of(universe: &Universe<'_>, rules: &[LinkRule]) -> Result<(Self, Vec<Told>), Vec<Conflict>> {
        if rules.is_empty() {
            return Ok((Self::none(), Vec::new()));
        }
        finder::find(universe, rules)
    }

    /// Whether nothing is kept.
    pub fn is_none(&self) -> bool {
        self.children.types().is_empty() && self.of_named.types().is_empty() && self.members.types().is_empty()
    }

    /// The rules that it follows from, in the order in which they were given.
    pub fn rules(&self) -> &[LinkRule] {
        &self.rules
    }

    /// Whether the interface has a kept flavour: it is a child, comes from a member that a rule names, or is a base of
    /// one of these. Libraries whose code is elsewhere are not told from others.
    pub fn is_kept(&self, id: TypeId) -> bool {
        self.rule(id).is_some()
    }

    /// The interfaces that have a kept flavour.
    pub fn kept(&self) -> impl Iterator<Item = TypeId> {
        let mut all = self.children.types().clone();
        all.extend(self.of_named.types().iter().chain(&**self.bases.types()).copied());
        all.into_iter()
    }

    /// The rule by which the interface has a kept flavour.
    pub fn rule(&self, id: TypeId) -> Option<&LinkRule> {
        let of_child = self.children.get(&id).and_then(|rules| rules.first());
        let rule = of_child.or_else(|| self.of_named.get(&id)).or_else(|| self.bases.get(&id))?;
        self.rules.get(*rule)
    }

    /// Why the interface has a kept flavour, in the words of the rule.
    pub fn reason(&self, id: TypeId) -> Option<&str> {
        self.rule(id)?.reason.as_deref()
    }

    /// What keeps a result of a member; `None` when nothing does. `interface` is the one whose wrapper has the member,
    /// which is a base's where that has it; `member` is its name in the library, which accessors of a property share;
    /// `is_kept_object` tells whether the member is called on the kept flavour.
    ///
    /// An array and a structure are kept as a whole when one thing in them is to be kept. Of a collection that is
    /// iterated over, ask by the member that gives one element, and of its type; its enumerator is kept when the
    /// elements are.
    pub fn of_member(
        &self,
        universe: &Universe<'_>,
        interface: TypeId,
        member: &str,
        result: &AbiType,
        is_kept_object: bool,
    ) -> Option<Link<'_>> {
        let verdict = self.said(interface, member);
        let content = self.content(universe, result, DEEPEST);
        let (keeper, rule) = match (content, verdict) {
            (Content::Nothing, _) | (_, Some(Verdict::Unlinked(_))) => return None,
            (Content::Child(rules), None) => self.keeper(interface, rules, is_kept_object),
            (_, Some(Verdict::Kept(rule))) => match self.rules[rule].says {
                Says::Child { .. } => self.keeper(interface, &[rule], is_kept_object),
                _ => (Keeper::This, rule),
            },
            (Content::Untyped | Content::Base(_), None) if is_kept_object => {
                match self.parents.get(&interface).and_then(|rules| rules.first()) {
                    Some(rule) => (Keeper::This, *rule),
                    None => (Keeper::Own, self.rule_number(interface)?),
                }
            }
            (Content::Base(_), None) => (Keeper::This, *self.parents.get(&interface)?.first()?),
            (Content::Untyped | Content::Other, None) => return None,
        };
        Some(Link { keeper, rule: &self.rules[rule] })
    }

    /// The rule that says of a member that its results keep nothing.
    pub fn unlinked(&self, interface: TypeId, member: &str) -> Option<&LinkRule> {
        match self.said(interface, member)? {
            Verdict::Unlinked(rule) => self.rules.get(rule),
            Verdict::Kept(_) => None,
        }
    }

    /// The rule by which a value may be a child, or have one in it: where that goes in and comes out, or comes out in a
    /// way that nobody knows, the kept flavour cannot offer the member.
    pub fn child(&self, universe: &Universe<'_>, value: &AbiType) -> Option<&LinkRule> {
        match self.content(universe, target(value), DEEPEST) {
            Content::Child(rules) => self.rules.get(*rules.first()?),
            Content::Base(rule) => self.rules.get(rule),
            Content::Nothing | Content::Other | Content::Untyped => None,
        }
    }

    /// Whether no type tells what objects a value is, or has in it.
    pub fn is_untold(&self, universe: &Universe<'_>, value: &AbiType) -> bool {
        self.content(universe, target(value), DEEPEST) == Content::Untyped
    }

    /// What is said of a member.
    fn said(&self, interface: TypeId, member: &str) -> Option<Verdict> {
        self.members.get(&interface)?.of(member)
    }

    /// By what a child is kept that comes from a member of this interface.
    fn keeper(&self, interface: TypeId, rules: &[usize], is_kept_object: bool) -> (Keeper, usize) {
        let parent = self.parents.get(&interface);
        let of_parent = rules.iter().find(|rule| parent.is_some_and(|parent| parent.contains(rule)));
        match (of_parent, is_kept_object) {
            (Some(rule), _) => (Keeper::This, *rule),
            (None, false) => (Keeper::This, rules[0]),
            (None, true) => (Keeper::Own, rules[0]),
        }
    }

    fn rule_number(&self, id: TypeId) -> Option<usize> {
        let of_child = self.children.get(&id).and_then(|rules| rules.first());
        of_child.or_else(|| self.of_named.get(&id)).or_else(|| self.bases.get(&id)).copied()
    }

    fn content(&self, universe: &Universe<'_>, value: &AbiType, depth: u32) -> Content<'_> {
        let Some(depth) = depth.checked_sub(1) else { return Content::Untyped };
        match value {
            AbiType::Interface(InterfaceRef::Type(id)) => match self.children.get(id) {
                Some(rules) => Content::Child(rules),
                None => self.bases.get(id).map_or(Content::Other, |rule| Content::Base(*rule)),
            },
            AbiType::Interface(_) | AbiType::Variant => Content::Untyped,
            AbiType::SafeArray(element) if **element == AbiType::Void => Content::Untyped,
            AbiType::SafeArray(element) | AbiType::Array(element, _) => self.content(universe, element, depth),
            AbiType::Record(id) if universe.is_bound(value) => {
                let fields = universe.fields(*id).unwrap_or_default();
                let fields = fields.iter().map(|(_, field)| self.content(universe, field, depth));
                fields.max_by_key(Content::rank).unwrap_or(Content::Nothing)
            }
            _ => Content::Nothing,
        }
    }
}

/// What pointers point to.
fn target(mut value: &AbiType) -> &AbiType {
    while let AbiType::Pointer(target) = value {
        value = target;
    }
    value
}

impl Content<'_> {
    /// What decides where there are several.
    const fn rank(&self) -> u32 {
        match self {
            Self::Nothing => 0,
            Self::Other => 1,
            Self::Untyped => 2,
            Self::Base(_) => 3,
            Self::Child(_) => 4,
        }
    }
}
