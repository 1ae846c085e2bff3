/*
 * IResults: a value of every kind as a result (rule B1).
 *
 * A method of a table that returns a record is given, on Windows, where that goes, before its other arguments, and
 * returns the address. A C compiler does otherwise by itself, so that the pointer is spelled out. widl spells it out in
 * `component.h` on every system; on System V the result is what C has, and so the table's types are not those of its
 * functions.
 */
#include "shapes.h"

UNKNOWN_OF_SHAPES(results, IResults, results)

#ifdef _WIN32
#define RESULT_IS(type) type *
#define GIVEN_TO(type, name) type *name,
#define GIVES(result, value) do { *(result) = (value); return (result); } while (0)
#define IN_TABLE(field, function) function
#else
#define RESULT_IS(type) type
#define GIVEN_TO(type, name)
#define GIVES(result, value) return (value)
#define IN_TABLE(field, function) AS_FUNCTION(__typeof__(((IResultsVtbl *) NULL)->field), function)
#endif

#define GIVE_RECORD(type) \
    static RESULT_IS(type) STDMETHODCALLTYPE give_##type(IResults *this, GIVEN_TO(type, result) LONG seed) \
    { \
        (void) this; \
        GIVES(result, make_##type(seed)); \
    }
RECORDS(GIVE_RECORD)

#define GIVE_SCALAR(type) \
    static type STDMETHODCALLTYPE give_##type(IResults *this, LONG seed) \
    { \
        (void) this; \
        return make_##type(seed); \
    }
SCALARS(GIVE_SCALAR)

static BSTR STDMETHODCALLTYPE give_text(IResults *this, LONG seed)
{
    (void) this;
    return make_Text(seed);
}

/* The object itself, or none. */
static IResults *STDMETHODCALLTYPE give_object(IResults *this, LONG seed)
{
    if (seed % 2 == 0)
        return NULL;
    results_add_ref(this);
    return this;
}

static void *STDMETHODCALLTYPE give_pointer(IResults *this, LONG seed)
{
    (void) this;
    return make_Pointer(seed);
}

static HRESULT STDMETHODCALLTYPE give_code(IResults *this, LONG seed)
{
    (void) this;
    return make_Code(seed);
}

static RESULT_IS(SixteenMixed) STDMETHODCALLTYPE
give_both(IResults *this, GIVEN_TO(SixteenMixed, result) SixteenReal a, Three b, Twelve c)
{
    (void) this;
    GIVES(result, both(a, b, c));
}

#define RECORD_IN_TABLE(type) .Give##type = IN_TABLE(Give##type, give_##type),
#define SCALAR_IN_TABLE(type) .Give##type = give_##type,

const IResultsVtbl results_table = {
    .QueryInterface = results_query,
    .AddRef = results_add_ref,
    .Release = results_release,
    RECORDS(RECORD_IN_TABLE)
    SCALARS(SCALAR_IN_TABLE)
    .GiveText = give_text,
    .GiveObject = give_object,
    .GivePointer = give_pointer,
    .GiveCode = give_code,
    .GiveBoth = IN_TABLE(GiveBoth, give_both),
};
