/* kit.h: what every document of a run shares: the fonts, opened once, and the template; and the painter, of which each worker has
 * its own. */
#pragma once
#include "doc.h"
#include "font.h"
#include "template.h"

struct kit {
	struct fonts *fonts;
	struct template template;   /* of documents that name none */
	const struct caps *caps;    /* what font files may ask; NULL: the defaults */
	const char *home;           /* templates/ is below it */
	bool fixed;                 /* every document is set by `template`, whatever it names */
	struct str template_sha256; /* of its XML and of what that extends */
	struct str fonts_xml;       /* which has the hash of each face */
};

enum { KIT_LAYERS = 4 };

enum kit_fonts { KIT_FONTS_FREE, KIT_FONTS_INSTALLED };

/* Loads fonts/fonts.xml, its files and templates/NAME/template.xml below the folder `home`; INSTALLED puts the user's own fonts
 * before the free ones. Findings say what is wrong. */
enum status kit_open_fonts(struct kit *kit, struct arena *arena, const char *home, enum kit_fonts which, struct diags *diags);
enum status kit_open_template(struct kit *kit, struct arena *arena, const char *home, const char *name, struct diags *diags);

/* A template of these bytes, on top of those below `home` that it extends, KIT_LAYERS at most. */
enum status kit_load_template(
        struct kit *kit, struct arena *arena, const char *home, struct str xml, struct str name, struct diags *diags);

/* The template that a document names in its metadata; the kit's own, with a finding, where there is none of that name. */
struct kit_choice {
	const struct template *template;
	struct str sha256;  /* of its XML and of what that extends */
	struct str refused; /* the name it asked for in vain; empty: none */
};
struct kit_choice kit_choose_template(const struct kit *kit, struct arena *arena, const struct doc *doc, struct diags *diags);

/* The hash of the template of that name as it stands now, of the same form; empty when it, or one that it extends, is not there. */
struct str kit_hash_template(struct arena *arena, const char *home, struct str name);
void kit_close(struct kit *kit);

/* Names of the templates below `home`, in byte order. Returns 0 or an errno value. */
int kit_list_templates(struct arena *arena, const char *home, struct str **names, size_t *n);
