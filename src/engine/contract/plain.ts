/** Data that has a JSON form: what payloads, settings and saved checkpoints are made of. */

export type Plain = null | boolean | number | string | readonly Plain[] | PlainObject;
export type PlainObject = { readonly [key: string]: Plain | undefined };
