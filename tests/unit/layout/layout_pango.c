/* Pango is the reference of shaping: the fast path, a glyph and its advance from the cmap, gives Pango's glyphs and advances for
 * all text of the samples and of the real bulletins. */
#include "classes.h"
#include "pango_reference.h"
#include "utf8.h"

static bool
add_text(struct notice *notice, enum role role, const char *path)
{
	struct str text;
	if (file_read(notice->arena, path, cap_in(NULL, CAP_TEXT_BYTES), &text) != 0 || utf8_check(text) < text.n) {
		return false;
	}
	while (text.n > 0) {
		size_t end = str_find(text, STR("\n"));
		struct str line = str_trim(str_sub(text, 0, end));
		text = str_sub(text, end == STR_NONE ? text.n : end + 1, text.n);
		if (line.n > 0) {
			notice_add(notice, role, line);
		}
	}
	return true;
}

static size_t
add_folder(struct notice *notice, enum role role, const char *folder)
{
	struct str *names;
	size_t n = 0, read = 0;
	if (file_list(notice->arena, folder, &names, &n) != 0) {
		return 0;
	}
	for (size_t i = 0; i < n; i++) {
		struct str path = arena_printf(notice->arena, "%s/%.*s", folder, (int)names[i].n, names[i].p);
		read += add_text(notice, role, path.p) ? 1 : 0;
	}
	return read;
}

struct tally {
	size_t compared, glyphs, advances;
};

static void
report(const struct notice *notice, const struct item *item, const struct glyph *glyph, const struct reference_glyph *other)
{
	struct str text = str_sub(item->glyphs.text, glyph->text, glyph->text + glyph->n_text);
	(void)notice;
	print_message("%.*s in %s: glyph %u advance %d, Pango has %u and %d\n", (int)text.n, text.p, item->glyphs.face->key.p,
	        (unsigned)glyph->gid, (int)face_advance(item->glyphs.face, glyph->gid), (unsigned)other->gid, (int)other->advance);
}

/* The item's glyphs, one a character, against Pango's for the same bytes. */
static void
compare_item(const struct notice *notice, const struct item *item, const struct reference_line *line, struct tally *tally)
{
	size_t start = (size_t)(item->glyphs.text.p - item->block->spans[0].text.p), at = 0;
	for (size_t i = 0; i < item->glyphs.n; i++) {
		const struct glyph *glyph = &item->glyphs.glyphs[i];
		while (at < line->n && line->glyphs[at].text < start + glyph->text) {
			at++;
		}
		assert_true(at < line->n && line->glyphs[at].text == start + glyph->text);
		const struct reference_glyph *other = &line->glyphs[at];
		bool same_glyph = other->gid == glyph->gid,
		     same_advance = other->advance == face_advance(item->glyphs.face, glyph->gid);
		tally->compared++;
		tally->glyphs += same_glyph ? 0 : 1;
		tally->advances += same_advance ? 0 : 1;
		if (!same_glyph || !same_advance) {
			report(notice, item, glyph, other);
		}
	}
}

/* One cluster a glyph, and a cluster is one character: what shape.c draws by itself. */
static bool
is_fast(const struct item *item)
{
	for (size_t i = 0; i < item->glyphs.n; i++) {
		const struct glyph *glyph = &item->glyphs.glyphs[i];
		struct str text = str_sub(item->glyphs.text, glyph->text, glyph->text + glyph->n_text);
		if (glyph->n_text == 0 || item->glyphs.actual.n > 0 || utf8_count(text) != 1) {
			return false;
		}
	}
	return true;
}

static struct tally
compare(struct notice *notice, const struct reference *reference)
{
	static struct reference_line line; /* large */
	struct tally tally = {0};
	const struct block *block = NULL;
	for (size_t i = 0; i < notice->pages->n; i++) {
		for (size_t k = 0; k < notice->pages->pages[i].n; k++) {
			const struct item *item = &notice->pages->pages[i].items[k];
			if (!item->block || !is_fast(item)) {
				continue;
			}
			if (item->block != block) {
				reference_shape(reference, notice, item->block, PANGO_DIRECTION_LTR, &line);
				block = item->block;
			}
			compare_item(notice, item, &line, &tally);
		}
	}
	return tally;
}

/* The body in the faces of each of these roles: set as a title, a paragraph would be broken by sense, which takes long. */
static const enum role roles[] = {ROLE_BODY, ROLE_HEADING1, ROLE_HEADING2, ROLE_TITLE, ROLE_PAGE_NUMBER};

static void
take_faces(struct notice *notice, enum role role)
{
	notice->template.styles[ROLE_BODY].han = notice->template.styles[role].han;
	notice->template.styles[ROLE_BODY].latin = notice->template.styles[role].latin;
}

static void
compare_folders(struct notice *notice, const char *const *folders, size_t least)
{
	struct reference reference;
	notice_need_fonts(notice);
	reference_open(&reference, notice);
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		notice->galley.n_blocks = 0;
		size_t read = 0;
		take_faces(notice, roles[i]);
		for (const char *const *folder = folders; *folder; folder++) {
			read += add_folder(notice, ROLE_BODY, *folder);
		}
		if (read == 0) {
			reference_close(&reference);
			print_message("skipped: the real bulletins are not there\n");
			skip();
		}
		notice_lay_out(notice);
		struct tally tally = compare(notice, &reference);
		print_message("%s: %zu glyphs compared with pango, %zu differ, %zu advances differ\n",
		        notice->template.styles[roles[i]].han.p, tally.compared, tally.glyphs, tally.advances);
		assert_true(tally.compared > least);
		assert_int_equal(tally.glyphs + tally.advances, 0);
	}
	reference_close(&reference);
}

/* Alone in its cluster, and without a word in the line's direction. */
static bool
stands_alone(uint32_t cp)
{
	bool control = cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x2028 && cp < 0x202F) || (cp >= 0x2060 && cp < 0x2070);
	return !control && !class_joins(cp) && !class_is_invisible(cp) && !class_is_complex(cp) && !utf8_is_blank(cp);
}

/* Every character below the ideographs, and full-width forms, each between two ideographs. */
static void
test_marks(void **state)
{
	struct notice *notice = *state;
	struct reference reference;
	notice_need_fonts(notice);
	reference_open(&reference, notice);
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		notice->galley.n_blocks = 0;
		take_faces(notice, roles[i]);
		for (uint32_t page = 0; page < 0x100; page = page == 0x33 ? 0xFF : page + 1) {
			struct buf text = {0};
			for (uint32_t cp = page << 8; cp < (page + 1) << 8; cp++) {
				if (stands_alone(cp)) {
					buf_add(&text, STR("国"));
					buf_add_utf8(&text, cp);
				}
			}
			notice_add(notice, ROLE_BODY, arena_str(notice->arena, buf_str(&text)));
			buf_free(&text);
		}
		notice_lay_out(notice);
		struct tally tally = compare(notice, &reference);
		print_message("%s: %zu marks and letters compared with pango, %zu differ, %zu advances differ\n",
		        notice->template.styles[roles[i]].han.p, tally.compared, tally.glyphs, tally.advances);
		assert_true(tally.compared > 10000);
	}
	reference_close(&reference);
}

static void
test_samples(void **state)
{
	static const char *const folders[] = {"samples", NULL};
	compare_folders(*state, folders, 5000);
}

static void
test_real_bulletins(void **state)
{
	static const char *const folders[] = {"../shared/bulletins", "../shared/notices/text", NULL};
	compare_folders(*state, folders, 50000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(test_marks, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_samples, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_real_bulletins, notice_open, notice_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
