// Builds the browser side into src/rasid/service/static: a file for each script at the top of src/, the style sheet, the workers,
// the world's land and borders, and the gazetteer's names for the map. What it reads outside of this folder is listed in hatch_build.py.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { licences } from "./data/licences.mjs";
import { names } from "./data/names.mjs";
import { world } from "./data/world.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..");
const target = join(root, "src/rasid/service/static");
const out = `${target}.building`; // takes its place when all is built
const held = ["node_modules/world-atlas"]; // packages that the files are made of

async function bundle(entryPoints, options = {}) {
  const { metafile } = await build({
    entryPoints,
    outdir: out,
    absWorkingDir: here,
    bundle: true,
    minify: true,
    target: "es2022",
    format: "esm",
    legalComments: "none",
    logLevel: "warning",
    metafile: true,
    ...options,
  });
  held.push(...Object.keys(metafile.inputs));
}

/** Data and workers are asked for by the scripts themselves, with the hash of their content: browsers may keep them for ever. */
async function versions(files) {
  const found = {};
  for (const file of files) {
    const content = await readFile(join(out, file));
    found[file] = `${file}?v=${createHash("sha256").update(content).digest("hex").slice(0, 12)}`;
  }
  return found;
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const gazetteer = JSON.parse(await readFile(join(root, "src/rasid/gazetteer/gazetteer.json"), "utf8"));
await writeFile(join(out, "world.json"), JSON.stringify(world()));
await writeFile(join(out, "names.json"), JSON.stringify(names(gazetteer)));
await bundle({ "map-worker": "node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs", clusters: "src/map/clusters.worker.js" });
const asked = await versions(["world.json", "names.json", "map-worker.js", "clusters.js"]);
const pages = (await readdir(join(here, "src"))).filter((name) => name.endsWith(".js")).map((name) => `src/${name}`);
await bundle(pages, { define: { STATIC_FILES: JSON.stringify(asked) } });
await bundle(["src/app.css"]);
await writeFile(join(out, "licences.txt"), await licences(here, held));
await rm(target, { recursive: true, force: true });
await rename(out, target);
