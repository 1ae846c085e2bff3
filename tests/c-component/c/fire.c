/* The counter's events, in the form that each of its sinks has. */
#include "counter.h"

/* The sinks of a point, each with a reference: a sink may advise and unadvise while it is called. */
struct fired {
    IUnknown *sinks[SINKS];
};

static struct fired begin(struct point *point)
{
    struct fired fired;
    for (int i = 0; i < SINKS; i++) {
        fired.sinks[i] = point->sinks[i];
        if (fired.sinks[i] != NULL)
            fired.sinks[i]->lpVtbl->AddRef(fired.sinks[i]);
    }
    return fired;
}

static void end(struct fired *fired)
{
    for (int i = 0; i < SINKS; i++)
        if (fired->sinks[i] != NULL)
            fired->sinks[i]->lpVtbl->Release(fired->sinks[i]);
}

/* Calls `method` of every sink of the point, as an object with the interface `type`. */
#define EACH(counter, which, type, ...) \
    do { \
        struct fired fired = begin(&(counter)->points[which]); \
        for (int i = 0; i < SINKS; i++) { \
            type *sink = (type *) (void *) fired.sinks[i]; \
            if (sink != NULL) \
                __VA_ARGS__; \
        } \
        end(&fired); \
    } while (0)

/* Invoke with these arguments, which are in the other order, and nobody's but the source's (rule O4). */
static void invoke(DCounterEvents *sink, DISPID id, VARIANT *arguments, UINT count)
{
    DISPPARAMS params = { arguments, NULL, count, 0 };
    GUID none;
    memset(&none, 0, sizeof none);
    sink->lpVtbl->Invoke(sink, id, &none, 0, DISPATCH_METHOD, &params, NULL, NULL, NULL);
}

void fire_changed(struct counter *counter, BSTR why)
{
    Eight values = { counter->total, -counter->total };
    VARIANT arguments[2];
    VariantInit(&arguments[0]);
    VariantInit(&arguments[1]);
    arguments[0].vt = VT_BSTR;
    arguments[0].bstrVal = why;
    arguments[1].vt = VT_I4;
    arguments[1].lVal = counter->total;
    EACH(counter, DISPATCH_EVENTS, DCounterEvents, invoke(sink, 1, arguments, 2));
    EACH(counter, DUAL_EVENTS, ICounterDualEvents, sink->lpVtbl->Changed(sink, counter->total, why));
    EACH(counter, TABLE_EVENTS, ICounterTableEvents, sink->lpVtbl->Changed(sink, values, why));
}

BOOL fire_full(struct counter *counter)
{
    VARIANT_BOOL cancel = VARIANT_FALSE;
    CURRENCY value;
    VARIANT arguments[2];
    value.int64 = (int64_t) counter->total * 10000;
    VariantInit(&arguments[0]);
    VariantInit(&arguments[1]);
    arguments[0].vt = VT_BYREF | VT_BOOL;
    arguments[0].pboolVal = &cancel;
    arguments[1].vt = VT_I4;
    arguments[1].lVal = counter->total;
    EACH(counter, DISPATCH_EVENTS, DCounterEvents, invoke(sink, 2, arguments, 2));
    EACH(counter, DUAL_EVENTS, ICounterDualEvents, sink->lpVtbl->Full(sink, counter->total, &cancel));
    EACH(counter, TABLE_EVENTS, ICounterTableEvents, sink->lpVtbl->Full(sink, value, &cancel));
    return cancel != VARIANT_FALSE;
}
