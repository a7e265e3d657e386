/* meaning.h: what a bulletin says, as data: each fact with the words that say it, where they stand and how sure the reading is.
 * Nothing is reworded: the text of a quote is the doc's own, as it is set. */
#pragma once
#include "place.h"
#include "str.h"

enum confidence {
#define CONFIDENCE(name, json) CONFIDENCE_##name,
#include "meanings.def"
	CONFIDENCE__MAX
};

enum progress {
#define PROGRESS(name, json) PROGRESS_##name,
#include "meanings.def"
	PROGRESS__MAX
};

enum claim_of {
#define CLAIM(name, json) CLAIM_##name,
#include "meanings.def"
	CLAIM__MAX
};

enum period_of {
#define PERIOD(name, json) PERIOD_##name,
#include "meanings.def"
	PERIOD__MAX
};

enum form {
#define FORM(name, json) FORM_##name,
#include "meanings.def"
	FORM__MAX
};

enum genre {
#define GENRE(name, json) GENRE_##name,
#include "meanings.def"
	GENRE__MAX
};

/* Words of the doc. Empty: it says nothing of the kind. */
struct quote {
	struct str text;
	struct place at; /* its length: what it covers in the source, in one line */
	enum confidence confidence;
	struct quote *next;
};

/* Dates hold what was written, read as numbers; zeros where nothing is known. */
struct date {
	int16_t year;
	int8_t month, day;
};

/* A problem that was found and what became of it. */
struct rectification {
	struct quote section; /* the heading （一） it stands under */
	struct quote topic;   /* the main problem it belongs to (关于“…”的问题), shared by the items under it */
	struct quote label;   /* 1. */
	struct quote problem; /* without 针对“…”的问题 or 在…方面 about it */
	struct quote *measures, *results;
	enum progress status;
	struct quote status_text;   /* the words that say the status */
	struct rectification *next; /* in the order of the doc */
};

#define COUNT_UNKNOWN UINT32_MAX

/* A number the text gives about itself. */
struct claim {
	enum claim_of of;
	uint32_t claimed;
	uint32_t counted; /* what the doc has of it; COUNT_UNKNOWN where it cannot be counted */
	struct quote quote;
	struct claim *next;
};

/* Another document that is named. */
struct citation {
	struct quote title;  /* without 《 》; empty when only its number is given */
	struct quote number; /* 丹科发〔2024〕20号 */
	struct citation *next;
};

struct period {
	enum period_of of;
	struct date from, to; /* a year that is not written is that of the date before it; then the quote is `likely` */
	struct quote quote;
	struct period *next;
};

/* Where to write, call or go. */
struct contact {
	struct quote *persons, *phones, *faxes, *emails, *address, *postcode;
};

struct meaning {
	enum genre genre;
	struct quote genre_text; /* the words that say it */
	struct quote doc_number; /* its own 发文字号 */
	struct quote *issued_by; /* who speaks: as signed, else as the title says */
	struct period *periods;
	struct contact contact;
	struct claim *claims;
	struct citation *cited;
	struct rectification *items;
};

/* The lists of meanings.def, for those who write and read their names. */
enum meaning_list { LIST_CONFIDENCE, LIST_PROGRESS, LIST_CLAIM, LIST_PERIOD, LIST_FORM, LIST_GENRE, LIST__MAX };

struct str meaning_name(enum meaning_list list, unsigned value);
bool meaning_find(enum meaning_list list, struct str name, unsigned *value); /* false: no such name */
