// The licences of what a bundle holds, as their terms ask for.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

/** One text with the licence of every package that files come from; `inputs` are paths with `node_modules/` in them. */
export async function licences(here, inputs) {
  const packages = new Set(inputs.map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean));
  const texts = await Promise.all([...packages].sort().map((name) => licence(join(here, "node_modules", name))));
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

async function licence(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? await readFile(join(folder, file), "utf8") : "";
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}
