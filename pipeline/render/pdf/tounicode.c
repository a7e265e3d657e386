/* tounicode.c: writes ToUnicode CMaps. Codes are numbered by first use, so that neighbours are hardly ever neighbours in Unicode:
 * single entries only, no ranges. */
#include "tounicode.h"
#include "token.h"
#include "utf8.h"

enum { BLOCK = 100 }; /* entries a block may hold */

/* U+0000, U+FEFF and U+FFFE would say that nothing is known (ISO 19005-2 6.2.11.7.2). */
static struct str
meaning(struct str text)
{
	struct str rest = text;
	uint32_t cp = utf8_next(&rest);

	if (rest.n == 0 && (cp == 0 || cp == 0xFEFF || cp == 0xFFFE || cp == UTF8_BAD))
		return STR("\xEF\xBF\xBD");
	return text;
}

static void
put_entry(struct buf *out, size_t code, struct str text)
{
	buf_add_byte(out, '<');
	token_put_unit(out, (uint16_t)code);
	buf_add(out, STR("><"));
	token_put_utf16(out, meaning(text));
	buf_add(out, STR(">\n"));
}

static void
put_block(struct buf *out, const struct str *texts, size_t from, size_t to)
{
	token_put_int(out, (int64_t)(to - from));
	buf_add(out, STR(" beginbfchar\n"));
	for (size_t i = from; i < to; i++)
		put_entry(out, i, texts[i]);
	buf_add(out, STR("endbfchar\n"));
}

void
tounicode_put_cmap(struct buf *out, const struct str *texts, size_t n)
{
	buf_add(out, STR("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
	                 "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
	                 "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
	                 "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"));
	for (size_t i = 1; i < n; i += BLOCK)
		put_block(out, texts, i, i + BLOCK < n ? i + BLOCK : n);
	buf_add(out, STR("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"));
}
