//! FACILITY_URT: exceptions of .NET, as its components return them.

use super::codes;

codes! {
    /// The common `COR_E_…`.
    URT;
    0x80131040 FUSION_E_REF_DEF_MISMATCH "the .NET assembly that was found is another version than the one needed";
    0x80131500 COR_E_EXCEPTION "the .NET component raised a general exception";
    0x80131502 COR_E_ARGUMENTOUTOFRANGE "an argument is out of range for the .NET component";
    0x80131505 COR_E_TIMEOUT "the time for the .NET operation is up";
    0x80131508 COR_E_INDEXOUTOFRANGE "the index lies outside of the .NET array";
    0x80131509 COR_E_INVALIDOPERATION "the .NET object is not in a state for this operation";
    0x8013150A COR_E_SECURITY "the .NET security settings forbid the operation";
    0x80131512 COR_E_MISSINGMEMBER "the .NET type has no such member";
    0x80131513 COR_E_MISSINGMETHOD "the .NET type has no such method";
    0x80131515 COR_E_NOTSUPPORTED "the .NET component does not support the operation";
    0x80131516 COR_E_OVERFLOW "a .NET calculation or conversion does not fit its type";
    0x80131522 COR_E_TYPELOAD "the .NET type could not be loaded";
    0x80131524 COR_E_DLLNOTFOUND "a DLL that the .NET component calls was not found", MissingDll;
    0x80131527 COR_E_INVALIDCOMOBJECT "the .NET component used a COM object that it had let go";
    0x80131531 COR_E_INVALIDOLEVARIANTTYPE "the VARIANT's type has no equivalent in .NET";
    0x80131533 COR_E_SAFEARRAYTYPEMISMATCH "the array's elements are of another type than the .NET method declares";
    0x80131534 COR_E_TYPEINITIALIZATION "the initializer of the .NET type failed";
    0x80131537 COR_E_FORMAT "the text is not in the format that the .NET component needs";
    0x80131538 COR_E_SAFEARRAYRANKMISMATCH "the array has another number of dimensions than the .NET method declares";
    0x8013153B COR_E_OPERATIONCANCELED "the .NET operation was cancelled";
    0x80131577 COR_E_KEYNOTFOUND "the .NET dictionary has no such key";
    0x80131604 COR_E_TARGETINVOCATION "a method that was called by .NET reflection raised an exception";
    0x80131620 COR_E_IO "the .NET component failed to read or write";
    0x80131621 COR_E_FILELOAD "the .NET assembly was found and could not be loaded";
    0x80131622 COR_E_OBJECTDISPOSED "the .NET object has been disposed of";
}
