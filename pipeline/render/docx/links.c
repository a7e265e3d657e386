/* links.c: hyperlink targets. A Target is an anyURI: what RFC 3986 has no place for is percent-encoded, since Word refuses a
 * package with a blank or a brace in one; letters beyond ASCII stay, as RFC 3987 allows. */
#include "links.h"
#include <string.h>

static bool
is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/* Whether byte `i` may stand in a URI as it is. */
static bool
is_plain(struct str href, size_t i)
{
	unsigned char c = (unsigned char)href.p[i];
	if (c == '%')
		return i + 2 < href.n && is_hex(href.p[i + 1]) && is_hex(href.p[i + 2]);
	return c > 0x7F || (c > ' ' && c < 0x7F && !strchr("\"<>\\^`{|}", c));
}

static struct str
escape(struct arena *arena, struct str href)
{
	static const char digits[] = "0123456789ABCDEF";
	char *out = arena_array(arena, href.n, 3), *p = out;
	for (size_t i = 0; i < href.n; i++) {
		if (is_plain(href, i)) {
			*p++ = href.p[i];
			continue;
		}
		*p++ = '%';
		*p++ = digits[(unsigned char)href.p[i] >> 4];
		*p++ = digits[(unsigned char)href.p[i] & 15];
	}
	return (struct str){out, (size_t)(p - out)};
}

struct str
links_add(struct links *links, struct str href)
{
	links->targets = arena_grow(links->arena, links->targets, links->n, sizeof *links->targets);
	links->targets[links->n++] = escape(links->arena, href);
	return links_id(links, links->n - 1);
}

struct str
links_id(const struct links *links, size_t i)
{
	return arena_printf(links->arena, "link%zu", i + 1);
}

struct str
links_add_picture(struct links *links, const struct image *picture)
{
	for (size_t i = 0; i < links->n_pictures; i++)
		if (links->pictures[i]->bytes.p == picture->bytes.p)
			return links_picture_id(links, i);
	links->pictures = arena_grow(links->arena, (void *)links->pictures, links->n_pictures, sizeof picture);
	links->pictures[links->n_pictures++] = picture;
	return links_picture_id(links, links->n_pictures - 1);
}

struct str
links_picture_id(const struct links *links, size_t i)
{
	return arena_printf(links->arena, "image%zu", i + 1);
}

struct str
links_picture_name(const struct links *links, size_t i)
{
	const char *ending = links->pictures[i]->kind == IMAGE_JPEG ? "jpeg" : "png";
	return arena_printf(links->arena, "media/image%zu.%s", i + 1, ending);
}
