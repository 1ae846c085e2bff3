/* The library's entries, and the counts of what lives. */
#include "objects.h"

volatile LONG live_objects;
volatile LONG live_locks;

void object_made(void) { __atomic_add_fetch(&live_objects, 1, __ATOMIC_RELAXED); }
void object_gone(void) { __atomic_sub_fetch(&live_objects, 1, __ATOMIC_RELEASE); }

#ifndef _WIN32
OFFERED HRESULT DllGetClassObject(REFCLSID clsid, REFIID iid, void **object);
OFFERED HRESULT DllCanUnloadNow(void);
#endif

HRESULT STDAPICALLTYPE DllGetClassObject(REFCLSID clsid, REFIID iid, void **object)
{
    if (object == NULL)
        return E_POINTER;
    *object = NULL;
    if (IsEqualCLSID(clsid, &CLSID_Shapes))
        return shapes_factory.lpVtbl->QueryInterface(&shapes_factory, iid, object);
    if (IsEqualCLSID(clsid, &CLSID_Counter))
        return counter_factory.lpVtbl->QueryInterface(&counter_factory, iid, object);
    if (IsEqualCLSID(clsid, &CLSID_LicensedCounter))
        return licensed_counter_factory.lpVtbl->QueryInterface(&licensed_counter_factory, iid, object);
    return CLASS_E_CLASSNOTAVAILABLE;
}

HRESULT STDAPICALLTYPE DllCanUnloadNow(void)
{
    return live_objects == 0 && live_locks == 0 ? S_OK : S_FALSE;
}
