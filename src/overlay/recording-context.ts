/** A paint context that writes down what is drawn, for tests: one entry per drawing call, with where it lands in device px. */
import type { MakeCanvas, PaintContext } from "./paint-context.ts";

/** `box` is left, top, right, bottom in device px; `style` is the colour used, or the label of a copied sprite. */
export type Call = {
  readonly name: string;
  readonly box: readonly number[];
  readonly style: string;
  readonly alpha: number;
};

export type Recorder = PaintContext<string> & { readonly calls: Call[] };

export function recordingContext(): Recorder {
  let matrix = [1, 0, 0, 1, 0, 0];
  let path: number[] = [];
  const calls: Call[] = [];
  const place = (x: number, y: number): [number, number] => [
    matrix[0]! * x + matrix[2]! * y + matrix[4]!,
    matrix[1]! * x + matrix[3]! * y + matrix[5]!,
  ];
  const note = (name: string, corners: readonly number[], style: string) => {
    const xs = corners.filter((_, i) => i % 2 === 0);
    const ys = corners.filter((_, i) => i % 2 === 1);
    const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    calls.push({ name, box, style, alpha: context.globalAlpha });
  };
  const corners = (x: number, y: number, width: number, height: number) => [
    ...place(x, y),
    ...place(x + width, y + height),
  ];
  const context: Recorder = {
    calls,
    fillStyle: "",
    strokeStyle: "",
    lineWidth: 1,
    lineCap: "butt",
    lineJoin: "miter",
    globalAlpha: 1,
    font: "",
    textAlign: "start",
    textBaseline: "alphabetic",
    setTransform: (...next) => {
      matrix = next;
    },
    clearRect: (x, y, width, height) => note("clear", corners(x, y, width, height), ""),
    beginPath: () => {
      path = [];
    },
    closePath: () => undefined,
    moveTo: (x, y) => path.push(...place(x, y)),
    lineTo: (x, y) => path.push(...place(x, y)),
    arc: (x, y, radius) => path.push(...place(x - radius, y - radius), ...place(x + radius, y + radius)),
    fill: () => note("fill", path, String(context.fillStyle)),
    stroke: () => note("stroke", path, String(context.strokeStyle)),
    fillRect: (x, y, width, height) =>
      note("fillRect", corners(x, y, width, height), String(context.fillStyle)),
    strokeRect: (x, y, width, height) =>
      note("strokeRect", corners(x, y, width, height), String(context.strokeStyle)),
    fillText: (text, x, y) => note(`text ${text}`, place(x, y), String(context.fillStyle)),
    drawImage: (image, x, y) => {
      const [width, height] = image.split("x").map(Number.parseFloat) as [number, number];
      note("image", corners(x, y, width, height), image);
    },
  };
  return context;
}

/** Makes canvases whose image is their size, and keeps their contexts in `made`. */
export function recordingCanvases(): { readonly make: MakeCanvas<string>; readonly made: Recorder[] } {
  const made: Recorder[] = [];
  return {
    made,
    make: (width, height) => {
      const context = recordingContext();
      made.push(context);
      return { image: `${width}x${height}`, context };
    },
  };
}
