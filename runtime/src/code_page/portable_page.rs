//! A code page whose conversions are the same on every platform.

use std::fmt;
use std::mem::MaybeUninit;

use super::coding::Coding;
use super::{
    CodePage, DecodeError, EncodeError, OnInvalid, OnUnmappable, UnsupportedCodePage, decode, encode, portable,
};

/// A code page by the tables that come with this crate: the same on every platform, whatever the system has.
///
/// Where there is no Windows, these are the conversions of [`CodePage`], too.
#[derive(Clone, Copy)]
pub struct PortableCodePage {
    code_page: CodePage,
    coding: &'static dyn Coding,
}

impl PortableCodePage {
    /// The tables for a code page, which is a real number: CP_ACP and the like mean nothing here.
    ///
    /// # Errors
    ///
    /// When there are none for it.
    pub fn new(code_page: CodePage) -> Result<Self, UnsupportedCodePage> {
        let coding = portable::coding(code_page).ok_or(UnsupportedCodePage(code_page))?;
        Ok(Self { code_page, coding })
    }

    /// Every code page that there are tables for, in ascending order.
    pub fn all() -> impl Iterator<Item = CodePage> {
        portable::code_pages()
    }

    /// The code page.
    pub fn code_page(self) -> CodePage {
        self.code_page
    }

    /// As [`CodePage::encode`].
    ///
    /// # Errors
    ///
    /// As [`CodePage::encode`].
    pub fn encode(self, text: &[u16], on_unmappable: OnUnmappable) -> Result<Vec<u8>, EncodeError> {
        encode::to_vec(self.coding, self.code_page, text, on_unmappable)
    }

    /// As [`CodePage::encode_into`].
    ///
    /// # Errors
    ///
    /// As [`CodePage::encode_into`].
    pub fn encode_into<'b>(
        self,
        text: &[u16],
        on_unmappable: OnUnmappable,
        buffer: &'b mut [MaybeUninit<u8>],
    ) -> Result<&'b mut [u8], EncodeError> {
        encode::into(self.coding, self.code_page, text, on_unmappable, buffer)
    }

    /// As [`CodePage::decode`].
    ///
    /// # Errors
    ///
    /// As [`CodePage::decode`].
    pub fn decode(self, bytes: &[u8], on_invalid: OnInvalid) -> Result<Vec<u16>, DecodeError> {
        decode::to_vec(self.coding, self.code_page, bytes, on_invalid)
    }

    /// As [`CodePage::decode_into`].
    ///
    /// # Errors
    ///
    /// As [`CodePage::decode_into`].
    pub fn decode_into<'b>(
        self,
        bytes: &[u8],
        on_invalid: OnInvalid,
        buffer: &'b mut [MaybeUninit<u16>],
    ) -> Result<&'b mut [u16], DecodeError> {
        decode::into(self.coding, self.code_page, bytes, on_invalid, buffer)
    }
}

impl fmt::Debug for PortableCodePage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PortableCodePage").field(&self.code_page.0).finish()
    }
}
