/** What every toy's definition shares: settings checked by type and sign alone. */
import type { ConfigShape, ServiceDefinition } from "../contract/definition.ts";
import type { PlainObject } from "../contract/plain.ts";

/** Accepts the settings of `defaults` by their types; numbers must not be negative. */
export function toyConfig<C extends PlainObject>(defaults: C): ConfigShape<C> {
  return {
    defaults,
    parse(input) {
      for (const [name, value] of Object.entries(input)) {
        const known = Object.hasOwn(defaults, name) && typeof value === typeof defaults[name];
        if (!known || (typeof value === "number" && value < 0))
          return { ok: false, issues: [{ path: [name], code: "notAllowed" }] };
      }
      return { ok: true, value: { ...defaults, ...input } };
    },
  };
}

export const toyDefinition = <C extends PlainObject>(kind: string, defaults: C): ServiceDefinition<C> => ({
  kind,
  config: toyConfig(defaults),
  ports: [],
  operations: {},
  refusals: [],
  codes: [],
  arn: (name) => `toy:${kind}:${name}`,
});
