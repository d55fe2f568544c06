/** The cross that stands before the words of a failure. */
export function CrossMark() {
  return (
    <svg
      width="9"
      height="9"
      viewBox="0 0 9 9"
      aria-hidden="true"
      className="mr-1 inline-block projector:mr-2 align-[0] projector:size-4"
    >
      <path d="M1 1l7 7M8 1 1 8" className="stroke-fail" strokeWidth="2" />
    </svg>
  );
}
