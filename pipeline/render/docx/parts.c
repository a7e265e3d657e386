/* parts.c: content types, relationships and the ZIP order of the package's parts (ISO/IEC 29500-2). Knows no content. */
#include "parts.h"
#include "package.h"
#include "xml.h"

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define WORD "application/vnd.openxmlformats-officedocument.wordprocessingml."

struct part_info {
	const char *name;     /* in the archive */
	const char *type;     /* content type; NULL: by its extension */
	const char *relation; /* type of the relationship that leads to it; NULL: none does */
	const char *id;       /* of that relationship */
	enum part source;     /* the part whose relationship it is; PART_TYPES: the package's own */
};

static const struct part_info part_infos[PART__MAX] = {
        [PART_TYPES] = {.name = "[Content_Types].xml"},
        [PART_RELATIONS] = {.name = "_rels/.rels"},
        [PART_DOCUMENT] = {"word/document.xml", WORD "document.main+xml", OFFICE "officeDocument", "rId1", PART_TYPES},
        [PART_DOCUMENT_RELATIONS] = {.name = "word/_rels/document.xml.rels"},
        [PART_STYLES] = {"word/styles.xml", WORD "styles+xml", OFFICE "styles", "rId1", PART_DOCUMENT},
        [PART_SETTINGS] = {"word/settings.xml", WORD "settings+xml", OFFICE "settings", "rId2", PART_DOCUMENT},
        [PART_FONT_TABLE] = {"word/fontTable.xml", WORD "fontTable+xml", OFFICE "fontTable", "rId3", PART_DOCUMENT},
        [PART_FONT_TABLE_RELATIONS] = {.name = "word/_rels/fontTable.xml.rels"},
        [PART_FOOTNOTES] = {"word/footnotes.xml", WORD "footnotes+xml", OFFICE "footnotes", "rId15", PART_DOCUMENT},
        [PART_FOOTNOTES_RELATIONS] = {.name = "word/_rels/footnotes.xml.rels"},
        [PART_ODD_FOOTER] = {"word/footer1.xml", WORD "footer+xml", OFFICE "footer", "rId4", PART_DOCUMENT},
        [PART_EVEN_FOOTER] = {"word/footer2.xml", WORD "footer+xml", OFFICE "footer", "rId5", PART_DOCUMENT},
        [PART_FIRST_FOOTER] = {"word/footer3.xml", WORD "footer+xml", OFFICE "footer", "rId6", PART_DOCUMENT},
        [PART_ODD_BLANK_FOOTER] = {"word/footer4.xml", WORD "footer+xml", OFFICE "footer", "rId7", PART_DOCUMENT},
        [PART_EVEN_BLANK_FOOTER] = {"word/footer5.xml", WORD "footer+xml", OFFICE "footer", "rId8", PART_DOCUMENT},
        [PART_ODD_HEADER] = {"word/header1.xml", WORD "header+xml", OFFICE "header", "rId9", PART_DOCUMENT},
        [PART_EVEN_HEADER] = {"word/header2.xml", WORD "header+xml", OFFICE "header", "rId10", PART_DOCUMENT},
        [PART_FIRST_HEADER] = {"word/header3.xml", WORD "header+xml", OFFICE "header", "rId11", PART_DOCUMENT},
        [PART_ODD_FLAT_HEADER] = {"word/header4.xml", WORD "header+xml", OFFICE "header", "rId12", PART_DOCUMENT},
        [PART_EVEN_FLAT_HEADER] = {"word/header5.xml", WORD "header+xml", OFFICE "header", "rId13", PART_DOCUMENT},
        [PART_CORE] = {"docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml",
                PACKAGE "relationships/metadata/core-properties", "rId2", PART_TYPES},
        [PART_APP] = {"docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml",
                OFFICE "extended-properties", "rId3", PART_TYPES},
        [PART_CUSTOM] = {"docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml",
                OFFICE "custom-properties", "rId4", PART_TYPES},
        [PART_CARRIED] = {"customXml/item1.xml", NULL, OFFICE "customXml", "rId14", PART_DOCUMENT},
};

void
parts_free(struct parts *parts)
{
	for (size_t i = 0; i < PART__MAX; i++)
		buf_free(&parts->bytes[i]);
}

const char *
parts_relation(enum part part)
{
	return part_infos[part].id;
}

static void
put_default(struct xml *xml, const char *extension, const char *type)
{
	xml_start(xml, "Default");
	xml_put_attr(xml, "Extension", str_of(extension));
	xml_put_attr(xml, "ContentType", str_of(type));
	xml_end(xml);
}

/* Kinds of pictures that the document has. */
static void
put_picture_types(struct xml *xml, const struct links *links)
{
	static const char *const endings[] = {[IMAGE_PNG] = "png", [IMAGE_JPEG] = "jpeg"};
	for (size_t kind = 0; kind < sizeof endings / sizeof *endings; kind++)
		for (size_t i = 0; i < links->n_pictures; i++)
			if (links->pictures[i]->kind == kind) {
				put_default(xml, endings[kind], kind == IMAGE_PNG ? "image/png" : "image/jpeg");
				break;
			}
}

static bool
has_fonts(const struct parts *parts)
{
	for (size_t i = 0; parts->embedded && i < parts->embedded->n; i++)
		if (parts->embedded->fonts[i]->bytes.n > 0)
			return true;
	return false;
}

static bool
write_types(const struct parts *parts, struct buf *bytes, const struct links *links)
{
	struct xml *xml = xml_new(bytes, false);
	xml_start(xml, "Types");
	xml_put_attr(xml, "xmlns", STR(PACKAGE "content-types"));
	put_default(xml, "rels", "application/vnd.openxmlformats-package.relationships+xml");
	put_default(xml, "xml", "application/xml");
	put_picture_types(xml, links);
	if (has_fonts(parts))
		put_default(xml, "odttf", "application/vnd.openxmlformats-officedocument.obfuscatedFont");
	for (size_t i = 0; i < PART__MAX; i++) {
		if (!part_infos[i].type || parts->bytes[i].n == 0)
			continue;
		xml_start(xml, "Override");
		xml_put_attrf(xml, "PartName", "/%s", part_infos[i].name);
		xml_put_attr(xml, "ContentType", str_of(part_infos[i].type));
		xml_end(xml);
	}
	xml_end(xml);
	return xml_finish(xml);
}

static void
start_relation(struct xml *xml, const char *type)
{
	xml_start(xml, "Relationship");
	xml_put_attr(xml, "Type", str_of(type));
}

/* Targets are relative to the source's folder. */
static void
put_target(struct xml *xml, enum part source, struct str name)
{
	struct str folder = STR("word/");
	if (source == PART_DOCUMENT && str_starts(name, folder))
		xml_put_attr(xml, "Target", str_sub(name, folder.n, name.n));
	else
		xml_put_attrf(xml, "Target", "%s%.*s", source == PART_DOCUMENT ? "../" : "", (int)name.n, name.p);
}

static void
put_parts_of(struct xml *xml, const struct parts *parts, enum part source)
{
	for (size_t i = 0; i < PART__MAX; i++) {
		const struct part_info *info = &part_infos[i];
		if (!info->relation || info->source != source || parts->bytes[i].n == 0)
			continue;
		start_relation(xml, info->relation);
		xml_put_attr(xml, "Id", str_of(info->id));
		put_target(xml, source, str_of(info->name));
		xml_end(xml);
	}
}

static void
put_links(struct xml *xml, const struct links *links)
{
	for (size_t i = 0; i < links->n; i++) {
		start_relation(xml, OFFICE "hyperlink");
		xml_put_attr(xml, "Id", links_id(links, i));
		xml_put_attr(xml, "Target", links->targets[i]);
		xml_put_attr(xml, "TargetMode", STR("External"));
		xml_end(xml);
	}
}

static void
put_pictures(struct xml *xml, const struct links *links)
{
	for (size_t i = 0; i < links->n_pictures; i++) {
		start_relation(xml, OFFICE "image");
		xml_put_attr(xml, "Id", links_picture_id(links, i));
		xml_put_attr(xml, "Target", links_picture_name(links, i));
		xml_end(xml);
	}
}

static bool
write_relations(const struct parts *parts, struct buf *bytes, enum part source, const struct links *links)
{
	struct xml *xml = xml_new(bytes, false);
	xml_start(xml, "Relationships");
	xml_put_attr(xml, "xmlns", STR(PACKAGE "relationships"));
	put_parts_of(xml, parts, source);
	if (links) {
		put_links(xml, links);
		put_pictures(xml, links);
	}
	xml_end(xml);
	return xml_finish(xml);
}

static bool
write_font_relations(const struct embedded *embedded, struct buf *bytes)
{
	struct xml *xml = xml_new(bytes, false);
	xml_start(xml, "Relationships");
	xml_put_attr(xml, "xmlns", STR(PACKAGE "relationships"));
	for (size_t i = 0; i < embedded->n; i++)
		if (embedded->fonts[i]->bytes.n > 0) {
			start_relation(xml, OFFICE "font");
			xml_put_attr(xml, "Id", embedded_id(embedded, embedded->fonts[i]));
			xml_put_attr(xml, "Target", embedded_name(embedded, embedded->fonts[i]));
			xml_end(xml);
		}
	xml_end(xml);
	return xml_finish(xml);
}

bool
parts_write_index(struct parts *parts, const struct links *links, const struct links *note_links)
{
	struct buf *bytes = parts->bytes;
	return write_types(parts, &bytes[PART_TYPES], links) && write_relations(parts, &bytes[PART_RELATIONS], PART_TYPES, NULL) &&
	       write_relations(parts, &bytes[PART_DOCUMENT_RELATIONS], PART_DOCUMENT, links) &&
	       (!has_fonts(parts) || write_font_relations(parts->embedded, &bytes[PART_FONT_TABLE_RELATIONS])) &&
	       (note_links->n == 0 || write_relations(parts, &bytes[PART_FOOTNOTES_RELATIONS], PART_FOOTNOTES, note_links));
}

static void
pack_fonts(struct package *package, const struct embedded *embedded)
{
	for (size_t i = 0; i < embedded->n; i++)
		if (embedded->fonts[i]->bytes.n > 0) {
			struct str name = embedded_name(embedded, embedded->fonts[i]);
			package_add(
			        package, arena_join(embedded->arena, STR("word/"), name).p, buf_str(&embedded->fonts[i]->bytes));
		}
}

bool
parts_pack(const struct parts *parts, const struct links *links, struct buf *bytes)
{
	struct package *package = package_new();
	for (size_t i = 0; i < PART__MAX; i++)
		if (parts->bytes[i].n > 0)
			package_add(package, part_infos[i].name, buf_str(&parts->bytes[i]));
	for (size_t i = 0; i < links->n_pictures; i++) {
		struct str name = links_picture_name(links, i);
		package_add(package, arena_join(links->arena, STR("word/"), name).p, links->pictures[i]->bytes);
	}
	if (parts->embedded)
		pack_fonts(package, parts->embedded);
	return package_finish(package, bytes);
}
