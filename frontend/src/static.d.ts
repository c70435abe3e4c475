/** Addresses of built files with the hash of their content, by name; filled in by build.mjs. */
declare const STATIC_FILES: Record<"world.json" | "names.json" | "map-worker.js" | "clusters.js", string>;
