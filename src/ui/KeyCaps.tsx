// Key caps: "Ctrl Z" becomes two of them.

export function KeyCaps({ keys }: { keys: string }) {
  return (
    <span className="inline-flex gap-0.5">
      {keys.split(" ").map((key) => (
        <kbd
          key={key}
          className="inline-flex min-w-4 items-center justify-center rounded-1 border border-edge px-1 font-mono text-label text-text-2"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
