/* installed.c: the user's own fonts. A family is taken when fontconfig has it under exactly that name: a likeness is not asked for,
 * because fontconfig's likeness to 仿宋 is any Chinese face. */
#include "installed.h"
#include "caps.h"
#include "digest.h"
#include "file.h"
#include <fontconfig/fontconfig.h>

/* The file and index of the regular face of a family; false when there is none. `set` owns the path. */
static bool
find_family(FcConfig *config, struct str family, FcFontSet **set, const char **path, int *index)
{
	FcPattern *pattern = FcPatternBuild(NULL, FC_FAMILY, FcTypeString, family.p, FC_SCALABLE, FcTypeBool, FcTrue, NULL);
	FcObjectSet *objects = FcObjectSetBuild(FC_FILE, FC_INDEX, FC_SLANT, NULL);
	*set = FcFontList(config, pattern, objects);
	bool found = false;
	for (int i = 0; *set && i < (*set)->nfont && !found; i++) {
		FcChar8 *file;
		int slant = 0;
		FcPatternGetInteger((*set)->fonts[i], FC_SLANT, 0, &slant);
		found = slant == FC_SLANT_ROMAN && FcPatternGetString((*set)->fonts[i], FC_FILE, 0, &file) == FcResultMatch &&
		        FcPatternGetInteger((*set)->fonts[i], FC_INDEX, 0, index) == FcResultMatch && *index < 0x10000;
		if (found)
			*path = (const char *)file;
	}
	FcObjectSetDestroy(objects);
	FcPatternDestroy(pattern);
	return found;
}

/* Opens the family's face for the role. true: it is in place. */
static bool
prefer_family(struct fonts *fonts, size_t role, FcConfig *config, struct str family, struct arena *arena, struct diags *diags)
{
	FcFontSet *set = NULL;
	const char *path = NULL;
	int index = 0;
	struct str bytes;
	bool preferred = false;
	if (find_family(config, family, &set, &path, &index) && file_map(path, CAP_FONT_BYTES, &bytes) == 0) {
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
		FcFontSetDestroy(set);
	return preferred;
}

static void
prefer_role(struct fonts *fonts, size_t role, FcConfig *config, struct arena *arena, struct diags *diags)
{
	struct str families = fonts_role_installed(fonts, role);
	while (families.n > 0) {
		size_t comma = str_find(families, STR(","));
		struct str family = arena_str(arena, str_sub(families, 0, comma));
		if (prefer_family(fonts, role, config, family, arena, diags))
			return;
		families = comma == STR_NONE ? STR("") : str_sub(families, comma + 1, families.n);
	}
}

void
installed_prefer(struct fonts *fonts, struct arena *arena, struct diags *diags)
{
	FcConfig *config = FcInitLoadConfigAndFonts();
	if (!config)
		return;
	for (size_t role = 0; role < fonts_role_count(fonts); role++)
		prefer_role(fonts, role, config, arena, diags);
	FcConfigDestroy(config);
}
