/* Truth values: what arrives is shown in its whole width. */
#include "imports.h"

EXPORT int32_t truth_win32(int32_t value)
{
    return value;
}

EXPORT int32_t truth_c(uint8_t value)
{
    return value;
}

EXPORT int32_t truth_variant(int16_t value)
{
    return value;
}

/* Whatever is not zero is true. */
EXPORT int32_t truth_from_win32(int32_t value)
{
    return value;
}

EXPORT _Bool truth_from_c(int32_t value)
{
    return value != 0;
}

EXPORT int16_t truth_from_variant(int32_t value)
{
    return (int16_t) value;
}

EXPORT void truth_out(int32_t value, int32_t *win32, uint8_t *c, int16_t *variant)
{
    *win32 = value ? 0x100 : 0;
    *c = value != 0;
    *variant = value ? -1 : 0;
}

/* What was there comes back turned round. */
EXPORT int32_t truth_turned(int32_t *win32, uint8_t *c, int16_t *variant)
{
    int32_t seen = *win32 | *c << 8 | (*variant & 0xffff) << 16;
    *win32 = !*win32;
    *c = !*c;
    *variant = *variant ? 0 : -1;
    return seen;
}
