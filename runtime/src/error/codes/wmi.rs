//! FACILITY_ITF, 0x1000 to 0x10FF, as WMI uses it.

use super::codes;

codes! {
    /// The common `WBEM_E_…`.
    WMI;
    0x80041001 WBEM_E_FAILED "WMI failed for a reason that the code does not tell";
    0x80041002 WBEM_E_NOT_FOUND "WMI has no such object, class or property";
    0x80041003 WBEM_E_ACCESS_DENIED "the user has no right to this namespace or object";
    0x80041004 WBEM_E_PROVIDER_FAILURE "the provider failed after it was initialized";
    0x80041005 WBEM_E_TYPE_MISMATCH "a value's type does not fit the property";
    0x80041006 WBEM_E_OUT_OF_MEMORY "there was not enough memory for WMI";
    0x80041008 WBEM_E_INVALID_PARAMETER "an argument of the WMI call is not valid";
    0x80041009 WBEM_E_NOT_AVAILABLE "the resource cannot be had now";
    0x8004100C WBEM_E_NOT_SUPPORTED "the feature or operation is not supported by WMI";
    0x8004100E WBEM_E_INVALID_NAMESPACE "there is no such namespace";
    0x8004100F WBEM_E_INVALID_OBJECT "the object is not a valid one";
    0x80041010 WBEM_E_INVALID_CLASS "there is no such class in the namespace";
    0x80041011 WBEM_E_PROVIDER_NOT_FOUND "the provider that the schema names is not known";
    0x80041012 WBEM_E_INVALID_PROVIDER_REGISTRATION "the provider's registration is wrong";
    0x80041013 WBEM_E_PROVIDER_LOAD_FAILURE "the provider could not be loaded";
    0x80041014 WBEM_E_INITIALIZATION_FAILURE "a component of WMI could not be initialized";
    0x80041015 WBEM_E_TRANSPORT_FAILURE "the network failed beneath WMI";
    0x80041017 WBEM_E_INVALID_QUERY "the query is not well formed";
    0x80041018 WBEM_E_INVALID_QUERY_TYPE "the query language is not known";
    0x80041019 WBEM_E_ALREADY_EXISTS "there is such an object already";
    0x8004101D WBEM_E_UNEXPECTED "WMI came to a state that it did not expect";
    0x8004101E WBEM_E_ILLEGAL_OPERATION "the operation is not allowed on this object";
    0x80041021 WBEM_E_INVALID_SYNTAX "the query or the path has a syntax error";
    0x80041023 WBEM_E_READ_ONLY "the property can only be read";
    0x80041024 WBEM_E_PROVIDER_NOT_CAPABLE "the provider cannot do this";
    0x80041028 WBEM_E_ILLEGAL_NULL "a property that may not be null is null";
    0x8004102B WBEM_E_VALUE_OUT_OF_RANGE "a value is out of range";
    0x8004102E WBEM_E_INVALID_METHOD "the class has no such method";
    0x8004102F WBEM_E_INVALID_METHOD_PARAMETERS "the arguments do not fit the method";
    0x80041031 WBEM_E_INVALID_PROPERTY "the class has no such property";
    0x80041032 WBEM_E_CALL_CANCELLED "the call was cancelled";
    0x80041033 WBEM_E_SHUTTING_DOWN "WMI is shutting down";
    0x8004103A WBEM_E_INVALID_OBJECT_PATH "the object path is not well formed";
    0x80041045 WBEM_E_SERVER_TOO_BUSY "the WMI service is too busy";
    0x80041055 WBEM_E_METHOD_NOT_IMPLEMENTED "the provider does not implement the method";
    0x80041058 WBEM_E_UNPARSABLE_QUERY "the query cannot be parsed";
    0x80041061 WBEM_E_QUEUE_OVERFLOW "the queue of events overflowed, and events were lost";
    0x80041062 WBEM_E_PRIVILEGE_NOT_HELD "the caller has not enabled a privilege that the operation needs";
    0x80041064 WBEM_E_LOCAL_CREDENTIALS "a user name or password may not be given for the own machine";
    0x80041067 WBEM_E_CLIENT_TOO_SLOW "the client did not take the results in time";
    0x80041069 WBEM_E_TIMED_OUT "the time for the operation is up";
    0x8004106C WBEM_E_QUOTA_VIOLATION "a quota of the WMI service is used up";
    0x80041087 WBEM_E_ENCRYPTED_CONNECTION_REQUIRED "the namespace demands an encrypted connection";
    0x80041088 WBEM_E_PROVIDER_TIMED_OUT "the provider did not answer in time";
}
