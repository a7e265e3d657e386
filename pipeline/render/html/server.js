'use strict';
/* What a server adds: the page comes again when its document changed, and a dropped file is sent to be set. */
(() => {
	const {up, name, since} = document.body.dataset;
	const drop = document.getElementById('drop');
	const said = document.getElementById('dropped');

	const events = new EventSource(up + 'events?since=' + since + '&name=' + encodeURIComponent(name));
	events.addEventListener('message', () => {
		events.close();
		setTimeout(() => location.reload(), name ? 0 : 400);
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
