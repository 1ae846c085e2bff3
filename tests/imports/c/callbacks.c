/* Functions that are called back. */
#include "imports.h"

typedef int32_t each_function(int32_t item, void *data);

/* Calls until it is told to stop; how often it did. */
EXPORT int32_t callback_each(int32_t count, each_function *each, void *data)
{
    int32_t i = 0;
    while (i < count) {
        int32_t goes_on = each(i++, data);
        if (goes_on == 0)
            break;
        /* A truth value of four bytes is 0 or 1. */
        if (goes_on != 1)
            return -1;
    }
    return i;
}

EXPORT int32_t callback_stateless(int32_t count, int32_t (*each)(int32_t item))
{
    int32_t sum = 0;
    for (int32_t i = 0; i < count; i++)
        sum += each(i);
    return sum;
}

EXPORT int32_t callback_nullable(int32_t (*each)(int32_t item))
{
    return each == NULL ? -1 : each(20);
}

/* The context is a number, and comes first. */
EXPORT int64_t SYSTEM callback_system(int64_t (SYSTEM *each)(intptr_t data, int64_t value, double half, uint8_t byte), intptr_t data)
{
    return each(data, 40, 0.5, 200) + 1;
}

/* Two callbacks, each with a context of its own, called in turn. */
EXPORT void callback_two(void (*first)(void *data), void *first_data, void (*second)(void *data), void *second_data)
{
    first(first_data);
    second(second_data);
    first(first_data);
}

/* Sorts; what is compared is behind pointers. */
EXPORT void callback_sort(int32_t *values, size_t count, int32_t (*compare)(const int32_t *a, const int32_t *b, void *data), void *data)
{
    for (size_t i = 1; i < count; i++)
        for (size_t j = i; j > 0 && compare(&values[j - 1], &values[j], data) > 0; j--) {
            int32_t value = values[j];
            values[j] = values[j - 1];
            values[j - 1] = value;
        }
}

/* One-byte and two-byte truth values come back as they are. */
EXPORT int32_t callback_truths(_Bool (*c)(_Bool value, void *data), void *data)
{
    return c(1, data) | c(0, data) << 1;
}
