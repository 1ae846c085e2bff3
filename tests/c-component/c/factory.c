/* The factories of the three classes. They are not counted: they are part of the library. */
#include "memory.h"

static ULONG STDMETHODCALLTYPE add_ref(IClassFactory *this)
{
    (void) this;
    return 2;
}

static ULONG STDMETHODCALLTYPE release(IClassFactory *this)
{
    (void) this;
    return 1;
}

static HRESULT STDMETHODCALLTYPE lock_server(IClassFactory *this, BOOL lock)
{
    (void) this;
    __atomic_add_fetch(&live_locks, lock ? 1 : -1, __ATOMIC_RELAXED);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE query(IClassFactory *this, REFIID iid, void **object)
{
    BOOL is_licensed = this == (IClassFactory *) (void *) &licensed_counter_factory;
    if (object == NULL)
        return E_POINTER;
    *object = NULL;
    if (!IsEqualIID(iid, &IID_IUnknown) && !IsEqualIID(iid, &IID_IClassFactory)
        && !(is_licensed && IsEqualIID(iid, &IID_IClassFactory2)))
        return E_NOINTERFACE;
    *object = this;
    return S_OK;
}

static HRESULT created(HRESULT (*create)(REFIID, void **), IUnknown *outer, REFIID iid, void **object)
{
    if (object == NULL)
        return E_POINTER;
    *object = NULL;
    return outer != NULL ? CLASS_E_NOAGGREGATION : create(iid, object);
}

static HRESULT STDMETHODCALLTYPE create_shapes(IClassFactory *this, IUnknown *outer, REFIID iid, void **object)
{
    (void) this;
    return created(shapes_create, outer, iid, object);
}

static HRESULT STDMETHODCALLTYPE create_counter(IClassFactory *this, IUnknown *outer, REFIID iid, void **object)
{
    (void) this;
    return created(counter_create, outer, iid, object);
}

static const IClassFactoryVtbl shapes_table = { query, add_ref, release, create_shapes, lock_server };
static const IClassFactoryVtbl counter_table = { query, add_ref, release, create_counter, lock_server };

IClassFactory shapes_factory = { (IClassFactoryVtbl *) &shapes_table };
IClassFactory counter_factory = { (IClassFactoryVtbl *) &counter_table };

/* The class that wants a licence. This machine has none: without the key there is no object. */

static HRESULT STDMETHODCALLTYPE licensed_query(IClassFactory2 *this, REFIID iid, void **object)
{
    return query((IClassFactory *) (void *) this, iid, object);
}

static ULONG STDMETHODCALLTYPE licensed_add_ref(IClassFactory2 *this)
{
    return add_ref((IClassFactory *) (void *) this);
}

static ULONG STDMETHODCALLTYPE licensed_release(IClassFactory2 *this)
{
    return release((IClassFactory *) (void *) this);
}

static HRESULT STDMETHODCALLTYPE licensed_lock_server(IClassFactory2 *this, BOOL lock)
{
    return lock_server((IClassFactory *) (void *) this, lock);
}

static HRESULT STDMETHODCALLTYPE licensed_create(IClassFactory2 *this, IUnknown *outer, REFIID iid, void **object)
{
    (void) this;
    (void) outer;
    (void) iid;
    if (object == NULL)
        return E_POINTER;
    *object = NULL;
    return CLASS_E_NOTLICENSED;
}

static HRESULT STDMETHODCALLTYPE get_lic_info(IClassFactory2 *this, LICINFO *info)
{
    (void) this;
    if (info == NULL)
        return E_POINTER;
    info->cbLicInfo = sizeof *info;
    info->fRuntimeKeyAvail = TRUE;
    info->fLicVerified = FALSE;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE request_lic_key(IClassFactory2 *this, DWORD reserved, BSTR *key)
{
    (void) this;
    (void) reserved;
    if (key == NULL)
        return E_POINTER;
    *key = bstr_of(LICENCE);
    return *key == NULL ? E_OUTOFMEMORY : S_OK;
}

static HRESULT STDMETHODCALLTYPE create_instance_lic(IClassFactory2 *this, IUnknown *outer, IUnknown *reserved,
                                                     REFIID iid, BSTR key, void **object)
{
    (void) this;
    (void) reserved;
    if (object == NULL)
        return E_POINTER;
    *object = NULL;
    return bstr_is(key, LICENCE) ? created(counter_create, outer, iid, object) : CLASS_E_NOTLICENSED;
}

static const IClassFactory2Vtbl licensed_table = {
    licensed_query, licensed_add_ref, licensed_release, licensed_create, licensed_lock_server,
    get_lic_info, request_lic_key, create_instance_lic,
};

IClassFactory2 licensed_counter_factory = { (IClassFactory2Vtbl *) &licensed_table };
