//! Kinds of findings, one line each.
//!
//! In: a kind. Out: the code by which reports name it, how bad it is, and its rule. What always holds: codes are told
//! apart, and none of this depends on a system. What it does not know: what a program meets (`symptom`), and words
//! (`wording`).

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// It does not work.
    Broken,
    /// It works here, and fails elsewhere or later.
    Risk,
    /// It works, and is worth knowing.
    Note,
}

/// What a program does when it meets the fault.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Stage {
    /// Asks for the class of the interface's proxies and stubs: `CoGetPSClsid`.
    StubOf,
    /// Marshals the interface: `CoMarshalInterface`, an agile reference, a result of a call.
    Marshal,
    /// Casts a proxy: its `QueryInterface`, or `CoUnmarshalInterface`.
    Query,
    /// Loads the library: `LoadRegTypeLib`.
    LoadLibrary,
    /// Makes an object: `CoCreateInstance`.
    Create,
}

/// One line a kind: name, code, severity, rule.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $code:literal $severity:ident $rule:literal;)*) => {
        /// What a finding is.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Kind {
            $($(#[$doc])* $name),*
        }

        impl Kind {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The code by which reports name it.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }

            /// How bad it is where it is met. What works on a system all the same is less there: that, a
            /// [`Finding`](crate::Finding) says.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity),* }
            }

            /// The rule that it is about.
            pub const fn rule(self) -> &'static str {
                match self { $(Self::$name => $rule),* }
            }
        }
    };
}

kinds! {
    /// The interface has no key, for programs of either width.
    InterfaceMissing "interface-missing" Broken "R5";
    /// The interface has a key for programs of the other width only.
    InterfaceInOtherWidth "interface-in-other-width" Broken "R5";
    /// The interface names no class for its proxies and stubs.
    StubMissing "stub-missing" Broken "R5";
    /// What it names is no CLSID.
    StubNotAClsid "stub-not-a-clsid" Broken "R5";
    /// The class for its proxies and stubs is not registered for this width.
    StubClassMissing "stub-class-missing" Broken "R5";
    /// That class has no DLL.
    StubServerMissing "stub-server-missing" Broken "R5";
    /// The DLL of that class is not there.
    StubFileMissing "stub-file-missing" Broken "R5";
    /// The DLL of that class is for programs of the other width.
    StubFileWidth "stub-file-width" Broken "R5";
    /// What should be the DLL of that class is none.
    StubFileNoDll "stub-file-no-dll" Broken "R5";
    /// The interface has a DLL of its own, and what that knows cannot be seen.
    PrivateStubUnseen "private-stub-unseen" Note "R6";
    /// The marshaler of dispinterfaces is registered for an interface with a table.
    DispatchStubOnTable "dispatch-stub-on-table" Risk "R5";
    /// The class of automation's marshaler itself is broken.
    MarshalerBroken "marshaler-broken" Broken "R5";
    /// Another DLL than automation's serves the class of its marshaler.
    MarshalerOtherDll "marshaler-other-dll" Risk "R5";
    /// The class of automation's marshaler stands for another one.
    MarshalerTreatedAs "marshaler-treated-as" Risk "R5";
    /// The class for proxies and stubs has another threading model than `Both`.
    StubModel "stub-model" Risk "R5";
    /// The interface names no library.
    TypeLibSubkeyMissing "typelib-subkey-missing" Broken "R5";
    /// It names no version of the library.
    TypeLibVersionMissing "typelib-version-missing" Broken "R5";
    /// The version is spelled in a way that COM does not find: in decimal, or with leading zeros.
    VersionSpelled "version-spelled" Broken "R5";
    /// The library is not registered.
    LibraryMissing "library-missing" Broken "R2";
    /// No version of the library stands in for the one that is asked for.
    VersionMissing "version-missing" Broken "R2";
    /// A later minor version stands in for the one that is asked for.
    NewerMinorTaken "newer-minor-taken" Note "R2";
    /// A version that leads nowhere comes before one that is sound.
    OrphanedVersionWins "orphaned-version-wins" Broken "R5";
    /// The key of the locale is spelled in a way that COM does not find.
    LocaleSpelled "locale-spelled" Broken "R5";
    /// The version is registered for other locales only.
    LocaleMissing "locale-missing" Broken "R2";
    /// The version has no path.
    PathMissing "path-missing" Broken "R5";
    /// Where a path leads depends on the program: on its current folder, its own folder, or its variables.
    PathOfProgram "path-of-program" Risk "R5";
    /// A path leads to another machine, where nothing can be looked at.
    PathRemote "path-remote" Note "R5";
    /// The file of the library is not there.
    FileMissing "file-missing" Broken "R5";
    /// The path names a resource, and the file is a library by itself.
    PathNumbered "path-numbered" Risk "R5";
    /// There is no library in the file.
    FileNoLibrary "file-no-library" Broken "R5";
    /// There is another library in the file.
    FileOtherLibrary "file-other-library" Broken "R5";
    /// The library in the file is older than its key says.
    FileVersionLower "file-version-lower" Broken "R5";
    /// The library does not describe the interface.
    IidAbsent "iid-absent" Broken "R5";
    /// A value has text, and is of no type of text.
    ValueType "value-type" Risk "R5";
    /// The user's registration hides that of the machine.
    ShadowedByUser "shadowed-by-user" Risk "R5";
    /// Only the user has it registered: programs that run as administrator do not see it.
    HiddenFromElevated "hidden-from-elevated" Note "R5";
    /// Only the user has it registered, and Wine looks at the machine's classes only.
    HiddenFromWine "hidden-from-wine" Broken "R5";
    /// The interface is registered for automation's marshaler, which cannot marshal what its functions say.
    NotAutomation "not-automation" Risk "R7";
    /// Wine's marshaler refuses a type of its functions.
    RefusedByWine "refused-by-wine" Note "R7";
    /// The interface is `local`, and registered for automation's marshaler.
    Local "local" Broken "R5";
    /// The class names another version of its library than describes it.
    ClassVersion "class-version" Risk "R5";
    /// What the interface needs of another library is not to be had, or a base of it, as IDispatch, is not marshaled.
    DependencyMissing "dependency-missing" Broken "R5";
    /// The same is not registered as it should be, and Wine looks for it by its name as well, or takes what is there.
    DependencySought "dependency-sought" Broken "R5";
    /// The same is not registered as it should be, and Wine takes what Windows does not.
    DependencyTakenByWine "dependency-taken-by-wine" Broken "R5";
    /// The same is not registered as it should be, and Wine finds it all the same, where Windows may.
    DependencyFoundByWine "dependency-found-by-wine" Risk "R5";
    /// A base of the interface, as IDispatch, may not be marshaled.
    DependencyAtRisk "dependency-at-risk" Risk "R5";
    /// The ProgID leads to no class.
    ProgIdMissing "progid-missing" Broken "R5";
    /// The class is not registered.
    ClassMissing "class-missing" Broken "R5";
    /// The class is registered for programs of the other width only.
    ClassInOtherWidth "class-in-other-width" Broken "R5";
    /// The class names no file that serves it.
    ServerMissing "server-missing" Broken "R5";
    /// The file that serves the class is not there.
    ServerFileMissing "server-file-missing" Broken "R5";
    /// The file that serves the class is for programs of the other width.
    ServerFileWidth "server-file-width" Broken "R5";
    /// What should be the DLL that serves the class is none.
    ServerFileNoDll "server-file-no-dll" Broken "R5";
    /// What should be the program that serves the class is none.
    ServerFileNoProgram "server-file-no-program" Broken "R5";
    /// The threading model is none that is documented.
    ModelUnknown "model-unknown" Risk "A2";
    /// The class stands for another, and so on in a circle.
    TreatAsLoop "treat-as-loop" Broken "R5";
    /// A version in a manifest is not decimal.
    ManifestVersion "manifest-version" Broken "R1";
    /// A file that a manifest names is not there.
    ManifestFileMissing "manifest-file-missing" Broken "R1";
    /// A manifest has the interface, and only the registry has the library.
    ManifestLibraryElsewhere "manifest-library-elsewhere" Risk "R1";
    /// A manifest has the library, and only the registry has the interface, which leads to no library there.
    ManifestInterfaceElsewhere "manifest-interface-elsewhere" Risk "R1";
    /// A manifest has the library, and only the registry has the interface, which leads to a library there as well.
    ManifestLibraryPassedBy "manifest-library-passed-by" Note "R1";
}
