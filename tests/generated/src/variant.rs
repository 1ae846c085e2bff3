//! The ways in which code is generated from a library.

use comwright_codegen::emit::{Options, Select};
use comwright_codegen::generate::{self, Missing, Output, Request, Settings, Source};
use comwright_codegen::input;
use comwright_codegen::model::{TypeKind, TypeLib};

use crate::library::Library;

/// Of so many interfaces, one is wanted by the filter.
const INTERFACES_A_WANTED_ONE: usize = 7;

/// A way to generate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// Everything, as it is without any option.
    Whole,
    /// Every seventh interface, with all that it needs.
    Filtered,
    /// Tables and layouts only.
    Raw,
    /// The server half of every interface as well.
    Server,
}

impl Variant {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Whole, Self::Filtered, Self::Raw, Self::Server];

    /// Its name, which is the package's as well.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Filtered => "filtered",
            Self::Raw => "raw",
            Self::Server => "server",
        }
    }

    /// The edition of the package: code has to hold in the older one, too.
    pub const fn edition(self) -> &'static str {
        match self {
            Self::Filtered => "2021",
            Self::Whole | Self::Raw | Self::Server => "2024",
        }
    }

    /// The code of a library.
    ///
    /// # Errors
    ///
    /// Why there is none, with the causes.
    pub fn generate(self, library: &Library) -> Result<Output, String> {
        let model = input::load(&library.source).map_err(|error| causes(&error))?.library;
        let missing = Some(if library.is_alone { Missing::Opaque } else { Missing::Error });
        let settings = Settings { options: self.options(&model), missing, ..Settings::default() };
        let request = Request { source: Source::File(library.source.clone()), settings, config: None };
        generate::generate(&request).map_err(|error| causes(&error))
    }

    pub(crate) fn options(self, library: &TypeLib) -> Options {
        let all = || vec![Select::parse("*")];
        match self {
            Self::Whole => Options::default(),
            Self::Filtered => Options { filter: every_seventh(library), ..Options::default() },
            Self::Raw => Options { raw: true, ..Options::default() },
            Self::Server => Options { server: all(), ..Options::default() },
        }
    }
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
