//! GUIDs and versions of the model as the chain has them, and back.
//!
//! In: a type of one crate. Out: that of the other, of the same value. What it does not know: anything else of either.

use comwright_registration as chain;

use crate::model::{Guid, Version};

impl From<Version> for chain::Version {
    fn from(Version { major, minor }: Version) -> Self {
        Self { major, minor }
    }
}

impl From<chain::Version> for Version {
    fn from(chain::Version { major, minor }: chain::Version) -> Self {
        Self { major, minor }
    }
}

impl From<Guid> for chain::Guid {
    fn from(guid: Guid) -> Self {
        Self(guid.to_u128())
    }
}

impl From<chain::Guid> for Guid {
    fn from(guid: chain::Guid) -> Self {
        Self::from_u128(guid.0)
    }
}
