/** System.HttpRequest and System.HttpResponse. */
import { ApexBlob } from '../blob.ts';

/** Header names in any case; the spelling of the first write is kept. */
class Headers {
  readonly #entries = new Map<string, [string, string]>();

  get(name: string): string | null {
    return this.#entries.get(name.toLowerCase())?.[1] ?? null;
  }

  set(name: string, value: string): void {
    this.#entries.set(name.toLowerCase(), [this.#entries.get(name.toLowerCase())?.[0] ?? name, value]);
  }

  names(): string[] {
    return [...this.#entries.values()].map(([name]) => name);
  }

  toMap(): Map<string, string> {
    return new Map(this.#entries.values());
  }
}

const DEFAULT_TIMEOUT = 10_000;

export class HttpRequest {
  static readonly apexName = 'System.HttpRequest';
  readonly headers = new Headers();
  endpoint: string | null = null;
  method: string | null = null;
  body = new ApexBlob(new Uint8Array());
  compressed: boolean | null = false;
  /** Milliseconds, 1 to 120,000. */
  timeout = DEFAULT_TIMEOUT;

  toString(): string {
    return `System.HttpRequest[Endpoint=${this.endpoint}, Method=${this.method}]`;
  }
}

export class HttpResponse {
  static readonly apexName = 'System.HttpResponse';
  readonly headers = new Headers();
  status: string | null = null;
  statusCode = 0;
  body = new ApexBlob(new Uint8Array());

  toString(): string {
    return `System.HttpResponse[Status=${this.status}, StatusCode=${this.statusCode}]`;
  }
}
