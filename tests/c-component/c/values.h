/*
 * Values of every kind, made of a number: the tests make the same, and compare bit by bit.
 *
 * `make_…` makes a value; `see_…` writes down what is in one, without the gaps between its fields. How the bits come
 * about is in `bits`, and in `tests/c_component/made.rs` once more.
 */
#ifndef MADE_VALUES_H
#define MADE_VALUES_H

#include "text.h"

/* The kinds that are records to a calling convention. */
#define RECORDS(each) \
    each(One) each(Two) each(Three) each(Four) each(Eight) each(EightReal) each(EightSingles) each(Twelve) \
    each(TwelveSingles) each(Sixteen) each(SixteenReal) each(SixteenMixed) each(TwentyFour) each(Aligned) each(Nested) \
    each(Named) each(Either) each(EitherReal) each(Currency) each(Decimal) each(Guid) each(Variant)

/* The kinds that no convention takes for records, and that are plain bits. */
#define SCALARS(each) \
    each(I1) each(UI1) each(I2) each(UI2) each(I4) each(UI4) each(I8) each(UI8) each(R4) each(R8) each(Date) \
    each(Bool) each(Colour) each(Scode)

/* Their types, by the names above. */
typedef CURRENCY Currency;
typedef DECIMAL Decimal;
typedef GUID Guid;
typedef VARIANT Variant;
typedef char I1;
typedef unsigned char UI1;
typedef short I2;
typedef unsigned short UI2;
typedef LONG I4;
typedef ULONG UI4;
typedef hyper I8;
typedef MIDL_uhyper UI8;
typedef float R4;
typedef double R8;
typedef DATE Date;
typedef VARIANT_BOOL Bool;
typedef SCODE Scode;

uint64_t bits(LONG seed, unsigned index);

#define DECLARE(type) type make_##type(LONG seed); void see_##type(struct text *text, const type *value);
RECORDS(DECLARE)
SCALARS(DECLARE)
#undef DECLARE

BSTR make_Text(LONG seed);
void see_Text(struct text *text, BSTR value);
void *make_Pointer(LONG seed);
HRESULT make_Code(LONG seed);
/* What `IResults::GiveBoth` gives for its arguments. */
SixteenMixed both(SixteenReal a, Three b, Twelve c);

#endif
