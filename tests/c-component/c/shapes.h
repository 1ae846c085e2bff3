/* The object of the class Shapes: three tables, and what came, written down. */
#ifndef SHAPES_H
#define SHAPES_H

#include "values.h"

struct shapes {
    IResults results;
    IArguments arguments;
    ICaller caller;
    volatile LONG references;
    struct text seen;
    IArguments *kept;
};

extern const IResultsVtbl results_table;
extern const IArgumentsVtbl arguments_table;
extern const ICallerVtbl caller_table;

HRESULT shapes_query(struct shapes *shapes, REFIID iid, void **object);
ULONG shapes_add_ref(struct shapes *shapes);
ULONG shapes_release(struct shapes *shapes);

/* The functions of IUnknown in the table of one of its interfaces. */
#define UNKNOWN_OF_SHAPES(prefix, type, field) \
    static HRESULT STDMETHODCALLTYPE prefix##_query(type *this, REFIID iid, void **object) \
    { \
        return shapes_query(OBJECT_OF(this, struct shapes, field), iid, object); \
    } \
    static ULONG STDMETHODCALLTYPE prefix##_add_ref(type *this) \
    { \
        return shapes_add_ref(OBJECT_OF(this, struct shapes, field)); \
    } \
    static ULONG STDMETHODCALLTYPE prefix##_release(type *this) \
    { \
        return shapes_release(OBJECT_OF(this, struct shapes, field)); \
    }

#endif
