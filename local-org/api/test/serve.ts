import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { Org } from '../../org/index.ts';
import { createServer } from '../index.ts';

export const DATA = '/services/data/v66.0';
export const CONTROL_TOKEN = 'control';

export interface Served {
  org: Org;
  app: FastifyInstance;
  token: string;
  /** Calls as the administrator. */
  call(method: InjectOptions['method'], url: string, payload?: object | string | Buffer, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

/** A fresh org in memory behind its APIs. A contact whose last name is Bad breaks a validation rule. */
export function serve(): Served {
  const org = Org.open({ data: ':memory:' });
  org.catalogue.object('Contact')!.validationRules.push({ name: 'NoBad', active: true, condition: 'LastName = "Bad"', message: 'Bad name', errorField: 'LastName' });
  const app = createServer(org, { clientCredentialsUser: org.admin.username, controlToken: CONTROL_TOKEN });
  const { token } = org.createSession(org.admin.username);
  return {
    org, app, token,
    call: (method, url, payload, headers = {}) => app.inject({ method, url, payload, headers: { authorization: `Bearer ${token}`, ...headers } }),
    close: () => app.close().then(() => org.close()),
  };
}

/** Values of one field of all records of an object. */
export function values(org: Org, object: string, field: string): unknown[] {
  return org.run(org.admin, (tx) => tx.soql(`SELECT ${field} FROM ${object} ORDER BY CreatedDate, Id`)).records.map((record) => record.values.get(field));
}
