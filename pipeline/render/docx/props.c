/* props.c: document properties. Dates are the document's own; without one there is none, and never the clock. */
#include "props.h"
#include "given.h"
#include "xml.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void
put_property(struct xml *xml, const char *name, struct str value)
{
	if (value.n == 0)
		return;
	xml_start(xml, name);
	xml_put_text(xml, value);
	xml_end(xml);
}

static void
put_date(struct xml *xml, const char *name, int64_t date)
{
	time_t seconds = (time_t)date;
	struct tm tm;
	char text[40];
	if (date == -1 || !gmtime_r(&seconds, &tm) || strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm) == 0)
		return;
	xml_start(xml, name);
	xml_put_attr(xml, "xsi:type", STR("dcterms:W3CDTF"));
	xml_put_text(xml, str_of(text));
	xml_end(xml);
}

bool
props_write_core(const struct galley *galley, struct buf *bytes)
{
	struct xml *xml = xml_new(bytes, false);
	xml_start(xml, "cp:coreProperties");
	xml_put_attr(xml, "xmlns:cp", STR("http://schemas.openxmlformats.org/package/2006/metadata/core-properties"));
	xml_put_attr(xml, "xmlns:dc", STR("http://purl.org/dc/elements/1.1/"));
	xml_put_attr(xml, "xmlns:dcterms", STR("http://purl.org/dc/terms/"));
	xml_put_attr(xml, "xmlns:xsi", STR("http://www.w3.org/2001/XMLSchema-instance"));
	put_property(xml, "dc:title", galley->title);
	put_property(xml, "dc:creator", galley->author);
	put_property(xml, "dc:language", STR("zh-CN"));
	put_date(xml, "dcterms:created", galley->date);
	put_date(xml, "dcterms:modified", galley->date);
	xml_end(xml);
	return xml_finish(xml);
}

/* AppVersion has the form XX.YYYY: version 1.2.3 is 01.0203. */
static void
put_version(struct xml *xml)
{
	char *end;
	unsigned long major = strtoul(TONGBAO_VERSION, &end, 10);
	unsigned long minor = *end ? strtoul(end + 1, &end, 10) : 0;
	unsigned long patch = *end ? strtoul(end + 1, &end, 10) : 0;
	char text[40];
	snprintf(text, sizeof text, "%02lu.%02lu%02lu", major % 100, minor % 100, patch % 100);
	put_property(xml, "AppVersion", str_of(text));
}

/* Application is how this program knows its own files again. */
bool
props_write_app(struct buf *bytes)
{
	struct xml *xml = xml_new(bytes, false);
	xml_start(xml, "Properties");
	xml_put_attr(xml, "xmlns", STR("http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"));
	put_property(xml, "Application", STR("tongbao"));
	put_version(xml);
	xml_end(xml);
	return xml_finish(xml);
}

/* The number a person gave stands before the one the text has. */
static struct str
doc_number(const struct doc *doc)
{
	const struct meta *given = doc ? given_first(doc->meta, KEY_DOC_NUMBER) : NULL;
	if (given)
		return given->value;
	return doc ? doc->meaning.doc_number.text : (struct str){0};
}

bool
props_write_custom(const struct galley *galley, struct buf *bytes)
{
	struct str number = doc_number(galley->doc);
	if (number.n == 0)
		return true;
	struct xml *xml = xml_new(bytes, false);
	xml_start(xml, "Properties");
	xml_put_attr(xml, "xmlns", STR("http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"));
	xml_put_attr(xml, "xmlns:vt", STR("http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"));
	xml_start(xml, "property");
	xml_put_attr(xml, "fmtid", STR("{D5CDD505-2E9C-101B-9397-08002B2CF9AE}")); /* of properties a user gives */
	xml_put_attr(xml, "pid", STR("2"));
	xml_put_attr(xml, "name", STR("发文字号"));
	put_property(xml, "vt:lpwstr", number);
	xml_end(xml);
	xml_end(xml);
	return xml_finish(xml);
}
