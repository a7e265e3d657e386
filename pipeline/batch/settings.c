/* settings.c: metadata from the command line. */
#include "settings.h"
#include "meta.h"
#include "sidecars.h"
#include "utf8.h"

bool
setting_read(struct str word, struct setting *setting, struct str *nearest)
{
	size_t sign = str_find(word, STR("="));
	struct str name = str_sub(word, 0, sign);
	if (sign == STR_NONE || utf8_check(word) < word.n)
		return false;
	setting->value = str_trim(str_sub(word, sign + 1, word.n));
	if (meta_find_key(name, &setting->key))
		return true;
	*nearest = meta_nearest_name(name);
	return false;
}

void
settings_add(struct job *job, struct raw *raw, const struct setting *settings, size_t n)
{
	if (n == 0)
		return;
	struct place at = {.part = sidecars_add_part(job->arena, raw, STR("--set")), .column = 1};
	for (size_t i = 0; i < n; i++) {
		at.line = (uint32_t)i + 1;
		meta_add_text(job->arena, raw, settings[i].key, settings[i].value, at, META_SET, &job->outcome.diags);
	}
}
