/** The page with a net under it: a component that throws, or a run that fails, shows the crash screen instead. */
import { lazy, Suspense } from "react";
import { ErrorBoundary } from "react-error-boundary";
import { useRun } from "../stores/run.ts";
import { App } from "./App.tsx";
import type { Desk } from "./desk.ts";

const Crash = lazy(async () => ({ default: (await import("./Crash.tsx")).Crash }));

export function Root({ desk }: { readonly desk: Desk }) {
  const failure = useRun(({ status }) => (status.state === "failed" ? status : null));
  return (
    <ErrorBoundary
      fallbackRender={({ error, resetErrorBoundary }) => (
        <Suspense fallback={null}>
          <Crash
            desk={desk}
            what={error instanceof Error ? error.message : String(error)}
            onResolved={resetErrorBoundary}
          />
        </Suspense>
      )}
    >
      <App desk={desk} />
      {failure && (
        <Suspense fallback={null}>
          <Crash desk={desk} what={`${failure.code} ${failure.message}`} at={failure.at} />
        </Suspense>
      )}
    </ErrorBoundary>
  );
}
