// The bar over the page: mark, the design's title, undo, menus, theme, help. On a projector only mark, title and
// clock remain, with a quiet pause and a way back.
import { CircleQuestionMark, Menu, Moon, Pause, Play, Presentation, Redo2, Sun, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "../../text/use-text.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Mark } from "../../ui/Mark.tsx";
import { MenuButton } from "../../ui/MenuButton.tsx";
import type { MenuEntry } from "../../ui/menu.ts";
import { DesignTitle } from "./DesignTitle.tsx";
import { allEntries, designEntries, exampleEntries, fileEntries, themeEntries } from "./menus.ts";
import type { TopBarActions, TopBarView } from "./view.ts";

export type TopBarProps = {
  view: TopBarView;
  actions: TopBarActions;
  /** The big clock that the projector shows here. */
  clock?: ReactNode;
};

const THEME_ICONS = { dark: Moon, light: Sun, projector: Presentation } as const;

export function TopBar({ view, actions, clock }: TopBarProps) {
  if (view.theme === "projector") return <ProjectorBar view={view} actions={actions} clock={clock} />;
  return (
    <div className="flex h-full items-center pr-2.5 pl-3">
      <Brand />
      <DesignTitle title={view.title} saveState={view.saveState} onRename={actions.onRename} />
      <span className="min-w-2 flex-1" />
      <History view={view} actions={actions} />
      <Divider />
      <Menus view={view} actions={actions} />
      <Divider />
      <ThemeMenu view={view} actions={actions} />
      <HelpButton onHelp={actions.onHelp} />
    </div>
  );
}

function Brand() {
  const { t } = useText();
  return (
    <div className="flex shrink-0 items-center gap-2 text-say font-strong">
      <Mark />
      <span className="max-[479px]:sr-only">{t("app.name")}</span>
    </div>
  );
}

function Divider() {
  return <span className="mx-2.5 h-4.5 w-px shrink-0 bg-hair max-[599px]:hidden" />;
}

function History({ view, actions }: TopBarProps) {
  const { t } = useText();
  return (
    <>
      <IconButton
        icon={Undo2}
        label={t("topBar.undo")}
        keys="Ctrl Z"
        disabled={!view.canUndo}
        onClick={actions.onUndo}
      />
      <IconButton
        icon={Redo2}
        label={t("topBar.redo")}
        keys="Ctrl Shift Z"
        disabled={!view.canRedo}
        onClick={actions.onRedo}
      />
    </>
  );
}

function WordMenu({ label, entries }: { label: string; entries: readonly MenuEntry[] }) {
  return (
    <MenuButton entries={entries} align="start" button={(props) => <Button {...props}>{label}</Button>} />
  );
}

function Menus({ view, actions }: TopBarProps) {
  const { t } = useText();
  return (
    <>
      <div className="flex items-center gap-1 max-[799px]:hidden">
        <WordMenu label={t("topBar.examples")} entries={exampleEntries(view, actions)} />
        <WordMenu label={t("topBar.designs")} entries={designEntries(view, actions)} />
        <WordMenu label={t("topBar.file")} entries={fileEntries(actions)} />
      </div>
      <div className="min-[800px]:hidden">
        <MenuButton
          entries={allEntries(view, actions)}
          button={(props) => <IconButton icon={Menu} label={t("topBar.more")} {...props} />}
        />
      </div>
    </>
  );
}

function ThemeMenu({ view, actions }: TopBarProps) {
  const { t } = useText();
  const label = t("topBar.theme", { theme: t(`topBar.theme.${view.theme}`) });
  return (
    <MenuButton
      entries={themeEntries(view, actions)}
      button={(props) => <IconButton icon={THEME_ICONS[view.theme]} size={15} label={label} {...props} />}
    />
  );
}

function HelpButton({ onHelp }: { onHelp: () => void }) {
  const { t } = useText();
  return <IconButton icon={CircleQuestionMark} label={t("topBar.help")} keys="?" onClick={onHelp} />;
}

function ProjectorBar({ view, actions, clock }: TopBarProps) {
  const { t } = useText();
  return (
    <div className="flex h-full items-center gap-6 px-10 max-[1599px]:gap-4 max-[1599px]:px-5">
      <Mark size={52} />
      <h1 className="min-w-0 truncate text-[34px] font-strong max-[1599px]:text-name">{view.title}</h1>
      <span className="flex-1" />
      <div className="flex items-center">
        <IconButton
          icon={view.isPlaying ? Pause : Play}
          label={t(view.isPlaying ? "transport.pause" : "transport.play")}
          onClick={actions.onPlayPause}
        />
        <ThemeMenu view={view} actions={actions} />
        <HelpButton onHelp={actions.onHelp} />
      </div>
      {clock}
    </div>
  );
}
