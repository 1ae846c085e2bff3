//! Names that generated code takes from `core` and from the runtime.

use super::path::Path;
use super::ty::Type;

/// The crate that a known name comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Home {
    /// `::core`.
    Core,
    /// `::comwright`, or what [`Options::crate_path`](super::Options::crate_path) says.
    Comwright,
}

/// How a known name comes into scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Scope {
    /// It is there, unless something shadows it: the prelude, and the primitive types.
    Prelude,
    /// By a `use`.
    Import,
    /// Never: another known name has the same short one.
    Never,
}

struct Entry {
    home: Home,
    /// The modules that it is in, without the crate.
    modules: &'static [&'static str],
    short: &'static str,
    /// What stands behind the crate in its whole path.
    behind_crate: &'static str,
    scope: Scope,
}

macro_rules! known {
    ($($(#[$doc:meta])* $name:ident = $home:ident $([$($module:literal)*])? $short:literal $scope:ident;)*) => {
        /// A name that every module can use: it is printed short where the module has nothing of that name, and with
        /// its whole path where it has. Hostile libraries call their types `Option`, `Result` and `Vec`.
        ///
        /// The printer decides, module by module, and writes the `use` that the short ones need.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Known {
            $($(#[$doc])* #[doc = concat!("`", $short, "`")] $name,)*
        }

        const TABLE: &[Entry] = &[
            $(Entry {
                home: Home::$home,
                modules: &[$($($module),*)?],
                short: $short,
                behind_crate: concat!($($("::", $module,)*)? "::", $short),
                scope: Scope::$scope,
            },)*
        ];

        impl Known {
            /// Every known name.
            pub const ALL: &[Known] = &[$(Known::$name),*];
        }
    };
}

known! {
    // Primitive types.
    Bool = Core ["primitive"] "bool" Prelude;
    Char = Core ["primitive"] "char" Prelude;
    F32 = Core ["primitive"] "f32" Prelude;
    F64 = Core ["primitive"] "f64" Prelude;
    I8 = Core ["primitive"] "i8" Prelude;
    I16 = Core ["primitive"] "i16" Prelude;
    I32 = Core ["primitive"] "i32" Prelude;
    I64 = Core ["primitive"] "i64" Prelude;
    I128 = Core ["primitive"] "i128" Prelude;
    Isize = Core ["primitive"] "isize" Prelude;
    Str = Core ["primitive"] "str" Prelude;
    U8 = Core ["primitive"] "u8" Prelude;
    U16 = Core ["primitive"] "u16" Prelude;
    U32 = Core ["primitive"] "u32" Prelude;
    U64 = Core ["primitive"] "u64" Prelude;
    U128 = Core ["primitive"] "u128" Prelude;
    Usize = Core ["primitive"] "usize" Prelude;
    // The prelude, types and values.
    AsMut = Core ["convert"] "AsMut" Prelude;
    AsRef = Core ["convert"] "AsRef" Prelude;
    Clone = Core ["clone"] "Clone" Prelude;
    Copy = Core ["marker"] "Copy" Prelude;
    Default = Core ["default"] "Default" Prelude;
    Drop = Core ["ops"] "Drop" Prelude;
    Eq = Core ["cmp"] "Eq" Prelude;
    Err = Core ["result" "Result"] "Err" Prelude;
    Fn = Core ["ops"] "Fn" Prelude;
    FnMut = Core ["ops"] "FnMut" Prelude;
    FnOnce = Core ["ops"] "FnOnce" Prelude;
    From = Core ["convert"] "From" Prelude;
    Into = Core ["convert"] "Into" Prelude;
    IntoIterator = Core ["iter"] "IntoIterator" Prelude;
    Iterator = Core ["iter"] "Iterator" Prelude;
    None = Core ["option" "Option"] "None" Prelude;
    Ok = Core ["result" "Result"] "Ok" Prelude;
    Option = Core ["option"] "Option" Prelude;
    PartialEq = Core ["cmp"] "PartialEq" Prelude;
    Send = Core ["marker"] "Send" Prelude;
    Sized = Core ["marker"] "Sized" Prelude;
    Some = Core ["option" "Option"] "Some" Prelude;
    Sync = Core ["marker"] "Sync" Prelude;
    TryFrom = Core ["convert"] "TryFrom" Prelude;
    TryInto = Core ["convert"] "TryInto" Prelude;
    // More of core.
    AlignOf = Core ["mem"] "align_of" Prelude;
    Assert = Core [] "assert" Prelude;
    SizeOf = Core ["mem"] "size_of" Prelude;
    CoreResult = Core ["result"] "Result" Never;
    CVoid = Core ["ffi"] "c_void" Import;
    Debug = Core ["fmt"] "Debug" Import;
    Deref = Core ["ops"] "Deref" Import;
    Fmt = Core [] "fmt" Import;
    ManuallyDrop = Core ["mem"] "ManuallyDrop" Import;
    MaybeUninit = Core ["mem"] "MaybeUninit" Import;
    Mem = Core [] "mem" Import;
    PhantomData = Core ["marker"] "PhantomData" Import;
    Ptr = Core [] "ptr" Import;
    // The runtime.
    Advise = Comwright [] "Advise" Import;
    Abi = Comwright [] "abi" Import;
    AnyArrayRef = Comwright [] "AnyArrayRef" Import;
    AnySafeArray = Comwright [] "AnySafeArray" Import;
    Boxed = Comwright ["imp"] "Box" Import;
    Bstr = Comwright [] "Bstr" Import;
    BstrArg = Comwright [] "BstrArg" Import;
    CallLocale = Comwright [] "call_locale" Import;
    Class = Comwright [] "Class" Import;
    ClassContext = Comwright [] "ClassContext" Import;
    Currency = Comwright [] "Currency" Import;
    Date = Comwright [] "Date" Import;
    Decimal = Comwright [] "Decimal" Import;
    Error = Comwright [] "Error" Import;
    Field = Comwright [] "Field" Import;
    FromVariant = Comwright [] "FromVariant" Import;
    Guid = Comwright [] "Guid" Import;
    HResult = Comwright [] "HRESULT" Import;
    IDispatch = Comwright ["interface"] "IDispatch" Import;
    IDispatchImpl = Comwright ["interface"] "IDispatch_Impl" Import;
    IDispatchVtbl = Comwright ["interface"] "IDispatch_Vtbl" Import;
    IUnknown = Comwright [] "IUnknown" Import;
    InOutRef = Comwright ["imp"] "InOutRef" Import;
    IUnknownVtbl = Comwright ["interface"] "IUnknown_Vtbl" Import;
    Imp = Comwright [] "imp" Import;
    Interface = Comwright [] "Interface" Import;
    Keeper = Comwright [] "Keeper" Import;
    Kept = Comwright [] "Kept" Import;
    KeptItems = Comwright [] "KeptItems" Import;
    Lcid = Comwright [] "Lcid" Import;
    Items = Comwright [] "Items" Import;
    Member = Comwright ["imp"] "Member" Import;
    NarrowStr = Comwright ["string"] "NarrowStr" Import;
    Out = Comwright ["out"] "Out" Import;
    OutPointer = Comwright ["out"] "OutPointer" Import;
    PlainOut = Comwright ["out"] "PlainOut" Import;
    Query = Comwright [] "Query" Import;
    Record = Comwright [] "Record" Import;
    RecordLayout = Comwright [] "RecordLayout" Import;
    RecordOut = Comwright ["out"] "RecordOut" Import;
    Result = Comwright [] "Result" Import;
    SafeArray = Comwright [] "SafeArray" Import;
    TaskNarrowString = Comwright ["memory"] "TaskNarrowString" Import;
    TaskWideString = Comwright ["memory"] "TaskWideString" Import;
    VarType = Comwright [] "VarType" Import;
    Variant = Comwright [] "Variant" Import;
    VariantArg = Comwright [] "VariantArg" Import;
    VariantBool = Comwright [] "VariantBool" Import;
    VariantMut = Comwright [] "VariantMut" Import;
    VariantRef = Comwright [] "VariantRef" Import;
    WideStr = Comwright ["string"] "WideStr" Import;
}

impl Known {
    fn entry(self) -> &'static Entry {
        &TABLE[self as usize]
    }

    /// The crate that it is in.
    pub fn home(self) -> Home {
        self.entry().home
    }

    /// The modules that it is in, from the root of its crate.
    pub fn modules(self) -> &'static [&'static str] {
        self.entry().modules
    }

    /// What it is called where nothing shadows it.
    pub fn short(self) -> &'static str {
        self.entry().short
    }

    /// What stands behind the crate in its whole path: `::imp::Box`.
    pub(super) fn behind_crate(self) -> &'static str {
        self.entry().behind_crate
    }

    /// Whether it is there without a `use`.
    pub fn is_in_prelude(self) -> bool {
        self.entry().scope == Scope::Prelude
    }

    /// Whether a module can have it under its short name at all.
    pub(super) fn can_be_short(self) -> bool {
        self.entry().scope != Scope::Never
    }

    /// This name with generic arguments.
    pub fn of(self, arguments: impl IntoIterator<Item = Type>) -> Path {
        Path::from(self).with(arguments)
    }

    /// A path that begins here: `Known::Imp.join("finish")` is `imp::finish`.
    pub fn join(self, name: impl Into<super::Ident>) -> Path {
        Path::from(self).join(name)
    }
}

/// A set of known names.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(super) struct KnownSet(u128);

const _: () = assert!(TABLE.len() <= 128, "the set has a bit for every known name");

impl KnownSet {
    pub(super) const ALL: Self = Self(u128::MAX);

    /// The primitive types.
    pub(super) fn primitives() -> Self {
        let mut set = Self::default();
        Known::ALL.iter().filter(|known| known.modules() == ["primitive"]).for_each(|known| set.insert(*known));
        set
    }

    pub(super) fn insert(&mut self, known: Known) {
        self.0 |= 1 << known as u32;
    }

    pub(super) fn remove(&mut self, known: Known) {
        self.0 &= !(1 << known as u32);
    }

    pub(super) fn intersect(&mut self, other: Self) {
        self.0 &= other.0;
    }

    pub(super) fn contains(self, known: Known) -> bool {
        self.0 >> known as u32 & 1 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::Known;

    #[test]
    fn no_two_names_that_can_be_short_are_the_same() {
        let mut names: Vec<_> = Known::ALL.iter().filter(|known| known.can_be_short()).map(|k| k.short()).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
