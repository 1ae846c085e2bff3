/* The counter's IDispatch, by hand: members by number, arguments in the other order, named ones first (rule D2). */
#include "counter.h"
#include "error.h"

/* The most parameters that a member has. */
#define PARAMETERS 2

/* A member's name, its number, and the names of its parameters, which are numbered from zero. */
static const struct member {
    const char *name;
    DISPID id;
    const char *parameters[PARAMETERS];
    UINT needed;
} members[] = {
    { "Total", 0, { NULL, NULL }, 0 },
    { "Add", 1, { "by", "times" }, 1 },
    { "Describe", 2, { "what", "extra" }, 1 },
    { "Fail", 3, { "code", "description" }, 2 },
    { "Swap", 4, { "value", "old" }, 2 },
};

HRESULT STDMETHODCALLTYPE counter_get_type_info_count(ICounter *this, UINT *count)
{
    (void) this;
    if (count == NULL)
        return E_POINTER;
    *count = 0;
    return S_OK;
}

HRESULT STDMETHODCALLTYPE counter_get_type_info(ICounter *this, UINT index, LCID locale, ITypeInfo **info)
{
    (void) this;
    (void) index;
    (void) locale;
    if (info == NULL)
        return E_POINTER;
    *info = NULL;
    return E_NOTIMPL;
}

/* Whether the name is this one, in letters of either case. */
static BOOL is_named(const OLECHAR *name, const char *expected)
{
    while (*name != 0 && (*name | 0x20) == (OLECHAR) ((unsigned char) *expected | 0x20)) {
        name++;
        expected++;
    }
    return *name == 0 && *expected == 0;
}

HRESULT STDMETHODCALLTYPE counter_get_ids_of_names(ICounter *this, REFIID iid, LPOLESTR *names, UINT count, LCID locale,
                                                   DISPID *ids)
{
    const struct member *member = NULL;
    HRESULT code = S_OK;
    (void) this;
    (void) iid;
    (void) locale;
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (count != 0 && is_named(names[0], members[i].name))
            member = &members[i];
    for (UINT i = 0; i < count; i++) {
        ids[i] = DISPID_UNKNOWN;
        if (member != NULL && i == 0)
            ids[i] = member->id;
        for (int j = 0; member != NULL && i != 0 && j < PARAMETERS; j++)
            if (member->parameters[j] != NULL && is_named(names[i], member->parameters[j]))
                ids[i] = j;
        if (ids[i] == DISPID_UNKNOWN)
            code = DISP_E_UNKNOWNNAME;
    }
    return code;
}

/* The arguments of a call, by the places of their parameters; those that are not there are null. */
struct arguments {
    const DISPPARAMS *params;
    VARIANT *at[PARAMETERS];
    UINT *faulty;
};

/* Tells which argument has the wrong type: by its place in `rgvarg` (rule D8). */
static HRESULT mismatch(const struct arguments *arguments, UINT place)
{
    if (arguments->faulty != NULL)
        *arguments->faulty = (UINT) (arguments->at[place] - arguments->params->rgvarg);
    return DISP_E_TYPEMISMATCH;
}

static HRESULT sorted(const struct member *member, const DISPPARAMS *params, UINT *faulty, struct arguments *arguments)
{
    UINT positional = params->cArgs - params->cNamedArgs;
    memset(arguments, 0, sizeof *arguments);
    arguments->params = params;
    arguments->faulty = faulty;
    if (params->cArgs > PARAMETERS || params->cNamedArgs > params->cArgs)
        return DISP_E_BADPARAMCOUNT;
    for (UINT i = 0; i < params->cNamedArgs; i++) {
        DISPID place = params->rgdispidNamedArgs[i];
        if (place < 0 || place >= PARAMETERS)
            return DISP_E_PARAMNOTFOUND;
        arguments->at[place] = &params->rgvarg[i];
    }
    for (UINT i = 0; i < positional; i++)
        arguments->at[i] = &params->rgvarg[params->cArgs - 1 - i];
    for (UINT i = 0; i < member->needed; i++)
        if (arguments->at[i] == NULL)
            return DISP_E_BADPARAMCOUNT;
    return S_OK;
}

/* A number, by value or by reference. */
static HRESULT number(const struct arguments *arguments, UINT place, LONG *value)
{
    const VARIANT *argument = arguments->at[place];
    switch (argument->vt) {
    case VT_I2:
        *value = argument->iVal;
        return S_OK;
    case VT_I4:
    case VT_ERROR:
        *value = argument->lVal;
        return S_OK;
    case VT_BYREF | VT_I4:
        *value = *argument->plVal;
        return S_OK;
    default:
        return mismatch(arguments, place);
    }
}

/* The member's own function of the table, and its result. */
static HRESULT call(ICounter *this, DISPID id, WORD flags, const struct arguments *arguments, VARIANT *result)
{
    LONG by = 0, times = 1;
    HRESULT code = S_OK;
    switch (id) {
    case 0:
        if (flags & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF)) {
            code = number(arguments, 0, &by);
            return FAILED(code) ? code : this->lpVtbl->put_Total(this, by);
        }
        result->vt = VT_I4;
        return this->lpVtbl->get_Total(this, &result->lVal);
    case 1:
        code = number(arguments, 0, &by);
        if (SUCCEEDED(code) && arguments->at[1] != NULL)
            code = number(arguments, 1, &times);
        if (FAILED(code))
            return code;
        result->vt = VT_I4;
        return this->lpVtbl->Add(this, by, times, &result->lVal);
    case 2: {
        VARIANT extra;
        VariantInit(&extra);
        extra.vt = VT_ERROR;
        extra.scode = DISP_E_PARAMNOTFOUND;
        if (arguments->at[0]->vt != VT_BSTR)
            return mismatch(arguments, 0);
        if (arguments->at[1] != NULL)
            extra = *arguments->at[1];
        result->vt = VT_BSTR;
        code = this->lpVtbl->Describe(this, arguments->at[0]->bstrVal, extra, &result->bstrVal);
        return code == DISP_E_TYPEMISMATCH ? mismatch(arguments, 1) : code;
    }
    case 3:
        code = number(arguments, 0, &by);
        if (FAILED(code))
            return code;
        if (arguments->at[1]->vt != VT_BSTR)
            return mismatch(arguments, 1);
        return this->lpVtbl->Fail(this, by, arguments->at[1]->bstrVal);
    case 4:
        if (arguments->at[0]->vt != (VT_BYREF | VT_I4))
            return mismatch(arguments, 0);
        if (arguments->at[1]->vt != (VT_BYREF | VT_BSTR))
            return mismatch(arguments, 1);
        return this->lpVtbl->Swap(this, arguments->at[0]->plVal, arguments->at[1]->pbstrVal);
    default:
        return DISP_E_MEMBERNOTFOUND;
    }
}

HRESULT STDMETHODCALLTYPE counter_invoke(ICounter *this, DISPID id, REFIID iid, LCID locale, WORD flags,
                                         DISPPARAMS *params, VARIANT *result, EXCEPINFO *exception, UINT *argument)
{
    struct arguments arguments;
    VARIANT value;
    (void) iid;
    (void) locale;
    if (params == NULL)
        return E_POINTER;
    if (id < 0 || id >= (DISPID) (sizeof members / sizeof *members))
        return DISP_E_MEMBERNOTFOUND;
    VariantInit(&value);
    DISPPARAMS plain = *params;
    /* The value of a property is named, and is the only argument (rule D3). */
    if (flags & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF)) {
        if (plain.cArgs != 1 || plain.cNamedArgs != 1 || *plain.rgdispidNamedArgs != DISPID_PROPERTYPUT)
            return DISP_E_BADPARAMCOUNT;
        plain.cNamedArgs = 0;
    }
    HRESULT code = sorted(&members[id], &plain, argument, &arguments);
    invoke_begins();
    if (SUCCEEDED(code))
        code = call(this, id, flags, &arguments, &value);
    if (FAILED(code))
        value.vt = VT_EMPTY;
    if (result != NULL)
        *result = value;
    else
        VariantClear(&value);
    return invoke_ends(code, exception);
}
