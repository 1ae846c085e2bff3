//! The contracts of COM that unsafe code here stands on, numbered, so that a `SAFETY` comment can name the one it uses
//! and say why it holds.
//!
//! Nothing is in this module but its text. Where a contract is a rule of OLE Automation as well, that is named
//! in brackets; the rules are listed in `RULES.md` at the root of the repository.
//!
//! * **C1 Interface pointers.** What a wrapper of an interface holds is not null, and points to a pointer to a table of
//!   functions that begins with that interface's. It stays valid as long as a counted reference is held, and every
//!   function of the table may be called as often as one likes.
//! * **C2 Counting.** `AddRef` makes one more claim on an object, `Release` gives one up. Who gives up its claim does
//!   not touch the pointer again. `QueryInterface` that succeeds has stored a pointer to the interface that was asked
//!   for, with a claim on it \[O3, O9\].
//! * **C3 Values in.** What is passed by value, or by a pointer to read from, is the caller's: it is valid for the whole
//!   call, and the callee neither frees nor keeps it, nor writes to it \[O1, S7\].
//! * **C4 Outs.** An out-parameter points to storage of its type that is zero before the call. After the call what is
//!   there is the caller's, to be freed by the function of its type: when the call succeeded, and unless the method is
//!   marked otherwise also when it failed \[O1, O2\].
//! * **C5 In/outs.** An in/out-parameter points to a valid value of the caller. The callee may free it with the function
//!   of its type and put another in its place; what is there after the call is the caller's \[O1\].
//! * **C6 Task memory.** A block of the task allocator is valid for as many bytes as it was made with, is aligned for
//!   every plain type of the ABI, and is freed once, by that allocator. Null may be freed and is nothing.
//! * **C7 BSTR.** Null, or what the BSTR allocator gave: the bytes that the count at −4 says, and two zero bytes behind
//!   them, aligned to two. It is freed once, by that allocator. Whoever owns it alone may write to it \[B5, S6\].
//! * **C8 VARIANT.** A valid VARIANT has a type that says which member of its data is set, and owns what that member
//!   refers to, unless the type has `VT_BYREF`: then it refers to storage of somebody else. A VARIANT of zeros is valid
//!   and owns nothing. Copying its bits moves it: only one of the two is used from then on \[B3, V4\].
//! * **C9 SAFEARRAY.** A descriptor that a function of automation made describes its data: as many dimensions as it says,
//!   elements of the size and the type that its features and hidden data say. While it is locked, its data stays where it
//!   is, is not resized and not destroyed \[B4, O5\].
//! * **C10 Layout.** The types of [`abi`](crate::abi), and the structures and tables of the system that the platform
//!   declares by itself, are `repr(C)`, and compile-time assertions hold each to the size, the alignment and the offsets
//!   of the ABI. A plain one (numbers only) is valid in every bit pattern \[B3\].
//! * **C11 Lengths.** A pointer that comes with a length is valid for that many elements; with the length zero it is not
//!   read. What is handed on as initialised has been written.
//! * **C12 Apartments.** An interface pointer is used only in its apartment: the wrappers are neither `Send` nor `Sync`.
//!   An object of the multithreaded or the neutral apartment may be used by several threads at the same time, and whoever
//!   serves it there has made it for that: it is COM's demand, which Rust's types do not show. A proxy of ours may be used on
//!   every thread. Memory (task blocks, BSTR, SAFEARRAYs of plain elements) belongs to no apartment \[A1, A6\].
//! * **C13 Unwinding.** No panic leaves a function that foreign code calls.
//! * **C14 Records.** The `IRecordInfo` of a record tells its size and knows how to clear and copy it; a record of zeros
//!   is valid and owns nothing \[O1\].
//! * **C15 Calls on their way.** A call that was sent to an apartment stays where it is until it has had its turn there,
//!   once: it was made or refused. Its caller, or a count that went with it, keeps it for so long \[A1\].
//! * **C16 Callbacks.** A function that is given a callback calls it as a function of the type that it has. When and on which
//!   thread it does, and whether with the context of that callback, is looked at \[B8\]. A context that is kept does not come so
//!   late that it was given again, which is possible when all lots of a thousand contexts were taken since: a thread takes one
//!   at a time, and there are half a million on 32 bits.
//! * **C17 Handles.** A handle that goes in is lent or given away, as the function is declared. One that is lent stays open
//!   for the whole call, and the callee neither closes nor keeps it. One that is given away is open, and from then on the
//!   callee's, who closes it once \[H1, H3\].
