/* store.c: rows in SQLite. All SQL of the program is here. What is often touched stands apart from what is large, so that touching
 * costs no copy of it. */
#include "store.h"
#include "memory.h"
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	APPLICATION = 0x746f6e67, /* "tong", in the file's header */
	LAYOUT = 1,               /* of the tables */
};

enum statement { FIND, PUT, PUT_OUTCOME, TOUCH, DROP_OUTCOMES, DROP, VALUE, SET_VALUE, EACH, BEGIN, COMMIT, STATEMENT__MAX };

static const char tables[] = "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
                             "CREATE TABLE IF NOT EXISTS documents (stem TEXT PRIMARY KEY, name TEXT NOT NULL, seal TEXT NOT NULL,"
                             " done INTEGER NOT NULL, run INTEGER NOT NULL, place INTEGER NOT NULL) WITHOUT ROWID;"
                             "CREATE TABLE IF NOT EXISTS outcomes (stem TEXT PRIMARY KEY, packed BLOB NOT NULL);";

static const char *const texts[STATEMENT__MAX] = {
        [FIND] = "SELECT stem, name, seal, done, run, place, packed FROM documents JOIN outcomes USING (stem) WHERE stem = ?1",
        [PUT] = "INSERT OR REPLACE INTO documents (stem, name, seal, done, run, place) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        [PUT_OUTCOME] = "INSERT OR REPLACE INTO outcomes (stem, packed) VALUES (?1, ?2)",
        [TOUCH] = "UPDATE documents SET run = ?2, place = ?3 WHERE stem = ?1",
        [DROP_OUTCOMES] = "DELETE FROM outcomes WHERE stem IN (SELECT stem FROM documents WHERE run <> ?1)",
        [DROP] = "DELETE FROM documents WHERE run <> ?1",
        [VALUE] = "SELECT value FROM meta WHERE name = ?1",
        [SET_VALUE] = "INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)",
        [EACH] = "SELECT stem, name, seal, done, run, place, packed FROM documents JOIN outcomes USING (stem) ORDER BY place, stem",
        [BEGIN] = "BEGIN",
        [COMMIT] = "COMMIT",
};

struct store {
	sqlite3 *db;
	sqlite3_stmt *statements[STATEMENT__MAX]; /* NULL until first used */
	enum store_trouble trouble;
	char why[200];
	bool begun; /* a transaction is open */
};

static enum store_trouble
trouble_of(int code)
{
	switch (code & 0xff) {
	case SQLITE_OK:
	case SQLITE_ROW:
	case SQLITE_DONE:
		return STORE_FINE;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return STORE_BUSY;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_ERROR: /* a table is not what it should be */
	case SQLITE_MISMATCH:
		return STORE_BROKEN;
	case SQLITE_NOMEM:
		memory_exhausted();
	}
	return STORE_FAILED;
}

static bool
keep_trouble(struct store *store, enum store_trouble trouble, const char *why)
{
	if (store->trouble == STORE_FINE && trouble != STORE_FINE) {
		store->trouble = trouble;
		snprintf(store->why, sizeof store->why, "%s", why);
	}
	return store->trouble == STORE_FINE;
}

static bool
check(struct store *store, int code)
{
	return keep_trouble(store, trouble_of(code), store->db ? sqlite3_errmsg(store->db) : sqlite3_errstr(code));
}

static void
run(struct store *store, const char *sql)
{
	if (store->trouble == STORE_FINE)
		check(store, sqlite3_exec(store->db, sql, NULL, NULL, NULL));
}

/* A number that the pragma or query answers; -1 when it does not. */
static int
ask_number(struct store *store, const char *sql)
{
	sqlite3_stmt *asked = NULL;
	int number = -1;
	if (store->trouble == STORE_FINE && check(store, sqlite3_prepare_v2(store->db, sql, -1, &asked, NULL))) {
		int code = sqlite3_step(asked);
		if (check(store, code) && code == SQLITE_ROW)
			number = sqlite3_column_int(asked, 0);
	}
	sqlite3_finalize(asked);
	return number;
}

/* A file that holds other tables, or ours in another layout, is not touched. */
static void
check_owner(struct store *store)
{
	int application = ask_number(store, "PRAGMA application_id"), layout = ask_number(store, "PRAGMA user_version");
	int n_tables = ask_number(store, "SELECT count(*) FROM sqlite_schema");
	if (n_tables > 0 && (application != APPLICATION || layout != LAYOUT))
		keep_trouble(store, STORE_BROKEN, "another program's database, or another version's");
}

struct store *
store_open(const char *path, bool wal)
{
	char sql[100];
	struct store *store = calloc(1, sizeof *store);
	if (store == NULL)
		memory_exhausted();
	check(store, sqlite3_open_v2(path, &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL));
	run(store, "PRAGMA locking_mode = EXCLUSIVE");
	check_owner(store);
	run(store, wal ? "PRAGMA journal_mode = WAL" : "PRAGMA journal_mode = DELETE");
	run(store, "PRAGMA synchronous = NORMAL");
	run(store, "BEGIN EXCLUSIVE");
	snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %d", APPLICATION, LAYOUT);
	run(store, sql);
	run(store, tables);
	run(store, "COMMIT");
	return store;
}

void
store_close(struct store *store)
{
	if (!store)
		return;
	store_settle(store);
	for (int s = 0; s < STATEMENT__MAX; s++)
		sqlite3_finalize(store->statements[s]);
	sqlite3_close(store->db);
	free(store);
}

enum store_trouble
store_trouble(const struct store *store)
{
	return store->trouble;
}

const char *
store_why(const struct store *store)
{
	return store->why;
}

/* The statement, ready to be bound; NULL after trouble. */
static sqlite3_stmt *
ready(struct store *store, enum statement which)
{
	sqlite3_stmt **statement = &store->statements[which];
	if (store->trouble != STORE_FINE)
		return NULL;
	if (!*statement &&
	        !check(store, sqlite3_prepare_v3(store->db, texts[which], -1, SQLITE_PREPARE_PERSISTENT, statement, NULL)))
		return NULL;
	sqlite3_reset(*statement);
	return *statement;
}

static void
bind_text(sqlite3_stmt *statement, int at, struct str text)
{
	sqlite3_bind_text64(statement, at, text.n > 0 ? text.p : "", text.n, SQLITE_STATIC, SQLITE_UTF8);
}

/* true: there is a row. Without one the statement is reset, so that it holds nothing open. */
static bool
step(struct store *store, sqlite3_stmt *statement)
{
	int code = sqlite3_step(statement);
	check(store, code);
	if (code != SQLITE_ROW)
		sqlite3_reset(statement);
	return code == SQLITE_ROW;
}

static void
begin(struct store *store)
{
	sqlite3_stmt *statement = store->begun ? NULL : ready(store, BEGIN);
	if (!statement)
		return;
	step(store, statement);
	store->begun = true;
}

void
store_settle(struct store *store)
{
	sqlite3_stmt *statement = store->begun ? ready(store, COMMIT) : NULL;
	if (statement)
		step(store, statement);
	store->begun = false;
}

static struct str
column_text(sqlite3_stmt *statement, int at, struct arena *arena)
{
	const void *bytes = sqlite3_column_blob(statement, at);
	return arena_str(arena, (struct str){bytes, (size_t)sqlite3_column_bytes(statement, at)});
}

static struct store_row
row_of(sqlite3_stmt *statement, struct arena *arena)
{
	return (struct store_row){
	        .stem = column_text(statement, 0, arena),
	        .name = column_text(statement, 1, arena),
	        .seal = column_text(statement, 2, arena),
	        .done = sqlite3_column_int(statement, 3) != 0,
	        .run = sqlite3_column_int64(statement, 4),
	        .place = sqlite3_column_int64(statement, 5),
	        .packed = column_text(statement, 6, arena),
	};
}

bool
store_find(struct store *store, struct arena *arena, struct str stem, struct store_row *row)
{
	sqlite3_stmt *statement = ready(store, FIND);
	if (!statement)
		return false;
	bind_text(statement, 1, stem);
	bool found = step(store, statement);
	if (found)
		*row = row_of(statement, arena);
	sqlite3_reset(statement);
	return found;
}

void
store_put(struct store *store, const struct store_row *row)
{
	begin(store);
	sqlite3_stmt *statement = ready(store, PUT), *outcome = ready(store, PUT_OUTCOME);
	if (!statement || !outcome)
		return;
	bind_text(statement, 1, row->stem);
	bind_text(statement, 2, row->name);
	bind_text(statement, 3, row->seal);
	sqlite3_bind_int(statement, 4, row->done);
	sqlite3_bind_int64(statement, 5, row->run);
	sqlite3_bind_int64(statement, 6, row->place);
	step(store, statement);
	bind_text(outcome, 1, row->stem);
	sqlite3_bind_blob64(outcome, 2, row->packed.p, row->packed.n, SQLITE_STATIC);
	step(store, outcome);
}

void
store_touch(struct store *store, struct str stem, int64_t run_number, int64_t place)
{
	begin(store);
	sqlite3_stmt *statement = ready(store, TOUCH);
	if (!statement)
		return;
	bind_text(statement, 1, stem);
	sqlite3_bind_int64(statement, 2, run_number);
	sqlite3_bind_int64(statement, 3, place);
	step(store, statement);
}

void
store_drop_unseen(struct store *store, int64_t run_number)
{
	begin(store);
	for (enum statement which = DROP_OUTCOMES; which <= DROP; which++) {
		sqlite3_stmt *statement = ready(store, which);
		if (!statement)
			return;
		sqlite3_bind_int64(statement, 1, run_number);
		step(store, statement);
	}
}

struct str
store_value(struct store *store, struct arena *arena, struct str name)
{
	sqlite3_stmt *statement = ready(store, VALUE);
	struct str value = {0};
	if (!statement)
		return value;
	bind_text(statement, 1, name);
	if (step(store, statement))
		value = column_text(statement, 0, arena);
	sqlite3_reset(statement);
	return value;
}

void
store_set_value(struct store *store, struct str name, struct str value)
{
	begin(store);
	sqlite3_stmt *statement = ready(store, SET_VALUE);
	if (!statement)
		return;
	bind_text(statement, 1, name);
	bind_text(statement, 2, value);
	step(store, statement);
}

void
store_each(struct store *store, struct arena *arena, store_visit *visit, void *context)
{
	sqlite3_stmt *statement = ready(store, EACH);
	while (statement && step(store, statement)) {
		struct store_row row = row_of(statement, arena);
		visit(context, &row);
		arena_reset(arena);
	}
}
