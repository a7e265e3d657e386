'use strict';
/* What a server adds: the page comes again when its document changed, and a dropped file is sent to be set. */
(() => {
	const name = document.body.dataset.name;
	const drop = document.getElementById('drop');
	const said = document.getElementById('dropped');

	const events = new EventSource(document.body.dataset.events);
	events.addEventListener('message', event => {
		if (name === '' || event.data === name) location.reload();
	});

	async function send(file) {
		const answer = await fetch('drop?name=' + encodeURIComponent(file.name), {
			method: 'POST', body: file, headers: {'Content-Type': 'application/octet-stream'},
		});
		const text = await answer.text();
		if (answer.ok) location.href = text;
		else said.textContent = drop.dataset.refused + file.name + ' (' + text.trim() + ')';
	}

	if (!drop) return;
	document.getElementById('file').addEventListener('change', event => {
		if (event.target.files.length) send(event.target.files[0]);
	});
	document.addEventListener('dragover', event => {
		event.preventDefault();
		drop.classList.add('over');
	});
	document.addEventListener('dragleave', () => drop.classList.remove('over'));
	document.addEventListener('drop', event => {
		event.preventDefault();
		drop.classList.remove('over');
		if (event.dataTransfer.files.length) send(event.dataTransfer.files[0]);
	});
})();
