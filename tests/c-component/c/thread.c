/* A thread of the component's own, which is in no apartment, and calls there what it was given: the rules of apartments say
 * that it must not, for everything but what may be called everywhere. */
#include "objects.h"

#ifndef _WIN32
#include <pthread.h>
#endif

struct task {
    ICaller *caller;
    IResults *results;
    IArguments *arguments;
    LONG seed;
    BSTR *text;
    HRESULT code;
};

OFFERED HRESULT STDMETHODCALLTYPE CallOnThread(ICaller *caller, IResults *results, IArguments *arguments, LONG seed,
                                               BSTR *text);

static void call(struct task *task)
{
    IArguments *again = NULL;
    task->results->lpVtbl->AddRef(task->results);
    task->code = task->caller->lpVtbl->CallResults(task->caller, task->results, task->seed, task->text);
    if (SUCCEEDED(task->code))
        task->code = task->results->lpVtbl->QueryInterface(task->results, &IID_IArguments, (void **) &again);
    /* It is the same object. */
    if (SUCCEEDED(task->code) && again != task->arguments)
        task->code = E_FAIL;
    if (SUCCEEDED(task->code))
        task->code = task->caller->lpVtbl->CallArguments(task->caller, again, task->seed);
    if (again != NULL)
        again->lpVtbl->Release(again);
    task->results->lpVtbl->Release(task->results);
}

#ifdef _WIN32
static DWORD WINAPI begin(void *task)
{
    call(task);
    return 0;
}
#else
static void *begin(void *task)
{
    call(task);
    return NULL;
}
#endif

/* Has the caller call both on a new thread, and waits for it without letting anybody in. */
HRESULT STDMETHODCALLTYPE CallOnThread(ICaller *caller, IResults *results, IArguments *arguments, LONG seed, BSTR *text)
{
    struct task task = { caller, results, arguments, seed, text, E_FAIL };
#ifdef _WIN32
    HANDLE thread = CreateThread(NULL, 0, begin, &task, 0, NULL);
    if (thread == NULL)
        return E_OUTOFMEMORY;
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
#else
    pthread_t thread;
    if (pthread_create(&thread, NULL, begin, &task) != 0)
        return E_OUTOFMEMORY;
    pthread_join(thread, NULL);
#endif
    return task.code;
}
