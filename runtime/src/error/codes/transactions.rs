//! FACILITY_ITF, 0xD000 and 0xE000: transactions, and the contexts of COM+.

use super::codes;

codes! {
    /// `XACT_E_…`, `CONTEXT_E_…` and the `CO_E_…` of COM+.
    TRANSACTIONS;
    0x8004D002 XACT_E_COMMITFAILED "the commit failed, and the transaction was aborted";
    0x8004D004 XACT_E_HEURISTICABORT "an administrator or a resource manager decided to abort";
    0x8004D006 XACT_E_HEURISTICDAMAGE "parts of the transaction were committed and parts were aborted";
    0x8004D008 XACT_E_ISOLATIONLEVEL "the isolation level is not supported or not valid";
    0x8004D00A XACT_E_NOENLIST "the resource manager could not be enlisted";
    0x8004D00E XACT_E_NOTRANSACTION "there is no transaction, or it has ended";
    0x8004D00F XACT_E_NOTSUPPORTED "the transaction's object does not support the call";
    0x8004D011 XACT_E_WRONGSTATE "the transaction's object is not in a state for this call";
    0x8004D013 XACT_E_XTIONEXISTS "a transaction is going on already";
    0x8004D016 XACT_E_INDOUBT "whether the transaction was committed is not known";
    0x8004D018 XACT_E_ALREADYINPROGRESS "the transaction is being committed or aborted already";
    0x8004D019 XACT_E_ABORTED "the transaction was rolled back";
    0x8004D01B XACT_E_TMNOTAVAILABLE "the transaction manager cannot be reached";
    0x8004D01C XACT_E_CONNECTION_DOWN "the connection to the transaction manager broke";
    0x8004D01D XACT_E_CONNECTION_DENIED "the transaction manager refused the connection";
    0x8004D024 XACT_E_NETWORK_TX_DISABLED "the own machine has network transactions switched off";
    0x8004D025 XACT_E_PARTNER_NETWORK_TX_DISABLED "the partner has network transactions switched off";
    0x8004D028 XACT_E_UNABLE_TO_LOAD_DTC_PROXY "the transaction manager's proxy DLL could not be loaded";
    0x8004D029 XACT_E_ABORTING "the transaction is being aborted";
    0x8004E002 CONTEXT_E_ABORTED "the transaction of the context was rolled back";
    0x8004E003 CONTEXT_E_ABORTING "the transaction of the context is being aborted";
    0x8004E004 CONTEXT_E_NOCONTEXT "there is no COM+ context";
    0x8004E005 CONTEXT_E_WOULD_DEADLOCK "waiting for the activity would end in a deadlock";
    0x8004E006 CONTEXT_E_SYNCH_TIMEOUT "the time to wait for the activity is up";
    0x8004E007 CONTEXT_E_OLDREF "a reference outlived its deactivated object";
    0x8004E00C CONTEXT_E_ROLENOTFOUND "the COM+ application has no such role";
    0x8004E00F CONTEXT_E_TMNOTAVAILABLE "the transaction manager of the context cannot be reached";
    0x8004E021 CO_E_ACTIVATIONFAILED "the COM+ component could not be activated";
    0x8004E022 CO_E_ACTIVATIONFAILED_EVENTLOGGED "the COM+ component could not be activated; the event log tells why";
    0x8004E023 CO_E_ACTIVATIONFAILED_CATALOGERROR "the COM+ component could not be activated for its catalogue entry";
    0x8004E024 CO_E_ACTIVATIONFAILED_TIMEOUT "the COM+ component was not activated in time";
    0x8004E025 CO_E_INITIALIZATIONFAILED "the COM+ component was not initialized";
    0x8004E026 CONTEXT_E_NOJIT "the component has no just-in-time activation";
    0x8004E027 CONTEXT_E_NOTRANSACTION "the context has no transaction";
    0x8004E028 CO_E_THREADINGMODEL_CHANGED "the component's threading model is not the one of its COM+ entry";
    0x8004E029 CO_E_NOIISINTRINSICS "the context has no objects of the web server";
    0x8004E02A CO_E_NOCOOKIES "the web client sends no cookies";
    0x8004E02B CO_E_DBERROR "the database of COM+ failed";
    0x8004E02C CO_E_NOTPOOLED "the component is not pooled";
    0x8004E02D CO_E_NOTCONSTRUCTED "the component takes no construction string";
    0x8004E02E CO_E_NOSYNCHRONIZATION "the component has no synchronization";
    0x8004E02F CO_E_ISOLEVELMISMATCH "the component's isolation level is stricter than its root's";
    0x8004E030 CO_E_CALL_OUT_OF_TX_SCOPE_NOT_ALLOWED "the call came from outside of the transaction's scope";
    0x8004E031 CO_E_EXIT_TRANSACTION_SCOPE_NOT_CALLED "a transaction's scope was not left again";
}
