/* bcryptprimitives.dll for versions of Wine that have none: Rust's standard library takes its random seeds from
   ProcessPrng there. */

#include <windows.h>

/* RtlGenRandom under the name that advapi32 exports it by. */
BOOLEAN WINAPI SystemFunction036(PVOID buffer, ULONG length);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length)
{
    while (length > 0) {
        ULONG part = length > 0x10000000 ? 0x10000000 : (ULONG)length;
        if (!SystemFunction036(buffer, part))
            return FALSE;
        buffer += part;
        length -= part;
    }
    return TRUE;
}
