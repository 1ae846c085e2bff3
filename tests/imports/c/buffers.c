/* Buffers that a function fills, by every convention. Each call is counted, and what is written is a copy of `from`. */
#include "imports.h"

/* The copy with its zero, as far as there is room; nothing where there is none. */
static void copy_wide(const unit *from, size_t units, unit *to, size_t room)
{
    if (room == 0)
        return;
    if (units > room - 1)
        units = room - 1;
    memcpy(to, from, units * sizeof *to);
    to[units] = 0;
}

static void copy_narrow(const char *from, size_t bytes, char *to, size_t room)
{
    if (room == 0)
        return;
    if (bytes > room - 1)
        bytes = room - 1;
    memcpy(to, from, bytes);
    to[bytes] = 0;
}

/* GetCurrentDirectory: the length, or what is needed with the zero. */
EXPORT uint32_t buffer_needed(const unit *from, unit *to, uint32_t capacity, int32_t *calls)
{
    size_t units = units_of(from);
    ++*calls;
    if (units + 1 > capacity)
        return (uint32_t) units + 1;
    copy_wide(from, units, to, capacity);
    return (uint32_t) units;
}

/* MultiByteToWideChar: the zero counts always. */
EXPORT uint32_t buffer_with_terminator(const unit *from, unit *to, uint32_t capacity, int32_t *calls)
{
    size_t units = units_of(from) + 1;
    ++*calls;
    if (units <= capacity)
        copy_wide(from, units - 1, to, capacity);
    return (uint32_t) units;
}

/* The capacity does not count the zero, for which there is room besides. */
EXPORT uint32_t buffer_without_terminator(const unit *from, unit *to, uint32_t capacity, int32_t *calls)
{
    size_t units = units_of(from);
    ++*calls;
    if (units > capacity)
        return (uint32_t) units;
    copy_wide(from, units, to, capacity + 1);
    return (uint32_t) units;
}

/* Capacity and length in bytes. */
EXPORT uint32_t buffer_in_bytes(const unit *from, unit *to, uint32_t capacity, int32_t *calls)
{
    size_t bytes = units_of(from) * sizeof *from;
    ++*calls;
    if (bytes + sizeof *from > capacity)
        return (uint32_t) (bytes + sizeof *from);
    copy_wide(from, bytes / sizeof *from, to, capacity / sizeof *to);
    return (uint32_t) bytes;
}

/* Capacity and length in characters of UTF-8, the zero among them. */
EXPORT uint32_t buffer_in_characters(const char *from, char *to, uint32_t capacity, int32_t *calls)
{
    uint32_t characters = 0;
    ++*calls;
    for (const char *at = from; *at != 0; at++)
        characters += (*at & 0xc0) != 0x80;
    if (characters + 1 > capacity)
        return characters + 1;
    strcpy(to, from);
    return characters;
}

/* GetModuleFileName: cuts, and returns the capacity. */
EXPORT uint32_t buffer_cuts(const unit *from, unit *to, uint32_t capacity, int32_t *calls)
{
    size_t units = units_of(from);
    ++*calls;
    copy_wide(from, units, to, capacity);
    return units + 1 > capacity ? capacity : (uint32_t) units;
}

/* Cuts, and says nothing at all. */
EXPORT void buffer_cuts_silently(const char *from, char *to, uint32_t capacity, int32_t *calls)
{
    ++*calls;
    copy_narrow(from, strlen(from), to, capacity);
}

/* GetComputerName: fails with the last error, and says what it needs; the length that it gives does not count the zero. */
EXPORT int32_t buffer_in_out(const unit *from, unit *to, uint32_t *capacity, int32_t *calls)
{
    size_t units = units_of(from);
    uint32_t room = *capacity;
    ++*calls;
    if (units + 1 > room) {
        *capacity = (uint32_t) units + 1;
#ifdef _WIN32
        set_last_error(122);
#else
        set_last_error(34); /* ERANGE */
#endif
        return 0;
    }
    copy_wide(from, units, to, room);
    *capacity = (uint32_t) units;
    return 1;
}

/* Fails with a code, and says nothing else. */
EXPORT hresult buffer_hresult(const char *from, char *to, uint32_t capacity, int32_t *calls)
{
    ++*calls;
    if (strlen(from) + 1 > capacity)
        return E_INSUFFICIENT;
    strcpy(to, from);
    return OK;
}

/* The same with a code of its own; with none at all for an empty text. */
EXPORT hresult buffer_own_code(const char *from, char *to, uint32_t capacity, int32_t *calls)
{
    ++*calls;
    if (*from == 0)
        return E_FAILED;
    if (strlen(from) + 1 > capacity)
        return E_OWN;
    strcpy(to, from);
    return OK;
}

/* The length comes out of a parameter of its own; the code is one of Win32. */
EXPORT uint32_t buffer_length(const char *from, char *to, uint32_t capacity, uint32_t *length, int32_t *calls)
{
    size_t bytes = strlen(from);
    ++*calls;
    *length = (uint32_t) bytes + 1;
    if (bytes + 1 > capacity)
        return 234;
    strcpy(to, from);
    *length = (uint32_t) bytes;
    return 0;
}

/* Two buffers, each with a room of its own. */
EXPORT hresult buffer_two(const unit *from, unit *first, uint32_t first_room, const char *narrow, char *second,
                          uint32_t second_room, int32_t *calls)
{
    ++*calls;
    if (units_of(from) + 1 > first_room || strlen(narrow) + 1 > second_room)
        return E_INSUFFICIENT;
    copy_wide(from, units_of(from), first, first_room);
    strcpy(second, narrow);
    return OK;
}

/* A buffer that is always long enough: sixteen units with the zero. */
EXPORT void buffer_fixed(const unit *from, unit *to)
{
    copy_wide(from, units_of(from), to, 16);
}

/* The numbers from 0: as many as fit are written, as many as there are returned. */
EXPORT uint32_t buffer_numbers(uint32_t wanted, uint32_t *to, uint32_t capacity, int32_t *calls)
{
    ++*calls;
    for (uint32_t i = 0; i < wanted && i < capacity; i++)
        to[i] = i;
    return wanted;
}

/* The same, in bytes, by one parameter for both. */
EXPORT hresult buffer_numbers_in_out(uint32_t wanted, uint32_t *to, uint32_t *bytes, int32_t *calls)
{
    uint32_t room = *bytes;
    ++*calls;
    *bytes = wanted * (uint32_t) sizeof *to;
    if (*bytes > room)
        return E_MORE;
    for (uint32_t i = 0; i < wanted; i++)
        to[i] = i;
    return OK;
}

/* Exactly four numbers. */
EXPORT void buffer_four(uint16_t to[4])
{
    for (uint16_t i = 0; i < 4; i++)
        to[i] = (uint16_t) (i * i);
}
