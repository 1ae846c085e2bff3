use super::bytes::Bytes;
use super::error::{Error, ErrorKind};
use crate::model::TypeLib;
pub(super) fn read(file: Bytes<'_>) -> Result<TypeLib, Error> {
    Err(file.error(0, ErrorKind::UnknownMagic(vec![])))
}
