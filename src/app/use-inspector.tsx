/** The inspector's view and actions for what is selected: a service, a relation or a wire. */
import type { NodeId } from "../engine/contract/ids.ts";
import type { PlainObject } from "../engine/contract/plain.ts";
import type { Sampler } from "../engine/random/samplers.ts";
import type { FieldsConfig } from "../fields/config.ts";
import type { FieldTable } from "../fields/field.ts";
import type { InspectorActions, InspectorView } from "../panels/inspector/view.ts";
import type { ScenarioIssue } from "../scenario/issues.ts";
import { latencyField } from "../scenario/settings.ts";
import { advicesFor } from "../scenario/wiring.ts";
import { serviceUis } from "../services/catalog.ui.ts";
import { nodeView } from "../stores/node-view.ts";
import { type Sample, useRun } from "../stores/run.ts";
import { definitions, type Scene, type SceneNode, type SceneWire, useScene } from "../stores/scene.ts";
import { useWorkspace } from "../stores/workspace.ts";
import { t, tService } from "../text/text.ts";
import { copyToClipboard } from "./copy.ts";
import type { Desk } from "./desk.ts";
import { fieldViews, withValue } from "./field-views.ts";
import { soFarOf } from "./so-far.ts";
import { issueWords } from "./words.ts";

type Inspected = { readonly view: InspectorView; readonly actions: InspectorActions };

const firstSentence = (issues: readonly ScenarioIssue[]): string | null => {
  const [first] = issues;
  return first ? issueWords(first) : null;
};

const fieldsOf = (kind: string): FieldTable =>
  (definitions.get(kind)?.config as FieldsConfig<FieldTable> | undefined)?.fields ?? {};

export function useInspector(desk: Desk): Inspected | null {
  const scene = useScene();
  const selection = useWorkspace((state) => state.selection);
  const sample = useRun((state) => state.sample);
  // Read where the view is made.
  useWorkspace((state) => state.isWiring);
  if (selection.kind === "nodes" && selection.ids.length === 1) {
    const node = scene.byId.get(selection.ids[0] ?? "");
    return node && sample ? inspectNode(desk, scene, node, sample) : null;
  }
  if (selection.kind === "nodes" && selection.ids.length > 1) return inspectMany(desk, scene, selection.ids);
  if (selection.kind !== "wire") return null;
  const wire = scene.wireById.get(selection.id);
  if (!wire) return null;
  // A relation's wire is the relation; a setting's wire is its owner's setting.
  const owner = wire.relation ?? (wire.type === "field" ? scene.byId.get(wire.from) : undefined);
  if (owner && sample) return inspectNode(desk, scene, owner, sample);
  return inspectWire(desk, scene, wire);
}

/** Several: how many of what, and what can be done with them together. */
function inspectMany(desk: Desk, scene: Scene, ids: readonly string[]): Inspected {
  const isOf = (kind: string) => (id: string) => id.startsWith(`${kind}:`);
  const kinds = [
    ["inspector.many.nodes", ids.filter((id) => scene.byId.has(id) && !scene.wireById.has(id)).length],
    ["inspector.many.relations", ids.filter((id) => scene.wireById.has(id)).length],
    ["inspector.many.notes", ids.filter(isOf("note")).length],
    ["inspector.many.frames", ids.filter(isOf("frame")).length],
  ] as const;
  const parts = kinds.filter(([, count]) => count > 0).map(([key, count]) => t(key, { count }));
  const { editor } = desk;
  return {
    view: {
      id: "many",
      name: t("inspector.many", { count: ids.length }),
      kind: parts.join(", "),
      fields: [],
      hint: t("inspector.many.hint"),
      actions: [
        { label: t("inspector.many.copy"), onRun: () => void copyToClipboard(editor) },
        { label: t("inspector.many.frame"), onRun: () => desk.frameSelection() },
        { label: t("inspector.many.row"), onRun: () => desk.alignSelection("row") },
        { label: t("inspector.many.column"), onRun: () => desk.alignSelection("column") },
      ],
    },
    actions: { onDelete: () => editor.removeSelection(), onChange: () => null },
  };
}

function inspectNode(desk: Desk, scene: Scene, node: SceneNode, sample: Sample): Inspected {
  const { editor } = desk;
  const ui = serviceUis.find(({ kind }) => kind === node.kind);
  const config = node.config as PlainObject;
  const wire = scene.wireById.get(node.id);
  const isRelation = wire?.relation !== undefined;
  const words = (key: string, args?: { readonly [name: string]: string | number }): string =>
    tService(`${node.kind}.${key}`, args);
  const view = nodeView(sample, node);
  const soFar = soFarOf(sample, node.id);
  const subtitle = ui?.subtitle(view);
  const nameOf = (id: string): string => scene.byId.get(id)?.name ?? id;
  return {
    view: {
      id: node.id,
      name: isRelation ? words("title") : node.name,
      kind:
        isRelation && wire
          ? t("wire.kind", { from: nameOf(wire.from), to: nameOf(wire.to) })
          : subtitle
            ? words(subtitle.key, subtitle.args)
            : words("title"),
      ...(ui ? { icon: <ui.Icon size={22} /> } : {}),
      fields: fieldViews(`${node.kind}.fields`, fieldsOf(node.kind), config, { nodes: scene.nodes }),
      ...(soFar ? { soFar } : {}),
      advices: advicesFor(scene.world, definitions, node.id).map(adviceWords),
      actions: (ui?.actions(view) ?? []).map((action) => ({
        label: words(action.label.key, action.label.args),
        onRun: () => editor.operate(node.id, action.operation, action.payload as PlainObject),
      })),
      ...(isRelation
        ? {}
        : { connect: targetsOf(desk, scene, node), isConnectOpen: useWorkspace.getState().isWiring }),
    },
    actions: {
      ...(isRelation ? {} : { onRename: (name: string) => firstSentence(editor.rename(node.id, name)) }),
      onDelete: () => {
        useWorkspace.getState().select({ kind: "nodes", ids: [node.id] });
        editor.removeSelection();
      },
      onChange: (path, value) => {
        const [field] = path;
        const changed = withValue(config, path, value);
        return field === undefined
          ? null
          : firstSentence(editor.configure(node.id, { [field]: changed[field] as never }));
      },
      onConnect: (id) => {
        editor.connect(node.id, id as NodeId, undefined);
      },
      onConnectOpenChange: (isOpen) => useWorkspace.getState().openWiring(isOpen),
    },
  };
}

/** A service has words for what it would refuse, and others for where it stands nevertheless. */
const adviceWords = (issue: ScenarioIssue): string =>
  issueWords({ ...issue, code: issue.code.replace(/^issues\./, "advice.") });

/** Every other node, with the sentence why a wire there is refused. */
function targetsOf(desk: Desk, scene: Scene, node: SceneNode) {
  return scene.nodes
    .filter((other) => other.id !== node.id && !other.isGhost)
    .map((other) => {
      const refusal = desk.editor.refusalOf(node.id, other.id);
      return { id: other.id, name: other.name, ...(refusal === null ? {} : { refusal }) };
    });
}

function inspectWire(desk: Desk, scene: Scene, wire: SceneWire): Inspected {
  const nameOf = (id: string): string => scene.byId.get(id)?.name ?? id;
  return {
    view: {
      id: wire.id,
      name: t("wire.title"),
      kind: t("wire.kind", { from: nameOf(wire.from), to: nameOf(wire.to) }),
      fields: fieldViews(
        "wire",
        { latency: latencyField },
        { latency: wire.latency as never },
        { nodes: [] },
      ),
    },
    actions: {
      onDelete: () => desk.editor.removeSelection(),
      onChange: (path, value) => {
        const { latency } = withValue({ latency: wire.latency as never }, path, value);
        return firstSentence(desk.editor.setLatency(wire.id, latency as unknown as Sampler));
      },
    },
  };
}
