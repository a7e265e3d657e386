'use strict';
/* Keys, panels, theme. Without it the page still shows everything, one below the other, and its links lead where they say. */
(() => {
	const root = document.documentElement;
	const pages = [...document.querySelectorAll('.page')];
	const findings = [...document.querySelectorAll('#findings li')];
	const outline = [...document.querySelectorAll('#outline a')];
	const counter = document.querySelector('.bar output');
	const help = document.getElementById('help');
	const letters = document.getElementById('letters');
	let current = 0, finding = -1;

	function remember(key, value) {
		try { localStorage.setItem('tongbao-' + key, value); } catch { /* a page from a file may have no store */ }
	}

	function recall(key) {
		try { return localStorage.getItem('tongbao-' + key); } catch { return null; }
	}

	function showCurrent(index) {
		current = index;
		counter.textContent = (index + 1) + ' / ' + counter.dataset.of;
	}

	function turnTo(index) {
		const page = pages[Math.max(0, Math.min(index, pages.length - 1))];
		if (!page) return;
		showCurrent(pages.indexOf(page));
		page.scrollIntoView({behavior: 'instant', block: 'start'});
	}

	/* The page that holds the middle of the window. */
	function follow() {
		const middle = innerHeight / 2;
		const index = pages.findIndex(page => page.getBoundingClientRect().bottom > middle);
		if (index >= 0 && index !== current) showCurrent(index);
		const passed = outline.filter(link => {
			const target = document.querySelector(link.hash)?.nextElementSibling;
			return target && target.getBoundingClientRect().top < middle;
		});
		outline.forEach(link => link.removeAttribute('aria-current'));
		passed.at(-1)?.setAttribute('aria-current', 'true');
	}

	function choose(index, scroll) {
		const item = findings[index];
		if (!item) return;
		finding = index;
		document.querySelectorAll('.chosen').forEach(chosen => chosen.classList.remove('chosen'));
		const mark = document.getElementById('m' + (index + 1));
		item.classList.add('chosen');
		mark?.classList.add('chosen');
		if (scroll === 'finding') {
			if (getComputedStyle(item.parentElement.parentElement).display === 'none') openPanel('findings');
			item.scrollIntoView({behavior: 'instant', block: 'nearest'});
			item.focus({preventScroll: true});
		} else {
			item.scrollIntoView({behavior: 'instant', block: 'nearest'});
			mark?.scrollIntoView({behavior: 'instant', block: 'center'});
		}
		follow();
	}

	function openPanel(name) {
		if (root.dataset.panel === name) delete root.dataset.panel;
		else root.dataset.panel = name;
		document.querySelectorAll('.bar [aria-expanded]').forEach(button =>
			button.setAttribute('aria-expanded', String(button.dataset.do === root.dataset.panel)));
	}

	function isDark() {
		if (root.dataset.theme) return root.dataset.theme === 'dark';
		return matchMedia('(prefers-color-scheme: dark)').matches;
	}

	function switchTheme() {
		root.dataset.theme = isDark() ? 'light' : 'dark';
		remember('theme', root.dataset.theme);
	}

	const actions = {
		previous: () => turnTo(current - 1),
		next: () => turnTo(current + 1),
		first: () => turnTo(0),
		last: () => turnTo(pages.length - 1),
		nextFinding: () => choose(Math.min(finding + 1, findings.length - 1)),
		previousFinding: () => choose(Math.max(finding - 1, 0)),
		outline: () => openPanel('outline'),
		findings: () => openPanel('findings'),
		theme: switchTheme,
		help: () => help.showModal(),
		close: () => help.close(),
	};
	const keys = {
		ArrowRight: 'next', ArrowLeft: 'previous', Home: 'first', End: 'last',
		j: 'next', k: 'previous', n: 'nextFinding', p: 'previousFinding', t: 'theme', '?': 'help',
	};

	function answerKey(event) {
		const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
		if (!Object.hasOwn(keys, key) || event.ctrlKey || event.metaKey || event.altKey || help?.open) return;
		if (event.target.closest?.('input') || (key.length === 1 && letters && !letters.checked)) return;
		if (!help && key !== 't') return;
		event.preventDefault();
		actions[keys[key]]();
	}

	function answerClick(event) {
		const button = event.target.closest('[data-do]');
		const mark = event.target.closest('.mark');
		const link = event.target.closest('#findings a, #outline a');
		if (button) actions[button.dataset.do]();
		else if (mark) choose(findings.findIndex(item => item.id === mark.dataset.finding), 'finding');
		if (link) {
			delete root.dataset.panel;
			const item = link.closest('#findings li');
			if (item) requestAnimationFrame(() => choose(findings.indexOf(item)));
		}
	}

	if (recall('theme')) root.dataset.theme = recall('theme');
	if (letters) {
		letters.checked = recall('letters') !== 'off';
		letters.addEventListener('change', () => remember('letters', letters.checked ? 'on' : 'off'));
	}
	document.querySelectorAll('.bar [data-do=outline], .bar [data-do=findings]').forEach(button => button.setAttribute('aria-expanded', 'false'));
	root.dataset.script = '';
	document.addEventListener('keydown', answerKey);
	document.addEventListener('click', answerClick);
	if (pages.length) {
		document.addEventListener('scroll', follow, {passive: true});
		follow();
	}
})();
