// Indents JSON without changing a character of its values: numbers keep their zeros, big ones their digits.

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/** Indented JSON in which what fits a line stays on one; null for what is not JSON. */
export function prettyJson(text: string, lineWidth = 36): string | null {
  try {
    JSON.parse(text);
  } catch {
    return null;
  }
  const tokens = text.match(TOKEN) ?? [];
  let at = 0;
  const take = () => tokens[at++] ?? "";

  const read = (): Node => {
    const first = take();
    if (first !== "{" && first !== "[") return first;
    const close = first === "{" ? "}" : "]";
    const rows: Row[] = [];
    while (at < tokens.length && tokens[at] !== close) {
      const key = first === "{" ? `${take()}${take()} ` : "";
      rows.push({ key, value: read() });
      if (tokens[at] === ",") at++;
    }
    at++;
    return { open: first, close, rows };
  };
  const root = read();
  return typeof root === "string" ? root : draw(root, 0, 0, root.rows.length === 0 ? lineWidth : 0);

  function draw(node: Node, depth: number, used: number, width: number): string {
    if (typeof node === "string") return node;
    const flat = oneLine(node);
    if (used + flat.length <= width) return flat;
    const indent = "  ".repeat(depth + 1);
    const rows = node.rows.map(
      ({ key, value }) => indent + key + draw(value, depth + 1, indent.length + key.length, lineWidth),
    );
    return `${node.open}\n${rows.join(",\n")}\n${"  ".repeat(depth)}${node.close}`;
  }
}

type Row = { readonly key: string; readonly value: Node };
type Node = string | { readonly open: string; readonly close: string; readonly rows: readonly Row[] };

function oneLine(node: Node): string {
  if (typeof node === "string") return node;
  return node.open + node.rows.map(({ key, value }) => key + oneLine(value)).join(", ") + node.close;
}
