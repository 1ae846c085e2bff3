#include "text.h"

/* The tests have memory enough: without, what was written down is cut, and they fail. */
static BOOL has_room(struct text *text, size_t count)
{
    if (text->length + count < text->capacity)
        return TRUE;
    size_t capacity = 2 * (text->length + count + 1);
    char *chars = realloc(text->chars, capacity);
    if (chars == NULL)
        return FALSE;
    text->chars = chars;
    text->capacity = capacity;
    return TRUE;
}

void text_name(struct text *text, const char *name)
{
    size_t count = strlen(name);
    if (!has_room(text, count + 1))
        return;
    if (text->length != 0)
        text->chars[text->length++] = '\n';
    memcpy(text->chars + text->length, name, count);
    text->length += count;
    text->chars[text->length] = 0;
}

void text_bytes(struct text *text, const void *bytes, size_t count)
{
    static const char digits[] = "0123456789abcdef";
    if (!has_room(text, 2 * count + 1))
        return;
    text->chars[text->length++] = ' ';
    for (size_t i = 0; i < count; i++) {
        unsigned char byte = ((const unsigned char *) bytes)[i];
        text->chars[text->length++] = digits[byte >> 4];
        text->chars[text->length++] = digits[byte & 15];
    }
    text->chars[text->length] = 0;
}

HRESULT text_give(const struct text *text, BSTR *out)
{
    *out = bstr_of(text->chars == NULL ? "" : text->chars);
    return *out == NULL ? E_OUTOFMEMORY : S_OK;
}

void text_clear(struct text *text)
{
    free(text->chars);
    memset(text, 0, sizeof *text);
}
