/*
 * What the files of the component share: the platform, the counts of what lives, and how objects are made of tables.
 *
 * What always holds: every object counts its references, and `object_made` and `object_gone` count the objects. Nothing
 * here is made for more than one thread at a time but these counts.
 */
#ifndef OBJECTS_H
#define OBJECTS_H

#ifdef _WIN32
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>
#include <ole2.h>
#include <ocidl.h>
#include <olectl.h>
#else
#include <oaidl.h>
#endif

#include "component.h"

/* Functions that the library offers; all others are hidden. On Windows `component.def` lists them. */
#ifdef _WIN32
#define OFFERED
#else
#define OFFERED __attribute__((visibility("default")))
#endif

/* The object that a table's field is in. */
#define OBJECT_OF(this, type, field) ((type *) ((char *) (this) - offsetof(type, field)))

/* A pointer to a function in the form of another type's: C does that through a type that is neither. */
#define AS_FUNCTION(type, function) ((type) (void (*)(void)) (function))

extern volatile LONG live_objects;
extern volatile LONG live_locks;

void object_made(void);
void object_gone(void);

/* Makes objects: each gives one reference, by the interface `iid`. */
HRESULT shapes_create(REFIID iid, void **object);
HRESULT counter_create(REFIID iid, void **object);

/* The classes' factories, which live as long as the library. */
extern IClassFactory shapes_factory;
extern IClassFactory counter_factory;
extern IClassFactory2 licensed_counter_factory;

/* The licence key, with its terminator. */
#define LICENCE "open sesame"

#endif
