/* preview.mjs DOCUMENT LIST: index.html of a document with findings and several pages, and the list, as people use them. */
import { accessibility, check, open, run, WIDTHS } from './browser.mjs';

const [, , document_url, list_url] = process.argv;
const shown = page => page.locator('.bar output').textContent();

/* Index of the page that holds the middle of the window. */
const seen = page => page.evaluate(() =>
	[...document.querySelectorAll('.page')].findIndex(sheet => sheet.getBoundingClientRect().bottom > innerHeight / 2));

async function press(page, key, index) {
	await page.keyboard.press(key);
	check(await seen(page) === index, `after ${key} page ${await seen(page) + 1} is seen, not ${index + 1}`);
	check((await shown(page)).startsWith(`${index + 1} /`), `after ${key} the bar says ${await shown(page)}`);
}

async function judge(browser, url, what) {
	for (const width of WIDTHS)
		for (const colorScheme of ['light', 'dark']) {
			const page = await open(browser, url, { viewport: { width, height: 800 }, colorScheme });
			const found = await accessibility(page);
			check(found.length === 0, `${what} at ${width} px, ${colorScheme}: ${found.join('\n')}`);
			const wide = await page.evaluate(() => document.documentElement.scrollWidth);
			check(wide <= width, `${what} at ${width} px is ${wide} px wide`);
			check(page.complaints.length === 0, page.complaints.join('\n'));
			await page.context().close();
		}
}

await run({
	'a document has no fault of accessibility': browser => judge(browser, document_url, 'the document'),
	'a list has no fault of accessibility': browser => judge(browser, list_url, 'the list'),

	'keys turn pages': async browser => {
		const page = await open(browser, document_url);
		const last = await page.locator('.page').count() - 1;
		check(last >= 2, 'three pages are needed');
		for (const [key, index] of [['ArrowRight', 1], ['j', 2], ['k', 1], ['ArrowLeft', 0], ['ArrowLeft', 0], ['End', last], ['Home', 0]])
			await press(page, key, index);
		check(page.complaints.length === 0, page.complaints.join('\n'));
	},

	'the help lists the keys, and switches letters off': async browser => {
		const page = await open(browser, document_url);
		await page.keyboard.press('?');
		check(await page.locator('dialog').isVisible(), '? shows no help');
		await page.locator('#letters').uncheck();
		await page.keyboard.press('Escape');
		check(await page.locator('dialog').isHidden(), 'Escape does not close the help');
		await press(page, 'j', 0);
		await press(page, 'ArrowRight', 1);
	},

	'a finding leads to its line on its page': async browser => {
		const page = await open(browser, document_url);
		const link = page.locator('#findings a[href^="#m"]').last();
		const number = Number(/\d+$/.exec(await link.textContent())[0]);
		check(number > 1, 'the last finding is wanted on a later page');
		await link.click();
		const mark = page.locator(await link.getAttribute('href'));
		await page.waitForFunction(hash => document.querySelector(hash).getBoundingClientRect().top > 0 &&
			document.querySelector(hash).getBoundingClientRect().bottom < innerHeight, await link.getAttribute('href'));
		check(await mark.evaluate(element => element.closest('.page').id) === `p${number}`, 'its mark is on another page');
		const line = await mark.evaluate(element => {
			const box = element.querySelector('rect').getBoundingClientRect();
			return [...element.closest('svg').querySelectorAll('.text text')].find(text => {
				const other = text.getBoundingClientRect();
				return Math.abs((other.top + other.bottom) / 2 - (box.top + box.bottom) / 2) < 8;
			})?.textContent ?? '';
		});
		const words = (await link.locator('xpath=ancestor::li').locator('blockquote').textContent()).replaceAll('…', '');
		const piece = [...Array(words.length - 2).keys()].map(i => words.slice(i, i + 3));
		check(piece.some(three => line.includes(three)), `the line marked, "${line}", has none of "${words}"`);
	},

	'a mark leads back to its finding': async browser => {
		const page = await open(browser, document_url);
		const mark = page.locator('.mark circle').first();
		await mark.scrollIntoViewIfNeeded();
		await mark.click({ force: true });
		const finding = await mark.evaluate(element => element.parentElement.dataset.finding);
		check(await page.evaluate(() => document.activeElement.id) === finding, 'the finding has not the focus');
	},

	'on a phone a finding opens from the bar': async browser => {
		const page = await open(browser, document_url, { viewport: { width: 360, height: 740 } });
		check(await page.locator('#findings').isHidden(), 'the findings cover the pages');
		await page.locator('.bar [data-do=findings]').click();
		check(await page.locator('#findings').isVisible(), 'the bar opens no findings');
		await page.locator('#findings a[href^="#m"]').last().click();
		check(await page.locator('#findings').isHidden(), 'the panel stays open');
	},

	'text is found and copied as it is set': async browser => {
		const page = await open(browser, document_url);
		const text = await page.evaluate(() => {
			getSelection().selectAllChildren(document.querySelector('.text'));
			return getSelection().toString();
		});
		check(text.length > 50, `only "${text}" can be selected`);
	},

	'the theme is switched': async browser => {
		const page = await open(browser, document_url, { colorScheme: 'light' });
		const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
		const before = await ground();
		await page.locator('[data-do=theme]').click();
		check(await ground() !== before, 'the button does nothing');
		await page.keyboard.press('t');
		check(await ground() === before, 't does not switch back');
	},

	'a printed sheet is a page': async browser => {
		const page = await open(browser, document_url);
		const sheets = String(await page.pdf({ preferCSSPageSize: true })).match(/\/Type \/Page\b/g).length;
		const pages = await page.locator('.page').count();
		check(sheets === pages, `${pages} pages are printed on ${sheets} sheets`);
	},

	'without scripts all of it is there': async browser => {
		const page = await open(browser, document_url, { javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
		for (const part of ['#outline', '#pages', '#findings'])
			check(await page.locator(part).isVisible(), `${part} is hidden`);
		check(await page.locator('button').first().isHidden(), 'a button is shown that does nothing');
	},

	'the list shows first pages and leads to documents': async browser => {
		const page = await open(browser, list_url);
		const drawn = await page.locator('.thumb img').first().evaluate(image => image.decode().then(() => image.naturalWidth));
		check(drawn > 0, 'the first page is not drawn');
		await page.locator('.notices a').first().click();
		await page.waitForSelector('.page');
	},
});
