/* Text that goes in: what arrives is compared with what is expected. */
#include "imports.h"

/* 1 when the text is these units and a zero, 0 when it is not, -1 when there is none. */
EXPORT int32_t text_wide(const unit *text, const unit *expected, uint32_t count)
{
    if (text == NULL)
        return -1;
    return units_of(text) == count && memcmp(text, expected, count * sizeof *text) == 0;
}

EXPORT int32_t text_narrow(const char *text, const uint8_t *expected, uint32_t count)
{
    if (text == NULL)
        return -1;
    return strlen(text) == count && memcmp(text, expected, count) == 0;
}

/* How many bytes a BSTR has: of the text and in front of it. */
EXPORT int32_t text_bstr(const unit *text, const unit *expected, uint32_t count)
{
    uint32_t bytes = 0;
    if (text == NULL)
        return -1;
    memcpy(&bytes, (const char *) text - sizeof bytes, sizeof bytes);
    return bytes == count * sizeof *text && memcmp(text, expected, bytes) == 0 && text[count] == 0;
}

/* The names that a suffix makes of one. */
EXPORT int32_t SuffixedNameW(const unit *text)
{
    return text[0] == 'w' ? 16 : -1;
}

EXPORT int32_t SuffixedNameA(const char *text)
{
    return text[0] == 'a' ? 8 : -1;
}

EXPORT int32_t SuffixedName(int32_t value)
{
    return value + 1;
}
