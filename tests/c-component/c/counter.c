/* The counter: its life, and the functions of its table. */
#include "counter.h"
#include "error.h"
#include <stdio.h>

HRESULT counter_query(struct counter *counter, REFIID iid, void **object)
{
    if (object == NULL)
        return E_POINTER;
    *object = NULL;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch) || IsEqualIID(iid, &IID_ICounter)
        || IsEqualIID(iid, &DIID_DCounter))
        *object = &counter->counter;
    else if (IsEqualIID(iid, &IID_ISupportErrorInfo))
        *object = &counter->support;
    else if (IsEqualIID(iid, &IID_IConnectionPointContainer))
        *object = &counter->container;
    else
        return E_NOINTERFACE;
    counter_add_ref(counter);
    return S_OK;
}

ULONG counter_add_ref(struct counter *counter)
{
    return (ULONG) __atomic_add_fetch(&counter->references, 1, __ATOMIC_RELAXED);
}

ULONG counter_release(struct counter *counter)
{
    LONG left = __atomic_sub_fetch(&counter->references, 1, __ATOMIC_ACQ_REL);
    if (left == 0) {
        points_clear(counter);
        free(counter);
        object_gone();
    }
    return (ULONG) left;
}

static HRESULT STDMETHODCALLTYPE query(ICounter *this, REFIID iid, void **object)
{
    return counter_query(COUNTER_OF(this), iid, object);
}

static ULONG STDMETHODCALLTYPE add_ref(ICounter *this) { return counter_add_ref(COUNTER_OF(this)); }
static ULONG STDMETHODCALLTYPE release(ICounter *this) { return counter_release(COUNTER_OF(this)); }

static HRESULT STDMETHODCALLTYPE get_total(ICounter *this, LONG *total)
{
    if (total == NULL)
        return E_POINTER;
    *total = COUNTER_OF(this)->total;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE put_total(ICounter *this, LONG total)
{
    if (total < 0)
        return failed(E_INVALIDARG, "a counter does not count below zero");
    COUNTER_OF(this)->total = total;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE add(ICounter *this, LONG by, LONG times, LONG *sum)
{
    struct counter *counter = COUNTER_OF(this);
    LONG before = counter->total;
    if (sum == NULL)
        return E_POINTER;
    *sum = 0;
    counter->total += by * times;
    /* Sinks may let go of the counter. */
    counter_add_ref(counter);
    BSTR why = bstr_of("added");
    fire_changed(counter, why);
    SysFreeString(why);
    if (counter->total >= 100 && fire_full(counter))
        counter->total = before;
    *sum = counter->total;
    counter_release(counter);
    return S_OK;
}

/* The text, and what else there is: nothing, or a number. */
static HRESULT STDMETHODCALLTYPE describe(ICounter *this, BSTR what, VARIANT extra, BSTR *text)
{
    char tail[32] = ": nothing";
    (void) this;
    if (text == NULL)
        return E_POINTER;
    *text = NULL;
    if (extra.vt == VT_I4)
        snprintf(tail, sizeof tail, ": %ld", (long) extra.lVal);
    else if (extra.vt != VT_ERROR || extra.scode != DISP_E_PARAMNOTFOUND)
        return DISP_E_TYPEMISMATCH;
    UINT units = SysStringLen(what);
    UINT more = (UINT) strlen(tail);
    *text = SysAllocStringLen(NULL, units + more);
    if (*text == NULL)
        return E_OUTOFMEMORY;
    if (units != 0)
        memcpy(*text, what, units * sizeof (OLECHAR));
    for (UINT i = 0; i < more; i++)
        (*text)[units + i] = (OLECHAR) tail[i];
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE fail(ICounter *this, SCODE code, BSTR description)
{
    (void) this;
    return failed_with(code, description);
}

/* The total in place of the value, and the total before as text. */
static HRESULT STDMETHODCALLTYPE swap(ICounter *this, LONG *value, BSTR *old)
{
    struct counter *counter = COUNTER_OF(this);
    LONG total = counter->total;
    char digits[16];
    if (value == NULL || old == NULL)
        return E_POINTER;
    snprintf(digits, sizeof digits, "%ld", (long) total);
    *old = bstr_of(digits);
    if (*old == NULL)
        return E_OUTOFMEMORY;
    counter->total = *value;
    *value = total;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE sinks(ICounter *this, LONG *dispatch, LONG *dual, LONG *table)
{
    struct counter *counter = COUNTER_OF(this);
    if (dispatch == NULL || dual == NULL || table == NULL)
        return E_POINTER;
    *dispatch = point_count(&counter->points[DISPATCH_EVENTS]);
    *dual = point_count(&counter->points[DUAL_EVENTS]);
    *table = point_count(&counter->points[TABLE_EVENTS]);
    return S_OK;
}

static const ICounterVtbl counter_table = {
    .QueryInterface = query,
    .AddRef = add_ref,
    .Release = release,
    .GetTypeInfoCount = counter_get_type_info_count,
    .GetTypeInfo = counter_get_type_info,
    .GetIDsOfNames = counter_get_ids_of_names,
    .Invoke = counter_invoke,
    .get_Total = get_total,
    .put_Total = put_total,
    .Add = add,
    .Describe = describe,
    .Fail = fail,
    .Swap = swap,
    .Sinks = sinks,
};

/* Error information is that of ICounter's methods (rule O8). */

static HRESULT STDMETHODCALLTYPE support_query(ISupportErrorInfo *this, REFIID iid, void **object)
{
    return counter_query(OBJECT_OF(this, struct counter, support), iid, object);
}

static ULONG STDMETHODCALLTYPE support_add_ref(ISupportErrorInfo *this)
{
    return counter_add_ref(OBJECT_OF(this, struct counter, support));
}

static ULONG STDMETHODCALLTYPE support_release(ISupportErrorInfo *this)
{
    return counter_release(OBJECT_OF(this, struct counter, support));
}

static HRESULT STDMETHODCALLTYPE supports_error_info(ISupportErrorInfo *this, REFIID iid)
{
    (void) this;
    return IsEqualIID(iid, &IID_ICounter) ? S_OK : S_FALSE;
}

static const ISupportErrorInfoVtbl support_table = {
    .QueryInterface = support_query,
    .AddRef = support_add_ref,
    .Release = support_release,
    .InterfaceSupportsErrorInfo = supports_error_info,
};

HRESULT counter_create(REFIID iid, void **object)
{
    struct counter *counter = calloc(1, sizeof *counter);
    *object = NULL;
    if (counter == NULL)
        return E_OUTOFMEMORY;
    counter->counter.lpVtbl = (ICounterVtbl *) &counter_table;
    counter->support.lpVtbl = (ISupportErrorInfoVtbl *) &support_table;
    counter->container.lpVtbl = (IConnectionPointContainerVtbl *) &container_table;
    points_init(counter);
    counter->references = 1;
    object_made();
    HRESULT code = counter_query(counter, iid, object);
    counter_release(counter);
    return code;
}
