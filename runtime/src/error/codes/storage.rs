//! FACILITY_STORAGE: compound files, streams and property sets.

use super::codes;

codes! {
    /// `STG_E_…`.
    STORAGE;
    0x80030001 STG_E_INVALIDFUNCTION "the storage cannot do what was asked in its mode or state";
    0x80030002 STG_E_FILENOTFOUND "there is no such file, stream or storage";
    0x80030003 STG_E_PATHNOTFOUND "a folder of the path does not exist";
    0x80030004 STG_E_TOOMANYOPENFILES "too many files are open";
    0x80030005 STG_E_ACCESSDENIED "access to the storage is denied, perhaps by the mode it was opened in";
    0x80030006 STG_E_INVALIDHANDLE "the storage's handle is not valid";
    0x80030008 STG_E_INSUFFICIENTMEMORY "there is not enough memory for the storage";
    0x80030009 STG_E_INVALIDPOINTER "a pointer for the storage is null or invalid";
    0x80030012 STG_E_NOMOREFILES "there are no more entries";
    0x80030013 STG_E_DISKISWRITEPROTECTED "the disk is protected against writing";
    0x80030019 STG_E_SEEKERROR "seeking failed";
    0x8003001D STG_E_WRITEFAULT "writing to the disk failed";
    0x8003001E STG_E_READFAULT "reading from the disk failed";
    0x80030020 STG_E_SHAREVIOLATION "another one has the storage open and does not share it";
    0x80030021 STG_E_LOCKVIOLATION "the region is locked by another one";
    0x80030050 STG_E_FILEALREADYEXISTS "there is a file, stream or storage of that name already";
    0x80030057 STG_E_INVALIDPARAMETER "an argument of the storage call is not valid";
    0x80030070 STG_E_MEDIUMFULL "the disk has no room left for the storage";
    0x800300F0 STG_E_PROPSETMISMATCHED "a simple property set cannot hold this property";
    0x800300FA STG_E_ABNORMALAPIEXIT "the storage call broke off";
    0x800300FB STG_E_INVALIDHEADER "the file is not a compound file";
    0x800300FC STG_E_INVALIDNAME "the name is not a valid one for a stream or storage";
    0x800300FD STG_E_UNKNOWN "the storage failed for a reason that the code does not tell";
    0x800300FE STG_E_UNIMPLEMENTEDFUNCTION "the storage does not implement the function";
    0x800300FF STG_E_INVALIDFLAG "a flag or a combination of flags is not valid for the storage";
    0x80030100 STG_E_INUSE "something else uses the storage";
    0x80030101 STG_E_NOTCURRENT "the storage was changed by another one since the last commit";
    0x80030102 STG_E_REVERTED "the parent was reverted or released, and this object went with it";
    0x80030103 STG_E_CANTSAVE "the storage refuses to be saved";
    0x80030104 STG_E_OLDFORMAT "the compound file was made by an incompatible older version";
    0x80030105 STG_E_OLDDLL "the compound file was made by a newer version";
    0x80030106 STG_E_SHAREREQUIRED "the operation needs a shared mode, and SHARE.EXE on old systems";
    0x80030107 STG_E_NOTFILEBASEDSTORAGE "the operation works on storages in files only";
    0x80030108 STG_E_EXTANTMARSHALLINGS "the storage is marshaled elsewhere and cannot do this meanwhile";
    0x80030109 STG_E_DOCFILECORRUPT "the compound file is damaged";
    0x80030110 STG_E_BADBASEADDRESS "the library OLE32 was loaded at an address that does not fit";
    0x80030111 STG_E_DOCFILETOOLARGE "the compound file is too large";
    0x80030112 STG_E_NOTSIMPLEFORMAT "the compound file is not of the simple format";
    0x80030201 STG_E_INCOMPLETE "the file is not yet downloaded to its end";
    0x80030202 STG_E_TERMINATED "the download was broken off";
}
