/* Functions that call back where and when they must not. */
#include "imports.h"

#ifdef _WIN32
#include <windows.h>
#else
#include <pthread.h>
#endif

typedef int32_t called(int32_t item, void *data);

struct call {
    called *each;
    void *data;
    int32_t item, result;
};

static void call_it(void *of)
{
    struct call *call = of;
    call->result = call->each(call->item, call->data);
}

/* Calls here, then on another thread, then here; gives what the other one got. */
EXPORT int32_t stray_threads(called *each, void *data, int32_t *here)
{
    struct call call = {each, data, 2, 0};
    *here = each(1, data);
    on_another_thread(call_it, &call);
    *here += each(3, data);
    return call.result;
}

/* Calls many times on one other thread; gives what that got the last time. */
static void call_many(void *of)
{
    struct call *call = of;
    for (int32_t count = call->item; count > 0; count--)
        call->result = call->each(count, call->data);
}

EXPORT int32_t stray_many(int32_t count, called *each, void *data)
{
    struct call call = {each, data, count, 0};
    on_another_thread(call_many, &call);
    return call.result;
}

/* The same without a context. */
static int32_t (*stateless)(int32_t item);
static int32_t stateless_result;

static void call_stateless(void *of)
{
    stateless_result = stateless(*(int32_t *) of);
}

EXPORT int32_t stray_stateless(int32_t (*each)(int32_t item))
{
    int32_t item = 20;
    stateless = each;
    on_another_thread(call_stateless, &item);
    return stateless_result;
}

/* Keeps what it gets. */
static struct call kept;

EXPORT void stray_keep(called *each, void *data)
{
    kept = (struct call){each, data, 0, 0};
}

/* Calls what was kept. */
EXPORT int32_t stray_call_kept(int32_t item)
{
    kept.item = item;
    call_it(&kept);
    return kept.result;
}

/* The same on another thread. */
EXPORT int32_t stray_call_kept_elsewhere(int32_t item)
{
    kept.item = item;
    on_another_thread(call_it, &kept);
    return kept.result;
}

/* Calls what was kept when this thread ends. Where the destructors of a thread have rounds, it is the third: Rust has ended the
   thread for itself in the second at the latest. */
#ifdef _WIN32
static void WINAPI call_at_the_end(void *of)
{
    call_it(of);
}
#else
static pthread_key_t end;
static int rounds;

static void call_at_the_end(void *of)
{
    if (--rounds == 0)
        call_it(of);
    else if (pthread_setspecific(end, of) != 0)
        abort();
}
#endif

EXPORT void stray_call_kept_at_the_end(int32_t item)
{
    kept.item = item;
    kept.result = 0;
#ifdef _WIN32
    DWORD key = FlsAlloc(call_at_the_end);
    if (key == FLS_OUT_OF_INDEXES || !FlsSetValue(key, &kept))
        abort();
#else
    rounds = 3;
    if (pthread_key_create(&end, call_at_the_end) != 0 || pthread_setspecific(end, &kept) != 0)
        abort();
#endif
}

/* What it got. */
EXPORT int32_t stray_kept_result(void)
{
    return kept.result;
}

/* Calls what was kept, and then what it gets. */
EXPORT int32_t stray_call_both(int32_t item, called *each, void *data)
{
    return stray_call_kept(item) * 1000 + each(item, data);
}

/* Gives what it calls a function by which it is called again. */
typedef int32_t entered(int32_t (*again)(void), void *data);
static entered *enters;
static void *enters_data;

static int32_t enter_again(void)
{
    return enters(enter_again, enters_data);
}

EXPORT int32_t stray_re_enters(int32_t count, entered *each, void *data)
{
    int32_t sum = 0;
    enters = each;
    enters_data = data;
    for (int32_t i = 0; i < count; i++)
        sum += each(enter_again, data);
    return sum;
}

/* Calls on another thread, and has too little room at first. */
EXPORT hresult stray_fill(uint8_t *bytes, uint32_t *count, called *each, void *data)
{
    struct call call = {each, data, (int32_t) *count, 0};
    uint32_t room = *count;
    on_another_thread(call_it, &call);
    *count = 100000;
    if (room < *count)
        return E_MORE;
    memset(bytes, 1, *count);
    return OK;
}

/* Gives something to be freed after a call on another thread. */
static int32_t given;

EXPORT void stray_free(void *text)
{
    given--;
    free(text);
}

EXPORT int32_t stray_given(void)
{
    return given;
}

EXPORT char *stray_text(called *each, void *data)
{
    struct call call = {each, data, 1, 0};
    char *text = malloc(3);
    if (text == NULL)
        abort();
    memcpy(text, "ok", 3);
    given++;
    on_another_thread(call_it, &call);
    return text;
}

/* Calls each of two with the context of the other one, and then as it should. */
EXPORT int32_t stray_swapped(called *first, void *of_first, called *second, void *of_second)
{
    int32_t sum = first(1, of_second) + second(2, of_first);
    return sum + first(3, of_first) + second(4, of_second);
}
