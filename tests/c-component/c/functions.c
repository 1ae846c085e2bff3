/* The functions of the library's modules: rule B6. A record is returned as C returns it, on every system. */
#include "values.h"

#ifdef _WIN32
#define CDECL_FUNCTION __cdecl
#define STDCALL_FUNCTION __stdcall
#else
#define CDECL_FUNCTION
#define STDCALL_FUNCTION
#endif

OFFERED LONG STDCALL_FUNCTION LiveObjects(void);
OFFERED LONG STDCALL_FUNCTION LiveLocks(void);

LONG STDCALL_FUNCTION LiveObjects(void) { return live_objects; }
LONG STDCALL_FUNCTION LiveLocks(void) { return live_locks; }

static LONG sum(short a, LONG b, hyper c, double d)
{
    return (LONG) (a + b + c) + (LONG) d;
}

/* The value with its fields in the other order, so that nothing is right by chance. */
static Eight eight(Eight value) { return (Eight) { value.b, value.a }; }
static Twelve twelve(Twelve value) { return (Twelve) { value.c, value.a, value.b }; }

#define FUNCTION(convention, type, name, parameters, value) \
    OFFERED type convention name parameters; \
    type convention name parameters { return value; }

FUNCTION(CDECL_FUNCTION, LONG, SumCdecl, (short a, LONG b, hyper c, double d), sum(a, b, c, d))
FUNCTION(STDCALL_FUNCTION, LONG, SumStdcall, (short a, LONG b, hyper c, double d), sum(a, b, c, d))
FUNCTION(STDCALL_FUNCTION, LONG, SumNumbered, (short a, LONG b, hyper c, double d), sum(a, b, c, d))
FUNCTION(CDECL_FUNCTION, Eight, EightCdecl, (Eight value), eight(value))
FUNCTION(STDCALL_FUNCTION, Eight, EightStdcall, (Eight value), eight(value))
FUNCTION(STDCALL_FUNCTION, Eight, EightNumbered, (Eight value), eight(value))
FUNCTION(CDECL_FUNCTION, Twelve, TwelveCdecl, (Twelve value), twelve(value))
FUNCTION(STDCALL_FUNCTION, Twelve, TwelveStdcall, (Twelve value), twelve(value))

OFFERED SixteenReal CDECL_FUNCTION RealsCdecl(SixteenReal value);
OFFERED CURRENCY CDECL_FUNCTION CurrencyCdecl(CURRENCY value);
OFFERED DECIMAL CDECL_FUNCTION DecimalCdecl(DECIMAL value);
OFFERED GUID STDCALL_FUNCTION GuidStdcall(GUID value);
OFFERED VARIANT CDECL_FUNCTION VariantCdecl(VARIANT value);
OFFERED BSTR STDCALL_FUNCTION TextStdcall(BSTR value);
OFFERED HRESULT CDECL_FUNCTION TimesCdecl(LONG value, LONG *result);

SixteenReal CDECL_FUNCTION RealsCdecl(SixteenReal value) { return (SixteenReal) { value.b, value.a }; }

CURRENCY CDECL_FUNCTION CurrencyCdecl(CURRENCY value)
{
    value.int64 = ~value.int64;
    return value;
}

DECIMAL CDECL_FUNCTION DecimalCdecl(DECIMAL value)
{
    value.sign ^= 0x80;
    value.Hi32 = ~value.Hi32;
    return value;
}

GUID STDCALL_FUNCTION GuidStdcall(GUID value)
{
    value.Data1 = ~value.Data1;
    value.Data4[7] ^= 0xff;
    return value;
}

/* A copy, which is the caller's as the value is. */
VARIANT CDECL_FUNCTION VariantCdecl(VARIANT value)
{
    VARIANT copy;
    VariantInit(&copy);
    VariantCopy(&copy, &value);
    return copy;
}

BSTR STDCALL_FUNCTION TextStdcall(BSTR value)
{
    return SysAllocStringByteLen((const char *) value, SysStringByteLen(value));
}

HRESULT CDECL_FUNCTION TimesCdecl(LONG value, LONG *result)
{
    if (result == NULL)
        return E_POINTER;
    *result = 0;
    if (value < 0)
        return E_INVALIDARG;
    *result = value * 2;
    return S_OK;
}
