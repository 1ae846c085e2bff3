/* The numbers of interfaces and classes, once. */
#ifdef _WIN32
#include <windows.h>
#include <initguid.h>
#else
#define INITGUID
#endif
#include "objects.h"
