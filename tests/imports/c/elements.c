/* Elements, and how many there are. */
#include "imports.h"

EXPORT int64_t elements_sum(const int32_t *values, uint32_t count)
{
    int64_t sum = 0;
    for (uint32_t i = 0; i < count; i++)
        sum += values[i];
    return sum;
}

EXPORT void elements_scale(int32_t *values, size_t count, int32_t factor)
{
    for (size_t i = 0; i < count; i++)
        values[i] *= factor;
}

/* One count for three. */
EXPORT double elements_product(uint16_t count, const double *first, const float *second, double *products)
{
    double sum = 0;
    for (uint16_t i = 0; i < count; i++) {
        products[i] = first[i] * second[i];
        sum += products[i];
    }
    return sum;
}

/* Exactly four. */
EXPORT uint32_t elements_four(const uint8_t values[4])
{
    return values[0] | (uint32_t) values[1] << 8 | (uint32_t) values[2] << 16 | (uint32_t) values[3] << 24;
}

/* A count in eight bits. */
EXPORT int32_t elements_few(const uint8_t *values, uint8_t count)
{
    int32_t sum = 0;
    for (uint8_t i = 0; i < count; i++)
        sum += values[i];
    return sum;
}

/* Whether there is an address, and how many there are. */
EXPORT int32_t elements_none(const uint8_t *values, uint32_t count)
{
    return count == 0 ? 0 : values != NULL;
}

struct pair {
    int32_t first;
    uint8_t second;
};

EXPORT int32_t elements_pairs(const struct pair *pairs, int32_t count)
{
    int32_t sum = 0;
    for (int32_t i = 0; i < count; i++)
        sum += pairs[i].first * pairs[i].second;
    return sum;
}
