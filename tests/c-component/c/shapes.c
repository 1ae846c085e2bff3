#include "shapes.h"

HRESULT shapes_create(REFIID iid, void **object)
{
    struct shapes *shapes = calloc(1, sizeof *shapes);
    *object = NULL;
    if (shapes == NULL)
        return E_OUTOFMEMORY;
    shapes->results.lpVtbl = (IResultsVtbl *) &results_table;
    shapes->arguments.lpVtbl = (IArgumentsVtbl *) &arguments_table;
    shapes->caller.lpVtbl = (ICallerVtbl *) &caller_table;
    shapes->references = 1;
    object_made();
    HRESULT code = shapes_query(shapes, iid, object);
    shapes_release(shapes);
    return code;
}

HRESULT shapes_query(struct shapes *shapes, REFIID iid, void **object)
{
    if (object == NULL)
        return E_POINTER;
    *object = NULL;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IResults))
        *object = &shapes->results;
    else if (IsEqualIID(iid, &IID_IArguments))
        *object = &shapes->arguments;
    else if (IsEqualIID(iid, &IID_ICaller))
        *object = &shapes->caller;
    else
        return E_NOINTERFACE;
    shapes_add_ref(shapes);
    return S_OK;
}

ULONG shapes_add_ref(struct shapes *shapes)
{
    return (ULONG) __atomic_add_fetch(&shapes->references, 1, __ATOMIC_RELAXED);
}

ULONG shapes_release(struct shapes *shapes)
{
    LONG left = __atomic_sub_fetch(&shapes->references, 1, __ATOMIC_ACQ_REL);
    if (left == 0) {
        if (shapes->kept != NULL)
            shapes->kept->lpVtbl->Release(shapes->kept);
        text_clear(&shapes->seen);
        free(shapes);
        object_gone();
    }
    return (ULONG) left;
}
