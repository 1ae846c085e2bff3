/* What all files of the library have: how functions are offered and called, and the types of COM that they need. */
#ifndef IMPORTS_H
#define IMPORTS_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef _WIN32
#define EXPORT __declspec(dllexport)
#define SYSTEM __stdcall
#else
#define EXPORT __attribute__((visibility("default")))
#define SYSTEM
#endif

/* Elsewhere than on 32-bit x86 there is one calling convention. */
#ifdef __i386__
#define FAST __attribute__((fastcall))
#else
#define FAST
#endif

/* A unit of UTF-16: wchar_t is not one everywhere. */
typedef uint16_t unit;
typedef int32_t hresult;

#define OK ((hresult) 0)
#define E_FAILED ((hresult) 0x80004005)
/* HRESULT_FROM_WIN32(ERROR_INSUFFICIENT_BUFFER), and of ERROR_MORE_DATA. */
#define E_INSUFFICIENT ((hresult) 0x8007007a)
#define E_MORE ((hresult) 0x800700ea)
/* A code that nobody knows but this library. */
#define E_OWN ((hresult) 0x80041234)

/* How many units, or bytes, there are before the zero. */
size_t units_of(const unit *text);
/* Says why a function failed: GetLastError on Windows, errno elsewhere. */
void set_last_error(int32_t code);
/* A BSTR of a text, and its end. */
unit *bstr_of(const unit *text);
void bstr_free(unit *text);
/* Runs a function on a thread of its own, and waits for that. */
void on_another_thread(void (*work)(void *of), void *of);

#endif
