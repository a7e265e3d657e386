/* encoding.c: which encoding a text source is in, and its conversion. A BOM decides; then the bytes themselves, when they are UTF-8
 * or UTF-16 beyond doubt; then the declaration, unless the detector knows better; then the detector. ICU detects and converts:
 * unlike uchardet it knows UTF-16 without a BOM and says how sure it is, libxml2 brings it along anyway, and unlike iconv it opens
 * no file. Knows nothing of lines but where an unreadable byte stands. */
#include "encoding.h"
#include "buf.h"
#include "chars.h"
#include "lazy.h"
#include "utf8.h"
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>

enum {
	SAMPLE_BYTES = 8000, /* ICU looks at no more */
	SURER = 20,          /* how much surer the detector must be of another encoding to belie a declaration [percent] */
	FEW_BYTES = 32,      /* of which no detector can be sure */
};

static const struct {
	const char *name;     /* as the user sees it, and as ICU calls what it detects */
	const char *icu_name; /* what converts it; WHATWG's Big5 includes HKSCS */
} charsets[] = {
        [CHARSET_UTF8] = {"UTF-8", "UTF-8"},
        [CHARSET_UTF16LE] = {"UTF-16LE", "UTF-16LE"},
        [CHARSET_UTF16BE] = {"UTF-16BE", "UTF-16BE"},
        [CHARSET_GB18030] = {"GB18030", "gb18030"},
        [CHARSET_BIG5] = {"Big5", "Big5-HKSCS"},
};

/* What the detector made of a sample. */
struct verdict {
	struct str best; /* its name for what it is surest of; empty: no idea */
	enum charset charset;
	int sure[CHARSET_OTHER + 1]; /* of each encoding [percent] */
	size_t seen;                 /* bytes of the sample */
};

static enum charset
strip_bom(struct str *bytes)
{
	static const struct {
		struct str mark;
		enum charset charset;
	} marks[] = {
	        {{"\xEF\xBB\xBF", 3}, CHARSET_UTF8},
	        {{"\xFF\xFE\0\0", 4}, CHARSET_OTHER},
	        {{"\xFF\xFE", 2}, CHARSET_UTF16LE},
	        {{"\xFE\xFF", 2}, CHARSET_UTF16BE},
	};
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (str_starts(*bytes, marks[i].mark)) {
			*bytes = str_sub(*bytes, marks[i].mark.n, bytes->n);
			return marks[i].charset;
		}
	return CHARSET_NONE;
}

/* Whether nine in ten of the bytes `side`, `side` + 2 … are what stands above in the units of Chinese text in UTF-16: of ASCII,
 * marks and Han. So are hardly more than half of the bytes of anything else. */
static bool
are_upper(struct str bytes, size_t side)
{
	size_t upper = 0, units = bytes.n / 2;
	for (size_t i = side; i < 2 * units; i += 2) {
		unsigned char b = (unsigned char)bytes.p[i];
		upper += b == 0 || (b >= 0x20 && b <= 0x9F) || b == 0xFF;
	}
	return upper * 10 >= units * 9;
}

/* UTF-16 without a BOM: its line ends, spaces and tags give NUL bytes on one side only; no other text has any but by mishap. */
static enum charset
find_utf16(struct str bytes)
{
	size_t nuls[2] = {0}, n = bytes.n < 65536 ? bytes.n : 65536;
	if (memchr(bytes.p, 0, n) == NULL)
		return CHARSET_NONE;
	for (size_t i = 0; i < n; i++)
		nuls[i & 1] += bytes.p[i] == 0;
	if (utf8_check(bytes) == bytes.n && (nuls[0] + nuls[1]) * 4 < n)
		return CHARSET_NONE;
	if (nuls[1] > 8 * nuls[0] && are_upper(str_sub(bytes, 0, n), 1))
		return CHARSET_UTF16LE;
	return nuls[0] > 8 * nuls[1] && are_upper(str_sub(bytes, 0, n), 0) ? CHARSET_UTF16BE : CHARSET_NONE;
}

/* The bytes a stretch may be cut before: in no encoding of ours are they the second half of a character. */
static bool
is_delimiter(uint8_t byte)
{
	return byte < 0x30 || (byte >= 0x3A && byte <= 0x3F);
}

/* The stretches of `bytes` that hold more than ASCII: a page's head may be longer than the detector looks. */
static struct str
take_sample(struct arena *arena, struct str bytes)
{
	char *sample = arena_alloc(arena, SAMPLE_BYTES);
	size_t n = 0;
	for (size_t from = 0, to; from < bytes.n; from = to) {
		uint8_t high = 0;
		for (to = from; to < bytes.n && (to == from || !is_delimiter((uint8_t)bytes.p[to])); to++)
			high |= (uint8_t)bytes.p[to];
		if (high < 0x80)
			continue;
		struct str stretch = str_sub(bytes, from, to - from < SAMPLE_BYTES - n ? to : from + SAMPLE_BYTES - n);
		memcpy(sample + n, stretch.p, stretch.n);
		n += stretch.n;
	}
	return (struct str){sample, n};
}

static enum charset
charset_by_name(struct str name)
{
	for (int i = CHARSET_UTF8; i < CHARSET_OTHER; i++)
		if (str_eq(name, str_of(charsets[i].name)))
			return (enum charset)i;
	return CHARSET_OTHER;
}

/* The detector of encodings, which only text that is no UTF-8 needs. */
#define DETECTOR_FUNCTIONS(X)                                                                                                      \
	X(ucsdet_open) X(ucsdet_close) X(ucsdet_setText) X(ucsdet_detectAll) X(ucsdet_getName) X(ucsdet_getConfidence)

struct detector {
	DETECTOR_FUNCTIONS(LAZY_MEMBER)
};

static bool
load_detector(struct detector *lib)
{
	static const char *const names[] = {DETECTOR_FUNCTIONS(LAZY_NAME)};
	return lazy_load(SONAME_ICU_I18N, names, sizeof names / sizeof *names, lib);
}

/* Of equals GB18030 wins, for the sources are of the mainland. */
static void
take_match(const struct detector *lib, struct arena *arena, struct verdict *verdict, const UCharsetMatch *match, int *best)
{
	UErrorCode error = U_ZERO_ERROR;
	struct str name = str_of(lib->ucsdet_getName(match, &error));
	int sure = lib->ucsdet_getConfidence(match, &error);
	enum charset charset = charset_by_name(name);
	if (U_FAILURE(error))
		return;
	if (charset != CHARSET_OTHER)
		verdict->sure[charset] = sure;
	if (sure > *best || (sure == *best && charset == CHARSET_GB18030)) {
		*best = sure;
		verdict->best = arena_str(arena, name);
		verdict->charset = charset;
	}
}

static struct verdict
detect(struct arena *arena, struct str bytes)
{
	struct verdict verdict = {.charset = CHARSET_NONE};
	UErrorCode error = U_ZERO_ERROR;
	struct str sample = take_sample(arena, bytes);
	struct detector lib;
	verdict.seen = sample.n;
	if (!load_detector(&lib))
		return verdict;
	UCharsetDetector *detector = lib.ucsdet_open(&error);
	int32_t n = 0;
	int best = -1;
	lib.ucsdet_setText(detector, sample.p, (int32_t)sample.n, &error);
	const UCharsetMatch **matches = lib.ucsdet_detectAll(detector, &n, &error);
	for (int32_t i = 0; U_SUCCESS(error) && i < n; i++)
		take_match(&lib, arena, &verdict, matches[i], &best);
	lib.ucsdet_close(detector);
	return verdict;
}

/* Whether UTF-8 has a character of three bytes or more, as Han has: shorter ones may be pairs of another encoding by chance. */
static bool
has_long_sequence(struct str utf8)
{
	for (size_t i = 0; i < utf8.n; i++)
		if ((uint8_t)utf8.p[i] >= 0xE0)
			return true;
	return false;
}

static bool
has_high_byte(struct str bytes)
{
	for (size_t i = 0; i < bytes.n; i++)
		if ((uint8_t)bytes.p[i] >= 0x80)
			return true;
	return false;
}

static bool
is_multibyte(enum charset charset)
{
	return charset == CHARSET_GB18030 || charset == CHARSET_BIG5;
}

/* `declared` is right unless the detector is much surer of something else. */
static enum charset
judge(struct arena *arena, struct str bytes, enum charset declared, struct str *name)
{
	struct verdict verdict = detect(arena, bytes);
	*name = verdict.best;
	if (is_multibyte(declared) && verdict.seen < FEW_BYTES)
		return declared;
	bool known = verdict.charset != CHARSET_OTHER && verdict.charset != CHARSET_NONE;
	if ((is_multibyte(declared) || declared == CHARSET_UTF8) &&
	        (!known || verdict.sure[verdict.charset] < verdict.sure[declared] + SURER))
		return declared;
	return verdict.charset;
}

/* What the bytes are beyond doubt; CHARSET_NONE when that cannot be said. Pairs of bytes that are UTF-8 by chance are what a page
 * that declares another encoding says they are. */
static enum charset
recognise(struct str bytes, enum charset declared)
{
	enum charset charset = find_utf16(bytes);
	if (charset != CHARSET_NONE || utf8_check(bytes) != bytes.n)
		return charset;
	return is_multibyte(declared) && has_high_byte(bytes) && !has_long_sequence(bytes) ? declared : CHARSET_UTF8;
}

static void
tell_declared(struct diags *diags, struct str declared, enum charset charset)
{
	diags_add(diags, (struct diag){.code = DIAG_ENCODING_DECLARED_WRONG, .args = {declared, str_of(charsets[charset].name)}});
}

static enum charset
refuse(struct arena *arena, struct str bytes, struct diags *diags, struct str name)
{
	struct str offset = arena_printf(arena, "%zu", utf8_check(bytes));
	diags_add(diags, (struct diag){.code = DIAG_ENCODING_UNSUPPORTED, .args = {name.n > 0 ? name : STR("?"), offset}});
	return CHARSET_NONE;
}

/* UTF-8 that was cut off or had bytes of something else put into it: what stands before the first of them is Chinese in UTF-8. */
static bool
is_spoiled_utf8(struct str bytes)
{
	return has_long_sequence(str_sub(bytes, 0, utf8_check(bytes)));
}

/* The encoding of `bytes`, which hold no BOM; CHARSET_NONE, with a finding, when it is none of ours. */
static enum charset
choose(struct arena *arena, struct str bytes, enum charset bom, struct diags *diags)
{
	struct str label, found = {0};
	enum charset declared = encoding_declared(bytes, &label), charset = bom;
	if (bom == CHARSET_OTHER)
		return refuse(arena, bytes, diags, STR("UTF-32"));
	if (charset == CHARSET_NONE)
		charset = recognise(bytes, declared);
	if (charset == CHARSET_NONE)
		charset = judge(arena, bytes, declared, &found);
	if ((charset == CHARSET_OTHER || charset == CHARSET_NONE) && is_spoiled_utf8(bytes))
		charset = CHARSET_UTF8;
	if (charset == CHARSET_OTHER || charset == CHARSET_NONE)
		return refuse(arena, bytes, diags, found.n > 0 ? found : label);
	if (declared != CHARSET_NONE && declared != charset && (charset != CHARSET_UTF8 || has_high_byte(bytes)))
		tell_declared(diags, label, charset);
	else if (declared == CHARSET_NONE && bom == CHARSET_NONE && charset != CHARSET_UTF8)
		diags_add(diags, (struct diag){.code = DIAG_ENCODING_DETECTED, .args = {str_of(charsets[charset].name)}});
	return charset;
}

/* ---- conversion ---- */

struct decoder {
	UConverter *converter;
	enum charset charset;
	struct buf text;
	struct place at; /* of what comes next */
	bool after_cr;
	UChar lead; /* a surrogate whose other half is still to come */
	struct arena *arena;
	struct diags *diags;
};

static void
count_character(struct decoder *d, uint32_t cp)
{
	bool second = d->after_cr && cp == '\n';
	d->after_cr = cp == '\r';
	if (second)
		return;
	d->at.column++;
	if (char_act_on(cp) == CHAR_END_LINE) {
		d->at.line++;
		d->at.column = 1;
	}
}

static void
put_character(struct decoder *d, uint32_t cp)
{
	buf_add_utf8(&d->text, cp);
	count_character(d, cp);
}

static void
put_units(struct decoder *d, const UChar *unit, const UChar *end)
{
	/* NOLINTBEGIN(clang-analyzer-core.UndefinedBinaryOperatorResult): ICU has written all up to `end`, which the analyzer
	 * cannot see */
	for (; unit < end; unit++) {
		if (d->lead != 0) {
			put_character(d, (uint32_t)U16_GET_SUPPLEMENTARY(d->lead, *unit));
			d->lead = 0;
		} else if (U16_IS_LEAD(*unit)) {
			d->lead = *unit;
		} else {
			put_character(d, *unit);
		}
	}
	/* NOLINTEND(clang-analyzer-core.UndefinedBinaryOperatorResult) */
}

/* The bytes right before `offset` cannot be read. GBK as Windows writes it has the euro sign at 0x80. */
static void
put_unreadable(struct decoder *d, size_t offset)
{
	char bad[8] = {0};
	int8_t n = sizeof bad;
	UErrorCode error = U_ZERO_ERROR;
	ucnv_getInvalidChars(d->converter, bad, &n, &error);
	n = U_FAILURE(error) || n < 1 ? 1 : n;
	if (d->charset == CHARSET_GB18030 && n == 1 && (uint8_t)bad[0] == 0x80) {
		put_character(d, 0x20AC);
		return;
	}
	struct place at = d->at;
	at.length = 1;
	struct str where = arena_printf(d->arena, "%zu", offset - (size_t)n),
	           byte = arena_printf(d->arena, "0x%02X", (uint8_t)bad[0]);
	diags_add(d->diags,
	        (struct diag){.code = DIAG_BYTE_UNREADABLE, .at = at, .args = {where, byte, str_of(charsets[d->charset].name)}});
	put_character(d, 0xFFFD);
}

static void
convert(struct decoder *d, struct str bytes, size_t skipped)
{
	const char *p = bytes.p, *end = bytes.p + bytes.n;
	UErrorCode error = U_BUFFER_OVERFLOW_ERROR;
	while (error != U_ZERO_ERROR) {
		UChar units[2048], *to = units;
		error = U_ZERO_ERROR;
		ucnv_toUnicode(d->converter, &to, units + sizeof units / sizeof units[0], &p, end, NULL, true, &error);
		put_units(d, units, to);
		if (U_FAILURE(error) && error != U_BUFFER_OVERFLOW_ERROR)
			put_unreadable(d, skipped + (size_t)(p - bytes.p));
		if (U_SUCCESS(error))
			error = U_ZERO_ERROR;
	}
}

static struct str
decode(struct arena *arena, struct str bytes, size_t skipped, enum charset charset, struct diags *diags)
{
	struct decoder d = {.charset = charset, .arena = arena, .diags = diags, .at = {.line = 1, .column = 1}};
	UErrorCode error = U_ZERO_ERROR;
	d.converter = ucnv_open(charsets[charset].icu_name, &error);
	ucnv_setToUCallBack(d.converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
	buf_reserve(&d.text, bytes.n + bytes.n / 2);
	if (U_SUCCESS(error))
		convert(&d, bytes, skipped);
	ucnv_close(d.converter);
	struct str text = arena_str(arena, buf_str(&d.text));
	buf_free(&d.text);
	return text;
}

enum status
encoding_decode(struct arena *arena, struct str bytes, struct str *text, struct diags *diags)
{
	struct str rest = bytes;
	enum charset bom = strip_bom(&rest);
	*text = rest;
	if (rest.n == 0)
		return STATUS_OK;
	enum charset charset = choose(arena, rest, bom, diags);
	if (charset == CHARSET_NONE)
		return STATUS_FAILED;
	if (charset != CHARSET_UTF8 || utf8_check(rest) != rest.n)
		*text = decode(arena, rest, bytes.n - rest.n, charset, diags);
	return STATUS_OK;
}

const char *
encoding_library(void)
{
	return U_ICU_VERSION;
}
