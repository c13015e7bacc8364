import { router, urlOf, type PageReference } from '../../host/router/router.ts';

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

function requireUrl(reference: Partial<PageReference>): string {
  const url = urlOf(reference);
  if (!url) throw new Error(`Pages of type ${reference.type} are not supported by the local org.`);
  return url;
}

/** Adds this[NavigationMixin.Navigate](pageReference, replace) and this[NavigationMixin.GenerateUrl](pageReference). */
export const NavigationMixin = Object.assign(
  (Base: any): any =>
    class extends Base {
      [Navigate](reference: Partial<PageReference>, replace = false): void {
        router.go(requireUrl(reference), replace);
      }

      async [GenerateUrl](reference: Partial<PageReference>): Promise<string> {
        return requireUrl(reference);
      }
    },
  { Navigate, GenerateUrl },
);

/** Wire adapter that emits the page reference of the page on show. */
export class CurrentPageReference {
  #emit: (page: PageReference | undefined) => void;
  #stop: (() => void) | undefined;

  constructor(emit: (page: PageReference | undefined) => void) {
    this.#emit = emit;
    emit(undefined);
  }

  connect(): void {
    this.#stop = router.subscribe((page) => this.#emit(page));
  }

  disconnect(): void {
    this.#stop?.();
  }

  update(): void {}
}

export function generateUrl(_context: object, reference: Partial<PageReference>): string {
  return requireUrl(reference);
}

export function navigate(_context: object, reference: Partial<PageReference>, options?: { replace?: boolean }): void {
  router.go(requireUrl(reference), options?.replace);
}

export class NavigationContext extends CurrentPageReference {}
