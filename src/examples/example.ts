/** An example: a scenario that comes with the product. Its words are under `example.<id>` in its own text file. */

export type Example = {
  /** The folder's name; it stands in links. */
  readonly id: string;
  /** Fetches the scenario file as data, to be read by `parseScenario`. The first one comes with the page. */
  load(): Promise<unknown>;
};
