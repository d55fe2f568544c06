// The designs that the picture is measured with, as texts of scenario files.

const CHAINS = 10;
/** Every client is wired to so many queues, each wire this slow. */
const FAN = 3;
export const WIRE_S = 25;
/** Two chains in a row: all thirty cards fit a page of 1280 x 720 at a zoom at which messages wear their numbers. */
const CHAIN_PX = 936;
const ROW_PX = 192;

/**
 * Ten clients, queues and servers on forty wires, `messages` of them on the way at any time: a client's messages take its
 * wires in turn, evenly in time, so that a thousand are 33 on each wire and drawn one by one.
 */
export function busyScenario(messages) {
  const perClient = messages / CHAINS / WIRE_S;
  const latency = { type: "fixed", ms: WIRE_S * 1_000 };
  const nodes = [];
  const edges = [];
  const places = {};
  for (let i = 0; i < CHAINS; i += 1) {
    const [client, queue, server] = [`client-${i}`, `queue-${i}`, `server-${i}`];
    const arrivals = { type: "fixed", everyMs: 1_000 / perClient };
    const work = { type: "fixed", ms: 1 };
    nodes.push(
      { id: client, kind: "client", name: client, config: { arrivals } },
      { id: queue, kind: "sqs", name: queue, config: {} },
      { id: server, kind: "worker", name: server, config: { threads: 4, work, maxNumberOfMessages: 10 } },
    );
    for (let step = 0; step < FAN; step += 1) {
      const to = `queue-${(i + step * 2) % CHAINS}`;
      edges.push({ id: `a-${i}-${step}`, from: client, to, latency });
    }
    edges.push({ id: `b-${i}`, from: server, port: "source", to: queue });
    const [left, top] = [(i % 2) * CHAIN_PX, Math.floor(i / 2) * ROW_PX];
    places[client] = { x: left, y: top };
    places[queue] = { x: left + 214, y: top };
    places[server] = { x: left + 628, y: top };
  }
  return scenario(`${messages} messages`, nodes, edges, places);
}

/** A client, a queue and a server through which `messages` go within an hour. */
export function hourScenario(messages) {
  const perSecond = messages / 3_600;
  const nodes = [
    { id: "client", kind: "client", name: "client", config: { arrivals: { type: "poisson", perSecond } } },
    { id: "queue", kind: "sqs", name: "queue", config: {} },
    { id: "server", kind: "worker", name: "server", config: { threads: Math.ceil(perSecond * 1.2) } },
  ];
  const edges = [
    { id: "a", from: "client", to: "queue" },
    { id: "b", from: "server", port: "source", to: "queue" },
  ];
  const places = { client: { x: 0, y: 0 }, queue: { x: 300, y: 0 }, server: { x: 800, y: 0 } };
  return scenario(`${messages} messages in an hour`, nodes, edges, places);
}

function scenario(title, nodes, edges, places) {
  return JSON.stringify({
    format: "redrive.scenario",
    version: 1,
    title,
    world: { nodes, relations: [], edges },
    layout: { nodes: places, notes: [], frames: [] },
  });
}
