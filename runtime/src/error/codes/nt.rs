//! NTSTATUS values: no HRESULTs, but exceptions come out of components as these, and `HRESULT_FROM_NT` marks them.

use super::codes;

codes! {
    /// The exceptions and loader errors among `STATUS_…`.
    NT;
    0xC0000005 STATUS_ACCESS_VIOLATION "the code touched memory that it may not touch";
    0xC0000017 STATUS_NO_MEMORY "the kernel has not enough memory";
    0xC000001D STATUS_ILLEGAL_INSTRUCTION "the code ran into an instruction that the processor does not know";
    0xC0000022 STATUS_ACCESS_DENIED "the kernel denies access";
    0xC0000034 STATUS_OBJECT_NAME_NOT_FOUND "the kernel knows no object of that name";
    0xC000007B STATUS_INVALID_IMAGE_FORMAT "the file is no program or DLL for this bitness", OtherBitness;
    0xC0000094 STATUS_INTEGER_DIVIDE_BY_ZERO "the code divided an integer by zero";
    0xC00000FD STATUS_STACK_OVERFLOW "the thread's stack is used up";
    0xC0000135 STATUS_DLL_NOT_FOUND "a DLL was not found", MissingDll;
    0xC0000139 STATUS_ENTRYPOINT_NOT_FOUND "a DLL does not export a function that is needed";
    0xC0000142 STATUS_DLL_INIT_FAILED "a DLL's initialization failed";
    0xC0000374 STATUS_HEAP_CORRUPTION "the heap is damaged";
    0xC0000409 STATUS_STACK_BUFFER_OVERRUN "the process ended itself, for a damaged stack or by a fail-fast";
}
