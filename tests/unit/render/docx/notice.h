/* notice.h: a galley made by hand, with the template and the fonts of the project, and eyes for the XML made of it. */
#pragma once
#include "file.h"
#include "links.h"
#include "source.h"
#include "wml.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { NOTICE_BLOCKS = 16, NOTICE_SPANS = 4 };

struct notice {
	struct arena *arena;
	struct diags diags;
	struct template template;
	struct fonts *fonts;
	struct block blocks[NOTICE_BLOCKS];
	struct span spans[NOTICE_BLOCKS][NOTICE_SPANS];
	struct settled_block breaks[NOTICE_BLOCKS];
	struct galley galley;
	struct settled settled;
	struct source source;
};

static inline struct str
notice_read(struct arena *arena, const char *path)
{
	struct str bytes;
	assert_int_equal(file_read(arena, path, 1 << 20, &bytes), 0);
	return bytes;
}

static inline int
notice_open(void **state)
{
	struct arena *arena = arena_new();
	struct notice *notice = ARENA_NEW(arena, struct notice);
	notice->arena = arena;
	notice->diags.arena = arena;
	struct str xml = notice_read(arena, "templates/notice/template.xml");
	assert_int_equal(template_load(arena, &xml, 1, STR("notice"), &notice->template, &notice->diags), STATUS_OK);
	notice->fonts = fonts_new(notice_read(arena, "fonts/fonts.xml"), &notice->diags);
	assert_non_null(notice->fonts);
	notice->galley = (struct galley){.template = &notice->template,
	        .blocks = notice->blocks,
	        .title = STR("关于试验的通报"),
	        .author = STR("青岚市水务局"),
	        .date = -1};
	notice->settled = (struct settled){.blocks = notice->breaks, .fonts = notice->fonts};
	notice->source = (struct source){arena, &notice->galley, &notice->template, &notice->settled, true, NULL};
	*state = notice;
	return 0;
}

static inline int
notice_close(void **state)
{
	struct notice *notice = *state;
	fonts_free(notice->fonts);
	arena_free(notice->arena);
	return 0;
}

/* A block of one span; more can be added to it. */
static inline struct block *
notice_add(struct notice *notice, enum role role, struct str text)
{
	size_t i = notice->galley.n_blocks++;
	assert_true(i < NOTICE_BLOCKS);
	const struct style *style = &notice->template.styles[role];
	notice->spans[i][0] = (struct span){.text = text, .style = style};
	notice->blocks[i] =
	        (struct block){.role = role, .style = style, .outline = style->outline, .spans = notice->spans[i], .n_spans = 1};
	return &notice->blocks[i];
}

static inline void
notice_add_span(struct notice *notice, struct block *block, struct span span)
{
	size_t i = (size_t)(block - notice->blocks);
	assert_true(block->n_spans < NOTICE_SPANS);
	notice->spans[i][block->n_spans++] = span;
}

static inline const struct xml_element *
notice_parse(struct notice *notice, const struct buf *bytes)
{
	const struct xml_element *root = xml_parse(notice->arena, buf_str(bytes), &notice->diags);
	assert_non_null(root);
	return root;
}

/* The next element after `from` in document order below `root` with this name; `from` NULL: the first. */
static inline const struct xml_element *
find_after(const struct xml_element *element, const char *name, const struct xml_element *from, bool *passed)
{
	for (; element; element = element->next) {
		if (*passed && str_eq(element->name, str_of(name)))
			return element;
		*passed |= element == from;
		const struct xml_element *inside = find_after(element->first, name, from, passed);
		if (inside)
			return inside;
	}
	return NULL;
}

static inline const struct xml_element *
find_next(const struct xml_element *root, const char *name, const struct xml_element *from)
{
	bool passed = from == NULL;
	return find_after(root->first, name, from, &passed);
}

/* Number `index` of the elements below `root` with this name, or NULL. */
static inline const struct xml_element *
find_nth(const struct xml_element *root, const char *name, size_t index)
{
	const struct xml_element *found = find_next(root, name, NULL);
	while (found && index-- > 0)
		found = find_next(root, name, found);
	return found;
}

static inline size_t
count(const struct xml_element *root, const char *name)
{
	size_t n = 0;
	while (find_nth(root, name, n))
		n++;
	return n;
}

/* The characters of all w:t below `root`, a w:br as '|' and a w:tab as a tab. */
static inline struct str
text_of(struct notice *notice, const struct xml_element *root)
{
	struct str text = {"", 0};
	for (const struct xml_element *element = root->first; element; element = element->next) {
		struct str more = text_of(notice, element);
		if (str_eq(element->name, STR("t")))
			more = element->text;
		else if (str_eq(element->name, STR("br")))
			more = STR("|");
		else if (str_eq(element->name, STR("tab")))
			more = STR("\t");
		text = arena_join(notice->arena, text, more);
	}
	return text;
}

static inline void
assert_str(struct str s, const char *expected)
{
	if (!str_eq(s, str_of(expected)))
		fail_msg("\"%.*s\" is not \"%s\"", (int)s.n, s.n ? s.p : "", expected);
}

/* The value of attribute `attr` of the first `name` below `root` is `expected`. */
static inline void
assert_value(const struct xml_element *root, const char *name, const char *attr, const char *expected)
{
	const struct xml_element *element = find_next(root, name, NULL);
	if (!element)
		fail_msg("there is no %s", name);
	else
		assert_str(xml_attr(element, attr), expected);
}
