// The logo: a queue, a way out and back to it, and a message driven out again.

export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true" className="shrink-0">
      <g stroke="currentColor" strokeWidth="2.6">
        <path d="M4.5 2.5v19" />
        <path d="M4.5 4.5h8.2a4.6 4.6 0 0 1 0 9.2H9.4" />
        <path d="M11.6 10.1 7.6 13.7l4 3.6" />
      </g>
      <circle
        cx="18.4"
        cy="19"
        r="2.8"
        className="fill-mark light:stroke-mark-ink projector:stroke-mark-ink"
      />
    </svg>
  );
}
