/** Asking the worker that holds the points. */

/** @typedef {import("./clusters.worker.js").Cluster} Cluster */
/** @typedef {import("./clusters.worker.js").Leaf} Leaf */
/** @typedef {import("./clusters.worker.js").Summary} Summary */

export class Points {
  /** @param {string | URL} worker  the worker's address */
  constructor(worker) {
    this.worker = new Worker(worker, { type: "module" });
    /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
    this.waiting = new Map();
    this.calls = 0;
    this.worker.addEventListener("message", ({ data }) => {
      const caller = this.waiting.get(data.call);
      this.waiting.delete(data.call);
      if (data.error === undefined) caller?.resolve(data.result);
      else caller?.reject(new Error(data.error));
    });
    this.worker.addEventListener("error", (event) => {
      for (const { reject } of this.waiting.values()) reject(new Error(event.message));
      this.waiting.clear();
    });
  }

  /** @param {string} method @param {any[]} args @returns {Promise<any>} */
  ask(method, ...args) {
    const call = ++this.calls;
    return new Promise((resolve, reject) => {
      this.waiting.set(call, { resolve, reject });
      this.worker.postMessage({ call, method, args });
    });
  }

  /** @param {string} url @param {string[][]} order @returns {Promise<Summary | null>}  null where another load has begun since */
  load(url, order) {
    return this.ask("load", url, order);
  }

  /** @param {[number, number, number, number]} box @param {number} zoom @returns {Promise<Cluster[]>} */
  clusters(box, zoom) {
    return this.ask("clusters", box, zoom);
  }

  /** The points of a mark, some at a time. @param {Cluster} cluster @param {number} limit @param {number} offset @returns {Promise<Leaf[]>} */
  leaves(cluster, limit, offset) {
    return cluster.leaf ? Promise.resolve(offset ? [] : [cluster.leaf]) : this.ask("leaves", cluster.id, limit, offset);
  }

  /** The zoom at which a cluster parts. @param {Cluster} cluster @returns {Promise<number>} */
  expansion(cluster) {
    return this.ask("expansion", cluster.id);
  }
}
