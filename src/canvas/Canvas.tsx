/**
 * The canvas: React Flow fed from the scene. It shows and lets people move, select and wire; what that does to the
 * document is decided by the actions it is given. Paths are not React Flow's but the geometry shared with the overlay.
 */
import "@xyflow/react/dist/base.css";
import "./canvas.css";
import {
  Background,
  BackgroundVariant,
  type Connection,
  ConnectionMode,
  type Edge,
  type FinalConnectionState,
  type Node,
  type NodeChange,
  ReactFlow,
  SelectionMode,
} from "@xyflow/react";
import { type DragEvent, type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo } from "react";
import type { NodeId } from "../engine/contract/ids.ts";
import type { Layout, Position } from "../scenario/scenario.ts";
import { useDocument } from "../stores/document.ts";
import { useGeometry } from "../stores/geometry.ts";
import { definitions, type Scene, useScene } from "../stores/scene.ts";
import { selectedNodes, useWorkspace } from "../stores/workspace.ts";
import { t, tService } from "../text/text.ts";
import { useCanvasActions } from "./actions.ts";
import { FlowBridge } from "./FlowBridge.tsx";
import { type Laid, lay } from "./lay.ts";
import { PillNode } from "./PillNode.tsx";
import { type Size, usePlacement } from "./placement.ts";
import { RemarkNode, remarkId } from "./RemarkNode.tsx";
import { ServiceNode } from "./ServiceNode.tsx";
import { WireEdge } from "./WireEdge.tsx";
import { useWireWords, type WireWords } from "./wire-words.ts";
import { ZoomBar } from "./ZoomBar.tsx";

const NODE_TYPES = { service: ServiceNode, pill: PillNode, remark: RemarkNode };
const EDGE_TYPES = { wire: WireEdge };
export const KIND_MIME = "application/x-redrive-kind";
/** With any of these a click adds to what is selected, or takes out of it; Shift and a drag draw a rectangle. */
const MULTI_KEYS = ["Shift", "Control", "Meta"];
const ORIGIN: Position = { x: 0, y: 0 };

type Placed = Node<Record<string, never>>;
const NO_DATA = {};

/** React Flow's nodes, from the scene: cards, the pills of relations, notes and frames behind them. */
function flowNodes(
  scene: Scene,
  laid: Laid,
  layout: Layout,
  positionOf: (id: string) => Position,
  sizes: ReadonlyMap<string, Size>,
  selected: ReadonlySet<string>,
  words: WireWords,
): Placed[] {
  const make = (id: string, type: string, position: Position, more: Partial<Placed> = {}): Placed => {
    const size = sizes.get(id);
    return {
      id,
      type,
      position,
      data: NO_DATA,
      selected: selected.has(id),
      ...(size ? { measured: { ...size } } : {}),
      ...more,
    };
  };
  const remarks = [
    ...layout.frames.map((one) => ["frame", one] as const),
    ...layout.notes.map((one) => ["note", one] as const),
  ];
  return [
    ...remarks.map(([kind, one]) =>
      make(remarkId(kind, one.id), "remark", positionOf(remarkId(kind, one.id)), {
        zIndex: kind === "frame" ? -1 : 0,
      }),
    ),
    ...scene.nodes.map((node) =>
      make(node.id, "service", positionOf(node.id), {
        ariaLabel: node.name,
        selectable: !node.isGhost,
        domAttributes: { "aria-roledescription": tService(`${node.kind}.title`) },
      }),
    ),
    ...scene.wires.flatMap((wire) => {
      const box = wire.relation && laid.boxes.get(wire.id);
      return box
        ? [
            make(
              wire.id,
              "pill",
              { x: box.x, y: box.y },
              {
                draggable: false,
                zIndex: 5,
                ariaLabel: words.nameOf(wire),
                domAttributes: {
                  ...described(words.noteOf(wire)),
                  "aria-roledescription": t("canvas.role.relation"),
                },
              },
            ),
          ]
        : [];
    }),
  ];
}

const described = (lines: readonly string[]) =>
  lines.length > 0 ? { "aria-description": lines.join(" ") } : {};

/** A relation is walked to by its pill, so its wire is passed over. */
function flowEdges(scene: Scene, words: WireWords, picked: string | null): Edge[] {
  return scene.wires.map((wire) => ({
    id: wire.id,
    type: "wire",
    source: wire.from,
    target: wire.to,
    sourceHandle: wire.type === "field" ? portOfField(scene, wire.from, wire.field) : "out",
    targetHandle: "in",
    focusable: !wire.relation,
    selected: wire.id === picked,
    ariaLabel: words.nameOf(wire),
    domAttributes: wire.relation
      ? { "aria-hidden": true }
      : { ...described(words.noteOf(wire)), "aria-roledescription": t("canvas.role.wire") },
  }));
}

function portOfField(scene: Scene, owner: NodeId, field: string | undefined): string {
  const kind = scene.byId.get(owner)?.kind ?? "";
  return definitions.get(kind)?.ports.find((port) => port.field === field)?.name ?? "out";
}

/** A wire that is let go anywhere over a card ends at that card. */
function nodeUnder(event: MouseEvent | TouchEvent): string | undefined {
  const point = "changedTouches" in event ? event.changedTouches[0] : event;
  const under = point && document.elementFromPoint(point.clientX, point.clientY);
  return under?.closest<HTMLElement>(".react-flow__node-service")?.dataset["id"];
}

const portOf = (handle: string | null | undefined): string | undefined =>
  !handle || handle === "out" ? undefined : handle;

export function Canvas({ children }: { readonly children?: ReactNode }) {
  const actions = useCanvasActions();
  const scene = useScene();
  const layout = useDocument((state) => state.scenario.layout);
  const { dragged, sizes } = usePlacement();
  const picked = useWorkspace(selectedNodes);
  const place = useGeometry((state) => state.place);
  const stretch = useGeometry((state) => state.stretch);

  const words = useWireWords();
  const positionOf = useCallback(
    (id: string): Position => {
      const { x, y } = positionIn(layout, id);
      return dragged.get(id) ?? { x: x * stretch, y };
    },
    [dragged, layout, stretch],
  );
  const laid = useMemo(() => lay(scene, positionOf, sizes), [scene, positionOf, sizes]);
  useEffect(() => place(laid.boxes, laid.wires), [laid, place]);

  const nodes = useMemo(
    () => flowNodes(scene, laid, layout, positionOf, sizes, new Set(picked), words),
    [scene, laid, layout, positionOf, sizes, picked, words],
  );
  const pickedWire = useWorkspace(({ selection }) => (selection.kind === "wire" ? selection.id : null));
  const edges = useMemo(() => flowEdges(scene, words, pickedWire), [scene, words, pickedWire]);

  const onNodesChange = useCallback(
    (changes: readonly NodeChange<Placed>[]) => takeChanges(changes, actions.selectNodes),
    [actions],
  );
  // React Flow picks a wire that has the focus only for itself.
  const onKeyDown = useCallback(
    ({ key, target }: KeyboardEvent) => {
      const wire =
        key === "Enter" && target instanceof Element && target.matches(".react-flow__edge") && target;
      if (wire) actions.selectWire(wire.getAttribute("data-id") ?? "");
    },
    [actions],
  );
  const onDrop = useDropOfKind();
  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, { isValid, fromNode, toNode, fromHandle }: FinalConnectionState) => {
      const target = toNode?.id ?? nodeUnder(event);
      if (isValid || !fromNode || target === undefined || target === fromNode.id) return;
      const [from, to] = fromHandle?.type === "target" ? [target, fromNode.id] : [fromNode.id, target];
      actions.connect(from as NodeId, to as NodeId, portOf(fromHandle?.id === "in" ? null : fromHandle?.id));
    },
    [actions],
  );

  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      onNodesChange={onNodesChange}
      onKeyDown={onKeyDown}
      onNodeDragStop={(_, __, moved) => {
        actions.move(
          Object.fromEntries(
            moved.map((node) => [
              node.id,
              { x: Math.round(node.position.x), y: Math.round(node.position.y) },
            ]),
          ),
        );
        usePlacement.getState().drop();
      }}
      onConnect={({ source, target, sourceHandle }: Connection) =>
        actions.connect(source as NodeId, target as NodeId, portOf(sourceHandle))
      }
      onConnectEnd={onConnectEnd}
      isValidConnection={({ source, target, sourceHandle }) =>
        actions.mayConnect(source as NodeId, target as NodeId, portOf(sourceHandle))
      }
      onEdgeClick={(_, edge) => actions.selectWire(edge.id)}
      onPaneClick={actions.selectNothing}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
      connectionMode={ConnectionMode.Strict}
      selectionMode={SelectionMode.Partial}
      multiSelectionKeyCode={MULTI_KEYS}
      deleteKeyCode={null}
      // React Flow would take Space for itself; here it plays and pauses.
      panActivationKeyCode={null}
      disableKeyboardA11y={false}
      minZoom={0.1}
      maxZoom={4}
      snapToGrid
      snapGrid={[4, 4]}
      nodeDragThreshold={2}
      elevateNodesOnSelect={false}
      aria-label={t("canvas.label")}
    >
      <Background variant={BackgroundVariant.Dots} gap={24} size={1.4} color="var(--canvas-dot)" />
      <FlowBridge />
      <ZoomBar />
      {children}
    </ReactFlow>
  );
}

function positionIn(layout: Layout, id: string): Position {
  const known = layout.nodes[id as NodeId];
  if (known) return known;
  const [kind, key = ""] = id.split(/:(.*)/s);
  if (kind === "frame") return layout.frames.find((one) => one.id === key) ?? ORIGIN;
  if (kind === "note") return layout.notes.find((one) => one.id === key) ?? ORIGIN;
  return ORIGIN;
}

/** Sizes and drags stay on the canvas; a change of selection is told to the workspace. */
function takeChanges(changes: readonly NodeChange<Placed>[], select: (ids: readonly NodeId[]) => void): void {
  const sizes = new Map<string, Size>();
  const picked = selectedNodes(useWorkspace.getState());
  const selected = new Set<string>(picked);
  let isSelection = false;
  for (const change of changes) {
    if (change.type === "dimensions" && change.dimensions) sizes.set(change.id, change.dimensions);
    else if (change.type === "position" && change.position && change.dragging !== false)
      usePlacement.getState().drag(change.id, change.position);
    else if (change.type === "select") {
      isSelection = true;
      if (change.selected) selected.add(change.id);
      else selected.delete(change.id);
    }
  }
  if (sizes.size > 0) usePlacement.getState().measure(sizes);
  if (isSelection && (selected.size > 0 || picked.length > 0)) select([...selected] as NodeId[]);
}

/** A service dropped from the palette lands with its middle where it was dropped. */
function useDropOfKind(): (event: DragEvent) => void {
  const { add } = useCanvasActions();
  return useCallback(
    (event) => {
      const kind = event.dataTransfer.getData(KIND_MIME);
      if (!kind) return;
      event.preventDefault();
      const { x, y, zoom } = useGeometry.getState().view;
      const pane = event.currentTarget.getBoundingClientRect();
      add(kind, {
        x: Math.round((event.clientX - pane.left - x) / zoom - 60),
        y: Math.round((event.clientY - pane.top - y) / zoom - 30),
      });
    },
    [add],
  );
}
