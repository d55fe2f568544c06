/** What is written beside a wire and what it is called: the same words for the eye and for a screen reader. */
import { useCallback, useMemo } from "react";
import { type Scene, type SceneWire, useScene } from "../stores/scene.ts";
import { useText } from "../text/use-text.ts";
import { useCanvasActions } from "./actions.ts";

export type WireWords = {
  /** "Subscription from orders to billing" */
  readonly nameOf: (wire: SceneWire) => string;
  /** Its main setting, line by line: "batch size 1". */
  readonly noteOf: (wire: SceneWire) => readonly string[];
};

/** The node whose setting the wire shows: the relation, or the owner of a wire that is a setting. */
const ownerOf = (scene: Scene, wire: SceneWire) =>
  wire.relation ?? (wire.type === "field" ? scene.byId.get(wire.from) : undefined);

export function useWireWords(): WireWords {
  const { uiOf } = useCanvasActions();
  const { t, tService } = useText();
  const scene = useScene();
  const nameOf = useCallback(
    (wire: SceneWire): string => {
      const from = scene.byId.get(wire.from)?.name ?? "";
      const to = scene.byId.get(wire.to)?.name ?? "";
      return wire.relation
        ? t("canvas.relation", { kind: tService(`${wire.relation.kind}.title`), from, to })
        : t("canvas.wire", { from, to });
    },
    [scene, t, tService],
  );
  const noteOf = useCallback(
    (wire: SceneWire): readonly string[] => {
      const owner = ownerOf(scene, wire);
      const note = owner && uiOf(owner.kind)?.wireNote?.(owner.config);
      return note ? tService(`${owner.kind}.${note.key}`, note.args).split("\n") : [];
    },
    [scene, uiOf, tService],
  );
  return useMemo(() => ({ nameOf, noteOf }), [nameOf, noteOf]);
}
