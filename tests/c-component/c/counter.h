/* The object of the class Counter: a dual interface, error information, and connection points of three forms. */
#ifndef COUNTER_H
#define COUNTER_H

#include "memory.h"

/* As many sinks a point can have. */
#define SINKS 4

/* A connection point: part of its counter, whose references it counts. It holds sinks by the interface that it calls. */
struct point {
    IConnectionPoint point;
    struct counter *counter;
    const IID *iid;
    IUnknown *sinks[SINKS];
    DWORD cookies[SINKS];
    DWORD last_cookie;
};

enum { DISPATCH_EVENTS, DUAL_EVENTS, TABLE_EVENTS, EVENT_FORMS };

struct counter {
    ICounter counter;
    ISupportErrorInfo support;
    IConnectionPointContainer container;
    struct point points[EVENT_FORMS];
    volatile LONG references;
    LONG total;
};

#define COUNTER_OF(this) OBJECT_OF(this, struct counter, counter)

HRESULT counter_query(struct counter *counter, REFIID iid, void **object);
ULONG counter_add_ref(struct counter *counter);
ULONG counter_release(struct counter *counter);

/* counter_dispatch.c */
HRESULT STDMETHODCALLTYPE counter_get_type_info_count(ICounter *this, UINT *count);
HRESULT STDMETHODCALLTYPE counter_get_type_info(ICounter *this, UINT index, LCID locale, ITypeInfo **info);
HRESULT STDMETHODCALLTYPE counter_get_ids_of_names(ICounter *this, REFIID iid, LPOLESTR *names, UINT count, LCID locale,
                                                   DISPID *ids);
HRESULT STDMETHODCALLTYPE counter_invoke(ICounter *this, DISPID id, REFIID iid, LCID locale, WORD flags,
                                         DISPPARAMS *params, VARIANT *result, EXCEPINFO *exception, UINT *argument);

/* points.c */
extern const IConnectionPointContainerVtbl container_table;
void points_init(struct counter *counter);
/* Lets go of all sinks. */
void points_clear(struct counter *counter);
LONG point_count(const struct point *point);

/* fire.c: the events, to the sinks of all three forms. */
void fire_changed(struct counter *counter, BSTR why);
/* Whether a sink has cancelled it. */
BOOL fire_full(struct counter *counter);

#endif
