#include "values.h"

/* splitmix64: every bit depends on the seed and on the place. */
uint64_t bits(LONG seed, unsigned index)
{
    uint64_t z = ((uint64_t) (uint32_t) seed << 8) + index + 1;
    z *= 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* A number that single and double precision both have exactly. */
static double real(LONG seed, unsigned index)
{
    return (double) ((int64_t) bits(seed, index) >> 40) / 16;
}

#define UNSIGNED(index) bits(seed, index)
#define REAL(index) real(seed, index)

One make_One(LONG seed) { return (One) { (unsigned char) UNSIGNED(0) }; }
Two make_Two(LONG seed) { return (Two) { (short) UNSIGNED(0) }; }
Three make_Three(LONG seed)
{
    return (Three) { (unsigned char) UNSIGNED(0), (unsigned char) UNSIGNED(1), (unsigned char) UNSIGNED(2) };
}
Four make_Four(LONG seed) { return (Four) { (LONG) UNSIGNED(0) }; }
Eight make_Eight(LONG seed) { return (Eight) { (LONG) UNSIGNED(0), (LONG) UNSIGNED(1) }; }
EightReal make_EightReal(LONG seed) { return (EightReal) { REAL(0) }; }
EightSingles make_EightSingles(LONG seed) { return (EightSingles) { (float) REAL(0), (float) REAL(1) }; }
Twelve make_Twelve(LONG seed) { return (Twelve) { (LONG) UNSIGNED(0), (LONG) UNSIGNED(1), (LONG) UNSIGNED(2) }; }
TwelveSingles make_TwelveSingles(LONG seed)
{
    return (TwelveSingles) { (float) REAL(0), (float) REAL(1), (float) REAL(2) };
}
Sixteen make_Sixteen(LONG seed) { return (Sixteen) { (hyper) UNSIGNED(0), (hyper) UNSIGNED(1) }; }
SixteenReal make_SixteenReal(LONG seed) { return (SixteenReal) { REAL(0), REAL(1) }; }
SixteenMixed make_SixteenMixed(LONG seed) { return (SixteenMixed) { REAL(0), (hyper) UNSIGNED(1) }; }
TwentyFour make_TwentyFour(LONG seed)
{
    return (TwentyFour) { (hyper) UNSIGNED(0), REAL(1), (LONG) UNSIGNED(2), (LONG) UNSIGNED(3) };
}
Aligned make_Aligned(LONG seed) { return (Aligned) { (LONG) UNSIGNED(0), (hyper) UNSIGNED(1), (LONG) UNSIGNED(2) }; }
Nested make_Nested(LONG seed)
{
    unsigned char c = (unsigned char) UNSIGNED(0);
    return (Nested) { make_Two(seed), make_EightSingles(seed), { c, (unsigned char) ~c, 0xa5 } };
}
Either make_Either(LONG seed) { return (Either) { .real = REAL(0) }; }
EitherReal make_EitherReal(LONG seed) { return (EitherReal) { .real = REAL(0) }; }

Currency make_Currency(LONG seed)
{
    Currency value;
    value.int64 = (int64_t) UNSIGNED(0);
    return value;
}

Decimal make_Decimal(LONG seed)
{
    Decimal value;
    memset(&value, 0, sizeof value);
    value.scale = (BYTE) (UNSIGNED(0) % 29);
    value.sign = UNSIGNED(1) % 2 ? 0x80 : 0;
    value.Hi32 = (ULONG) UNSIGNED(2);
    value.Lo64 = UNSIGNED(3);
    return value;
}

Guid make_Guid(LONG seed)
{
    Guid value;
    value.Data1 = (uint32_t) UNSIGNED(0);
    value.Data2 = (uint16_t) UNSIGNED(1);
    value.Data3 = (uint16_t) UNSIGNED(2);
    for (unsigned i = 0; i < 8; i++)
        value.Data4[i] = (uint8_t) UNSIGNED(3 + i);
    return value;
}

/* Of a type that the seed chooses: integers, numbers, text, and the DECIMAL that fills the whole. */
Variant make_Variant(LONG seed)
{
    Variant value;
    VariantInit(&value);
    switch ((uint32_t) seed % 5) {
    case 0:
        value.lVal = (LONG) UNSIGNED(0);
        value.vt = VT_I4;
        break;
    case 1:
        value.bstrVal = make_Text(seed);
        value.vt = VT_BSTR;
        break;
    case 2:
        value.dblVal = REAL(0);
        value.vt = VT_R8;
        break;
    case 3:
        value.decVal = make_Decimal(seed);
        value.vt = VT_DECIMAL;
        break;
    default:
        value.cyVal = make_Currency(seed);
        value.vt = VT_CY;
        break;
    }
    return value;
}

Named make_Named(LONG seed) { return (Named) { make_Text(seed), make_Variant(seed) }; }

I1 make_I1(LONG seed) { return (I1) UNSIGNED(0); }
UI1 make_UI1(LONG seed) { return (UI1) UNSIGNED(0); }
I2 make_I2(LONG seed) { return (I2) UNSIGNED(0); }
UI2 make_UI2(LONG seed) { return (UI2) UNSIGNED(0); }
I4 make_I4(LONG seed) { return (I4) UNSIGNED(0); }
UI4 make_UI4(LONG seed) { return (UI4) UNSIGNED(0); }
I8 make_I8(LONG seed) { return (I8) UNSIGNED(0); }
UI8 make_UI8(LONG seed) { return (UI8) UNSIGNED(0); }
R4 make_R4(LONG seed) { return (R4) REAL(0); }
R8 make_R8(LONG seed) { return REAL(0); }
Date make_Date(LONG seed) { return (Date) (UNSIGNED(0) % 40000) + 0.25; }
Bool make_Bool(LONG seed) { return UNSIGNED(0) % 2 ? VARIANT_TRUE : VARIANT_FALSE; }
Colour make_Colour(LONG seed)
{
    static const Colour colours[] = { Red, Green, Blue };
    return colours[UNSIGNED(0) % 3];
}
/* A failure. */
Scode make_Scode(LONG seed) { return (Scode) (0x80000000u | (uint32_t) UNSIGNED(0)); }

/* As many letters as the seed says, at most sixteen. */
BSTR make_Text(LONG seed)
{
    UINT units = (UINT) (UNSIGNED(0) % 17);
    BSTR text = SysAllocStringLen(NULL, units);
    if (text != NULL)
        for (UINT i = 0; i < units; i++)
            text[i] = (OLECHAR) (0x100 + UNSIGNED(i + 1) % 0x400);
    return text;
}

/* Nobody follows it. */
void *make_Pointer(LONG seed) { return (void *) (uintptr_t) UNSIGNED(0); }

HRESULT make_Code(LONG seed) { return seed <= 0 ? S_OK : (HRESULT) (0x80040200u + (uint32_t) seed % 100); }

SixteenMixed both(SixteenReal a, Three b, Twelve c)
{
    SixteenMixed result;
    result.a = a.a - a.b;
    result.b = (hyper) ((uint64_t) (ULONG) c.a << 32 | (uint64_t) ((ULONG) c.b ^ (ULONG) c.c)) + b.a + b.b + b.c;
    return result;
}
