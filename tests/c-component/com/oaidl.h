/* Stands where Windows has its own header of this name: `component.h`, which widl makes, asks for it. */
#include "automation.h"
#include "interfaces.h"
