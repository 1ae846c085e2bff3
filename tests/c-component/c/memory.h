/* BSTRs and VARIANTs: the system's on Windows, elsewhere the component's own, as the embedded runtime has them. */
#ifndef MEMORY_H
#define MEMORY_H

#include "objects.h"

#ifndef _WIN32
/* A BSTR of so many bytes, zeros when `data` is null. Null when there is no memory. */
BSTR SysAllocStringByteLen(const char *data, UINT bytes);
BSTR SysAllocStringLen(const OLECHAR *text, UINT units);
UINT SysStringByteLen(BSTR text);
UINT SysStringLen(BSTR text);
void SysFreeString(BSTR text);
void VariantInit(VARIANT *value);
/* Frees what the value holds. Of arrays and records this component has none. */
HRESULT VariantClear(VARIANT *value);
/* A copy of a value of the same kinds. */
HRESULT VariantCopy(VARIANT *to, const VARIANT *from);
#endif

/* A BSTR of ASCII text. */
BSTR bstr_of(const char *text);
/* Whether a BSTR is this ASCII text. A null one is the empty one. */
BOOL bstr_is(BSTR text, const char *expected);

#endif
