/* html_content.c: finds the document inside a page. An element that publishing systems name as its holder is believed; else it is
 * the smallest element that holds nearly all sentences of the page outside links. A title that stands above it, told by the page's
 * own title, is taken too. Decides by names and amounts of text; understands no notice. */
#include "html_content.h"
#include "html_text.h"
#include "html_walk.h"
#include "html_words.h"
#include "utf8.h"

enum {
	SHORT_SHARE = 4,   /* text without a sentence mark weighs a quarter */
	HOLDS_MOST = 70,   /* of the text of an element, what its heaviest part must hold to stand for it [percent] */
	HOLDER_LEAST = 60, /* what a named holder must weigh, or a tenth of the page */
	TITLE_MOST = 300,  /* bytes of a title */
	TITLE_LEAST = 12,
	HEAD_BYTES = 2000, /* of the document, where its title is looked for */
	SMALL_CHROME = 40, /* what may be set aside by its name inside a document */
	SENTENCES_LEAST = 20,
	LINKS_LEAST = 3,  /* of a list of links */
	LINKED_MOST = 60, /* how much of its text is links [percent] */
};

struct search {
	struct arena *arena;
	struct html_node **holders; /* elements named as holders, none inside another */
	size_t n_holders;
	struct str title;          /* of the page, without blanks */
	struct html_node *heading; /* the element above the document that holds its title */
};

static bool
has_sentence_mark(struct str text)
{
	while (text.n > 0) {
		uint32_t cp = utf8_next(&text);
		if (cp == 0x3001 || cp == 0x3002 || cp == 0xFF01 || cp == 0xFF0C || cp == 0xFF1A || cp == 0xFF1B || cp == 0xFF1F)
			return true; /* 、 。 ！ ， ： ； ？ */
	}
	return false;
}

static void
weigh_text(struct html_node *node, bool in_link)
{
	struct str text = str_trim(node->text);
	node->size = (uint32_t)utf8_count(text);
	node->linked = in_link ? node->size : 0;
	if (text.n > 0 && !in_link)
		node->weight = has_sentence_mark(text) ? node->size : node->size / SHORT_SHARE + 1;
}

/* Whether a link leads to a file, as those to attachments do, not to a page. */
static bool
leads_to_file(struct str href)
{
	static const char *const endings[] = {
	        ".doc", ".docx", ".pdf", ".xls", ".xlsx", ".wps", ".et", ".ofd", ".zip", ".rar", ".jpg", ".png"};
	for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
		if (str_ends(href, str_of(endings[i])))
			return true;
	return false;
}

static void
weigh(struct html_node *node, bool in_link)
{
	struct str href = html_attrs(node)->href;
	/* a table of contents links into the page itself */
	bool link = node->tag == HTML_A && href.n > 0 && href.p[0] != '#';
	if (node->reason != REASON_NONE)
		return;
	if (node->tag == HTML_TEXT)
		weigh_text(node, in_link);
	node->links = link && !leads_to_file(href);
	for (struct html_node *child = node->first; child != NULL; child = child->next) {
		weigh(child, in_link || link);
		node->weight += child->weight;
		node->size += child->size;
		node->linked += child->linked;
		node->links += child->links;
	}
}

static struct html_node *
find_tag(struct html_node *node, enum html_tag tag)
{
	struct html_node *found = node->tag == tag ? node : NULL;
	for (struct html_node *child = node->first; child != NULL && found == NULL; child = child->next)
		found = find_tag(child, tag);
	return found;
}

/* ---- the holder ---- */

static void
collect_holders(struct search *search, struct html_node *node, uint32_t least)
{
	if (node->reason != REASON_NONE || node->weight < least)
		return;
	if (node->tag == HTML_ARTICLE || html_words_name_content(node)) {
		search->holders = arena_grow(search->arena, (void *)search->holders, search->n_holders, sizeof node);
		search->holders[search->n_holders++] = node;
		return;
	}
	for (struct html_node *child = node->first; child != NULL; child = child->next)
		collect_holders(search, child, least);
}

static struct html_node *
heaviest_holder(const struct search *search)
{
	struct html_node *best = search->n_holders > 0 ? search->holders[0] : NULL;
	for (size_t i = 1; i < search->n_holders; i++)
		if (search->holders[i]->weight > best->weight)
			best = search->holders[i];
	return best;
}

static bool
has_section(const struct html_node *node)
{
	for (const struct html_node *child = node->first; child != NULL; child = child->next)
		if (html_words_name_section(child))
			return true;
	return false;
}

/* The part of `node` that holds nearly all its text, or NULL. A table of data belongs to the text around it, however little. */
static struct html_node *
main_part(struct arena *arena, struct html_node *node)
{
	if (has_section(node))
		return NULL;
	for (struct html_node *child = node->first; child != NULL; child = child->next)
		if (html_is_container(child->tag) && child->reason == REASON_NONE &&
		        (uint64_t)child->weight * 100 >= (uint64_t)node->weight * HOLDS_MOST)
			return child->tag == HTML_TABLE && html_table_is_data(arena, child) ? NULL : child;
	return NULL;
}

static struct html_node *
narrow(struct arena *arena, struct html_node *node)
{
	for (struct html_node *part = main_part(arena, node); part != NULL && part->weight > 0; part = main_part(arena, node))
		node = part;
	return node;
}

/* A table whose rows hold the text is whole: its rows are not parts. */
static struct html_node *
whole_table(struct html_node *node)
{
	while (node->parent != NULL && (node->tag == HTML_TR || node->tag == HTML_TBODY))
		node = node->parent;
	return node;
}

static void
mark_content(struct html_node *node)
{
	node->content = true;
	for (; node != NULL; node = node->parent)
		node->holds_content = true;
}

/* ---- the title above ---- */

static struct str
page_title(struct arena *arena, struct html_node *root)
{
	struct html_node *title = find_tag(root, HTML_TITLE);
	if (title == NULL)
		return (struct str){0};
	title->reason = REASON_NONE;
	struct str text = html_text_squeezed(arena, title, HEAD_BYTES);
	title->reason = REASON_METADATA;
	return text;
}

static bool
is_title_of(const struct search *search, const struct html_node *node, struct str text)
{
	if (text.n < TITLE_LEAST || text.n > TITLE_MOST)
		return false;
	return node->tag == HTML_H1 || str_starts(search->title, text);
}

/* The last element before `content` that holds what the page gives as its title. Returns true once `content` is reached. */
static bool
find_heading(struct search *search, struct html_node *node, const struct html_node *content)
{
	if (node == content)
		return true;
	if (node->reason != REASON_NONE)
		return false;
	bool block = html_is_block(node->tag) || html_attrs(node)->classes.n > 0;
	if (block && is_title_of(search, node, html_text_squeezed(search->arena, node, TITLE_MOST + 4)))
		search->heading = node;
	for (struct html_node *child = node->first; child != NULL; child = child->next)
		if (find_heading(search, child, content))
			return true;
	return false;
}

static bool
is_inside(const struct html_node *node, const struct html_node *outer)
{
	while (node != NULL && node != outer)
		node = node->parent;
	return node != NULL;
}

static void
mark_heading(struct search *search, struct html_node *root, struct html_node *content)
{
	search->title = page_title(search->arena, root);
	find_heading(search, root, content);
	if (search->heading == NULL || is_inside(content, search->heading))
		return;
	struct str heading = html_text_squeezed(search->arena, search->heading, TITLE_MOST + 4);
	struct str head = html_text_squeezed(search->arena, content, HEAD_BYTES);
	if (str_find(head, heading) == STR_NONE)
		mark_content(search->heading);
}

/* ---- the rest ---- */

/* A list of links to other pages. */
static bool
is_link_list(const struct html_node *node)
{
	return html_is_block(node->tag) && node->links >= LINKS_LEAST &&
	       (uint64_t)node->linked * 100 >= (uint64_t)node->size * LINKED_MOST;
}

/* A box that offers something else to read. */
static bool
is_offer(struct arena *arena, const struct html_node *node)
{
	static const char *const titles[] = {"推荐阅读", "相关新闻", "相关链接", "相关阅读", "相关稿件", "相关文章", "热点推荐",
	        "精彩推荐", "热门推荐", "延伸阅读", "猜你喜欢"};
	if (!html_is_container(node->tag) && node->tag != HTML_UL && node->tag != HTML_DL)
		return false;
	struct str head = html_text_squeezed(arena, node, TITLE_LEAST);
	for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
		if (str_starts(head, str_of(titles[i])))
			return true;
	return false;
}

/* Why a part of the document's element is none of the document; only what is little may be. */
static enum html_reason
judge_inside(struct arena *arena, const struct html_node *node, uint32_t whole)
{
	if (node->weight <= SMALL_CHROME && html_words_name_chrome(node) != REASON_NONE)
		return html_words_name_chrome(node);
	if (node->weight > whole / 4)
		return REASON_NONE;
	if (is_link_list(node))
		return REASON_NAVIGATION;
	return is_offer(arena, node) ? REASON_BESIDE : REASON_NONE;
}

/* Names count for elements around the document, and for little ones inside it. `whole`: the weight of the document that `node` is
 * in; 0 outside. */
static void
mark_chrome(struct arena *arena, struct html_node *node, uint32_t whole)
{
	if (node->reason == REASON_NONE && !node->content && node->tag > HTML_TEXT) {
		if (whole > 0)
			node->reason = judge_inside(arena, node, whole);
		else if (node->attrs != NULL && !node->holds_content)
			node->reason = html_words_name_chrome(node);
	}
	whole = node->content && node->weight > whole ? node->weight : whole;
	for (struct html_node *child = node->first; child != NULL && node->reason == REASON_NONE; child = child->next)
		mark_chrome(arena, child, whole);
}

/* Other holders that weigh like a document of their own. */
static void
mark_others(struct search *search, const struct html_node *content, struct diags *diags)
{
	size_t others = 0;
	for (size_t i = 0; i < search->n_holders; i++) {
		struct html_node *holder = search->holders[i];
		if (holder == content || holder->weight * 4 < content->weight)
			continue;
		holder->reason = REASON_ANOTHER;
		others++;
	}
	if (others > 0) {
		struct str count = arena_printf(search->arena, "%zu", others + 1);
		diags_add(diags, (struct diag){.code = DIAG_PAGE_SEVERAL, .args = {count}});
	}
}

static bool
is_headed(struct html_node *node)
{
	return html_is_container(node->tag) && node->reason == REASON_NONE && find_tag(node, HTML_H1) != NULL;
}

/* Where no name tells the holders: parts of `content` side by side, each with a heading of the first level and none of them little
 * beside the heaviest, which is returned; else `content`. */
static struct html_node *
find_headed(struct search *search, struct html_node *content)
{
	struct html_node *best = content;
	for (struct html_node *child = content->first; child != NULL; child = child->next)
		if (is_headed(child) && (best == content || child->weight > best->weight))
			best = child;
	for (struct html_node *child = content->first; child != NULL && best != content; child = child->next)
		if (is_headed(child) && child->weight * 4 >= best->weight) {
			search->holders = arena_grow(search->arena, (void *)search->holders, search->n_holders, sizeof child);
			search->holders[search->n_holders++] = child;
		}
	return search->n_holders > 1 ? best : content;
}

static uint32_t
count_sentences(const struct html_node *node)
{
	uint32_t n = node->tag == HTML_TEXT && str_find(node->text, STR("。")) != STR_NONE ? node->weight : 0;
	for (const struct html_node *child = node->first; child != NULL; child = child->next)
		if (child->reason == REASON_NONE)
			n += count_sentences(child);
	return n;
}

static struct html_node *
choose(struct search *search, struct html_node *body, struct diags *diags)
{
	uint32_t least = body->weight / 10 < HOLDER_LEAST ? body->weight / 10 : HOLDER_LEAST;
	collect_holders(search, body, least > 0 ? least : 1);
	struct html_node *content = heaviest_holder(search);
	if (content != NULL) {
		mark_others(search, content, diags);
		return content;
	}
	if (count_sentences(body) < SENTENCES_LEAST)
		diags_add(diags, (struct diag){.code = DIAG_PAGE_NO_BODY});
	struct html_node *narrowed = narrow(search->arena, body);
	content = find_headed(search, narrowed);
	if (content == narrowed)
		return whole_table(content);
	mark_others(search, content, diags);
	return content;
}

bool
html_content_find(struct arena *arena, struct html_node *root, struct diags *diags)
{
	struct search search = {.arena = arena};
	struct html_node *body = find_tag(root, HTML_BODY);
	body = body != NULL ? body : root;
	weigh(body, false);
	if (body->size == 0) {
		diags_add(diags, (struct diag){.code = DIAG_PAGE_EMPTY});
		return false;
	}
	struct html_node *content = choose(&search, body, diags);
	mark_content(content);
	mark_heading(&search, root, content);
	mark_chrome(arena, body, 0);
	return true;
}
