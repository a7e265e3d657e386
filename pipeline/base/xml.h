/* xml.h: XML in and out, by libxml2. In: our own files (templates, fonts.xml, the model) as a small read-only tree with places.
 * Out: a writer whose first error sticks. No network, no DTD, no entity but the five of XML itself, no XInclude. */
#pragma once
#include "buf.h"
#include "diag.h"

struct xml_attr {
	struct str name, value;
	struct place at; /* of the element that has it: libxml2 keeps no place for an attribute */
	const struct xml_attr *next;
};

struct xml_element {
	struct str name; /* local name */
	struct str text; /* the character data directly inside, joined */
	struct place at;
	const struct xml_attr *attrs;
	const struct xml_element *first, *next;
};

/* Parses `bytes`; NULL when it is not well-formed, goes past a cap or holds a DTD, with a finding (DIAG_XML_BAD, args: message). */
const struct xml_element *xml_parse(struct arena *arena, struct str bytes, struct diags *diags);

/* The attribute's value, or an empty slice with p == NULL when there is none. */
struct str xml_attr(const struct xml_element *element, const char *name);

const char *xml_library(void); /* libxml2's version: "20914" */

struct xml; /* writer: UTF-8, no indentation unless asked for */

struct xml *xml_new(struct buf *bytes, bool indent);
void xml_start(struct xml *xml, const char *name);
void xml_put_attr(struct xml *xml, const char *name, struct str value);
void xml_put_attrf(struct xml *xml, const char *name, const char *format, ...) __attribute__((format(printf, 3, 4)));
void xml_put_text(struct xml *xml, struct str text); /* characters XML 1.0 forbids are left out */
void xml_end(struct xml *xml);
bool xml_finish(struct xml *xml); /* ends the document and frees the writer; false when any call failed */
