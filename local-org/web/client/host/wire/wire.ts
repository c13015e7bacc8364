/** Wire adapters over a promise: what the engine expects of an adapter, plus refreshing. */

type Callback = (value: { data: unknown; error: unknown }) => void;
type Load = (config: any) => Promise<unknown> | undefined;

interface Refreshable {
  refresh(): Promise<void>;
}

/** Which adapter emitted a value, for refreshApex and the like. */
const sources = new WeakMap<object, Refreshable>();

function freeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) freeze(member);
  }
  return value;
}

/** Fetches the value again that a wire gave; resolves when the component has the new one. */
export function refreshWired(value: object): Promise<void> {
  return sources.get(value)?.refresh() ?? Promise.resolve();
}

/** Adapters at work, so that a change elsewhere can make them load again. */
export class LiveAdapters {
  #live = new Set<{ config: any } & Refreshable>();

  add(adapter: { config: any } & Refreshable): void {
    this.#live.add(adapter);
  }

  delete(adapter: { config: any } & Refreshable): void {
    this.#live.delete(adapter);
  }

  async refresh(matches: (config: any) => boolean): Promise<void> {
    await Promise.all([...this.#live].filter((adapter) => adapter.config && matches(adapter.config)).map((adapter) => adapter.refresh()));
  }
}

/**
 * A wire adapter class. `load` gives a promise, or undefined while the configuration is incomplete (nothing is emitted then).
 * A reply that is overtaken by a newer configuration is dropped.
 */
export function createAdapter(load: Load, live: LiveAdapters = new LiveAdapters()): any {
  return class {
    config: any;
    #emit: Callback;
    #sequence = 0;

    constructor(emit: Callback) {
      this.#emit = emit;
      emit({ data: undefined, error: undefined });
    }

    connect(): void {
      live.add(this);
    }

    disconnect(): void {
      live.delete(this);
      this.#sequence++;
    }

    update(config: any): void {
      this.config = config;
      void this.refresh();
    }

    async refresh(): Promise<void> {
      const turn = ++this.#sequence;
      const pending = load(this.config);
      if (!pending) return;
      const value = await pending.then(
        (data) => ({ data: freeze(data), error: undefined }),
        (error: unknown) => ({ data: undefined, error }),
      );
      if (turn !== this.#sequence) return;
      sources.set(value, this);
      this.#emit(value);
    }
  };
}
