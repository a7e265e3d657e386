/* fields.c: the tables of fields.h. Their order is the order of the dumps. */
#include "fields.h"
#include <stddef.h>

#define FIELDS(array) (array), sizeof(array) / sizeof((array)[0])
#define AT(type, member) .offset = offsetof(struct type, member)

static const struct field item[] = {
        {"status", .type = FIELD_NAME, .list = LIST_PROGRESS, AT(rectification, status)},
        {"section", .type = FIELD_QUOTE, AT(rectification, section)},
        {"topic", .type = FIELD_QUOTE, AT(rectification, topic)},
        {"label", .type = FIELD_QUOTE, AT(rectification, label)},
        {"problem", .type = FIELD_QUOTE, AT(rectification, problem)},
        {"measures", "measure", FIELD_QUOTES, AT(rectification, measures)},
        {"results", "result", FIELD_QUOTES, AT(rectification, results)},
        {"status_text", .type = FIELD_QUOTE, AT(rectification, status_text)},
};

static const struct field period[] = {
        {"of", .type = FIELD_NAME, .list = LIST_PERIOD, AT(period, of)},
        {"from", .type = FIELD_DATE, AT(period, from)},
        {"to", .type = FIELD_DATE, AT(period, to)},
        {"quote", .type = FIELD_QUOTE, AT(period, quote)},
};

static const struct field claim[] = {
        {"of", .type = FIELD_NAME, .list = LIST_CLAIM, AT(claim, of)},
        {"claimed", .type = FIELD_NUMBER, AT(claim, claimed)},
        {"counted", .type = FIELD_NUMBER, AT(claim, counted)},
        {"quote", .type = FIELD_QUOTE, AT(claim, quote)},
};

static const struct field citation[] = {
        {"title", .type = FIELD_QUOTE, AT(citation, title)},
        {"number", .type = FIELD_QUOTE, AT(citation, number)},
};

static const struct field contact[] = {
        {"persons", "person", FIELD_QUOTES, AT(contact, persons)},
        {"phones", "phone", FIELD_QUOTES, AT(contact, phones)},
        {"faxes", "fax", FIELD_QUOTES, AT(contact, faxes)},
        {"emails", "email", FIELD_QUOTES, AT(contact, emails)},
        {"address", "place", FIELD_QUOTES, AT(contact, address)},
        {"postcode", "code", FIELD_QUOTES, AT(contact, postcode)},
};

static const struct record periods = {sizeof(struct period), offsetof(struct period, next), FIELDS(period)};
static const struct record contacts = {sizeof(struct contact), 0, FIELDS(contact)};
static const struct record claims = {sizeof(struct claim), offsetof(struct claim, next), FIELDS(claim)};
static const struct record citations = {sizeof(struct citation), offsetof(struct citation, next), FIELDS(citation)};

static const struct field meaning[] = {
        {"genre", .type = FIELD_NAME, .list = LIST_GENRE, AT(meaning, genre)},
        {"genre_text", .type = FIELD_QUOTE, AT(meaning, genre_text)},
        {"doc_number", .type = FIELD_QUOTE, AT(meaning, doc_number)},
        {"issued_by", "organ", FIELD_QUOTES, AT(meaning, issued_by)},
        {"periods", "period", FIELD_RECORDS, .record = &periods, AT(meaning, periods)},
        {"contact", .type = FIELD_RECORD, .record = &contacts, AT(meaning, contact)},
        {"claims", "claim", FIELD_RECORDS, .record = &claims, AT(meaning, claims)},
        {"cited", "citation", FIELD_RECORDS, .record = &citations, AT(meaning, cited)},
};

const struct record fields_item = {sizeof(struct rectification), offsetof(struct rectification, next), FIELDS(item)};
const struct record fields_meaning = {sizeof(struct meaning), 0, FIELDS(meaning)};
