/* contact.c: how the public can answer: whether a notice that asks for it says how, and the form of numbers and addresses. */
#include "families.h"

static const uint32_t *const phone_labels[] = {U"电话号码", U"电话", U"传真", NULL};
static const uint32_t *const postcode_labels[] = {U"邮政编码", U"邮编", NULL};

/* Where the value behind a label begins: past a colon, blanks or 为. */
static size_t
value_start(const struct passage *passage, size_t i)
{
	while (i < passage->n && (cp_in(passage->cp[i], U"：: 　为号") || cp_in(passage->cp[i], U"是")))
		i++;
	return i;
}

static bool
is_phone_sign(uint32_t cp)
{
	return cp_is_digit(cp) || cp_in(cp, U"-－—–―‐‑()（）+ ");
}

struct phone {
	size_t from, to;
	char digits[32];
	size_t n;
	size_t area; /* digits before the first joint; 0: none */
	bool dash;   /* joined by a dash that is not a hyphen */
};

static void
read_phone(const struct passage *passage, size_t from, struct phone *phone)
{
	size_t i = from;
	*phone = (struct phone){.from = from, .to = from};
	for (; i < passage->n && is_phone_sign(passage->cp[i]) && phone->n < sizeof phone->digits; i++) {
		uint32_t cp = passage->cp[i];
		if (cp_is_digit(cp)) {
			phone->digits[phone->n++] = (char)('0' + (cp & 0x0F));
			phone->to = i + 1;
		} else if (phone->n > 0 && phone->area == 0) {
			phone->area = phone->n;
		}
		phone->dash = phone->dash || (cp_in(cp, U"—–―－") && phone->n > 0);
	}
}

/* 7 or 8 digits, an area code before them; 11 of a mobile; 400, 800; 5 of a service line; 12345 with its area. Extensions and
 * second numbers behind a hyphen make it longer: not judged. */
static bool
is_phone_length(const struct phone *phone)
{
	if (phone->n > 12)
		return true;
	if (phone->area == 3 || phone->area == 4) {
		size_t local = phone->n - phone->area;
		return local >= 5 && local <= 8;
	}
	return (phone->n >= 3 && phone->n <= 5) || phone->n == 7 || phone->n == 8 || phone->n >= 10;
}

/* The number with a hyphen, when the dash is all that joins it. */
static void
report_dash(const struct passage *passage, const struct phone *phone, struct diags *diags)
{
	struct diag diag = {.code = DIAG_PHONE_DASH};
	if (phone->to - phone->from == phone->n + 1)
		diag.fix = arena_printf(diags->arena, "%.*s-%.*s", (int)phone->area, phone->digits, (int)(phone->n - phone->area),
		        phone->digits + phone->area);
	passage_report_text(diags, passage, phone->from, phone->to, diag);
}

static void
check_phone(const struct passage *passage, size_t from, struct diags *diags)
{
	struct phone phone;
	read_phone(passage, from, &phone);
	if (phone.n < 6 && !(phone.n > 0 && phone.area > 0))
		return;
	if (!is_phone_length(&phone))
		passage_report_text(diags, passage, phone.from, phone.to,
		        (struct diag){.code = DIAG_PHONE_FORM, .args = {arena_printf(diags->arena, "%zu", phone.n)}});
	else if (phone.dash && (phone.area == 3 || phone.area == 4))
		report_dash(passage, &phone, diags);
}

void
check_phones(const struct passage *passage, struct diags *diags)
{
	for (size_t i = 0; i < passage->n; i++) {
		bool may = passage->cp[i] == U'电' || passage->cp[i] == U'传';
		size_t label = may ? passage_at_any(passage, i, phone_labels) : 0;
		if (label == 0)
			continue;
		size_t value = value_start(passage, i + label);
		check_phone(passage, value, diags);
		i += label - 1;
	}
}

void
check_postcodes(const struct passage *passage, struct diags *diags)
{
	for (size_t i = 0; i < passage->n; i++) {
		size_t label = passage->cp[i] == U'邮' ? passage_at_any(passage, i, postcode_labels) : 0;
		if (label == 0)
			continue;
		size_t from = value_start(passage, i + label), to = from;
		while (cp_is_digit(passage->cp[to]))
			to++;
		if (to > from && to - from != 6)
			passage_report_text(diags, passage, from, to, (struct diag){.code = DIAG_POSTCODE_FORM});
	}
}

static bool
is_mail_sign(uint32_t cp)
{
	return cp_is_latin(cp) || (cp >= '0' && cp <= '9') || cp_in(cp, U"._-+");
}

static size_t
skip_mail_signs(const struct passage *passage, size_t at)
{
	while (at < passage->n && is_mail_sign(passage->cp[at]))
		at++;
	return at;
}

/* Whether a mark behind a part of a domain stands where its dot should: a@163。com, and not between two addresses. Behind a domain
 * that has its dot, only what ends one belongs to it. */
static bool
is_for_dot(const struct passage *passage, size_t mark, bool has_dot)
{
	static const uint32_t *const ends[] = {U"com", U"net", U"org", U"gov", U"edu", U"cn", NULL};
	size_t from = mark + 1, to = skip_mail_signs(passage, from);
	if (!cp_in(passage->cp[mark], U"。，,．") || to == from || cp_in(passage->cp[to], U"@＠"))
		return false;
	return !has_dot || passage_at_any(passage, from, ends) == to - from;
}

/* What stands around an at sign: a name before it, a domain with a dot behind it. */
void
check_emails(const struct passage *passage, struct diags *diags)
{
	for (size_t i = 1; i < passage->n; i++) {
		if (passage->cp[i] != '@' && passage->cp[i] != U'＠')
			continue;
		size_t from = i, to = i + 1, dot = 0;
		while (from > 0 && is_mail_sign(passage_before(passage, from)))
			from--;
		for (; to < passage->n && (is_mail_sign(passage->cp[to]) || is_for_dot(passage, to, dot > 0)); to++)
			dot = passage->cp[to] == '.' ? to : dot;
		while (to > i + 1 && !cp_is_latin(passage_before(passage, to)) && !cp_is_digit(passage_before(passage, to)))
			to--;
		bool signs = from < i && to > i + 1; /* else it speaks to someone: @某某 */
		bool good = passage->cp[i] == '@' && dot > i + 1 && dot + 1 < to && passage_before(passage, dot) != '.';
		for (size_t c = i + 1; c < to; c++)
			good = good && is_mail_sign(passage->cp[c]);
		if (signs && !good)
			passage_report_text(diags, passage, from, to, (struct diag){.code = DIAG_EMAIL_FORM});
	}
}

/* 电子邮箱dlk@… and 电话3998…, at the head of a row or behind a mark. */
void
check_contact_colons(const struct passage *passage, struct diags *diags)
{
	static const uint32_t *const labels[] = {U"联系电话", U"举报电话", U"监督电话", U"咨询电话", U"电子邮箱", U"电子信箱",
	        U"邮政编码", U"电话", U"邮箱", U"传真", NULL};
	if (passage->node->kind != NODE_CONTACT)
		return;
	for (size_t i = 0; i < passage->n; i++) {
		size_t label = i == 0 || cp_in(passage_before(passage, i), U"：:；;。") ? passage_at_any(passage, i, labels) : 0;
		uint32_t next = label ? passage->cp[i + label] : 0;
		if (label == 0 || !(cp_is_digit(next) || cp_is_latin(next)))
			continue;
		struct str text = passage_str(diags->arena, passage, i, i + label, label);
		struct str right = arena_printf(diags->arena, "%.*s：", (int)text.n, text.p);
		passage_report_text(
		        diags, passage, i, i + label, (struct diag){.code = DIAG_CONTACT_COLON, .args = {right}, .fix = right});
	}
}

static bool
has_long_number(const struct passage *passage)
{
	size_t digits = 0;
	for (size_t i = 0; i < passage->n; i++) {
		digits = cp_is_digit(passage->cp[i]) ? digits + 1 : cp_in(passage->cp[i], U"-—－") ? digits : 0;
		if (digits >= 7)
			return true;
	}
	return false;
}

static bool
says_where(const struct passage *passage)
{
	static const uint32_t *const ways[] = {
	        U"邮箱", U"信箱", U"地址", U"电话", U"热线", U"网址", U"传真", U"二维码", U"附件", NULL};
	if (passage->has & HAS_AT)
		return true;
	for (size_t i = 0; i < passage->n; i++)
		if (passage_at_any(passage, i, ways))
			return true;
	return has_long_number(passage);
}

/* 如有意见建议，请及时向我们反映: and nowhere behind it a number, an address or a place on the web. */
void
check_contact_given(const struct passages *passages, struct diags *diags)
{
	static const uint32_t *const asks[] = {
	        U"如有意见", U"提出意见建议", U"欢迎监督", U"进行监督", U"公开征求意见", U"向社会征求意见", NULL};
	const struct passage *asking = NULL;
	size_t from = 0;
	for (size_t p = passages->n > 12 ? passages->n - 12 : 0; p < passages->n; p++) {
		const struct passage *passage = &passages->items[p];
		enum node_kind kind = passage->node->kind;
		if (kind != NODE_PARAGRAPH && kind != NODE_CONTACT)
			continue;
		for (size_t i = 0; i < passage->n && !asking; i++)
			if (passage_at_any(passage, i, asks) &&
			        (passage_find(passage, i, U"反映") != SIZE_MAX || passage_find(passage, i, U"反馈") != SIZE_MAX ||
			                passage_find(passage, i, U"反应") != SIZE_MAX)) {
				asking = passage;
				from = i;
			}
		if (asking && says_where(passage))
			return;
	}
	if (asking)
		passage_report_text(diags, asking, from, asking->n, (struct diag){.code = DIAG_NO_CONTACT});
}
