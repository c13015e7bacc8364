/** A user's HTTP calls to the org; bodies are JSON both ways. */
export class Caller {
  readonly #instanceUrl: string;
  readonly #accessToken: string;

  constructor(instanceUrl: string, accessToken: string) {
    this.#instanceUrl = instanceUrl;
    this.#accessToken = accessToken;
  }

  /** Any path of the instance; answers whatever the status. */
  async call(method: string, path: string, body?: unknown): Promise<{ status: number; headers: Headers; text: string; json: () => unknown }> {
    const response = await fetch(`${this.#instanceUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#accessToken}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) as unknown };
  }

  /** The package's REST contract; fails on an error status. */
  async privacy<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.call(method, `/services/apexrest/privacy/v1/${path}`, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.json() as T;
  }

  async create(object: string, fields: object): Promise<string> {
    const answer = await this.call('POST', `/services/data/v65.0/sobjects/${object}`, fields);
    if (answer.status !== 201) throw new Error(`create ${object}: ${answer.status} ${answer.text}`);
    return (answer.json() as { id: string }).id;
  }

  async query<T = Record<string, unknown>>(soql: string): Promise<T[]> {
    const answer = await this.call('GET', `/services/data/v65.0/query?${new URLSearchParams({ q: soql })}`);
    if (answer.status !== 200) throw new Error(`query: ${answer.status} ${answer.text}`);
    return (answer.json() as { records: T[] }).records;
  }
}
