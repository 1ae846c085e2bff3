/*
 * The values of automation as comwright's embedded runtime has them: what a component in C is compiled with where there
 * are no headers of Windows. The names are those of Windows, the layouts those of runtime/src/abi.
 *
 * Memory is the C library's: what is given away is made by malloc and freed by free. A BSTR has eight bytes in front of
 * its text, of which the last four are its length in bytes. A method is a plain function of C: a record that it returns
 * is returned as C returns it, where Windows has a hidden pointer.
 */
#ifndef AUTOMATION_H
#define AUTOMATION_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define interface struct
#define STDMETHODCALLTYPE
#define STDAPICALLTYPE
#define WINAPI
#define __RPC_USER
#define BEGIN_INTERFACE
#define END_INTERFACE
#define CONST_VTBL const

typedef uint8_t BYTE;
typedef uint16_t WORD;
typedef uint16_t USHORT;
typedef int32_t INT;
typedef uint32_t UINT;
typedef int32_t LONG;
typedef uint32_t ULONG;
typedef uint32_t DWORD;
typedef int32_t BOOL;
typedef int64_t hyper;
typedef uint64_t MIDL_uhyper;

typedef int32_t HRESULT;
typedef int32_t SCODE;
typedef int32_t DISPID;
typedef uint32_t LCID;
typedef int16_t VARIANT_BOOL;
typedef uint16_t VARTYPE;
typedef double DATE;
typedef uint16_t OLECHAR;
typedef OLECHAR *LPOLESTR;
typedef OLECHAR *BSTR;

#define TRUE 1
#define FALSE 0
#define VARIANT_TRUE ((VARIANT_BOOL) -1)
#define VARIANT_FALSE ((VARIANT_BOOL) 0)

typedef struct GUID {
    uint32_t Data1;
    uint16_t Data2;
    uint16_t Data3;
    uint8_t Data4[8];
} GUID, IID, CLSID;

typedef const IID *REFIID;
typedef const CLSID *REFCLSID;
typedef const GUID *REFGUID;

#define IsEqualGUID(a, b) (memcmp((a), (b), sizeof (GUID)) == 0)
#define IsEqualIID IsEqualGUID
#define IsEqualCLSID IsEqualGUID

#ifdef INITGUID
#define DEFINE_GUID(name, a, b, c, d0, d1, d2, d3, d4, d5, d6, d7) \
    const GUID name = { a, b, c, { d0, d1, d2, d3, d4, d5, d6, d7 } }
#else
#define DEFINE_GUID(name, a, b, c, d0, d1, d2, d3, d4, d5, d6, d7) extern const GUID name
#endif

typedef union CY {
    struct {
        ULONG Lo;
        LONG Hi;
    };
    int64_t int64;
} CY, CURRENCY;

/* Aligned to eight also where C aligns 64 bits to four (rule B3): a DECIMAL, and a VARIANT with what it holds. */
#define AS_ON_WINDOWS __attribute__((aligned(8)))

typedef struct DECIMAL {
    USHORT wReserved;
    BYTE scale;
    BYTE sign;
    ULONG Hi32;
    uint64_t Lo64 AS_ON_WINDOWS;
} DECIMAL;

typedef struct SAFEARRAYBOUND {
    ULONG cElements;
    LONG lLbound;
} SAFEARRAYBOUND;

typedef struct SAFEARRAY {
    USHORT cDims;
    USHORT fFeatures;
    ULONG cbElements;
    ULONG cLocks;
    void *pvData;
    SAFEARRAYBOUND rgsabound[1];
} SAFEARRAY;

typedef struct VARIANT VARIANT;

struct VARIANT {
    union {
        struct {
            VARTYPE vt;
            WORD wReserved1;
            WORD wReserved2;
            WORD wReserved3;
            union {
                BYTE bVal;
                short iVal;
                LONG lVal;
                int64_t llVal AS_ON_WINDOWS;
                float fltVal;
                double dblVal AS_ON_WINDOWS;
                VARIANT_BOOL boolVal;
                SCODE scode;
                CY cyVal AS_ON_WINDOWS;
                DATE date AS_ON_WINDOWS;
                BSTR bstrVal;
                interface IUnknown *punkVal;
                interface IDispatch *pdispVal;
                SAFEARRAY *parray;
                LONG *plVal;
                VARIANT_BOOL *pboolVal;
                BSTR *pbstrVal;
                VARIANT *pvarVal;
                void *byref;
                struct {
                    void *pvRecord;
                    interface IRecordInfo *pRecInfo;
                } record;
            };
        };
        DECIMAL decVal;
    };
};

_Static_assert(sizeof (VARIANT) == 8 + 2 * sizeof (void *), "rule B3");
_Static_assert(offsetof(VARIANT, lVal) == 8, "rule B3");
_Static_assert(_Alignof(VARIANT) == 8 && _Alignof(DECIMAL) == 8, "rule B3");
_Static_assert(sizeof (DECIMAL) == 16 && offsetof(DECIMAL, Lo64) == 8, "rule B3");
_Static_assert(offsetof(SAFEARRAY, pvData) == (sizeof (void *) == 8 ? 16 : 12), "rule B3");

enum { VT_EMPTY = 0, VT_NULL = 1, VT_I2 = 2, VT_I4 = 3, VT_R4 = 4, VT_R8 = 5, VT_CY = 6, VT_DATE = 7, VT_BSTR = 8,
       VT_DISPATCH = 9, VT_ERROR = 10, VT_BOOL = 11, VT_VARIANT = 12, VT_UNKNOWN = 13, VT_DECIMAL = 14, VT_I8 = 20,
       VT_BYREF = 0x4000 };

typedef struct DISPPARAMS {
    VARIANT *rgvarg;
    DISPID *rgdispidNamedArgs;
    UINT cArgs;
    UINT cNamedArgs;
} DISPPARAMS;

typedef struct EXCEPINFO EXCEPINFO;

struct EXCEPINFO {
    WORD wCode;
    WORD wReserved;
    BSTR bstrSource;
    BSTR bstrDescription;
    BSTR bstrHelpFile;
    DWORD dwHelpContext;
    void *pvReserved;
    HRESULT (*pfnDeferredFillIn)(EXCEPINFO *);
    SCODE scode;
};

enum { DISPATCH_METHOD = 1, DISPATCH_PROPERTYGET = 2, DISPATCH_PROPERTYPUT = 4, DISPATCH_PROPERTYPUTREF = 8 };
enum { DISPID_UNKNOWN = -1, DISPID_PROPERTYPUT = -3 };

#define SUCCEEDED(code) ((HRESULT) (code) >= 0)
#define FAILED(code) ((HRESULT) (code) < 0)
#define S_OK ((HRESULT) 0)
#define S_FALSE ((HRESULT) 1)
#define E_NOTIMPL ((HRESULT) 0x80004001)
#define E_NOINTERFACE ((HRESULT) 0x80004002)
#define E_POINTER ((HRESULT) 0x80004003)
#define E_FAIL ((HRESULT) 0x80004005)
#define E_OUTOFMEMORY ((HRESULT) 0x8007000E)
#define E_INVALIDARG ((HRESULT) 0x80070057)
#define DISP_E_MEMBERNOTFOUND ((HRESULT) 0x80020003)
#define DISP_E_PARAMNOTFOUND ((HRESULT) 0x80020004)
#define DISP_E_TYPEMISMATCH ((HRESULT) 0x80020005)
#define DISP_E_UNKNOWNNAME ((HRESULT) 0x80020006)
#define DISP_E_EXCEPTION ((HRESULT) 0x80020009)
#define DISP_E_BADPARAMCOUNT ((HRESULT) 0x8002000E)
#define CLASS_E_NOAGGREGATION ((HRESULT) 0x80040110)
#define CLASS_E_CLASSNOTAVAILABLE ((HRESULT) 0x80040111)
#define CLASS_E_NOTLICENSED ((HRESULT) 0x80040112)
#define CONNECT_E_NOCONNECTION ((HRESULT) 0x80040200)
#define CONNECT_E_ADVISELIMIT ((HRESULT) 0x80040201)
#define CONNECT_E_CANNOTCONNECT ((HRESULT) 0x80040202)

#endif
