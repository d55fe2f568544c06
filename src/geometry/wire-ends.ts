/** What sits at the ends of a wire, as SVG path data to be moved and turned to a lane's end (`translate(x y) rotate(angleDeg)`). */

/** Filled: the sender calls the receiver, or a batch arrives. Its tip is at 0, 0. */
export const HEAD_PATH = "M-9-4.6 0 0-9 4.6Z";

/** Outlined: used only after giving up. */
export const OPEN_HEAD_PATH = "M-9-4.6 0 0-9 4.6";

/** The half ring at a queue into which requests run; drawn where the lane of requests ends. */
export const SOCKET_PATH = "M0-6a6 6 0 0 0 0 12";

/** Dash patterns of the dotted lines: the lane of requests, and what runs only after giving up (the latter with round caps). */
export const REQUEST_DASH = "2 4";
export const AFTER_DASH = "1.5 5";
