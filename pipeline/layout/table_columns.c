/* table_columns.c: from what the columns ask for to their widths. A table is as wide as the area it stands in, so that its lines
 * end where the text's do. First its type shrinks, by half points; what then still does not fit is turned, GB/T 9704-2012 7.6. It
 * must not know of text. */
#include "table_set.h"

enum {
	STEP = LEN_PT / 2,
	FAIR_EMS = 4,       /* a column narrower than its text and than this is cramped */
	EASY_EMS = 10,      /* text up to this keeps to one line, if the others leave room */
	EASY_PERCENT = 80,  /* of the table's width, for all that keeps to one line so */
	CROWDED = 3,        /* share of the padding that columns keep which are cramped even so */
	EVEN_PERCENT = 125, /* neighbours that differ by less are made even */
	WIDE_EMS = 14,      /* columns from here on are justified, narrower ones flush left */
};

/* The columns of one table at one size. */
struct choice {
	const struct template *template;
	const struct table_need *needs;
	uint32_t n;
	len_t base, size; /* of the needs; of the type */
	len_t room;       /* for the table */
	len_t padding;    /* left and right of a column's text */
};

static len_t
scale(const struct choice *choice, len_t width)
{
	return (len_t)(((int64_t)width * choice->size + choice->base - 1) / choice->base);
}

/* Room beside a column's text. */
static len_t
beside(const struct choice *choice)
{
	return 2 * choice->padding + choice->template->table.rule;
}

/* Column `i`, lines and padding included, where text up to `ems` keeps to one line. */
static len_t
width_of(const struct choice *choice, uint32_t i, int32_t ems)
{
	const struct table_need *need = &choice->needs[i];
	len_t text = need->most < ems * choice->base ? need->most : ems * choice->base;
	return scale(choice, text > need->least ? text : need->least) + beside(choice);
}

static int64_t
sum_widths(const struct choice *choice, int32_t ems)
{
	int64_t sum = 0;
	for (uint32_t i = 0; i < choice->n; i++) {
		sum += width_of(choice, i, ems);
	}
	return sum;
}

/* The largest size at which the columns are not cramped; false: none is, and the size is the smallest. */
static bool
shrink(struct choice *choice)
{
	len_t least = choice->template->table.min_size;
	for (choice->size = choice->base; sum_widths(choice, FAIR_EMS) > choice->room; choice->size -= STEP) {
		if (choice->size - STEP < least) {
			return false;
		}
	}
	return true;
}

/* Widths of columns that begin at `start` each and share the rest by what they `want` beyond it. */
static void
share(const struct choice *choice, const len_t *start, const int64_t *want, len_t *widths)
{
	int64_t left = choice->room, all = 0;
	for (uint32_t i = 0; i < choice->n; i++) {
		left -= start[i];
		all += want[i];
	}
	for (uint32_t i = 0; i < choice->n; i++) {
		int64_t more = all > 0 ? left * want[i] / all : left / choice->n;
		widths[i] = (len_t)(start[i] + more);
	}
}

/* How much text each column keeps on one line to start with. */
static int32_t
easy_ems(const struct choice *choice)
{
	int32_t ems = EASY_EMS;
	while (ems > FAIR_EMS && sum_widths(choice, ems) * 100 > (int64_t)choice->room * EASY_PERCENT) {
		ems--;
	}
	return ems;
}

/* Where all text fits on one line, the columns get what they ask for, and of what is over in proportion to it. Else they start from
 * what is easy, or, where even what is fair is too much, share the room by that. */
static void
distribute(const struct choice *choice, len_t *start, int64_t *want, len_t *widths)
{
	int32_t ems = easy_ems(choice);
	int64_t most = 0, fair = sum_widths(choice, FAIR_EMS), least = sum_widths(choice, 1);
	for (uint32_t i = 0; i < choice->n; i++) {
		most += scale(choice, choice->needs[i].most) + beside(choice);
	}
	for (uint32_t i = 0; i < choice->n; i++) {
		int64_t wanted = scale(choice, choice->needs[i].most) + beside(choice), limit = 3 * (int64_t)choice->room;
		if (most <= choice->room) {
			start[i] = (len_t)wanted;
			want[i] = wanted;
		} else if (fair <= choice->room) {
			start[i] = width_of(choice, i, ems);
			want[i] = (wanted < limit ? wanted : limit) - start[i];
		} else {
			start[i] = least <= choice->room ? width_of(choice, i, 1) : beside(choice);
			want[i] = width_of(choice, i, FAIR_EMS) - start[i];
		}
		want[i] = want[i] > 0 ? want[i] : 0;
	}
	share(choice, start, want, widths);
}

/* One past the last of the columns from `first` on that differ little and may all have their mean, none getting less than it starts
 * from. */
static uint32_t
even_end(const struct choice *choice, const len_t *start, const len_t *widths, uint32_t first)
{
	len_t least = widths[first], most = least, asked = 0;
	int64_t sum = 0;
	uint32_t end = first;
	for (uint32_t i = first; i < choice->n; i++) {
		least = widths[i] < least ? widths[i] : least;
		most = widths[i] > most ? widths[i] : most;
		asked = start[i] > asked ? start[i] : asked;
		sum += widths[i];
		if ((int64_t)most * 100 > (int64_t)least * EVEN_PERCENT) {
			break;
		}
		end = sum / (i - first + 1) >= asked ? i + 1 : end;
	}
	return end > first ? end : first + 1;
}

static void
even_out(const struct choice *choice, const len_t *start, len_t *widths)
{
	for (uint32_t first = 0, end; first < choice->n; first = end) {
		int64_t sum = 0;
		end = even_end(choice, start, widths, first);
		for (uint32_t i = first; i < end; i++) {
			sum += widths[i];
		}
		for (uint32_t i = first; i < end; i++) {
			widths[i] = (len_t)(sum / (end - first));
		}
	}
}

/* What rounding left over is the last column's. */
static void
set_edges(const struct choice *choice, const len_t *widths, len_t *edges)
{
	edges[0] = 0;
	for (uint32_t i = 0; i < choice->n; i++) {
		edges[i + 1] = edges[i] + widths[i];
	}
	edges[choice->n] = choice->room;
}

/* A column whose text stands on one line everywhere, its head aside, is centred. */
static enum align
column_align(const struct choice *choice, const struct table_plan *plan, const struct table_cell *cell)
{
	len_t text = plan->edges[cell->column + cell->columns] - plan->edges[cell->column] - beside(choice);
	if (cell->columns == 1 && scale(choice, choice->needs[cell->column].data) <= text) {
		return ALIGN_CENTRE;
	}
	return text >= WIDE_EMS * plan->size ? ALIGN_JUSTIFY : ALIGN_LEFT;
}

static void
set_aligns(const struct choice *choice, const struct table_plan *plan)
{
	enum align head = choice->template->styles[ROLE_TABLE_HEAD].align;
	for (size_t i = 0; i < plan->table->n_cells; i++) {
		const struct table_cell *cell = &plan->table->cells[i];
		plan->aligns[i] = cell->head ? head : column_align(choice, plan, cell);
	}
}

void
table_choose_columns(struct setting *setting, struct table_plan *plan, const struct table_need *needs)
{
	const struct template *template = setting->template;
	uint32_t n = plan->table->columns;
	struct choice choice = {.template = template,
	        .needs = needs,
	        .n = n,
	        .base = template->styles[ROLE_TABLE_CELL].size,
	        .room = template->area_width,
	        .padding = template->table.padding};
	if (!shrink(&choice)) {
		plan->turned = true;
		choice.room = template->area_height;
		choice.padding = shrink(&choice) ? choice.padding : choice.padding / CROWDED;
	}
	plan->size = choice.size;
	plan->padding = choice.padding;
	plan->width = choice.room;
	plan->left = plan->turned ? template->height - template->top - template->area_height : template->left;
	plan->edges = ARENA_ARRAY(setting->arena, len_t, n + 1);
	plan->aligns = ARENA_ARRAY(setting->arena, enum align, plan->table->n_cells);
	len_t *widths = ARENA_ARRAY(setting->arena, len_t, n), *start = ARENA_ARRAY(setting->arena, len_t, n);
	distribute(&choice, start, ARENA_ARRAY(setting->arena, int64_t, n), widths);
	even_out(&choice, start, widths);
	set_edges(&choice, widths, plan->edges);
	set_aligns(&choice, plan);
}
