// docx.mjs OUT_FOLDER FILE: what a user of npm's docx would do: the file's lines as paragraphs of one style.
import { Document, Packer, Paragraph, TextRun } from "docx";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

const [out, file] = process.argv.slice(2);
const font = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "FangSong" };
const children = readFileSync(file, "utf8").split(/\r?\n/).filter(line => line.trim()).map(line => new Paragraph({
	spacing: { line: 592, lineRule: "exact" }, indent: { firstLine: 640 }, children: [new TextRun({ text: line.trim(), size: 32, font })],
}));
const document = new Document({ sections: [{ properties: { page: { size: { width: 11906, height: 16838 } } }, children }] });
writeFileSync(join(out, basename(file).replace(/\.[^.]*$/, "") + ".npm.docx"), await Packer.toBuffer(document));
