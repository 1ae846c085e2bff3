//! One walk along the chain: what was looked at, and what was found.
//!
//! In: values and keys that are looked up, links and findings as they are met. Out: what was [`Examined`]. What always
//! holds: links end at the first that is broken, one fault of one key is told once, and what cannot be read is told and
//! taken as not there; of a value that the user has and the machine, the one that COM of the system takes is seen. What
//! it does not know: in which order the chain is followed, and what is seen without the user's classes (`sight`).

use crate::{
    Examined, File, FileKind, Finding, Guid, Kind, Link, Needed, Origin, Registry, Seen, Severity, System, Text,
    Unreadable, Wanted, file::is_remote, sight,
};

/// One walk along the chain, for one interface or class.
pub(crate) struct Walk<'r> {
    pub(crate) registry: &'r dyn Registry,
    name: String,
    iid: Option<Guid>,
    examined: Examined,
    /// Whether a link is not as it should be, on whatever system: no more are noted, while findings go on.
    is_broken: bool,
    /// Values that only the user has. Where COM of the system does not see them, those alone that are needed.
    of_user: Vec<Seen>,
}

impl<'r> Walk<'r> {
    /// A walk for what messages call `name`.
    pub(crate) fn new(registry: &'r dyn Registry, name: &str, iid: Option<Guid>) -> Self {
        let examined = Examined::default();
        Self { registry, name: name.to_owned(), iid, examined, is_broken: false, of_user: Vec::new() }
    }

    /// A walk for the same, of which nothing is noted yet: for what may turn out not to matter.
    pub(crate) fn aside(&self) -> Self {
        Self { is_broken: self.is_broken, ..Self::new(self.registry, &self.name, self.iid) }
    }

    /// Looks at a library that the interface is not led to: what is wrong with it, only those meet who load it.
    pub(crate) fn of_library(&mut self, follow: impl FnOnce(&mut Self)) {
        let iid = self.iid.take();
        follow(self);
        self.iid = iid;
    }

    /// A walk for the same, in the registry without what manifests say; `None` when none says anything.
    pub(crate) fn without_manifests(&self) -> Option<Self> {
        Some(Self::new(self.registry.without_manifests()?, &self.name, self.iid))
    }

    /// Takes over what was seen aside.
    pub(crate) fn join(&mut self, aside: Self) {
        self.then(aside.examined);
        self.is_broken |= aside.is_broken;
        self.of_user.extend(aside.of_user);
    }

    /// Takes over of what was seen aside only what could not be read.
    pub(crate) fn leave(&mut self, aside: Self) {
        self.cannot_read(aside.examined.unreadable);
    }

    fn cannot_read(&mut self, unreadable: impl IntoIterator<Item = Unreadable>) {
        add(&mut self.examined.unreadable, unreadable);
    }

    /// A value. What is in the user's part of the registry, and differs from the machine's, is found.
    pub(crate) fn look(&mut self, key: &str, name: &str) -> Seen {
        self.look_for(key, name, |_, _, _| false)
    }

    /// A value that leads to a file. Two that lead to one do not differ.
    pub(crate) fn look_file(&mut self, key: &str, name: &str, kind: FileKind) -> Seen {
        self.look_for(key, name, |walk, one, other| {
            let whole = |seen: &Seen| {
                let file = walk.file(seen, kind);
                let whole = file.whole().map(str::to_owned).or_else(|| walk.registry.whole(seen.said()?));
                whole.map(|whole| whole.to_ascii_lowercase())
            };
            whole(one).is_some_and(|one| Some(one) == whole(other))
        })
    }

    /// A value. The user's and the machine's that are one text but for its case, or that are `same`, do not differ.
    fn look_for(&mut self, key: &str, name: &str, same: impl Fn(&Self, &Seen, &Seen) -> bool) -> Seen {
        let first = self.read(|registry| registry.text(key, name));
        let is_of_user = first.as_ref().is_some_and(|text| text.origin == Origin::User);
        let machine = match self.registry.without_user() {
            Some(without) if is_of_user || first.is_none() || !self.sees_user() => {
                self.read(|_| without.text(key, name))
            }
            _ => None,
        };
        let seen = |text| Seen::value(key, name, text);
        if let (None, Some(machine)) = (&first, &machine)
            && self.registry.type_of(key, name).is_none()
        {
            return self.bare(Seen { origin: Some(Origin::User), ..seen(None) }, seen(Some(machine.clone())));
        }
        let (first, machine) = (seen(first), machine.map(|text| seen(Some(text))));
        let is_taken = is_of_user && self.sees_user();
        let taken = machine.clone().filter(|_| !is_taken).unwrap_or_else(|| first.clone());
        match machine {
            Some(machine) if is_of_user && !machine.says_as(&first) && !same(self, &first, &machine) => {
                let wanted = Wanted { key: key.to_owned(), name: name.to_owned(), text: None };
                self.found(Kind::ShadowedByUser, vec![first, machine], Some(wanted));
            }
            None if is_of_user => self.only_of_user(first),
            _ => {}
        }
        if taken.text.is_some() { taken } else { self.look_for_other_type(taken, self.as_com_sees()) }
    }

    /// The user has a key, and not the value that the machine has in its. What a program finds there, the merged view
    /// of HKEY_CLASSES_ROOT does not document: the machine's value, if values are merged, and none, if keys are. The
    /// first is taken, and the other told, unless it is that this key hides the machine's. Beside a value of the user's
    /// that hides the machine's, it is the user's key that counts: there is none.
    fn bare(&mut self, of_user: Seen, machine: Seen) -> Seen {
        let is_same = |seen: &&Seen| seen.key == of_user.key;
        let mut shadows = self.findings().iter().filter(|finding| finding.kind == Kind::ShadowedByUser);
        if let Some(known) = shadows.find_map(|finding| finding.seen.first().filter(is_same)) {
            let is_hidden = known.text.is_some() && self.sees_user();
            return if is_hidden { Seen { origin: None, ..of_user } } else { machine };
        }
        let wanted = Wanted { key: of_user.key.clone(), name: of_user.name.clone(), text: None };
        self.found(Kind::ShadowedByUser, vec![of_user, machine.clone()], Some(wanted));
        machine
    }

    /// The registry as COM of the system sees it.
    fn as_com_sees(&self) -> &'r dyn Registry {
        self.registry.without_user().filter(|_| !self.sees_user()).unwrap_or(self.registry)
    }

    /// What a value says to programs of the other width, if anything.
    pub(crate) fn look_far(&mut self, key: &str, name: &str) -> Option<Seen> {
        let far = self.as_com_sees().other_width()?;
        let text = self.read(|_| far.text(key, name));
        let seen = Seen { is_far: true, ..Seen::value(key, name, text) };
        let seen = if seen.text.is_some() { seen } else { self.look_for_other_type(seen, far) };
        seen.said().is_some().then_some(seen)
    }

    /// Whether COM of the system takes what the keys of an interface say to programs of the other width, and there is
    /// such a key.
    pub(crate) fn takes_far(&mut self, key: &str) -> bool {
        let far = self.as_com_sees().other_width().filter(|_| self.registry.system() == System::Wine);
        far.is_some_and(|far| self.read(|_| far.subkeys(key)).is_some())
    }

    /// A value that is of no type of text, and has one all the same. Wine takes lists of texts, and what it reads of
    /// the servers of classes and of the class for proxies, whatever its type; but no model in a list, and no such
    /// class, for which it has no room.
    fn look_for_other_type(&mut self, seen: Seen, registry: &dyn Registry) -> Seen {
        const REG_MULTI_SZ: u32 = 7;
        let Seen { key, name, .. } = &seen;
        let Some(kind) = registry.type_of(key, name) else { return seen };
        let is_server = [r"\InprocServer32", r"\LocalServer32"].iter().any(|end| key.ends_with(end));
        let is_stub = key.ends_with(r"\ProxyStubClsid32");
        let is_taken = match kind {
            REG_MULTI_SZ => !is_stub && (name.is_empty() || !is_server),
            _ => name.is_empty() && (is_server || is_stub),
        };
        let text = registry.text_of_other_type(key, name).filter(|_| is_taken);
        let Some(text) = text.filter(|text| !text.text.is_empty()) else { return seen };
        let wanted = Wanted { key: key.clone(), name: name.clone(), text: Some(text.text.clone()) };
        let found = Seen { is_far: seen.is_far, ..Seen::value(key, name, Some(text)) };
        self.found(Kind::ValueType, vec![found.clone()], Some(wanted));
        found
    }

    /// Notes a value that only the user has. COM of Wine does not see it, which is told where it cannot do without.
    pub(crate) fn only_of_user(&mut self, seen: Seen) {
        if (self.sees_user() || seen.is_needed()) && !self.of_user.contains(&seen) {
            self.of_user.push(seen);
        }
    }

    /// Whether COM of the system sees the user's classes.
    pub(crate) fn sees_user(&self) -> bool {
        sight::sees_user(self.registry)
    }

    /// Whether something was met that COM of the system does not see, and needs.
    pub(crate) fn is_hidden(&self) -> bool {
        !self.sees_user() && !self.of_user.is_empty()
    }

    /// A value of a manifest; `None` for what a manifest does not say.
    pub(crate) fn look_in_manifest(&mut self, key: &str, name: &str) -> Option<Seen> {
        let text = self.read(|registry| registry.text(key, name)).filter(|text| text.origin == Origin::Manifest)?;
        Some(Seen::value(key, name, Some(text)))
    }

    /// The names of the keys in `key`.
    pub(crate) fn subkeys(&mut self, key: &str) -> Option<Vec<String>> {
        self.read(|registry| registry.subkeys(key))
    }

    /// What cannot be read is taken as not there, as COM takes it, and told.
    fn read<T>(&mut self, read: impl Fn(&dyn Registry) -> Result<Option<T>, Unreadable>) -> Option<T> {
        read(self.registry).unwrap_or_else(|unreadable| {
            self.cannot_read([unreadable]);
            None
        })
    }

    /// What a value leads to.
    pub(crate) fn file(&self, seen: &Seen, kind: FileKind) -> File {
        let path = seen.said().unwrap_or_default();
        let registry = match seen.origin {
            Some(Origin::Machine) => self.registry.without_user().unwrap_or(self.registry),
            _ => self.registry,
        };
        let is_registered = seen.origin != Some(Origin::Manifest);
        if is_registered && !kind.can_lead(path, registry.expands(&seen.key, &seen.name)) {
            return File::Missing { whole: path.to_owned() };
        }
        if is_registered && kind.is_of_program(path) {
            return File::OfProgram;
        }
        self.registry.file(path, kind)
    }

    /// Notes that it cannot be seen what a value leads to, where that is so because of what it says.
    pub(crate) fn unseen(&mut self, file: &File, seen: Vec<Seen>, wanted: Option<Wanted>) {
        let is_remote = seen[0].said().is_some_and(is_remote) && seen[0].origin != Some(Origin::Manifest);
        match file {
            File::OfProgram => self.found(Kind::PathOfProgram, seen, wanted),
            File::Elsewhere if is_remote => self.found(Kind::PathRemote, seen, None),
            _ => {}
        }
    }

    /// Notes a link, unless one before it is broken.
    pub(crate) fn link(&mut self, link: Link) {
        if !self.is_broken {
            self.examined.links.push(link);
        }
    }

    /// The links so far.
    pub(crate) fn links(&self) -> &[Link] {
        &self.examined.links
    }

    /// Notes that something is wrong with the last link, or worth knowing of it.
    pub(crate) fn found(&mut self, kind: Kind, seen: Vec<Seen>, wanted: Option<Wanted>) {
        self.found_of(None, kind, seen, wanted);
    }

    /// The same, of what is needed of another library.
    pub(crate) fn found_of(&mut self, needed: Option<&Needed>, kind: Kind, seen: Vec<Seen>, wanted: Option<Wanted>) {
        let (name, width, needed) = (self.name.clone(), self.registry.width(), needed.cloned());
        self.push(Finding { kind, name, iid: self.iid, width, seen, wanted, needed });
    }

    /// Notes that something is wrong where COM of the system goes on with something else: no link is broken by it.
    pub(crate) fn passed(&mut self, kind: Kind, seen: Vec<Seen>, wanted: Option<Wanted>) {
        let is_broken = self.is_broken;
        self.found(kind, seen, wanted);
        self.is_broken = is_broken;
    }

    fn push(&mut self, finding: Finding) {
        let system = self.registry.system();
        self.is_broken |= [finding.kind.severity(), finding.severity(system)].contains(&Severity::Broken);
        self.examined.tell(finding);
    }

    /// Whether a link is not as it should be.
    pub(crate) const fn is_broken(&self) -> bool {
        self.is_broken
    }

    /// What was found so far.
    pub(crate) fn findings(&self) -> &[Finding] {
        &self.examined.findings
    }

    /// What is wrong that was found so far.
    pub(crate) fn broken(&self) -> impl Iterator<Item = &Finding> {
        self.findings().iter().filter(|finding| finding.kind.severity() == Severity::Broken)
    }

    /// What was found so far, which is then forgotten; that a link is broken stays.
    pub(crate) fn take_findings(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.examined.findings)
    }

    /// Takes over what was seen aside, behind what was seen on this walk.
    fn then(&mut self, examined: Examined) {
        if !self.is_broken {
            self.examined.links.extend(examined.links);
        }
        for finding in examined.findings {
            self.push(finding);
        }
        self.cannot_read(examined.unreadable);
    }

    /// What was seen.
    pub(crate) fn finish(mut self) -> Examined {
        let of_user = std::mem::take(&mut self.of_user);
        let kind = match self.registry.system() {
            System::Windows => Kind::HiddenFromElevated,
            // All programs are as those that run as administrator on Windows: what cannot do without it is broken.
            System::Wine => Kind::HiddenFromWine,
        };
        if !of_user.is_empty() {
            self.found(kind, of_user, None);
        }
        self.examined
    }
}

impl Examined {
    /// One fault of one key is told once, by whatever way it is met.
    pub(crate) fn tell(&mut self, finding: Finding) {
        let is_same = |known: &Finding| known.kind == finding.kind && known.seen == finding.seen;
        if !self.findings.iter().any(is_same) {
            self.findings.push(finding);
        }
    }

    /// Takes over what was seen behind it, on a walk of its own.
    pub(crate) fn then(&mut self, behind: Self) {
        self.links.extend(behind.links);
        add(&mut self.findings, behind.findings);
        add(&mut self.unreadable, behind.unreadable);
    }
}

/// Adds what is not there yet.
fn add<T: PartialEq>(all: &mut Vec<T>, more: impl IntoIterator<Item = T>) {
    for one in more {
        if !all.contains(&one) {
            all.push(one);
        }
    }
}

impl Seen {
    /// A key that was looked for, whether it is there or not.
    pub(crate) fn key(key: &str) -> Self {
        Self::value(key, "", None)
    }

    /// A value that was looked for in the keys of programs of the other width, and is not there.
    pub(crate) fn far(key: &str, name: &str) -> Self {
        Self { is_far: true, ..Self::value(key, name, None) }
    }

    /// A value that was looked for, whether it is there or not.
    pub(crate) fn value(key: &str, name: &str, text: Option<Text>) -> Self {
        let (text, origin, at) = match text {
            Some(text) => (Some(text.text), Some(text.origin), text.at),
            None => (None, None, None),
        };
        Self { key: key.to_owned(), name: name.to_owned(), text, origin, at, is_far: false }
    }

    /// Whether what it says is needed. A class does without a threading model and a library; what else it does without,
    /// the walk without the user's classes shows (`sight`).
    fn is_needed(&self) -> bool {
        let is_of_class = self.key.split('\\').next().is_some_and(|folder| folder.eq_ignore_ascii_case("CLSID"));
        let is_spare = self.key.ends_with("TypeLib") || self.key.ends_with("Version") || self.name == "ThreadingModel";
        !is_of_class || !is_spare
    }

    /// Whether both say the same: names, GUIDs and paths have no case.
    fn says_as(&self, other: &Self) -> bool {
        let text = |seen: &Self| seen.text.as_deref().map(str::to_lowercase);
        text(self) == text(other)
    }

    /// What it says, if that is anything.
    pub(crate) fn said(&self) -> Option<&str> {
        self.text.as_deref().filter(|text| !text.is_empty())
    }
}

impl Wanted {
    /// A default value.
    pub(crate) fn value(key: String, text: impl Into<String>) -> Self {
        Self { key, name: String::new(), text: Some(text.into()) }
    }
}
