import type { SharingMode } from '../../apex/lib/services.ts';

/** The sharing mode of the running classes, innermost last. `inherited` takes that of its caller; an entry point runs with sharing. */
export class SharingStack {
  readonly #modes: SharingMode[] = [];

  enter(mode: SharingMode): void {
    const effective = mode === 'inherited' ? (this.#modes.at(-1) ?? 'with') : mode;
    this.#modes.push(effective);
  }

  leave(): void {
    this.#modes.pop();
  }

  /** Code that declares nothing runs without sharing when it is first. */
  get enforced(): boolean {
    return this.#modes.at(-1) === 'with';
  }
}
