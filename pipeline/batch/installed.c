/* installed.c: the user's own fonts. A family is taken when fontconfig has it under exactly that name: a likeness is not asked for,
 * because fontconfig's likeness to 仿宋 is any Chinese face. */
#include "installed.h"
#include "caps.h"
#include "digest.h"
#include "file.h"
#include "lazy.h"
#include <fontconfig/fontconfig.h>

#define FONTCONFIG_FUNCTIONS(X)                                                                                                    \
	X(FcConfigDestroy)                                                                                                         \
	X(FcFontList)                                                                                                              \
	X(FcFontSetDestroy)                                                                                                        \
	X(FcInitLoadConfigAndFonts)                                                                                                \
	X(FcObjectSetBuild)                                                                                                        \
	X(FcObjectSetDestroy)                                                                                                      \
	X(FcPatternBuild)                                                                                                          \
	X(FcPatternDestroy)                                                                                                        \
	X(FcPatternGetInteger)                                                                                                     \
	X(FcPatternGetString)

struct fontconfig {
	FONTCONFIG_FUNCTIONS(LAZY_MEMBER)
	FcConfig *config;
};

/* The file and index of the regular face of a family; false when there is none. `set` owns the path. */
static bool
find_family(const struct fontconfig *fc, struct str family, FcFontSet **set, const char **path, int *index)
{
	FcPattern *pattern = fc->FcPatternBuild(NULL, FC_FAMILY, FcTypeString, family.p, FC_SCALABLE, FcTypeBool, FcTrue, NULL);
	FcObjectSet *objects = fc->FcObjectSetBuild(FC_FILE, FC_INDEX, FC_SLANT, NULL);
	*set = fc->FcFontList(fc->config, pattern, objects);
	bool found = false;
	for (int i = 0; *set && i < (*set)->nfont && !found; i++) {
		FcChar8 *file;
		int slant = 0;
		fc->FcPatternGetInteger((*set)->fonts[i], FC_SLANT, 0, &slant);
		found = slant == FC_SLANT_ROMAN && fc->FcPatternGetString((*set)->fonts[i], FC_FILE, 0, &file) == FcResultMatch &&
		        fc->FcPatternGetInteger((*set)->fonts[i], FC_INDEX, 0, index) == FcResultMatch && *index < 0x10000;
		if (found)
			*path = (const char *)file;
	}
	fc->FcObjectSetDestroy(objects);
	fc->FcPatternDestroy(pattern);
	return found;
}

/* Opens the family's face for the role. true: it is in place. */
static bool
prefer_family(
        struct fonts *fonts, size_t role, const struct fontconfig *fc, struct str family, struct arena *arena, struct diags *diags)
{
	FcFontSet *set = NULL;
	const char *path = NULL;
	int index = 0;
	struct str bytes;
	bool preferred = false;
	if (find_family(fc, family, &set, &path, &index) && file_map(path, fonts_cap(fonts, CAP_FONT_BYTES), &bytes) == 0) {
		struct face face = {
		        .key = family,
		        .file = arena_str(arena, str_of(path)),
		        .index = (uint32_t)index,
		        .sha256 = digest_hex(arena, bytes),
		        .licence = STR("installed"),
		        .docx = family,
		        .embed = true,
		};
		enum fonts_preferred outcome = fonts_prefer(fonts, role, face, bytes);
		preferred = outcome == FONTS_PREFERRED;
		if (outcome == FONTS_NOT_EMBEDDABLE)
			diags_add(diags, (struct diag){.code = DIAG_FONT_NOT_EMBEDDABLE, .args = {family}});
		if (!preferred)
			file_unmap(bytes);
	}
	if (set)
		fc->FcFontSetDestroy(set);
	return preferred;
}

static void
prefer_role(struct fonts *fonts, size_t role, const struct fontconfig *fc, struct arena *arena, struct diags *diags)
{
	struct str families = fonts_role_installed(fonts, role);
	while (families.n > 0) {
		size_t comma = str_find(families, STR(","));
		struct str family = arena_str(arena, str_sub(families, 0, comma));
		if (prefer_family(fonts, role, fc, family, arena, diags))
			return;
		families = comma == STR_NONE ? STR("") : str_sub(families, comma + 1, families.n);
	}
}

void
installed_prefer(struct fonts *fonts, struct arena *arena, struct diags *diags)
{
	static const char *const names[] = {FONTCONFIG_FUNCTIONS(LAZY_NAME)};
	struct fontconfig fc = {0};
	if (lazy_load(SONAME_FONTCONFIG, names, sizeof names / sizeof *names, &fc))
		fc.config = fc.FcInitLoadConfigAndFonts();
	if (!fc.config)
		return;
	for (size_t role = 0; role < fonts_role_count(fonts); role++)
		prefer_role(fonts, role, &fc, arena, diags);
	fc.FcConfigDestroy(fc.config);
}
