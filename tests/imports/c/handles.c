/* Handles: pointers to a number, of which it is known how many are open. */
#include "imports.h"

struct thing {
    int32_t value;
};

static int32_t open_things, closed_things;

EXPORT int32_t handle_open_count(void)
{
    return open_things;
}

EXPORT int32_t handle_closed_count(void)
{
    return closed_things;
}

/* None for what is negative. */
EXPORT struct thing *handle_open(int32_t value)
{
    struct thing *thing = value < 0 ? NULL : malloc(sizeof *thing);
    if (thing != NULL) {
        thing->value = value;
        open_things++;
    }
    return thing;
}

EXPORT int32_t handle_close(struct thing *thing)
{
    open_things--;
    closed_things++;
    free(thing);
    return 1;
}

/* -1 when there is none. */
EXPORT int32_t handle_value(const struct thing *thing)
{
    return thing == NULL ? -1 : thing->value;
}

/* Takes it for itself. */
EXPORT hresult handle_take(struct thing *thing, int32_t fails)
{
    if (thing != NULL)
        handle_close(thing);
    return fails ? E_FAILED : OK;
}

EXPORT hresult handle_out(int32_t value, int32_t fails, struct thing **out)
{
    *out = handle_open(value);
    return fails ? E_FAILED : OK;
}

/* -1 for none, as files of Windows have it. */
EXPORT intptr_t handle_number(int32_t value)
{
    return value < 0 ? -1 : value;
}

EXPORT int32_t handle_number_closed(intptr_t number)
{
    closed_things++;
    return number == 0;
}
