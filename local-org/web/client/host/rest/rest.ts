/** Calls to the org that serves this page, with the session's cookie. */

export const API_PATH = '/services/data/v65.0';

/** An error as the platform's adapters give it to components. */
export interface FetchError {
  ok: false;
  status: number;
  statusText: string;
  body: { message: string; errorCode?: string; [detail: string]: unknown };
}

type Json = any;

async function readBody(response: Response): Promise<Json> {
  const text = await response.text();
  if (!text) return null;
  return response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : { message: text };
}

/** REST errors come as a list; components expect the first one's message and, for saves, errors by field. */
function errorBody(body: Json): FetchError['body'] {
  const first = Array.isArray(body) ? body[0] : body;
  const fields: string[] = first?.fields ?? [];
  const message = first?.message ?? first?.error_description ?? 'The server gave no message.';
  const entry = { message, errorCode: first?.errorCode };
  const fieldErrors = Object.fromEntries(fields.map((field) => [field, [entry]]));
  return { ...first, message, output: { errors: fields.length ? [] : [entry], fieldErrors } };
}

function toFetchError(response: Response, body: Json): FetchError {
  return { ok: false, status: response.status, statusText: response.statusText, body: errorBody(body) };
}

/** Sends JSON, gives JSON. Rejects with a FetchError; without a session the browser goes to the login page. */
export async function request(method: string, path: string, body?: unknown): Promise<Json> {
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (response.status === 401) window.location.assign(`/lightning/login?startURL=${encodeURIComponent(window.location.pathname)}`);
  const content = await readBody(response);
  if (!response.ok) throw toFetchError(response, content);
  return content;
}

/** All records of a SOQL query's first page. */
export async function query(soql: string): Promise<{ totalSize: number; records: Json[] }> {
  return request('GET', `${API_PATH}/query?q=${encodeURIComponent(soql)}`);
}

/** A SOQL string literal. */
export function literal(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
