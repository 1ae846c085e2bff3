//! FACILITY_DISPATCH: `IDispatch`, VARIANT and SAFEARRAY, and type libraries.

use super::codes;

codes! {
    /// `DISP_E_…` and `TYPE_E_…`.
    DISPATCH;
    0x80020001 DISP_E_UNKNOWNINTERFACE "the interface identifier that goes with a dispatch call must be IID_NULL";
    0x80020003 DISP_E_MEMBERNOTFOUND "the object has no such member, or not of the kind that was asked for", MemberKind;
    0x80020004 DISP_E_PARAMNOTFOUND "an argument that was named or is needed was not found", WhichArgument;
    0x80020005 DISP_E_TYPEMISMATCH "an argument cannot be converted to the type of its parameter", WhichArgument;
    0x80020006 DISP_E_UNKNOWNNAME "the object knows no member or parameter of that name";
    0x80020007 DISP_E_NONAMEDARGS "the object takes no named arguments";
    0x80020008 DISP_E_BADVARTYPE "the VARIANT's type is not one that is valid here", VariantType;
    0x80020009 DISP_E_EXCEPTION "the member failed and tells why in its own words";
    0x8002000A DISP_E_OVERFLOW "the value does not fit into the type it is converted to";
    0x8002000B DISP_E_BADINDEX "an index lies outside of the array or the collection";
    0x8002000C DISP_E_UNKNOWNLCID "the object does not know the locale";
    0x8002000D DISP_E_ARRAYISLOCKED "the array is locked", ArrayLocked;
    0x8002000E DISP_E_BADPARAMCOUNT "the member takes another number of arguments";
    0x8002000F DISP_E_PARAMNOTOPTIONAL "an argument that is not optional was left out";
    0x80020010 DISP_E_BADCALLEE "the called object is not a valid one";
    0x80020011 DISP_E_NOTACOLLECTION "the object is not a collection";
    0x80020012 DISP_E_DIVBYZERO "a value was divided by zero";
    0x80020013 DISP_E_BUFFERTOOSMALL "the buffer is too small";
    0x80020101 OLESCRIPT_E_SYNTAX "the script has a syntax error";
    0x80028016 TYPE_E_BUFFERTOOSMALL "the buffer for type information is too small";
    0x80028017 TYPE_E_FIELDNOTFOUND "the record has no field of that name";
    0x80028018 TYPE_E_INVDATAREAD "the type library is of an old or unknown format, or damaged";
    0x80028019 TYPE_E_UNSUPFORMAT "the type library's format is not supported";
    0x8002801C TYPE_E_REGISTRYACCESS "the registry could not be read or written for the type library", RegistryRights;
    0x8002801D TYPE_E_LIBNOTREGISTERED "the type library is not registered", LibraryNotRegistered;
    0x80028027 TYPE_E_UNDEFINEDTYPE "a type is used that nothing defines";
    0x80028028 TYPE_E_QUALIFIEDNAMEDISALLOWED "a name with qualifiers is not allowed here";
    0x80028029 TYPE_E_INVALIDSTATE "the type library or type description is not in a state for this call";
    0x8002802A TYPE_E_WRONGTYPEKIND "the type is of another kind than the call needs";
    0x8002802B TYPE_E_ELEMENTNOTFOUND "the type library has no such element", LibraryLacksElement;
    0x8002802C TYPE_E_AMBIGUOUSNAME "more than one element has this name";
    0x8002802D TYPE_E_NAMECONFLICT "the name is taken";
    0x8002802E TYPE_E_UNKNOWNLCID "the type library does not know the locale";
    0x8002802F TYPE_E_DLLFUNCTIONNOTFOUND "the DLL does not export the function";
    0x800288BD TYPE_E_BADMODULEKIND "the module is of the wrong kind for this call";
    0x800288C5 TYPE_E_SIZETOOBIG "the type is larger than a type library can describe";
    0x800288C6 TYPE_E_DUPLICATEID "two members have the same identifier";
    0x800288CF TYPE_E_INVALIDID "the identifier is not valid for a member";
    0x80028CA0 TYPE_E_TYPEMISMATCH "the types do not match";
    0x80028CA1 TYPE_E_OUTOFBOUNDS "an index into type information is out of bounds";
    0x80028CA2 TYPE_E_IOERROR "the type library's file could not be read or written";
    0x80028CA3 TYPE_E_CANTCREATETMPFILE "a temporary file could not be created";
    0x80029C4A TYPE_E_CANTLOADLIBRARY "the type library or DLL could not be loaded", LibraryNotLoaded;
    0x80029C83 TYPE_E_INCONSISTENTPROPFUNCS "the accessors of a property do not agree with each other";
    0x80029C84 TYPE_E_CIRCULARTYPE "a type or a module leads back to itself";
}
