/* Values written down, field by field. */
#include "values.h"

#define SEE_WHOLE(type) void see_##type(struct text *text, const type *value) { TEXT_VALUE(text, *value); }
/* No gaps are in these. */
SEE_WHOLE(One) SEE_WHOLE(Two) SEE_WHOLE(Three) SEE_WHOLE(Four) SEE_WHOLE(Eight) SEE_WHOLE(EightReal)
SEE_WHOLE(EightSingles) SEE_WHOLE(Twelve) SEE_WHOLE(TwelveSingles) SEE_WHOLE(Sixteen) SEE_WHOLE(SixteenReal)
SEE_WHOLE(SixteenMixed) SEE_WHOLE(TwentyFour) SEE_WHOLE(Either) SEE_WHOLE(EitherReal) SEE_WHOLE(Currency)
SEE_WHOLE(Guid)
SCALARS(SEE_WHOLE)

void see_Aligned(struct text *text, const Aligned *value)
{
    TEXT_VALUE(text, value->a);
    TEXT_VALUE(text, value->b);
    TEXT_VALUE(text, value->c);
}

void see_Nested(struct text *text, const Nested *value)
{
    see_Two(text, &value->a);
    see_EightSingles(text, &value->b);
    TEXT_VALUE(text, value->c);
}

void see_Named(struct text *text, const Named *value)
{
    see_Text(text, value->name);
    see_Variant(text, &value->value);
}

/* Its first word is nobody's. */
void see_Decimal(struct text *text, const Decimal *value)
{
    TEXT_VALUE(text, value->scale);
    TEXT_VALUE(text, value->sign);
    TEXT_VALUE(text, value->Hi32);
    TEXT_VALUE(text, value->Lo64);
}

void see_Variant(struct text *text, const Variant *value)
{
    TEXT_VALUE(text, value->vt);
    switch (value->vt) {
    case VT_I4:
        TEXT_VALUE(text, value->lVal);
        break;
    case VT_BSTR:
        see_Text(text, value->bstrVal);
        break;
    case VT_R8:
        TEXT_VALUE(text, value->dblVal);
        break;
    case VT_DECIMAL:
        see_Decimal(text, &value->decVal);
        break;
    case VT_CY:
        TEXT_VALUE(text, value->cyVal);
        break;
    default:
        break;
    }
}

void see_Text(struct text *text, BSTR value)
{
    text_bytes(text, value, SysStringByteLen(value));
}
