#include "imports.h"

#ifdef _WIN32
#include <windows.h>
#else
#include <errno.h>
#endif

size_t units_of(const unit *text)
{
    size_t units = 0;
    while (text[units] != 0)
        units++;
    return units;
}

void set_last_error(int32_t code)
{
#ifdef _WIN32
    SetLastError((DWORD) code);
#else
    errno = code;
#endif
}
