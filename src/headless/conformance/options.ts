/** The command line of `conformance`. */
export const USAGE = `Plays recorded cases of AWS behaviour against the engine and says which come out the same.

  npm run conformance -- <folder or file> [options]

  --json           one line of JSON per case: file, id, outcome, actual, reason
  --only <id>      this case alone; may be given several times
  --floor <file>   fail when a file's rate is below the one that this file names
  --raise <file>   write the rates reached into this file where they are higher than what it names

Exit code 0: it ran, and no rate is below the floor. 1: one is. 2: wrong input. Without a floor a failing case is a
result, not an error.
`;

export type Options = {
  readonly path: string;
  readonly isJson: boolean;
  readonly only: readonly string[];
  readonly floor: string | undefined;
  readonly raise: string | undefined;
};

export type ParsedOptions =
  | { readonly kind: "run"; readonly options: Options }
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly message: string };

const VALUED = ["--only", "--floor", "--raise"];
const KNOWN = ["--json", ...VALUED, "--help"];

export function optionsOf(args: readonly string[]): ParsedOptions {
  if (args.includes("--help") || args.includes("-h")) return { kind: "help" };
  const paths: string[] = [];
  const values: { readonly name: string; readonly value: string }[] = [];
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] ?? "";
    const [name = "", inline] = arg.startsWith("--") ? arg.split(/=(.*)/s) : [""];
    if (name === "") paths.push(arg);
    else if (!KNOWN.includes(name))
      return { kind: "wrong", message: `There is no option ${name}. Allowed: ${KNOWN.join(", ")}.` };
    else if (VALUED.includes(name)) {
      if (inline === undefined) i += 1;
      const value = inline ?? args[i];
      if (value === undefined) return { kind: "wrong", message: `${name} needs a value.` };
      values.push({ name, value });
    }
  }
  const [path, another] = paths;
  if (path === undefined)
    return { kind: "wrong", message: "Which corpus? Give its folder or one of its files." };
  if (another !== undefined) return { kind: "wrong", message: `One corpus at a time: ${paths.join(", ")}.` };
  const has = (...names: readonly string[]) => values.some(({ name }) => names.includes(name));
  if (has("--only") && has("--floor", "--raise"))
    return { kind: "wrong", message: "A floor is for a whole corpus: leave out --only." };
  const last = (name: string) => values.findLast((one) => one.name === name)?.value;
  return {
    kind: "run",
    options: {
      path,
      isJson: args.includes("--json"),
      only: values.filter(({ name }) => name === "--only").map(({ value }) => value),
      floor: last("--floor"),
      raise: last("--raise"),
    },
  };
}
