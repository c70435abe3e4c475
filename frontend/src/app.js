/** What every page loads: partial updates of the results, the filter they share with map and timeline, and small conveniences. */
import { conveniences } from "./app/conveniences.js";
import { familyBoxes } from "./app/families.js";
import { partialUpdates } from "./app/partial_updates.js";

partialUpdates();
familyBoxes();
conveniences();
