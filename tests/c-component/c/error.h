/*
 * What the counter says of its failures: to callers of the table by the thread's error information (rule O8), to callers
 * of Invoke by an EXCEPINFO (rule D9).
 *
 * The thread's error information is the system's on Windows. The embedded runtime has its own, which a library cannot
 * see: whoever loads the component gives it the function that sets it, by `UseSetErrorInfo`. Without, nothing is told.
 */
#ifndef ERROR_H
#define ERROR_H

#include "memory.h"

/* Fails with this description. It gives the code. */
HRESULT failed(HRESULT code, const char *description);
HRESULT failed_with(HRESULT code, BSTR description);

/* Around what Invoke does. It gives the code of its end: DISP_E_EXCEPTION when the member has said what was wrong. */
void invoke_begins(void);
HRESULT invoke_ends(HRESULT code, EXCEPINFO *exception);

#ifndef _WIN32
typedef HRESULT set_error_info(ULONG reserved, IErrorInfo *info);
OFFERED void UseSetErrorInfo(set_error_info *set);
#endif

#endif
