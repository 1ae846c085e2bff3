//! Files and folders: those of the machine, by the standard library.

use std::cell::{Cell, RefCell};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use comwright::interface::IDispatch_Impl;
use comwright::{Bstr, Error, IUnknown, Result, ServedClass, Variant};
use windows_components::bindings::scrrun::scripting::{
    FileSystemObject, IFile, IFile_Impl, IFileCollection, IFileCollection_Impl, IFileSystem_Impl, IFileSystem3,
    IFileSystem3_Impl, IFolder, IFolder_Impl, IFolderCollection, IFolderCollection_Impl, IOMode, ITextStream,
    ITextStream_Impl, Tristate,
};

use super::{Counted, code, enumerator, unknown};

pub(super) fn serve() -> Result<ServedClass> {
    let served = FileSystemObject::CLASS.serve(|| {
        let made: IFileSystem3 = Files::default().into();
        Ok(unknown(made))
    })?;
    Ok(served.with_prog_id("Scripting.FileSystemObject"))
}

fn path(text: &Bstr) -> PathBuf {
    text.to_string_lossy().into()
}

fn name(path: &Path) -> Bstr {
    path.file_name().unwrap_or_default().to_string_lossy().as_ref().into()
}

/// The error of the component that says the same.
fn said(error: std::io::Error) -> Error {
    Error::new(code(match error.kind() {
        ErrorKind::NotFound => 0x800A_0035,
        ErrorKind::AlreadyExists => 0x800A_003A,
        _ => 0x800A_0039,
    }))
}

#[windows_core::implement(IFileSystem3, Agile = false)]
#[derive(Default)]
struct Files {
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl IDispatch_Impl for Files_Impl {}

impl IFileSystem3_Impl for Files_Impl {}

impl IFileSystem_Impl for Files_Impl {
    fn BuildPath(&self, folder: &Bstr, name: &Bstr) -> Result<Bstr> {
        Ok(path(folder).join(path(name)).to_string_lossy().as_ref().into())
    }

    fn GetFileName(&self, file: &Bstr) -> Result<Bstr> {
        Ok(name(&path(file)))
    }

    fn GetExtensionName(&self, file: &Bstr) -> Result<Bstr> {
        Ok(path(file).extension().unwrap_or_default().to_string_lossy().as_ref().into())
    }

    fn FileExists(&self, file: &Bstr) -> Result<bool> {
        Ok(path(file).is_file())
    }

    fn GetFile(&self, file: &Bstr) -> Result<Option<IFile>> {
        let path = path(file);
        fs::metadata(&path).map_err(said)?;
        Ok(Some(Entry { path, counted: Counted::default() }.into()))
    }

    fn GetFolder(&self, folder: &Bstr) -> Result<Option<IFolder>> {
        Ok(Some(Folder { path: path(folder), counted: Counted::default() }.into()))
    }

    fn DeleteFile(&self, file: &Bstr, _: bool) -> Result<()> {
        fs::remove_file(path(file)).map_err(said)
    }

    fn CreateFolder(&self, folder: &Bstr) -> Result<Option<IFolder>> {
        fs::create_dir(path(folder)).map_err(said)?;
        self.GetFolder(folder)
    }

    fn CreateTextFile(&self, file: &Bstr, overwrite: bool, unicode: bool) -> Result<Option<ITextStream>> {
        let path = path(file);
        if !overwrite && path.exists() {
            return Err(Error::new(code(0x800A_003A)));
        }
        fs::write(&path, if unicode { &BYTE_ORDER[..] } else { &[] }).map_err(said)?;
        Ok(Some(Text::new(path, unicode, true).into()))
    }

    fn OpenTextFile(&self, file: &Bstr, _: IOMode, _: bool, format: Tristate) -> Result<Option<ITextStream>> {
        let (path, unicode) = (path(file), format == Tristate::TristateTrue);
        let bytes = fs::read(&path).map_err(said)?;
        let text = Text::new(path, unicode, false);
        *text.unread.borrow_mut() = decoded(&bytes, unicode);
        Ok(Some(text.into()))
    }
}

/// Unicode's files begin with it.
const BYTE_ORDER: [u8; 2] = [0xff, 0xfe];

fn decoded(bytes: &[u8], unicode: bool) -> String {
    if !unicode {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let (units, _) = bytes.strip_prefix(&BYTE_ORDER).unwrap_or(bytes).as_chunks::<2>();
    String::from_utf16_lossy(&units.iter().map(|unit| u16::from_le_bytes(*unit)).collect::<Vec<_>>())
}

fn encoded(text: &str, unicode: bool) -> Vec<u8> {
    if unicode { text.encode_utf16().flat_map(u16::to_le_bytes).collect() } else { text.as_bytes().to_vec() }
}

/// A file that is open: what is written goes to its end, what is read was there when it was opened.
#[windows_core::implement(ITextStream, Agile = false)]
struct Text {
    path: PathBuf,
    unicode: bool,
    is_written: bool,
    is_open: Cell<bool>,
    unread: RefCell<String>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl Text {
    fn new(path: PathBuf, unicode: bool, is_written: bool) -> Self {
        let (is_open, unread) = (Cell::new(true), RefCell::default());
        Self { path, unicode, is_written, is_open, unread, counted: Counted::default() }
    }

    /// The first so many bytes of what is not read yet.
    fn take(&self, count: usize) -> Bstr {
        Bstr::from(&*self.unread.borrow_mut().drain(..count).collect::<String>())
    }
}

impl IDispatch_Impl for Text_Impl {}

impl ITextStream_Impl for Text_Impl {
    fn get_AtEndOfStream(&self) -> Result<bool> {
        Ok(self.unread.borrow().is_empty())
    }

    fn Read(&self, characters: i32) -> Result<Bstr> {
        let unread = self.unread.borrow();
        let end = unread.char_indices().nth(characters.unsigned_abs() as usize).map_or(unread.len(), |(at, _)| at);
        drop(unread);
        Ok(self.take(end))
    }

    fn ReadLine(&self) -> Result<Bstr> {
        let (found, end) = (self.unread.borrow().find("\r\n"), self.unread.borrow().len());
        let line = self.take(found.unwrap_or(end));
        if found.is_some() {
            self.take(2);
        }
        Ok(line)
    }

    fn ReadAll(&self) -> Result<Bstr> {
        let end = self.unread.borrow().len();
        Ok(self.take(end))
    }

    fn Write(&self, text: &Bstr) -> Result<()> {
        if !self.is_written || !self.is_open.get() {
            return Err(Error::new(code(0x800A_0036)));
        }
        let mut bytes = fs::read(&self.path).map_err(said)?;
        bytes.extend(encoded(&text.to_string_lossy(), self.unicode));
        fs::write(&self.path, bytes).map_err(said)
    }

    fn WriteLine(&self, text: &Bstr) -> Result<()> {
        self.Write(text)?;
        self.Write(&Bstr::from("\r\n"))
    }

    fn Close(&self) -> Result<()> {
        self.is_open.set(false);
        Ok(())
    }
}

#[windows_core::implement(IFile, Agile = false)]
struct Entry {
    path: PathBuf,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl IDispatch_Impl for Entry_Impl {}

impl IFile_Impl for Entry_Impl {
    fn get_Name(&self) -> Result<Bstr> {
        Ok(name(&self.path))
    }

    fn get_Size(&self) -> Result<Variant> {
        Ok(Variant::from(fs::metadata(&self.path).map_err(said)?.len() as i32))
    }
}

/// A folder, its files, and the folders in it.
#[windows_core::implement(IFolder, IFileCollection, IFolderCollection, Agile = false)]
struct Folder {
    path: PathBuf,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl Folder {
    fn entries(&self, is_wanted: fn(&Path) -> bool) -> Result<Vec<PathBuf>> {
        let entries = fs::read_dir(&self.path).map_err(said)?.filter_map(|entry| Some(entry.ok()?.path()));
        Ok(entries.filter(|path| is_wanted(path)).collect())
    }

    fn again(&self) -> Self {
        Self { path: self.path.clone(), counted: Counted::default() }
    }
}

impl IDispatch_Impl for Folder_Impl {}

impl IFolder_Impl for Folder_Impl {
    fn get_Name(&self) -> Result<Bstr> {
        Ok(name(&self.path))
    }

    fn get_SubFolders(&self) -> Result<Option<IFolderCollection>> {
        Ok(Some(self.again().into()))
    }

    fn get_Files(&self) -> Result<Option<IFileCollection>> {
        Ok(Some(self.again().into()))
    }
}

impl IFileCollection_Impl for Folder_Impl {
    fn get__NewEnum(&self) -> Result<Option<IUnknown>> {
        let files = self.entries(Path::is_file)?.into_iter();
        let file = |path| IFile::from(Entry { path, counted: Counted::default() });
        Ok(Some(enumerator(files.map(|path| file(path).into()).collect())))
    }
}

impl IFolderCollection_Impl for Folder_Impl {
    fn get__NewEnum(&self) -> Result<Option<IUnknown>> {
        let folders = self.entries(Path::is_dir)?.into_iter();
        let folder = |path| IFolder::from(Folder { path, counted: Counted::default() });
        Ok(Some(enumerator(folders.map(|path| folder(path).into()).collect())))
    }
}
