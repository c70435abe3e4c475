/** Asking the server for data, again where it says that it is not ready: after a start it reads a large store into memory. */

const TRIES = 40;

/**
 * The answer to a request for JSON; while it is 503 with `Retry-After`, another is waited for. `wanted` says whether it still is.
 * @param {string | URL} url @param {() => boolean} wanted
 */
export async function asked(url, wanted) {
  for (let left = TRIES; ; left--) {
    const answer = await fetch(url, { headers: { accept: "application/json" } });
    const wait = Number(answer.headers.get("retry-after"));
    if (answer.ok) return answer;
    if (answer.status !== 503 || !wait || !left || !wanted()) throw new Error(String(answer.status));
    await new Promise((resolve) => setTimeout(resolve, wait * 1000));
  }
}
