#include "memory.h"

HRESULT counter_create(REFIID iid, void **object)
{
    (void) iid;
    *object = NULL;
    return E_NOTIMPL;
}
