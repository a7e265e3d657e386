/* docx_opc.h: the package a DOCX is (ECMA-376 Part 2): its parts and the relationships between them. Knows no WordprocessingML. */
#pragma once
#include "diag.h"
#include "package.h"
#include "status.h"

struct relation {
	struct str id;
	struct str type;   /* the last word of its URI: "styles", "image", ... */
	struct str target; /* the part's name; the address when external. Empty when the path leaves the package */
	bool external;
	bool is_read; /* as an image: `bytes` holds it, or nothing when it cannot be used */
	struct str bytes;
};

/* By id. */
struct relations {
	struct relation *items;
	size_t n;
};

struct opc {
	struct arena *arena;
	struct diags *diags;
	struct archive *archive; /* closed by opc_close */
	struct str main;         /* name of the main document's part */
};

/* Opens `bytes`. STATUS_FAILED: not a package, encrypted, past a cap, no main part; a finding says which. */
enum status opc_open(struct opc *opc, struct arena *arena, struct str bytes, struct diags *diags);
void opc_close(struct opc *opc);

/* The part `name` of at most `cap` bytes; false, with a finding at `at`, when it cannot be had. */
bool opc_read(struct opc *opc, struct str name, size_t cap, struct place at, struct str *part);

/* Where `part` points to; nowhere when its list cannot be read. */
struct relations opc_relations(struct opc *opc, struct str part);

struct relation *opc_find_id(const struct relations *relations, struct str id);      /* or NULL */
struct relation *opc_find_type(const struct relations *relations, const char *type); /* the first, or NULL */
