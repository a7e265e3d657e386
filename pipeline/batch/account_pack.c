/* account_pack.c: an account as bytes, and back. Each list ends with a byte that says so. */
#include "account.h"
#include "pack.h"

static void
put_more(struct buf *bytes, bool more)
{
	pack_put(bytes, &more, sizeof more);
}

static void
pack_drops(const struct drop *drop, struct buf *bytes)
{
	for (; drop; drop = drop->next) {
		put_more(bytes, true);
		pack_put(bytes, &drop->at, sizeof drop->at);
		pack_put_str(bytes, drop->text);
		pack_put_str(bytes, drop->reason);
	}
	put_more(bytes, false);
}

static void
pack_edits(const struct edit *edit, struct buf *bytes)
{
	for (; edit; edit = edit->next) {
		put_more(bytes, true);
		pack_put(bytes, &edit->at, sizeof edit->at);
		pack_put_str(bytes, edit->before);
		pack_put_str(bytes, edit->after);
		pack_put_str(bytes, edit->code);
	}
	put_more(bytes, false);
}

void
account_pack(const struct account *account, struct buf *bytes)
{
	pack_put(bytes, account, sizeof *account); /* its pointers mean nothing on the other side and are set anew there */
	pack_put_str(bytes, account->wrong);
	pack_drops(account->drops, bytes);
	pack_edits(account->edits, bytes);
	for (size_t i = 0; i < account->n_added; i++) {
		pack_put_str(bytes, account->added[i].text);
		pack_put_str(bytes, account->added[i].from);
	}
}

static bool
unpack_drops(struct arena *arena, struct str *bytes, const struct drop **next)
{
	bool more;
	*next = NULL;
	while (pack_take(bytes, &more, sizeof more)) {
		if (!more)
			return true;
		struct drop *drop = ARENA_NEW(arena, struct drop);
		if (!pack_take(bytes, &drop->at, sizeof drop->at) || !pack_take_str(arena, bytes, &drop->text) ||
		        !pack_take_str(arena, bytes, &drop->reason))
			return false;
		*next = drop;
		next = (const struct drop **)&drop->next;
	}
	return false;
}

static bool
unpack_edits(struct arena *arena, struct str *bytes, const struct edit **next)
{
	bool more;
	*next = NULL;
	while (pack_take(bytes, &more, sizeof more)) {
		if (!more)
			return true;
		struct edit *edit = ARENA_NEW(arena, struct edit);
		if (!pack_take(bytes, &edit->at, sizeof edit->at) || !pack_take_str(arena, bytes, &edit->before) ||
		        !pack_take_str(arena, bytes, &edit->after) || !pack_take_str(arena, bytes, &edit->code))
			return false;
		*next = edit;
		next = (const struct edit **)&edit->next;
	}
	return false;
}

static bool
unpack_added(struct arena *arena, struct str *bytes, struct account *account)
{
	if (account->n_added > bytes->n)
		return false;
	struct added *added = ARENA_ARRAY(arena, struct added, account->n_added);
	account->added = added;
	for (size_t i = 0; i < account->n_added; i++)
		if (!pack_take_str(arena, bytes, &added[i].text) || !pack_take_str(arena, bytes, &added[i].from))
			return false;
	return true;
}

struct account *
account_unpack(struct arena *arena, struct str *bytes)
{
	struct account *account = ARENA_NEW(arena, struct account);
	bool whole = pack_take(bytes, account, sizeof *account);
	account->wrong = (struct str){0};
	account->drops = NULL;
	account->edits = NULL;
	account->added = NULL;
	whole = whole && pack_take_str(arena, bytes, &account->wrong) && unpack_drops(arena, bytes, &account->drops) &&
	        unpack_edits(arena, bytes, &account->edits) && unpack_added(arena, bytes, account);
	return whole ? account : NULL;
}
