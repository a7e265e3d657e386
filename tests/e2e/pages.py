"""How many pages each bulletin makes: those of real bulletins were counted once and stay; a page is 22 rows of 28."""
import harness

SAMPLE_PAGES = range(1, 5)
REAL_PAGES = {'000': range(9, 10), '001': range(6, 7), '002': range(66, 71), '003': range(7, 8), '004': range(14, 15)}


class Samples(harness.Test):
    def test_page_counts(self):
        harness.render(self.folder, *harness.samples())
        for path in harness.samples():
            with self.subTest(path.name):
                self.assertIn(harness.page_count(self.folder / f'{path.stem}.pdf'), SAMPLE_PAGES)

    def test_a_page_holds_22_rows_of_28(self):
        """A text without a title that fills 22 rows makes one page; a character more makes two."""
        room = 22 * 28 - 2
        for characters, pages in ((room, 1), (room + 1, 2)):
            with self.subTest(characters=characters):
                source = self.write(f'{characters}.txt', '实' * characters)
                harness.render(self.folder, '-T', 'pdf', source)
                self.assertEqual(harness.page_count(self.folder / f'{characters}.pdf'), pages)


class Real(harness.Test):
    def test_page_counts(self):
        for path in harness.bulletins():
            with self.subTest(path.name):
                harness.render(self.folder, '-T', 'pdf', path)
                self.assertIn(harness.page_count(self.folder / f'{path.stem}.pdf'), REAL_PAGES[path.name[:3]])


if __name__ == '__main__':
    harness.main()
