/* Text that the library gives, to owners of every kind. */
#include "imports.h"

#ifdef _WIN32
#include <windows.h>
#include <objbase.h>
#include <oleauto.h>
#else
/* The embedded runtime's memory is that of the C library. */
#define CoTaskMemAlloc malloc
#define LocalAlloc(flags, bytes) malloc(bytes)
#endif

static void *copy(void *to, const void *from, size_t bytes)
{
    return to == NULL ? NULL : memcpy(to, from, bytes);
}

static size_t wide_bytes(const unit *text)
{
    return (units_of(text) + 1) * sizeof *text;
}

unit *bstr_of(const unit *text)
{
#ifdef _WIN32
    return (unit *) SysAllocString((const OLECHAR *) text);
#else
    uint32_t bytes = (uint32_t) (units_of(text) * sizeof *text);
    char *block = calloc(1, 8 + (size_t) bytes + 2);
    if (block == NULL)
        return NULL;
    memcpy(block + 4, &bytes, sizeof bytes);
    memcpy(block + 8, text, bytes);
    return (unit *) (void *) (block + 8);
#endif
}

void bstr_free(unit *text)
{
#ifdef _WIN32
    SysFreeString((OLECHAR *) text);
#else
    if (text != NULL)
        free((char *) (void *) text - 8);
#endif
}

/* How many texts of the library's own live. */
static int32_t live;

EXPORT int32_t given_live(void)
{
    return live;
}

EXPORT unit *given_task(const unit *text)
{
    return text == NULL ? NULL : copy(CoTaskMemAlloc(wide_bytes(text)), text, wide_bytes(text));
}

EXPORT char *given_task_narrow(const char *text)
{
    return text == NULL ? NULL : copy(CoTaskMemAlloc(strlen(text) + 1), text, strlen(text) + 1);
}

EXPORT unit *given_bstr(const unit *text)
{
    return text == NULL ? NULL : bstr_of(text);
}

EXPORT char *given_local(const char *text)
{
    return text == NULL ? NULL : copy(LocalAlloc(0, strlen(text) + 1), text, strlen(text) + 1);
}

EXPORT char *given_own(const char *text)
{
    if (text == NULL)
        return NULL;
    live++;
    return copy(malloc(strlen(text) + 1), text, strlen(text) + 1);
}

EXPORT void given_release(char *text)
{
    live--;
    free(text);
}

/* Stays the library's. */
EXPORT const char *given_borrowed(int32_t which)
{
    static const char *const texts[] = { "constant", "gr\xc3\xbc\xc3\x9f" "e", "" };
    return which < 0 || which > 2 ? NULL : texts[which];
}

/* In code page 932: "日本" and a half-width katakana. */
EXPORT const char *given_shift_jis(void)
{
    return "\x93\xfa\x96\x7b\xb1";
}

/* In code page 1252: "€ü". */
EXPORT const char *given_windows_1252(void)
{
    return "\x80\xfc";
}

/* No text of UTF-8, and none of UTF-16. */
EXPORT const char *given_malformed(void)
{
    return "a\xff" "b";
}

EXPORT const unit *given_lone_surrogate(void)
{
    static const unit text[] = { 'a', 0xd800, 'b', 0 };
    return text;
}

/* Behind a pointer; with a code. A failure may leave text behind, or not. */
EXPORT hresult given_out_task(const unit *text, int32_t fails, unit **out)
{
    *out = given_task(text);
    return fails ? E_FAILED : OK;
}

EXPORT hresult given_out_bstr(const unit *text, int32_t fails, unit **out)
{
    *out = given_bstr(text);
    return fails ? E_FAILED : OK;
}

EXPORT hresult given_out_own(const char *text, int32_t fails, char **out)
{
    *out = given_own(text);
    return fails ? E_FAILED : OK;
}

EXPORT hresult given_out_borrowed(int32_t which, const char **out)
{
    *out = given_borrowed(which);
    return OK;
}
