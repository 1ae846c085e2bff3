//! The ways in which code is generated from a library.

use comwright_codegen::analysis::links::{LinkRule, Origin, Says};
use comwright_codegen::emit::{Options, Select};
use comwright_codegen::generate::{self, Missing, Request, Settings, Source};
use comwright_codegen::input;
use comwright_codegen::model::{TypeKind, TypeLib};

use comwright_tests::names;
use comwright_tests::random_library::Libraries;

use crate::library::{Library, Place};

/// Of so many interfaces, one is wanted by the filter.
const INTERFACES_A_WANTED_ONE: usize = 7;

/// A way to generate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// Everything, as it is without any option.
    Whole,
    /// Every seventh interface, with all that it needs, and a proxy of each.
    Filtered,
    /// Tables and layouts only.
    Raw,
    /// The server half of every interface as well, and a proxy.
    Server,
    /// Whatever any object hands out keeps that object.
    Linked,
}

impl Variant {
    /// Every one.
    pub const ALL: [Self; 5] = [Self::Whole, Self::Filtered, Self::Raw, Self::Server, Self::Linked];

    /// Its name, which is the package's as well.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Filtered => "filtered",
            Self::Raw => "raw",
            Self::Server => "server",
            Self::Linked => "linked",
        }
    }

    /// Whether a large library is left out: another variant has the same code and more, or small ones have every kind of code.
    pub const fn is_of_small_libraries(self) -> bool {
        matches!(self, Self::Whole | Self::Linked)
    }

    /// The edition of the package: code has to hold in the older one, too.
    pub const fn edition(self) -> &'static str {
        match self {
            Self::Filtered => "2021",
            Self::Whole | Self::Raw | Self::Server | Self::Linked => "2024",
        }
    }

    /// The code of a library.
    ///
    /// # Errors
    ///
    /// Why there is none, with the causes.
    pub fn generate(self, library: &Library) -> Result<String, String> {
        let (source, missing) = match &library.place {
            Place::File(source) => (source, Missing::Error),
            Place::Alone(source) => (source, Missing::Opaque),
            Place::Random(seed) => {
                let libraries = Libraries::random(*seed);
                return libraries.code(&self.options(libraries.main()));
            }
            Place::Made(made) => return names::code(made, &self.options(made)),
        };
        let model = input::load(source).map_err(|error| causes(&error))?.library;
        let settings = Settings { options: self.options(&model), missing: Some(missing), ..Settings::default() };
        let request = Request { source: Source::File(source.clone()), settings, config: None };
        generate::generate(&request).map(|output| output.code).map_err(|error| causes(&error))
    }

    fn options(self, library: &TypeLib) -> Options {
        let all = || vec![Select::parse("*")];
        match self {
            Self::Whole => Options::default(),
            Self::Filtered => Options { filter: every_seventh(library), proxy: all(), ..Options::default() },
            Self::Raw => Options { raw: true, ..Options::default() },
            Self::Server => Options { server: all(), proxy: all(), ..Options::default() },
            Self::Linked => Options { links: everything(), ..Options::default() },
        }
    }
}

/// The rules by which every object is a child of what hands it out, and so is what no type tells.
fn everything() -> Vec<LinkRule> {
    let any = || Select::parse("*");
    let says = [
        Says::Child { children: vec![any()], parents: vec![], through: None },
        Says::From { from: any(), except: vec![] },
    ];
    let origin = Origin { place: "everything".to_owned(), is_preset: false };
    let rule = |says| LinkRule { says, reason: None, libraries: vec![], origin: origin.clone() };
    says.map(rule).into()
}

/// Names of interfaces; never none, as that would be no filter.
fn every_seventh(library: &TypeLib) -> Vec<Select> {
    let is_interface = |kind| matches!(kind, TypeKind::Interface | TypeKind::Dispatch);
    let interfaces = library.types.iter().filter(|info| is_interface(info.kind));
    let wanted: Vec<_> =
        interfaces.step_by(INTERFACES_A_WANTED_ONE).map(|info| Select::Name(vec![info.name.clone()])).collect();
    if wanted.is_empty() { vec![Select::parse("*")] } else { wanted }
}

fn causes(error: &dyn std::error::Error) -> String {
    let chain = std::iter::successors(Some(error), |error| error.source());
    chain.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
