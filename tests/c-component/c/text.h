/* What came, written down: names, and values as bytes in hexadecimal. */
#ifndef TEXT_H
#define TEXT_H

#include "memory.h"

struct text {
    char *chars;
    size_t length;
    size_t capacity;
};

void text_name(struct text *text, const char *name);
/* The bytes of a value, in the order in which they lie, behind a blank. */
void text_bytes(struct text *text, const void *bytes, size_t count);
/* A BSTR of the text; E_OUTOFMEMORY when there is no memory. */
HRESULT text_give(const struct text *text, BSTR *out);
void text_clear(struct text *text);

#define TEXT_VALUE(text, value) text_bytes((text), &(value), sizeof (value))

#endif
