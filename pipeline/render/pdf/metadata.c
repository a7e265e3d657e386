/* metadata.c: title, author, producer and dates twice, as PDF and as XMP have them (ISO 19005-2 6.6, ISO 14289-1 5). Dates are the
 * galley's, never the clock's. */
#include "metadata.h"
#include "icc.h"
#include "token.h"
#include "utf8.h"

#define PRODUCER "tongbao " TONGBAO_VERSION

enum { ZONE = 8 * 3600, DAY = 24 * 3600, ERA_DAYS = 146097, LAST_YEAR = 9999 };

/* A moment by the clock of UTC+8. */
struct moment {
	int year, month, day, hour, minute, second;
};

/* Proleptic Gregorian, from 1970 on, counted in years that begin in March, so that the leap day ends a year. false: no date. */
static bool
read_moment(int64_t seconds, struct moment *moment)
{
	if (seconds < 0)
		return false;
	int64_t days = (seconds + ZONE) / DAY + 719468; /* since 0000-03-01 */
	int64_t rest = (seconds + ZONE) % DAY;
	int64_t of_era = days % ERA_DAYS;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t march = (5 * of_year + 2) / 153; /* months since March */
	year += days / ERA_DAYS * 400 + (march >= 10 ? 1 : 0);
	*moment = (struct moment){
	        .year = (int)year,
	        .month = (int)(march < 10 ? march + 3 : march - 9),
	        .day = (int)(of_year - (153 * march + 2) / 5 + 1),
	        .hour = (int)(rest / 3600),
	        .minute = (int)(rest / 60 % 60),
	        .second = (int)(rest % 60),
	};
	return year <= LAST_YEAR;
}

static void
put_info_dates(struct buf *out, int64_t date)
{
	static const char *const keys[] = {"/CreationDate", "/ModDate"};
	struct moment at;

	if (!read_moment(date, &at))
		return;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		buf_printf(out, "%s(D:%04d%02d%02d%02d%02d%02d+08'00')", keys[i], at.year, at.month, at.day, at.hour, at.minute,
		        at.second);
}

/* Outside the object streams, so that our own files can be told by a look at their bytes. */
uint32_t
metadata_write_info(struct objects *objects, const struct galley *galley)
{
	uint32_t object = objects_reserve(objects);
	struct buf out = {0};

	buf_add(&out, STR("<</Title"));
	token_put_text(&out, galley->title);
	if (galley->author.n > 0) {
		buf_add(&out, STR("/Author"));
		token_put_text(&out, galley->author);
	}
	buf_add(&out, STR("/Producer"));
	token_put_string(&out, STR(PRODUCER));
	put_info_dates(&out, galley->date);
	buf_add(&out, STR(">>"));
	objects_add_plain(objects, object, buf_str(&out));
	buf_free(&out);
	return object;
}

/* Character data; what no XML document may hold (XML 1.0, production 2) is left out. */
static void
put_words(struct buf *out, struct str words)
{
	while (words.n > 0) {
		uint32_t cp = utf8_next(&words);
		if (cp == '&')
			buf_add(out, STR("&amp;"));
		else if (cp == '<')
			buf_add(out, STR("&lt;"));
		else if (cp == '>')
			buf_add(out, STR("&gt;"));
		else if (cp >= ' ' && cp != 0xFFFE && cp != 0xFFFF && cp != UTF8_BAD)
			buf_add_utf8(out, cp);
	}
}

static void
put_element(struct buf *out, const char *before, struct str words, const char *after)
{
	buf_add(out, str_of(before));
	put_words(out, words);
	buf_add(out, str_of(after));
}

static void
put_xmp_dates(struct buf *out, int64_t date)
{
	static const char *const names[] = {"CreateDate", "ModifyDate"};
	struct moment at;

	if (!read_moment(date, &at))
		return;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		buf_printf(out, "<xmp:%s>%04d-%02d-%02dT%02d:%02d:%02d+08:00</xmp:%s>\n", names[i], at.year, at.month, at.day,
		        at.hour, at.minute, at.second, names[i]);
}

/* PDF/A knows its own schema and not PDF/UA's, which therefore brings its description (ISO 19005-2 6.6.2.3). */
static const char PDFUA_SCHEMA[] = "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
                                   "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\n"
                                   "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
                                   "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
                                   "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
                                   "<pdfaProperty:name>part</pdfaProperty:name>\n"
                                   "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
                                   "<pdfaProperty:category>internal</pdfaProperty:category>\n"
                                   "<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>\n"
                                   "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
                                   "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

static const char XMP_START[] = "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                                "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                                "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                                "<rdf:Description rdf:about=\"\"\n"
                                " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                                " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
                                " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
                                " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
                                " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
                                " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
                                " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
                                " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
                                "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n"
                                "<pdfuaid:part>1</pdfuaid:part>\n"
                                "<dc:format>application/pdf</dc:format>\n"
                                "<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>\n";

static const char XMP_END[] = "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";

uint32_t
metadata_write_xmp(struct objects *objects, const struct galley *galley)
{
	uint32_t object = objects_reserve(objects);
	struct buf out = {0};

	buf_add(&out, str_of(XMP_START));
	put_element(&out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", galley->title, "</rdf:li></rdf:Alt></dc:title>\n");
	if (galley->author.n > 0)
		put_element(&out, "<dc:creator><rdf:Seq><rdf:li>", galley->author, "</rdf:li></rdf:Seq></dc:creator>\n");
	put_element(&out, "<pdf:Producer>", STR(PRODUCER), "</pdf:Producer>\n");
	put_xmp_dates(&out, galley->date);
	buf_add(&out, str_of(PDFUA_SCHEMA));
	buf_add(&out, str_of(XMP_END));
	objects_add_stream(objects, object, STR("/Type/Metadata/Subtype/XML"), buf_str(&out), OBJECTS_PLAIN);
	buf_free(&out);
	return object;
}

uint32_t
metadata_write_intent(struct objects *objects)
{
	uint32_t profile = objects_reserve(objects);
	uint32_t object = objects_reserve(objects);
	struct buf data = {0};

	icc_put_srgb(&data);
	objects_add_stream(objects, profile, STR("/N 3"), buf_str(&data), OBJECTS_DEFLATE);
	buf_free(&data);
	struct buf *out = objects_open(objects, object);
	buf_add(out, STR("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB "
	                 "IEC61966-2.1)/RegistryName(http://www.color.org)"
	                 "/Info(sRGB IEC61966-2.1)/DestOutputProfile "));
	token_put_ref(out, profile);
	buf_add(out, STR(">>"));
	objects_close(objects);
	return object;
}
