//! FACILITY_ITF, 0x0E00 to 0x0EFF: OLE DB, and what ADO passes on from its providers.

use super::codes;

codes! {
    /// `DB_E_…` and `DB_SEC_E_…`.
    DATABASE;
    0x80040E00 DB_E_BADACCESSORHANDLE "the accessor handle is not valid";
    0x80040E04 DB_E_BADROWHANDLE "the row handle is not valid";
    0x80040E05 DB_E_OBJECTOPEN "an object is open that has to be closed first";
    0x80040E07 DB_E_CANTCONVERTVALUE "a value cannot be converted to the type of its column or parameter";
    0x80040E09 DB_SEC_E_PERMISSIONDENIED "the user has no permission for this";
    0x80040E0C DB_E_NOCOMMAND "the command has no text";
    0x80040E0E DB_E_BADBOOKMARK "the bookmark is not valid";
    0x80040E10 DB_E_PARAMNOTOPTIONAL "a parameter of the command has no value";
    0x80040E11 DB_E_BADCOLUMNID "there is no such column";
    0x80040E14 DB_E_ERRORSINCOMMAND "the command's text has errors";
    0x80040E19 DB_E_NOTFOUND "nothing matches the value that was looked for";
    0x80040E20 DB_E_NOTREENTRANT "the provider was called while it was calling out";
    0x80040E21 DB_E_ERRORSOCCURRED "an operation of several steps failed, and each step carries its own status";
    0x80040E23 DB_E_DELETEDROW "the row has been deleted";
    0x80040E24 DB_E_CANTFETCHBACKWARDS "the rowset cannot be read backwards";
    0x80040E25 DB_E_ROWSNOTRELEASED "rows are still held that must be released first";
    0x80040E2E DB_E_MULTIPLESTATEMENTS "the provider takes one statement a command";
    0x80040E2F DB_E_INTEGRITYVIOLATION "a value breaks a constraint of the column or the table";
    0x80040E31 DB_E_ABORTLIMITREACHED "the command reached a limit of time or resources and was aborted";
    0x80040E37 DB_E_NOTABLE "there is no such table";
    0x80040E38 DB_E_CONCURRENCYVIOLATION "the row was changed by another one since it was read";
    0x80040E3F DB_E_DUPLICATETABLEID "there is a table of that name already";
    0x80040E40 DB_E_TABLEINUSE "the table is in use";
    0x80040E44 DB_E_BADPROPERTYVALUE "a property's value is not valid";
    0x80040E4D DB_SEC_E_AUTH_FAILED "the user name or the password was refused";
    0x80040E4E DB_E_CANCELED "the operation was cancelled";
    0x80040E51 DB_E_PARAMUNAVAILABLE "the provider cannot find out the parameters of the command by itself";
    0x80040E53 DB_E_NOTSUPPORTED "the provider does not support the operation";
    0x80040E55 DB_E_BADORDINAL "there is no column of that number";
    0x80040E56 DB_E_PENDINGCHANGES "there are pending changes that have to be sent or undone first";
    0x80040E57 DB_E_DATAOVERFLOW "a value does not fit into its column or buffer";
    0x80040E5D DB_E_BADPARAMETERNAME "the command has no parameter of that name";
    0x80040E69 DB_E_OBJECTCREATIONLIMITREACHED "the provider makes no more objects of this kind";
    0x80040E73 DB_E_BADINITSTRING "the connection string is not well formed";
    0x80040E74 DB_E_NOPROVIDERSREGISTERED "no provider that fits is registered in this bitness";
    0x80040E92 DB_E_RESOURCELOCKED "another one has the resource locked";
    0x80040E96 DB_E_CANNOTCONNECT "the data source could not be reached";
    0x80040E97 DB_E_TIMEOUT "the time for the operation is up";
}
