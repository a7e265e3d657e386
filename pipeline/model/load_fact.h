/* load_fact.h: values of attributes and the facts of fields.h, from elements; for load.c. */
#pragma once
#include "diag.h"
#include "fields.h"
#include "xml.h"

/* A document being read. */
struct loader {
	struct arena *arena;
	struct diags *diags;
	bool failed; /* a finding was made */
	struct rectification **items;
};

/* Adds the finding that `what` `name` is wrong, unless one was made. */
void load_fail(struct loader *loader, const struct xml_element *element, const char *what, struct str name);

/* Values of attributes. What cannot be one is a finding and reads as nothing. */
uint32_t load_number(struct loader *loader, const struct xml_element *element, const char *name, uint32_t most); /* absent: 0 */
bool load_flag(const struct xml_element *element, const char *name);
struct place load_place(struct loader *loader, const struct xml_element *element);
unsigned load_name(
        struct loader *loader, const struct xml_element *element, const char *attr, enum meaning_list list); /* absent: 0 */
struct date load_date(struct loader *loader, const struct xml_element *element, struct str text);

/* The record's attributes; the field that one child holds, false when it holds none; both, for all children. */
void load_values(struct loader *loader, const struct xml_element *element, const struct record *record, void *base);
bool load_part(struct loader *loader, const struct xml_element *child, const struct record *record, void *base);
void load_record(struct loader *loader, const struct xml_element *element, const struct record *record, void *base);
