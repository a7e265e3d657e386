// typst.mjs FONTS_FOLDER OUT_FOLDER FILE: what a user of Typst would do: the file's lines as paragraphs on an A4 page of the same
// type area, face and size, exported as PDF. The 28 x 22 grid, titles, headings and tags are left out: Typst does not have them.
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

const [fonts, out, file] = process.argv.slice(2);
const quote = text => '"' + text.replace(/[\\"]/g, "\\$&") + '"';
const paragraphs = readFileSync(file, "utf8").split(/\r?\n/).filter(line => line.trim()).map(line => `#par[#${quote(line.trim())}]`);
const source = `
#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), numbering: "— 1 —")
#set text(font: ("Liberation Serif", "FandolFang R"), size: 16pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 13pt, spacing: 13pt)
${paragraphs.join("\n\n")}
`;
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [fonts] }] });
writeFileSync(join(out, basename(file).replace(/\.[^.]*$/, "") + ".typst.pdf"), compiler.pdf({ mainFileContent: source }));
