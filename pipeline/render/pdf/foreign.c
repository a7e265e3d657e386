/* foreign.c: script to language, for the scripts of the autonomous regions. Kazakh in Arabic letters cannot be told from Uyghur,
 * which is by far the likelier. Knows nothing of PDF. */
#include "foreign.h"
#include "utf8.h"

const char *
foreign_language(struct str text)
{
	static const struct {
		uint32_t first, last;
		const char *language;
	} scripts[] = {{0x0600, 0x06FF, "ug"}, {0x0750, 0x077F, "ug"}, {0x08A0, 0x08FF, "ug"}, {0x0F00, 0x0FFF, "bo"},
	        {0x1800, 0x18AF, "mn"}, {0xFB50, 0xFDFF, "ug"}, {0xFE70, 0xFEFC, "ug"}};
	uint32_t cp = utf8_next(&text);
	for (size_t i = 0; cp >= scripts[0].first && i < sizeof scripts / sizeof *scripts; i++)
		if (cp >= scripts[i].first && cp <= scripts[i].last)
			return scripts[i].language;
	return NULL;
}
