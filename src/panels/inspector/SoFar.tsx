// What has happened at a node up to the moment on screen: counts, and how long messages waited. A figure that is still 0
// keeps its place.
import { useText } from "../../text/use-text.ts";
import { cx } from "../../ui/cx.ts";
import type { SoFarView } from "./view.ts";

export function SoFar({ view }: { view: SoFarView }) {
  const { t } = useText();
  return (
    <section aria-label={t("soFar.title")} className="border-b border-hair px-3.5 pt-2 pb-2.5">
      <h3 className="text-label text-text-3">{t("soFar.title")}</h3>
      <dl className="mt-1 grid grid-cols-2 gap-x-6 gap-y-0.5 projector:grid-cols-1">
        {view.map(({ label, value, isNothing }) => (
          <div key={label} className="flex items-baseline justify-between gap-2">
            <dt className="text-text-2">{label}</dt>
            <dd className={cx("font-mono whitespace-nowrap", isNothing ? "text-text-3" : "text-text")}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
