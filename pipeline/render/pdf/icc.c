/* icc.c: builds a matrix and tone-curve profile. Knows ICC.1:2010 and sRGB; knows nothing of PDF. */
#include "icc.h"

enum { HEADER_SIZE = 128, TAGS = 10, TAG_SIZE = 12 };

/* D50 white of the profile connection space, and the sRGB primaries adapted to it by the Bradford transform (CHAD): X, Y, Z in
 * 1/65536. The published figures: white .9642 1 .8249; red .43607 .22249 .01392; green .38515 .71687 .09708; blue .14307 .06061
 * .71410. */
static const int32_t WHITE[] = {0xF6D6, 0x10000, 0xD32D};
static const int32_t RED[] = {0x6FA2, 0x38F5, 0x0390};
static const int32_t GREEN[] = {0x6299, 0xB785, 0x18DA};
static const int32_t BLUE[] = {0x24A0, 0x0F84, 0xB6CF};
static const int32_t CHAD[] = {0x10C42, 0x05DE, -0x0CDB, 0x0793, 0xFD90, -0x045F, -0x025E, 0x03DC, 0xC06E};

/* ((x + .055) / 1.055)^2.4 from x = .04045 on, x / 12.92 below: exponent, a, b, c, d of a parametric curve of type 3. */
static const int32_t CURVE[] = {0x26666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B};

static void
put_number(struct buf *out, uint32_t value, int n_bytes)
{
	while (n_bytes-- > 0)
		buf_add_byte(out, (char)(value >> 8 * n_bytes & 0xFF));
}

static void
put_zeros(struct buf *out, size_t n)
{
	while (n-- > 0)
		buf_add_byte(out, 0);
}

/* A type signature and its reserved word open every tag's data. */
static void
put_type(struct buf *out, struct str signature)
{
	buf_add(out, signature);
	put_zeros(out, 4);
}

static void
put_fixed(struct buf *out, struct str signature, const int32_t *values, size_t n)
{
	put_type(out, signature);
	for (size_t i = 0; i < n; i++)
		put_number(out, (uint32_t)values[i], 4);
}

/* multiLocalizedUnicodeType with one record, American English. */
static void
put_words(struct buf *out, struct str words)
{
	put_type(out, STR("mluc"));
	put_number(out, 1, 4);
	put_number(out, 12, 4);
	buf_add(out, STR("enUS"));
	put_number(out, (uint32_t)(2 * words.n), 4);
	put_number(out, 28, 4);
	for (size_t i = 0; i < words.n; i++)
		put_number(out, (uint8_t)words.p[i], 2);
}

static void
put_curve(struct buf *out)
{
	put_type(out, STR("para"));
	put_number(out, 3, 2);
	put_zeros(out, 2);
	for (size_t i = 0; i < sizeof CURVE / sizeof *CURVE; i++)
		put_number(out, (uint32_t)CURVE[i], 4);
}

/* The tag table and the data it points into are made side by side. */
struct profile {
	struct buf table, data;
};

/* Names the data from `from` on; the three tone curves are one. */
static void
end_tag(struct profile *profile, const char *signature, size_t from)
{
	buf_add(&profile->table, str_of(signature));
	put_number(&profile->table, (uint32_t)(HEADER_SIZE + 4 + TAGS * TAG_SIZE + from), 4);
	put_number(&profile->table, (uint32_t)(profile->data.n - from), 4);
}

static void
add_values(struct profile *profile, const char *signature, struct str type, const int32_t *values, size_t n)
{
	size_t from = profile->data.n;

	put_fixed(&profile->data, type, values, n);
	end_tag(profile, signature, from);
}

static void
add_words(struct profile *profile, const char *signature, struct str words)
{
	size_t from = profile->data.n;

	put_words(&profile->data, words);
	end_tag(profile, signature, from);
	put_zeros(&profile->data, (4 - profile->data.n % 4) % 4);
}

static void
add_curves(struct profile *profile)
{
	size_t from = profile->data.n;

	put_curve(&profile->data);
	end_tag(profile, "rTRC", from);
	end_tag(profile, "gTRC", from);
	end_tag(profile, "bTRC", from);
}

static void
add_tags(struct profile *profile)
{
	add_words(profile, "desc", STR("sRGB IEC61966-2.1"));
	add_words(profile, "cprt", STR("No copyright, use freely"));
	add_values(profile, "wtpt", STR("XYZ "), WHITE, 3);
	add_values(profile, "chad", STR("sf32"), CHAD, 9);
	add_values(profile, "rXYZ", STR("XYZ "), RED, 3);
	add_values(profile, "gXYZ", STR("XYZ "), GREEN, 3);
	add_values(profile, "bXYZ", STR("XYZ "), BLUE, 3);
	add_curves(profile);
}

/* ICC.1:2010 7.2. The date is the year of that edition: a clock would change the bytes. */
static void
put_header(struct buf *out, size_t size)
{
	size_t from = out->n;

	put_number(out, (uint32_t)size, 4);
	put_zeros(out, 4);
	put_number(out, 0x04200000, 4);
	buf_add(out, STR("mntrRGB XYZ "));
	put_number(out, 2010 << 16 | 1, 4);
	put_number(out, 1 << 16, 4);
	put_zeros(out, 4);
	buf_add(out, STR("acsp"));
	put_zeros(out, 28);
	for (size_t i = 0; i < 3; i++)
		put_number(out, (uint32_t)WHITE[i], 4);
	put_zeros(out, from + HEADER_SIZE - out->n);
}

void
icc_put_srgb(struct buf *out)
{
	struct profile profile = {0};

	add_tags(&profile);
	put_header(out, HEADER_SIZE + 4 + profile.table.n + profile.data.n);
	put_number(out, TAGS, 4);
	buf_add(out, buf_str(&profile.table));
	buf_add(out, buf_str(&profile.data));
	buf_free(&profile.table);
	buf_free(&profile.data);
}
