/**
 * Where cards go when the canvas is tidied: columns along the flow, by dagre. What is used only after giving up, a
 * dead-letter queue, stands under its owner, as its wire runs down. Pure; dagre is given, as it is loaded late.
 */
import type { Position } from "../scenario/scenario.ts";
import type { SceneWire } from "../stores/scene.ts";

type Dagre = typeof import("@dagrejs/dagre");
export type Card = { readonly id: string; readonly width: number; readonly height: number };
export type Tie = Pick<SceneWire, "id" | "from" | "to" | "tie" | "type">;

export type Places = { readonly [id: string]: Position };

const SNAP = 4;
/** Between columns, and more of it for a pill and a note; between cards of a column; above dead letters, for the note. */
const COLUMN_GAP = 60;
const PILL_ROOM = 40;
const ROW_GAP = 48;
const LETTERS_GAP = 66;

/** Cards that stand under each other, the owner first. */
type Pile = { readonly cards: Card[]; width: number; height: number };

function pilesOf(cards: readonly Card[], ties: readonly Tie[]): ReadonlyMap<string, Pile> {
  const piles = new Map<string, Pile>(
    cards.map((card) => [card.id, { cards: [card], width: card.width, height: card.height }]),
  );
  for (const { from, to } of ties.filter(({ tie }) => tie === "after")) {
    const owner = piles.get(from);
    const letters = piles.get(to);
    // A queue that serves several owners stands under the first.
    if (!owner || !letters || owner === letters || letters.cards[0]?.id !== to) continue;
    owner.cards.push(...letters.cards);
    owner.width = Math.max(owner.width, letters.width);
    owner.height += LETTERS_GAP + letters.height;
    for (const { id } of letters.cards) piles.set(id, owner);
  }
  return piles;
}

export function tidied({ graphlib, layout }: Dagre, cards: readonly Card[], ties: readonly Tie[]): Places {
  const piles = pilesOf(cards, ties);
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: ROW_GAP, ranksep: COLUMN_GAP, marginx: 12, marginy: 40 });
  graph.setDefaultEdgeLabel(() => ({}));
  const headOf = (id: string): string | undefined => piles.get(id)?.cards[0]?.id;
  for (const pile of new Set(piles.values()))
    graph.setNode(pile.cards[0]?.id ?? "", { width: pile.width, height: pile.height });
  const ends = new Map(ties.map((tie) => [tie.id, tie]));
  for (const { id, from, to, type } of ties) {
    // A wire that begins at a relation begins where the relation does.
    const source = headOf(from) ?? headOf(ends.get(from)?.from ?? "");
    const target = headOf(to);
    if (source !== undefined && target !== undefined && source !== target)
      graph.setEdge(
        source,
        target,
        type === "relation" ? { width: PILL_ROOM, height: 20, labelpos: "c" } : {},
        id,
      );
  }
  layout(graph);
  const places: { [id: string]: Position } = {};
  for (const pile of new Set(piles.values())) {
    const middle = graph.node(pile.cards[0]?.id ?? "");
    let y = middle.y - pile.height / 2;
    for (const card of pile.cards) {
      places[card.id] = { x: snapped(middle.x - pile.width / 2), y: snapped(y) };
      y += card.height + LETTERS_GAP;
    }
  }
  return levelled(cards, ties, places);
}

/**
 * A card that only one other leads to is put level with it where there is room, so that the wire between them is
 * straight: a pile's middle is not its owner's.
 */
function levelled(cards: readonly Card[], ties: readonly Tie[], places: Places): Places {
  const known = new Map(cards.map((card) => [card.id, card]));
  const next: { [id: string]: Position } = { ...places };
  for (const { from, to, tie } of ties) {
    const [owner, card] = [known.get(from), known.get(to)];
    const [at, place] = [next[from], next[to]];
    const isOnly = ties.every((other) => (other.to === to ? other.from === from : other.from !== to));
    const isFan = ties.some((other) => other.from === from && other.to !== to && other.tie !== "after");
    if (!owner || !card || !at || !place || !isOnly || isFan || tie === "after") continue;
    const y = snapped(at.y + (owner.height - card.height) / 2);
    const isFree = cards.every((other) => {
      const there = next[other.id];
      if (other.id === to || !there) return true;
      const isBeside = there.x >= place.x + card.width || there.x + other.width <= place.x;
      return isBeside || there.y >= y + card.height + ROW_GAP || there.y + other.height + ROW_GAP <= y;
    });
    if (isFree) next[to] = { x: place.x, y };
  }
  return next;
}

const snapped = (value: number): number => Math.round(value / SNAP) * SNAP;
