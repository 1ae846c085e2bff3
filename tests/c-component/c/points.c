/* The counter's connection points: one for each form of events. */
#include "counter.h"

static HRESULT STDMETHODCALLTYPE query(IConnectionPoint *this, REFIID iid, void **object)
{
    if (object == NULL)
        return E_POINTER;
    *object = NULL;
    if (!IsEqualIID(iid, &IID_IUnknown) && !IsEqualIID(iid, &IID_IConnectionPoint))
        return E_NOINTERFACE;
    this->lpVtbl->AddRef(this);
    *object = this;
    return S_OK;
}

static struct point *point_of(IConnectionPoint *this) { return OBJECT_OF(this, struct point, point); }
static ULONG STDMETHODCALLTYPE add_ref(IConnectionPoint *this) { return counter_add_ref(point_of(this)->counter); }
static ULONG STDMETHODCALLTYPE release(IConnectionPoint *this) { return counter_release(point_of(this)->counter); }

static HRESULT STDMETHODCALLTYPE get_interface(IConnectionPoint *this, IID *iid)
{
    if (iid == NULL)
        return E_POINTER;
    *iid = *point_of(this)->iid;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE get_container(IConnectionPoint *this, IConnectionPointContainer **container)
{
    if (container == NULL)
        return E_POINTER;
    *container = &point_of(this)->counter->container;
    counter_add_ref(point_of(this)->counter);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE advise(IConnectionPoint *this, IUnknown *sink, DWORD *cookie)
{
    struct point *point = point_of(this);
    void *found = NULL;
    if (sink == NULL || cookie == NULL)
        return E_POINTER;
    *cookie = 0;
    for (int i = 0; i < SINKS; i++) {
        if (point->sinks[i] != NULL)
            continue;
        if (FAILED(sink->lpVtbl->QueryInterface(sink, point->iid, &found)))
            return CONNECT_E_CANNOTCONNECT;
        point->sinks[i] = found;
        point->cookies[i] = ++point->last_cookie;
        *cookie = point->cookies[i];
        return S_OK;
    }
    return CONNECT_E_ADVISELIMIT;
}

static HRESULT STDMETHODCALLTYPE unadvise(IConnectionPoint *this, DWORD cookie)
{
    struct point *point = point_of(this);
    for (int i = 0; i < SINKS; i++) {
        IUnknown *sink = point->sinks[i];
        if (sink == NULL || point->cookies[i] != cookie)
            continue;
        point->sinks[i] = NULL;
        sink->lpVtbl->Release(sink);
        return S_OK;
    }
    return CONNECT_E_NOCONNECTION;
}

static HRESULT STDMETHODCALLTYPE connections(IConnectionPoint *this, IEnumConnections **out)
{
    (void) this;
    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    return E_NOTIMPL;
}

static const IConnectionPointVtbl point_table = {
    query, add_ref, release, get_interface, get_container, advise, unadvise, connections,
};

void points_init(struct counter *counter)
{
    const IID *const iids[EVENT_FORMS] = { &DIID_DCounterEvents, &IID_ICounterDualEvents, &IID_ICounterTableEvents };
    for (int i = 0; i < EVENT_FORMS; i++) {
        counter->points[i].point.lpVtbl = (IConnectionPointVtbl *) &point_table;
        counter->points[i].counter = counter;
        counter->points[i].iid = iids[i];
    }
}

void points_clear(struct counter *counter)
{
    for (int i = 0; i < EVENT_FORMS; i++)
        for (int j = 0; j < SINKS; j++)
            if (counter->points[i].sinks[j] != NULL)
                counter->points[i].sinks[j]->lpVtbl->Release(counter->points[i].sinks[j]);
}

LONG point_count(const struct point *point)
{
    LONG count = 0;
    for (int i = 0; i < SINKS; i++)
        count += point->sinks[i] != NULL;
    return count;
}

static struct counter *counter_of(IConnectionPointContainer *this)
{
    return OBJECT_OF(this, struct counter, container);
}

static HRESULT STDMETHODCALLTYPE container_query(IConnectionPointContainer *this, REFIID iid, void **object)
{
    return counter_query(counter_of(this), iid, object);
}

static ULONG STDMETHODCALLTYPE container_add_ref(IConnectionPointContainer *this)
{
    return counter_add_ref(counter_of(this));
}

static ULONG STDMETHODCALLTYPE container_release(IConnectionPointContainer *this)
{
    return counter_release(counter_of(this));
}

static HRESULT STDMETHODCALLTYPE points(IConnectionPointContainer *this, IEnumConnectionPoints **out)
{
    (void) this;
    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    return E_NOTIMPL;
}

static HRESULT STDMETHODCALLTYPE find(IConnectionPointContainer *this, REFIID iid, IConnectionPoint **point)
{
    struct counter *counter = counter_of(this);
    if (point == NULL)
        return E_POINTER;
    *point = NULL;
    for (int i = 0; i < EVENT_FORMS; i++) {
        if (!IsEqualIID(iid, counter->points[i].iid))
            continue;
        counter_add_ref(counter);
        *point = &counter->points[i].point;
        return S_OK;
    }
    return CONNECT_E_NOCONNECTION;
}

const IConnectionPointContainerVtbl container_table = {
    container_query, container_add_ref, container_release, points, find,
};
