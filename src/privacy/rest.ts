import type { Connection } from '@salesforce/core';

/** Calls of the package's own REST resources (`/services/apexrest/privacy/v1/…`). */
const base = '/privacy/v1';

export function post<T>(connection: Connection, path: string, body: object): Promise<T> {
  return connection.apex.post<T>(`${base}/${path}`, body);
}

export function patch<T>(connection: Connection, path: string, body: object): Promise<T> {
  return connection.apex.patch<T>(`${base}/${path}`, body);
}

export function get<T>(connection: Connection, path: string, query: Record<string, string | undefined> = {}): Promise<T> {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const search = given.length ? `?${new URLSearchParams(given)}` : '';
  return connection.apex.get<T>(`${base}/${path}${search}`);
}
