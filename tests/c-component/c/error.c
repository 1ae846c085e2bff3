#include "error.h"

#define ERROR_SOURCE "Component.Counter"
#define ERROR_FILE "component.chm"
#define ERROR_CONTEXT 42

/* In a call of Invoke on this thread: whether its member has said why it failed, and what. */
static __thread BOOL is_invoking;
static __thread BOOL has_description;
static __thread BSTR last_description;

/* An object that tells of one failure. */
struct error_info {
    IErrorInfo info;
    volatile LONG references;
    BSTR description;
};

#define ERROR_OF(this) OBJECT_OF(this, struct error_info, info)

static HRESULT STDMETHODCALLTYPE query(IErrorInfo *this, REFIID iid, void **object)
{
    if (object == NULL)
        return E_POINTER;
    *object = NULL;
    if (!IsEqualIID(iid, &IID_IUnknown) && !IsEqualIID(iid, &IID_IErrorInfo))
        return E_NOINTERFACE;
    this->lpVtbl->AddRef(this);
    *object = this;
    return S_OK;
}

static ULONG STDMETHODCALLTYPE add_ref(IErrorInfo *this)
{
    return (ULONG) __atomic_add_fetch(&ERROR_OF(this)->references, 1, __ATOMIC_RELAXED);
}

static ULONG STDMETHODCALLTYPE release(IErrorInfo *this)
{
    LONG left = __atomic_sub_fetch(&ERROR_OF(this)->references, 1, __ATOMIC_ACQ_REL);
    if (left == 0) {
        SysFreeString(ERROR_OF(this)->description);
        free(ERROR_OF(this));
        object_gone();
    }
    return (ULONG) left;
}

static HRESULT STDMETHODCALLTYPE get_guid(IErrorInfo *this, GUID *guid)
{
    (void) this;
    *guid = IID_ICounter;
    return S_OK;
}

static HRESULT given(BSTR text, BSTR *out)
{
    *out = text;
    return text == NULL ? E_OUTOFMEMORY : S_OK;
}

static HRESULT STDMETHODCALLTYPE get_source(IErrorInfo *this, BSTR *source)
{
    (void) this;
    return given(bstr_of(ERROR_SOURCE), source);
}

static BSTR copied(BSTR text)
{
    return SysAllocStringByteLen((const char *) text, SysStringByteLen(text));
}

static HRESULT STDMETHODCALLTYPE get_description(IErrorInfo *this, BSTR *description)
{
    return given(copied(ERROR_OF(this)->description), description);
}

static HRESULT STDMETHODCALLTYPE get_help_file(IErrorInfo *this, BSTR *file)
{
    (void) this;
    return given(bstr_of(ERROR_FILE), file);
}

static HRESULT STDMETHODCALLTYPE get_help_context(IErrorInfo *this, DWORD *context)
{
    (void) this;
    *context = ERROR_CONTEXT;
    return S_OK;
}

static const IErrorInfoVtbl table = {
    query, add_ref, release, get_guid, get_source, get_description, get_help_file, get_help_context,
};

#ifdef _WIN32
#define SET_ERROR_INFO SetErrorInfo
#else
static HRESULT nowhere(ULONG reserved, IErrorInfo *info)
{
    (void) reserved;
    (void) info;
    return E_NOTIMPL;
}

static set_error_info *SET_ERROR_INFO = nowhere;

void UseSetErrorInfo(set_error_info *set)
{
    SET_ERROR_INFO = set;
}
#endif

HRESULT failed_with(HRESULT code, BSTR description)
{
    struct error_info *error = calloc(1, sizeof *error);
    if (is_invoking) {
        SysFreeString(last_description);
        last_description = copied(description);
        has_description = TRUE;
    }
    if (error == NULL)
        return code;
    error->info.lpVtbl = (IErrorInfoVtbl *) &table;
    error->references = 1;
    error->description = copied(description);
    object_made();
    SET_ERROR_INFO(0, &error->info);
    error->info.lpVtbl->Release(&error->info);
    return code;
}

HRESULT failed(HRESULT code, const char *description)
{
    BSTR text = bstr_of(description);
    failed_with(code, text);
    SysFreeString(text);
    return code;
}

/* Fills in what was left out: a failure without a description is one whose text is made when it is asked for. */
static HRESULT STDMETHODCALLTYPE fill_in(EXCEPINFO *exception)
{
    exception->bstrDescription = bstr_of("filled in when it was asked for");
    return S_OK;
}

void invoke_begins(void)
{
    is_invoking = TRUE;
}

HRESULT invoke_ends(HRESULT code, EXCEPINFO *exception)
{
    BOOL has_said = has_description;
    BSTR description = last_description;
    is_invoking = has_description = FALSE;
    last_description = NULL;
    /* It is of this call, and told here. */
    if (has_said)
        SET_ERROR_INFO(0, NULL);
    if (SUCCEEDED(code) || !has_said || exception == NULL) {
        SysFreeString(description);
        return code;
    }
    memset(exception, 0, sizeof *exception);
    exception->bstrSource = bstr_of(ERROR_SOURCE);
    exception->bstrHelpFile = bstr_of(ERROR_FILE);
    exception->dwHelpContext = ERROR_CONTEXT;
    exception->scode = code;
    if (SysStringLen(description) == 0) {
        SysFreeString(description);
        exception->pfnDeferredFillIn = fill_in;
    } else {
        exception->bstrDescription = description;
    }
    return DISP_E_EXCEPTION;
}
