/* One headless Chromium for a script of checks, each named and told as it ends; the exit status is 1 when one failed. */
import { chromium } from 'playwright-core';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const flags = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
	'--disable-sync'];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const WIDTHS = [360, 1280];

export function check(held, what) {
	if (!held) throw new Error(what);
}

/* A page of a browser of its own profile; what it logs as an error, or is refused by its policy, fails the check. */
export async function open(browser, url, options = {}) {
	const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
	context.setDefaultTimeout(180000); // a busy machine is slow
	const page = await context.newPage();
	page.complaints = [];
	page.on('console', message => message.type() === 'error' && page.complaints.push(message.text()));
	page.on('pageerror', error => page.complaints.push(String(error)));
	page.on('request', request => page.complaints.push(...(/^(file|data|blob|http:\/\/127\.0\.0\.1)/.test(request.url()) ? [] : [request.url()])));
	await page.goto(url);
	return page;
}

/* Violations of WCAG 2.2 AA and of good practice, each with the element it is about. The policy keeps other scripts out: axe goes round it. */
export async function accessibility(page) {
	await page.evaluate(axe);
	const found = await page.evaluate(values => window.axe.run(document, { runOnly: { type: 'tag', values } }), tags);
	return found.violations.flatMap(violation => violation.nodes.map(node => `${violation.id}: ${node.target} ${node.failureSummary}`));
}

export async function run(checks) {
	const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: flags, chromiumSandbox: false });
	let failed = 0;
	for (const [name, action] of Object.entries(checks)) {
		try {
			await action(browser);
			console.log(`ok ${name}`);
		} catch (error) {
			failed++;
			console.log(`FAILED ${name}: ${error.message}`);
		}
	}
	await browser.close();
	process.exit(failed ? 1 : 0);
}
