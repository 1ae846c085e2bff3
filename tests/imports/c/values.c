/* Structures, by reference and by value, and calling conventions. */
#include "imports.h"

struct point {
    int32_t x, y;
};

struct wide {
    double values[4];
    uint8_t last;
};

struct mixed {
    int64_t number;
    double fraction;
};

EXPORT int32_t value_read(const struct point *point)
{
    return point == NULL ? -1 : point->x * 1000 + point->y;
}

EXPORT void value_move(struct point *point, int32_t by)
{
    if (point != NULL) {
        point->x += by;
        point->y -= by;
    }
}

EXPORT void value_store(int32_t x, struct point *out)
{
    out->x = x;
    out->y = -x;
}

EXPORT int32_t value_point(struct point point)
{
    return point.x - point.y;
}

EXPORT double value_wide(struct wide wide, struct mixed mixed)
{
    return wide.values[0] + wide.values[3] + wide.last + (double) mixed.number + mixed.fraction;
}

/* The last of two, wherever they are, and where that was found; and what is called with each. */
EXPORT struct point *value_last(const struct point (*points)[2], struct point **place)
{
    return *place = (struct point *) &(*points)[1];
}

EXPORT const struct point *value_chosen(const struct point *first, struct point *second,
    const struct point *(*choose)(const struct point *first, struct point *const *second))
{
    return choose(first, &second);
}

/* An enumeration: -1 and 300 have names. */
EXPORT int32_t value_side(int32_t side, const int32_t *other, const int32_t *last)
{
    return side * 1000000 + *other * 1000 + (last == NULL ? 0 : *last);
}

EXPORT void value_next_side(int32_t side, int32_t *next)
{
    *next = side == -1 ? 300 : side + 1;
}

EXPORT struct point value_make_point(int32_t x)
{
    struct point point = { x, x + 1 };
    return point;
}

EXPORT struct mixed value_make_mixed(int64_t number)
{
    struct mixed mixed = { number, (double) number / 2 };
    return mixed;
}

EXPORT struct wide value_make_wide(double first)
{
    struct wide wide = { { first, first + 1, first + 2, first + 3 }, 7 };
    return wide;
}

EXPORT int32_t FAST value_fastcall(int32_t first, int32_t second, int32_t third)
{
    return first * 100 + second * 10 + third;
}

EXPORT int32_t SYSTEM value_system(int8_t a, uint16_t b, int64_t c, float d, double e)
{
    return (int32_t) (a + b + c) + (int32_t) (d * 2) + (int32_t) (e * 4);
}

EXPORT uint64_t value_raw(const uint8_t *bytes, void *place)
{
    *(uint8_t *) place = (uint8_t) (bytes[0] + 1);
    return (uint64_t) (uintptr_t) place;
}

/* Five results. */
EXPORT int32_t value_many(int32_t from, int32_t *first, double *second, uint8_t *third, void **fourth)
{
    *first = from + 1;
    *second = from + 0.5;
    *third = (uint8_t) (from + 3);
    *fourth = NULL;
    return from;
}
