#include "memory.h"

#ifndef _WIN32

/* In front of the text: four bytes that are not used, and the count of bytes. */
#define HEADER 8

BSTR SysAllocStringByteLen(const char *data, UINT bytes)
{
    /* Behind the text a unit that is zero; behind an odd count a byte more. */
    size_t terminator = 2 + bytes % 2;
    char *block = calloc(1, HEADER + (size_t) bytes + terminator);
    if (block == NULL)
        return NULL;
    memcpy(block + HEADER - sizeof bytes, &bytes, sizeof bytes);
    if (data != NULL)
        memcpy(block + HEADER, data, bytes);
    return (BSTR) (void *) (block + HEADER);
}

BSTR SysAllocStringLen(const OLECHAR *text, UINT units)
{
    return SysAllocStringByteLen((const char *) text, units * (UINT) sizeof (OLECHAR));
}

UINT SysStringByteLen(BSTR text)
{
    UINT bytes = 0;
    if (text != NULL)
        memcpy(&bytes, (const char *) text - sizeof bytes, sizeof bytes);
    return bytes;
}

UINT SysStringLen(BSTR text)
{
    return SysStringByteLen(text) / (UINT) sizeof (OLECHAR);
}

void SysFreeString(BSTR text)
{
    if (text != NULL)
        free((char *) text - HEADER);
}

void VariantInit(VARIANT *value)
{
    memset(value, 0, sizeof *value);
}

HRESULT VariantClear(VARIANT *value)
{
    switch (value->vt) {
    case VT_BSTR:
        SysFreeString(value->bstrVal);
        break;
    case VT_UNKNOWN:
    case VT_DISPATCH:
        if (value->punkVal != NULL)
            value->punkVal->lpVtbl->Release(value->punkVal);
        break;
    default:
        break;
    }
    VariantInit(value);
    return S_OK;
}

HRESULT VariantCopy(VARIANT *to, const VARIANT *from)
{
    VARIANT copy = *from;
    switch (from->vt) {
    case VT_BSTR:
        copy.bstrVal = SysAllocStringByteLen((const char *) from->bstrVal, SysStringByteLen(from->bstrVal));
        if (copy.bstrVal == NULL)
            return E_OUTOFMEMORY;
        break;
    case VT_UNKNOWN:
    case VT_DISPATCH:
        if (copy.punkVal != NULL)
            copy.punkVal->lpVtbl->AddRef(copy.punkVal);
        break;
    default:
        break;
    }
    VariantClear(to);
    *to = copy;
    return S_OK;
}

#endif

BSTR bstr_of(const char *text)
{
    UINT units = (UINT) strlen(text);
    BSTR made = SysAllocStringLen(NULL, units);
    if (made != NULL)
        for (UINT i = 0; i < units; i++)
            made[i] = (unsigned char) text[i];
    return made;
}

BOOL bstr_is(BSTR text, const char *expected)
{
    UINT units = (UINT) strlen(expected);
    if (SysStringLen(text) != units)
        return FALSE;
    for (UINT i = 0; i < units; i++)
        if (text[i] != (unsigned char) expected[i])
            return FALSE;
    return TRUE;
}
