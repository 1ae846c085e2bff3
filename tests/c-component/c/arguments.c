/* IArguments: a value of every kind by value (rule B2), written down as it came. */
#include "shapes.h"

UNKNOWN_OF_SHAPES(arguments, IArguments, arguments)

static struct text *seen_by(IArguments *this)
{
    return &OBJECT_OF(this, struct shapes, arguments)->seen;
}

#define TAKE_RECORD(type) \
    static HRESULT STDMETHODCALLTYPE take_##type(IArguments *this, LONG before, type value, double after) \
    { \
        struct text *seen = seen_by(this); \
        text_name(seen, "Take" #type); \
        TEXT_VALUE(seen, before); \
        see_##type(seen, &value); \
        TEXT_VALUE(seen, after); \
        return S_OK; \
    }
RECORDS(TAKE_RECORD)

static HRESULT STDMETHODCALLTYPE
take_small(IArguments *this, char a, unsigned char b, short c, unsigned short d, VARIANT_BOOL e)
{
    struct text *seen = seen_by(this);
    text_name(seen, "TakeSmall");
    TEXT_VALUE(seen, a);
    TEXT_VALUE(seen, b);
    TEXT_VALUE(seen, c);
    TEXT_VALUE(seen, d);
    TEXT_VALUE(seen, e);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
take_numbers(IArguments *this, LONG a, ULONG b, hyper c, MIDL_uhyper d, float e, double f, DATE g)
{
    struct text *seen = seen_by(this);
    text_name(seen, "TakeNumbers");
    TEXT_VALUE(seen, a);
    TEXT_VALUE(seen, b);
    TEXT_VALUE(seen, c);
    TEXT_VALUE(seen, d);
    TEXT_VALUE(seen, e);
    TEXT_VALUE(seen, f);
    TEXT_VALUE(seen, g);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE take_others(IArguments *this, Colour a, SCODE b, BSTR c, VARIANT_BOOL d)
{
    struct text *seen = seen_by(this);
    text_name(seen, "TakeOthers");
    TEXT_VALUE(seen, a);
    TEXT_VALUE(seen, b);
    see_Text(seen, c);
    TEXT_VALUE(seen, d);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE take_several(IArguments *this, One a, Twelve b, double c, EightReal d, CURRENCY e,
                                              VARIANT f, DECIMAL g, short h, Three i)
{
    struct text *seen = seen_by(this);
    text_name(seen, "TakeSeveral");
    see_One(seen, &a);
    see_Twelve(seen, &b);
    TEXT_VALUE(seen, c);
    see_EightReal(seen, &d);
    see_Currency(seen, &e);
    see_Variant(seen, &f);
    see_Decimal(seen, &g);
    TEXT_VALUE(seen, h);
    see_Three(seen, &i);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
take_late(IArguments *this, LONG a1, LONG a2, LONG a3, LONG a4, LONG a5, LONG a6, LONG a7, double d1, double d2,
          double d3, double d4, double d5, double d6, double d7, double d8, double d9, Sixteen late, SixteenReal later,
          Three last)
{
    const LONG integers[] = { a1, a2, a3, a4, a5, a6, a7 };
    const double reals[] = { d1, d2, d3, d4, d5, d6, d7, d8, d9 };
    struct text *seen = seen_by(this);
    text_name(seen, "TakeLate");
    for (size_t i = 0; i < sizeof integers / sizeof *integers; i++)
        TEXT_VALUE(seen, integers[i]);
    for (size_t i = 0; i < sizeof reals / sizeof *reals; i++)
        TEXT_VALUE(seen, reals[i]);
    see_Sixteen(seen, &late);
    see_SixteenReal(seen, &later);
    see_Three(seen, &last);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE
take_straddling(IArguments *this, LONG a1, LONG a2, LONG a3, LONG a4, Sixteen value, LONG after, double b1, double b2,
                double b3, double b4, double b5, double b6, double b7, SixteenReal real, double last,
                SixteenMixed mixed)
{
    const LONG integers[] = { a1, a2, a3, a4, after };
    const double reals[] = { b1, b2, b3, b4, b5, b6, b7, last };
    struct text *seen = seen_by(this);
    text_name(seen, "TakeStraddling");
    for (size_t i = 0; i < sizeof integers / sizeof *integers; i++)
        TEXT_VALUE(seen, integers[i]);
    for (size_t i = 0; i < sizeof reals / sizeof *reals; i++)
        TEXT_VALUE(seen, reals[i]);
    see_Sixteen(seen, &value);
    see_SixteenReal(seen, &real);
    see_SixteenMixed(seen, &mixed);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE seen(IArguments *this, BSTR *text)
{
    if (text == NULL)
        return E_POINTER;
    HRESULT code = text_give(seen_by(this), text);
    text_clear(seen_by(this));
    return code;
}

#define RECORD_IN_TABLE(type) .Take##type = take_##type,

const IArgumentsVtbl arguments_table = {
    .QueryInterface = arguments_query,
    .AddRef = arguments_add_ref,
    .Release = arguments_release,
    RECORDS(RECORD_IN_TABLE)
    .TakeSmall = take_small,
    .TakeNumbers = take_numbers,
    .TakeOthers = take_others,
    .TakeSeveral = take_several,
    .TakeLate = take_late,
    .TakeStraddling = take_straddling,
    .Seen = seen,
};
