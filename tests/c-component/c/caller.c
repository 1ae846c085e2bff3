/* ICaller: calls the methods of an object of the other side, and writes down what comes. */
#include "shapes.h"

UNKNOWN_OF_SHAPES(caller, ICaller, caller)

/* Calls a method that returns a record, by the convention that `results.c` tells of. */
#ifdef _WIN32
#define CALL_FOR_RECORD(text, value, target, method, ...) \
    do { \
        if ((target)->lpVtbl->method((target), &(value), __VA_ARGS__) != &(value)) \
            text_name((text), #method " returned another address"); \
    } while (0)
#define METHOD(type, method, ...) (void) 0
#else
#define CALL_FOR_RECORD(text, value, target, method, ...) \
    (value) = AS_FUNCTION(method##_t, (target)->lpVtbl->method)((target), __VA_ARGS__)
/* The type of the method in System V's convention. */
#define METHOD(type, method, ...) typedef type (*method##_t)(IResults *, __VA_ARGS__)
#endif

#define CALL_RECORD(type) \
    { \
        METHOD(type, Give##type, LONG); \
        type value; \
        CALL_FOR_RECORD(&text, value, target, Give##type, seed); \
        text_name(&text, "Give" #type); \
        see_##type(&text, &value); \
        FORGET(&value); \
    }

#define CALL_SCALAR(type) \
    { \
        type value = target->lpVtbl->Give##type(target, seed); \
        text_name(&text, "Give" #type); \
        see_##type(&text, &value); \
    }

static void forget_named(Named *value)
{
    SysFreeString(value->name);
    VariantClear(&value->value);
}

static void forget_variant(VARIANT *value) { VariantClear(value); }
static void forget_nothing(void *value) { (void) value; }

/* Frees what a value owns. */
#define FORGET(value) _Generic(value, Named *: forget_named, VARIANT *: forget_variant, default: forget_nothing)(value)

static HRESULT STDMETHODCALLTYPE call_results(ICaller *this, IResults *target, LONG seed, BSTR *out)
{
    struct text text = { NULL, 0, 0 };
    (void) this;
    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    if (target == NULL)
        return E_INVALIDARG;
    RECORDS(CALL_RECORD)
    SCALARS(CALL_SCALAR)
    {
        BSTR value = target->lpVtbl->GiveText(target, seed);
        text_name(&text, "GiveText");
        see_Text(&text, value);
        SysFreeString(value);
    }
    {
        IResults *value = target->lpVtbl->GiveObject(target, seed);
        BYTE is_target = value == target;
        text_name(&text, "GiveObject");
        TEXT_VALUE(&text, is_target);
        if (value != NULL)
            value->lpVtbl->Release(value);
    }
    {
        void *value = target->lpVtbl->GivePointer(target, seed);
        text_name(&text, "GivePointer");
        TEXT_VALUE(&text, value);
    }
    {
        HRESULT value = target->lpVtbl->GiveCode(target, seed);
        text_name(&text, "GiveCode");
        TEXT_VALUE(&text, value);
    }
    {
        METHOD(SixteenMixed, GiveBoth, SixteenReal, Three, Twelve);
        SixteenMixed value;
        CALL_FOR_RECORD(&text, value, target, GiveBoth, make_SixteenReal(seed), make_Three(seed), make_Twelve(seed));
        text_name(&text, "GiveBoth");
        see_SixteenMixed(&text, &value);
    }
    HRESULT code = text_give(&text, out);
    text_clear(&text);
    return code;
}

/* Integers and numbers between the records: like everything else, made of the seed. */
#define INTEGER(i) ((LONG) bits(seed, 100 + (i)))
#define REAL(i) ((double) ((int64_t) bits(seed, 200 + (i)) >> 40) / 16)
#define CALL(method, ...) if (SUCCEEDED(code)) code = target->lpVtbl->method(target, __VA_ARGS__);
#define CALL_TAKE(type) \
    { \
        type value = make_##type(seed); \
        CALL(Take##type, INTEGER(0), value, REAL(0)) \
        FORGET(&value); \
    }

static HRESULT call_arguments_of(IArguments *target, LONG seed)
{
    HRESULT code = S_OK;
    if (target == NULL)
        return E_INVALIDARG;
    RECORDS(CALL_TAKE)
    CALL(TakeSmall, make_I1(seed), make_UI1(seed), make_I2(seed), make_UI2(seed), make_Bool(seed))
    CALL(TakeNumbers, make_I4(seed), make_UI4(seed), make_I8(seed), make_UI8(seed), make_R4(seed), make_R8(seed),
         make_Date(seed))
    BSTR string = make_Text(seed);
    CALL(TakeOthers, make_Colour(seed), make_Scode(seed), string, make_Bool(seed))
    SysFreeString(string);
    VARIANT variant = make_Variant(seed);
    CALL(TakeSeveral, make_One(seed), make_Twelve(seed), REAL(0), make_EightReal(seed), make_Currency(seed), variant,
         make_Decimal(seed), make_I2(seed), make_Three(seed))
    VariantClear(&variant);
    CALL(TakeLate, INTEGER(1), INTEGER(2), INTEGER(3), INTEGER(4), INTEGER(5), INTEGER(6), INTEGER(7), REAL(1), REAL(2),
         REAL(3), REAL(4), REAL(5), REAL(6), REAL(7), REAL(8), REAL(9), make_Sixteen(seed), make_SixteenReal(seed),
         make_Three(seed))
    CALL(TakeStraddling, INTEGER(1), INTEGER(2), INTEGER(3), INTEGER(4), make_Sixteen(seed), INTEGER(5), REAL(1),
         REAL(2), REAL(3), REAL(4), REAL(5), REAL(6), REAL(7), make_SixteenReal(seed), REAL(8), make_SixteenMixed(seed))
    return code;
}

static HRESULT STDMETHODCALLTYPE call_arguments(ICaller *this, IArguments *target, LONG seed)
{
    (void) this;
    return call_arguments_of(target, seed);
}

static HRESULT STDMETHODCALLTYPE keep(ICaller *this, IArguments *target)
{
    struct shapes *shapes = OBJECT_OF(this, struct shapes, caller);
    IArguments *before = shapes->kept;
    if (target != NULL)
        target->lpVtbl->AddRef(target);
    shapes->kept = target;
    if (before != NULL)
        before->lpVtbl->Release(before);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE call_kept(ICaller *this, LONG seed)
{
    return call_arguments_of(OBJECT_OF(this, struct shapes, caller)->kept, seed);
}

static HRESULT STDMETHODCALLTYPE kept(ICaller *this, IArguments **object)
{
    IArguments *target = OBJECT_OF(this, struct shapes, caller)->kept;
    if (object == NULL)
        return E_POINTER;
    if (target != NULL)
        target->lpVtbl->AddRef(target);
    *object = target;
    return S_OK;
}

const ICallerVtbl caller_table = {
    .QueryInterface = caller_query,
    .AddRef = caller_add_ref,
    .Release = caller_release,
    .CallResults = call_results,
    .CallArguments = call_arguments,
    .Keep = keep,
    .CallKept = call_kept,
    .Kept = kept,
};
