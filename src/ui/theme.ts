// The three themes: which one is on, and remembering it. Dark is the default; what the system prefers
// counts only for the first visit.

export const THEMES = ["dark", "light", "projector"] as const;
export type Theme = (typeof THEMES)[number];

const STORAGE_KEY = "redrive.theme";

export function isTheme(value: unknown): value is Theme {
  return THEMES.some((theme) => theme === value);
}

/** The theme to begin with. */
export function firstTheme(remembered: unknown, prefersLight: boolean): Theme {
  if (isTheme(remembered)) return remembered;
  return prefersLight ? "light" : "dark";
}

function storageRead(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    // A browser that refuses storage still shows the page; it only forgets.
    return null;
  }
}

export function readTheme(): Theme {
  return firstTheme(storageRead(), matchMedia("(prefers-color-scheme: light)").matches);
}

export function applyTheme(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
}

export function rememberTheme(theme: Theme): void {
  try {
    localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // As above.
  }
}
