/* Structures that own what they hold. */
#include "imports.h"

struct person {
    int16_t kind;
    unit *name;
    double weight;
    int32_t age;
};

static const unit changed[] = { 'c', 'h', 'a', 'n', 'g', 'e', 'd', 0 };
static const unit made[] = { 'm', 'a', 'd', 'e', 0 };

static int32_t looked_at(const struct person *person)
{
    int32_t units = person->name == NULL ? 0 : (int32_t) units_of(person->name);
    return person->kind * 1000000 + person->age * 1000 + (int32_t) (person->weight * 10) * 10 + units;
}

EXPORT int32_t record_read(const struct person *person)
{
    return person == NULL ? -1 : looked_at(person);
}

EXPORT int32_t record_value(struct person person, int32_t last)
{
    return looked_at(&person) + last;
}

/* What is there is freed, and something else put into its place (rule O1). */
EXPORT void record_change(struct person *person)
{
    bstr_free(person->name);
    person->name = bstr_of(changed);
    person->age++;
}

EXPORT hresult record_make(int32_t age, struct person *person)
{
    *person = (struct person){ -2, bstr_of(made), 0.5, age };
    return age < 0 ? E_FAILED : OK;
}

/* Elements, side by side. */
EXPORT int32_t record_sum(const struct person *persons, int32_t count)
{
    int32_t sum = 0;
    for (int32_t i = 0; i < count; i++)
        sum += looked_at(&persons[i]);
    return sum;
}
