/** The theme that is on, for React and for those outside it. */
import { applyTheme, readTheme, rememberTheme, THEMES, type Theme } from "../ui/theme.ts";

let current: Theme = "dark";
const listeners = new Set<() => void>();

export const themeStore = {
  get: (): Theme => current,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  set: (theme: Theme): void => {
    current = theme;
    applyTheme(theme);
    rememberTheme(theme);
    for (const listener of listeners) listener();
  },
  /** Puts on the remembered theme, before the first picture. */
  begin: (): void => {
    current = readTheme();
    applyTheme(current);
  },
  next: (): void => themeStore.set(THEMES[(THEMES.indexOf(current) + 1) % THEMES.length] ?? "dark"),
};
