/** Reads where things lie on the canvas. It means nothing to a run, but a wrong file is refused as a whole. */
import type { NodeId } from "../engine/contract/ids.ts";
import type { Plain } from "../engine/contract/plain.ts";
import type { Issues, Path } from "./issues.ts";
import { readId } from "./parse-world.ts";
import { fault, own, readList, readNumber, readObject, readText } from "./reading.ts";
import { type Layout, LIMITS, type Position, type Remark } from "./scenario.ts";

const LAYOUT_KEYS = { required: [], optional: ["nodes", "notes", "frames"] };
const POSITION_KEYS = { required: ["x", "y"], optional: [] };
const REMARK_KEYS = { required: ["id", "text", "x", "y", "w", "h"], optional: [] };
const COORDINATE = { min: -LIMITS.coordinate, max: LIMITS.coordinate };
const EXTENT = { min: 1, max: LIMITS.coordinate };

/** `known`: every node that the world or a command brings; absent when those have faults of their own. */
export function readLayout(
  value: Plain | undefined,
  path: Path,
  issues: Issues,
  known: ReadonlySet<string> | undefined,
): Layout {
  const object = value === undefined ? {} : readObject(value, path, issues, LAYOUT_KEYS);
  const remarks = (key: "notes" | "frames"): readonly Remark[] =>
    readList(own(object, key), [...path, key], issues, LIMITS.remarks, (item, at) =>
      readRemark(item, at, issues),
    );
  const layout = {
    nodes: readPositions(own(object, "nodes"), [...path, "nodes"], issues, known),
    notes: remarks("notes"),
    frames: remarks("frames"),
  };
  const seen = new Set<string>();
  for (const key of ["notes", "frames"] as const)
    layout[key].forEach(({ id }, i) => {
      if (seen.has(id)) fault(issues, [...path, key, i, "id"], "duplicateId", { id });
      seen.add(id);
    });
  return layout;
}

function readPositions(
  value: Plain | undefined,
  path: Path,
  issues: Issues,
  known: ReadonlySet<string> | undefined,
): Layout["nodes"] {
  const object = value === undefined ? {} : readObject(value, path, issues);
  const positions: { [node: NodeId]: Position } = {};
  for (const [id, given] of Object.entries(object)) {
    const at = [...path, id];
    if (known && !known.has(id)) fault(issues, at, "unknownNode", { id });
    const position = readObject(given, at, issues, POSITION_KEYS);
    positions[id as NodeId] = readPosition(position, at, issues);
  }
  return positions;
}

function readPosition(object: ReturnType<typeof readObject>, path: Path, issues: Issues): Position {
  return {
    x: readNumber(own(object, "x"), [...path, "x"], issues, COORDINATE),
    y: readNumber(own(object, "y"), [...path, "y"], issues, COORDINATE),
  };
}

function readRemark(value: Plain, path: Path, issues: Issues): Remark {
  const object = readObject(value, path, issues, REMARK_KEYS);
  return {
    id: readId(own(object, "id"), [...path, "id"], issues),
    text: readText(own(object, "text"), [...path, "text"], issues, { most: LIMITS.remark }),
    ...readPosition(object, path, issues),
    w: readNumber(own(object, "w"), [...path, "w"], issues, EXTENT, 1),
    h: readNumber(own(object, "h"), [...path, "h"], issues, EXTENT, 1),
  };
}
