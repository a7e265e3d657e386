/* serve.mjs URL SOURCE TEMPLATE DROPPED: the pages of a running server, while a source and a template are saved and a file is dropped. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { accessibility, check, open, run } from './browser.mjs';

const [, , url, source, template, dropped] = process.argv;
const LIMIT = 1000, TEMPLATE_LIMIT = 3000; // from the end of saving to the new page [ms]

/* How long the page takes to hold what `holds` wants, from now [ms]. */
async function wait(page, holds, argument) {
	const since = performance.now();
	await page.waitForFunction(holds, argument, { timeout: 10000, polling: 20 });
	return performance.now() - since;
}

/* By the median: one that the machine was busy in is no fault. */
function judge(times, limit) {
	times.sort((a, b) => a - b);
	console.log(`times: ${times.map(Math.round).join(', ')} ms`);
	check(times[1] < limit, `it took ${times[1]} ms`);
}

const says = text => document.querySelector('#pages')?.textContent.includes(text);

await run({
	'a saved source is seen within a second': async browser => {
		const page = await open(browser, url);
		await page.locator('.notices a', { hasText: '甲' }).click();
		await page.waitForFunction(says, '原来的话');
		const before = readFileSync(source, 'utf8');
		const times = [];
		for (let i = 0; i < 3; i++) {
			const words = `新写的第${'一二三'[i]}句话`;
			if (i < 2)
				writeFileSync(source, before.replace('原来的话', words));
			else { // as editors do that write another file and rename it
				writeFileSync(source + '~', before.replace('原来的话', words));
				renameSync(source + '~', source);
			}
			times.push(await wait(page, says, words));
		}
		judge(times, LIMIT);
		check(page.complaints.length === 0, page.complaints.join('\n'));
	},

	'a saved template is seen, and one that is wrong is told': async browser => {
		const page = await open(browser, url);
		await page.locator('.notices a', { hasText: '甲' }).click();
		const size = () => document.querySelector('.text text')?.getAttribute('font-size');
		await page.waitForFunction(() => document.querySelector('.text text'));
		const text = readFileSync(template, 'utf8'), times = [];
		for (const [body, title] of [[15, 21], [14, 20], [13, 19]]) {
			const before = await page.evaluate(size);
			writeFileSync(template, text.replaceAll('size="16', `size="${body}`).replaceAll('size="22', `size="${title}`));
			times.push(await wait(page, was => {
				const now = document.querySelector('.text text')?.getAttribute('font-size');
				return now && now !== was;
			}, before));
		}
		judge(times, TEMPLATE_LIMIT);
		writeFileSync(template, '<template>');
		await page.goto(url);
		await page.waitForSelector('.trouble');
		writeFileSync(template, text);
		await page.waitForFunction(() => !document.querySelector('.trouble'));
	},

	'a dropped file is given back': async browser => {
		const page = await open(browser, url);
		await page.locator('#file').setInputFiles(dropped);
		await page.waitForSelector('.page');
		check(await page.locator('#findings').isVisible(), 'there are no findings');
		for (const kind of ['PDF', 'DOCX']) {
			const link = await page.locator('.tools a', { hasText: new RegExp(`^${kind}$`) }).evaluate(element => element.href);
			const answer = await page.context().request.get(link);
			check(answer.status() === 200 && (await answer.body()).length > 5000, `${kind}: ${answer.status()}`);
		}
		check(page.complaints.length === 0, page.complaints.join('\n'));
	},

	'the list has no fault of accessibility': async browser => {
		const page = await open(browser, url, { viewport: { width: 360, height: 740 }, bypassCSP: false });
		const found = await accessibility(page);
		check(found.length === 0, found.join('\n'));
	},
});
