//! Success codes of every facility: what a method says beside "it worked".

use super::codes;

codes! {
    /// `S_…`, `OLE_S_…` and their like, with the severity bit clear.
    SUCCESS;
    0x00000000 S_OK "the call succeeded";
    0x00000001 S_FALSE "the call succeeded and answers no, or did only a part";
    0x00030200 STG_S_CONVERTED "the file was converted to a compound file";
    0x00030201 STG_S_BLOCK "the storage waits until more data arrives";
    0x00030202 STG_S_RETRYNOW "the storage wants the operation to be tried again at once";
    0x00040000 OLE_S_USEREG "the answer is in the registry; look there";
    0x00040001 OLE_S_STATIC "it worked, and the object is static";
    0x00040002 OLE_S_MAC_CLIPFORMAT "the clipboard format is one of the Macintosh";
    0x00040100 DRAGDROP_S_DROP "the drop took place";
    0x00040101 DRAGDROP_S_CANCEL "dragging was given up";
    0x00040102 DRAGDROP_S_USEDEFAULTCURSORS "the source wants the ordinary cursors";
    0x00040130 DATA_S_SAMEFORMATETC "the other FORMATETC describes the same data";
    0x00040140 VIEW_S_ALREADY_FROZEN "the view was frozen before";
    0x00040180 OLEOBJ_S_INVALIDVERB "the object does not know the verb and ran its primary one";
    0x00040181 OLEOBJ_S_CANNOT_DOVERB_NOW "the verb is a valid one, but cannot be carried out now";
    0x000401A0 INPLACE_S_TRUNCATED "the text was cut short to fit";
    0x000401E2 MK_S_REDUCED_TO_SELF "the moniker is in its simplest form already";
    0x000401E4 MK_S_ME "the common prefix is this moniker itself";
    0x000401E5 MK_S_HIM "the common prefix is the other moniker";
    0x000401E6 MK_S_US "the two monikers are equal";
    0x000401E7 MK_S_MONIKERALREADYREGISTERED "registered, though the moniker was in the running object table before";
    0x000401E8 MK_S_ASYNCHRONOUS "binding goes on in the background";
    0x00040200 EVENT_S_SOME_SUBSCRIBERS_FAILED "the event reached some subscribers, but not all";
    0x00040202 EVENT_S_NOSUBSCRIBERS "nobody has subscribed to the event";
    0x00040EC6 DB_S_ENDOFROWSET "the first or the last row has been passed";
    0x00040EC9 DB_S_NORESULT "there are no more results";
    0x00040ED0 DB_S_ASYNCHRONOUS "the operation goes on in the background";
    0x00040ED2 DB_S_ERRORSRETURNED "some rows or properties failed, and each carries its own status";
    0x00040EDA DB_S_ERRORSOCCURRED "the operation worked in part, and each item carries its own status";
    0x00045005 SP_END_OF_STREAM "the end of the stream was reached";
    0x00045026 SP_REQUEST_PENDING "the asynchronous request is being worked on";
    0x0004D000 XACT_S_ASYNC "the transaction's outcome will be told later";
    0x0004D009 XACT_S_SINGLEPHASE "the resource manager has committed in one phase";
    0x00080012 CO_S_NOTALLINTERFACES "some of the interfaces that were asked for are missing";
    0x00080013 CO_S_MACHINENAMENOTFOUND "the machine's name was not found";
}
