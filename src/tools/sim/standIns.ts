/**
 * Light stand-ins for what the runtime gives, while a world runs. They do what the app uses of the real ones, always alike,
 * and without the costs that make up most of a story's time: stacks of every abort, events of signals, cloning in C++.
 */

type Listener = () => void;

class LightSignal {
  aborted = false;
  private listeners: { listener: Listener; isOnce: boolean }[] = [];
  addEventListener(_name: 'abort', listener: Listener, options?: { once?: boolean }): void {
    if (this.aborted || this.listeners.some((known) => known.listener === listener)) return;
    this.listeners.push({ listener, isOnce: options?.once === true });
  }
  removeEventListener(_name: 'abort', listener: Listener): void {
    this.listeners = this.listeners.filter((known) => known.listener !== listener);
  }
  throwIfAborted(): void {
    if (this.aborted) throw new Error('aborted');
  }
  end(): void {
    if (this.aborted) return;
    this.aborted = true;
    const told = this.listeners;
    this.listeners = [];
    for (const { listener } of told) listener();
  }
}

class LightAbortController {
  readonly signal = new LightSignal();
  abort(): void {
    this.signal.end();
  }
}

/** A deep copy of what the app stores: plain values, lists, maps of fields and bytes. */
function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  if (value instanceof Uint8Array) return value.slice();
  const proto: unknown = Object.getPrototypeOf(value);
  if (proto !== Object.prototype && proto !== null) throw new Error('The stand-in copies plain values only.');
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const inner = (value as Record<string, unknown>)[name];
    // A key of that name is data like any other.
    if (name === '__proto__')
      Object.defineProperty(copy, name, { value: copyOf(inner), enumerable: true, configurable: true, writable: true });
    else copy[name] = copyOf(inner);
  }
  return copy;
}

// Kept from the beginning: the database's library changes it while its transactions run.
const settled = Promise.resolve();
const afterSettled = settled.then.bind(settled);
const soonest = (run: () => void): void => void afterSettled(run);

export type Timing = { soon: (run: () => void) => void; later: (run: () => void, ms: number) => void };

/** Puts the stand-ins in place; the function returned takes them away again. */
export function standIn({ soon, later }: Timing): () => void {
  const names = [
    'setImmediate',
    'setTimeout',
    'queueMicrotask',
    'structuredClone',
    'AbortController',
    'CompressionStream',
  ] as const;
  const real = names.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
  const put = (name: (typeof names)[number], value: unknown): void => {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  };
  put('setImmediate', soon);
  put('setTimeout', (run: () => void, ms = 0) => later(run, ms));
  put('queueMicrotask', soonest);
  put('structuredClone', copyOf);
  put('AbortController', LightAbortController);
  // Packing runs in threads of its own, whose end no seed decides; the app does without it where a browser has none.
  put('CompressionStream', undefined);
  const depth = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  return () => {
    for (const [name, descriptor] of real) if (descriptor) Object.defineProperty(globalThis, name, descriptor);
    Error.stackTraceLimit = depth;
  };
}
