import fc from "fast-check";
import { expect, test } from "vitest";
import { addPlace, newPlaces, removePlace, rowOf } from "./places.ts";

test("it answers as a map does, through growth and removals", () => {
  // Ids of a few thousand in a small table: collisions and wrapped searches are common.
  const id = fc.integer({ min: 1, max: 3_000 });
  fc.assert(
    fc.property(fc.array(id, { maxLength: 600 }), (ids) => {
      const places = newPlaces(4);
      const model = new Map<number, number>();
      for (const [at, one] of ids.entries()) {
        const row = rowOf(places, one);
        expect(row >= 0).toBe(model.has(one));
        if (row >= 0) {
          expect(places.arrived[row]).toBe(model.get(one));
          removePlace(places, row);
          model.delete(one);
        } else {
          addPlace(places, one, one % 7, one % 5, at);
          model.set(one, at);
        }
        expect(places.size).toBe(model.size);
      }
      for (const [one, at] of model) {
        const row = rowOf(places, one);
        expect([places.owner[row], places.state[row], places.since[row]]).toEqual([one % 7, one % 5, at]);
      }
    }),
    { numRuns: 100 },
  );
});
