/* Functions that fail, and say so in every way. */
#include "imports.h"

EXPORT int32_t failure_zero(int32_t value, int32_t code)
{
    if (value == 0)
        set_last_error(code);
    return value;
}

/* Says nothing. */
EXPORT int32_t failure_silent(int32_t value)
{
    return value;
}

EXPORT int64_t failure_wide(int64_t value)
{
    return value;
}

EXPORT void *failure_null(int32_t fails)
{
    static int32_t something;
    return fails ? NULL : &something;
}

EXPORT uint8_t failure_byte(uint8_t value)
{
    return value;
}

EXPORT hresult failure_hresult(hresult code)
{
    return code;
}

EXPORT uint32_t failure_win32(uint32_t code)
{
    return code;
}

/* What was left by an earlier call must not be this one's. */
EXPORT void failure_leave(int32_t code)
{
    set_last_error(code);
}

/* Stores, and fails. */
EXPORT hresult failure_out(hresult code, int32_t *number, double *fraction)
{
    *number = 5;
    *fraction = 0.5;
    return code;
}
