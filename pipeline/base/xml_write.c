/* xml_write.c: XML out, by libxml2's writer, onto a buf. Knows no vocabulary. */
#include "memory.h"
#include "utf8.h"
#include "xml.h"
#include <libxml/xmlwriter.h>
#include <stdlib.h>

struct xml {
	xmlTextWriterPtr writer;
	struct buf scratch; /* a value with its NUL, which libxml2 wants and slices lack */
	bool failed;
};

static int
append_bytes(void *data, const char *bytes, int n)
{
	buf_add(data, (struct str){bytes, (size_t)n});
	return n;
}

/* Keeps the first failure; every call of libxml2's writer gives a negative number when it failed. */
static void
note(struct xml *xml, int result)
{
	if (result < 0)
		xml->failed = true;
}

struct xml *
xml_new(struct buf *bytes, bool indent)
{
	struct xml *xml = calloc(1, sizeof *xml);
	if (xml == NULL)
		memory_exhausted();
	xmlOutputBufferPtr out = xmlOutputBufferCreateIO(append_bytes, NULL, bytes, NULL);
	if (out != NULL)
		xml->writer = xmlNewTextWriter(out);
	if (xml->writer == NULL) {
		xmlOutputBufferClose(out);
		xml->failed = true;
		return xml;
	}
	if (indent)
		note(xml, xmlTextWriterSetIndent(xml->writer, 1));
	note(xml, xmlTextWriterStartDocument(xml->writer, NULL, "UTF-8", NULL));
	return xml;
}

/* Char of XML 1.0, production 2. */
static bool
is_allowed(uint32_t cp)
{
	if (cp < 0x20)
		return cp == '\t' || cp == '\n' || cp == '\r';
	return cp <= 0xD7FF || (cp >= 0xE000 && cp <= 0xFFFD) || (cp >= 0x10000 && cp <= 0x10FFFF);
}

static const xmlChar *
clean(struct xml *xml, struct str text)
{
	xml->scratch.n = 0;
	while (text.n > 0) {
		struct str rest = text;
		if (is_allowed(utf8_next(&rest)))
			buf_add(&xml->scratch, str_sub(text, 0, text.n - rest.n));
		text = rest;
	}
	buf_add_byte(&xml->scratch, '\0');
	return (const xmlChar *)xml->scratch.p;
}

void
xml_start(struct xml *xml, const char *name)
{
	if (!xml->failed)
		note(xml, xmlTextWriterStartElement(xml->writer, (const xmlChar *)name));
}

void
xml_put_attr(struct xml *xml, const char *name, struct str value)
{
	if (!xml->failed)
		note(xml, xmlTextWriterWriteAttribute(xml->writer, (const xmlChar *)name, clean(xml, value)));
}

void
xml_put_attrf(struct xml *xml, const char *name, const char *format, ...)
{
	struct buf value = {0};
	va_list args;
	va_start(args, format);
	buf_vprintf(&value, format, args);
	va_end(args);
	xml_put_attr(xml, name, buf_str(&value));
	buf_free(&value);
}

void
xml_put_text(struct xml *xml, struct str text)
{
	if (!xml->failed && text.n > 0)
		note(xml, xmlTextWriterWriteString(xml->writer, clean(xml, text)));
}

void
xml_end(struct xml *xml)
{
	if (!xml->failed)
		note(xml, xmlTextWriterEndElement(xml->writer));
}

bool
xml_finish(struct xml *xml)
{
	if (!xml->failed)
		note(xml, xmlTextWriterEndDocument(xml->writer));
	bool done = !xml->failed;
	xmlFreeTextWriter(xml->writer);
	buf_free(&xml->scratch);
	free(xml);
	return done;
}
