#include "imports.h"

#ifdef _WIN32
#include <windows.h>
#else
#include <errno.h>
#include <pthread.h>
#endif

size_t units_of(const unit *text)
{
    size_t units = 0;
    while (text[units] != 0)
        units++;
    return units;
}

void set_last_error(int32_t code)
{
#ifdef _WIN32
    SetLastError((DWORD) code);
#else
    errno = code;
#endif
}

/* What a thread does: the functions of a thread have other types. */
struct work {
    void (*work)(void *of);
    void *of;
};

#ifdef _WIN32
static DWORD WINAPI run(void *data)
#else
static void *run(void *data)
#endif
{
    const struct work *work = data;
    work->work(work->of);
    return 0;
}

void on_another_thread(void (*work)(void *of), void *of)
{
    struct work data = {work, of};
#ifdef _WIN32
    HANDLE thread = CreateThread(NULL, 0, run, &data, 0, NULL);
    if (thread == NULL)
        abort();
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
#else
    pthread_t thread;
    if (pthread_create(&thread, NULL, run, &data) != 0)
        abort();
    pthread_join(thread, NULL);
#endif
}
