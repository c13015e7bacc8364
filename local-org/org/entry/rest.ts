import { ApexBlob } from '../../apex/lib/blob.ts';
import { ApexException } from '../../apex/lib/exception.ts';
import { ApexMap } from '../../apex/lib/map.ts';
import { restContext, RestRequest, RestResponse } from '../../apex/lib/rest.ts';
import { STRING } from '../../apex/lib/types.ts';
import type { ApexValue } from '../../apex/lib/define.ts';
import type { ClassInfo, MethodInfo } from '../../apex/machine/index.ts';
import { SalesforceError } from '../../base/errors.ts';
import { argumentOf, toJsonText } from '../apex/apexJson.ts';
import { requireClassAccess } from '../apex/classAccess.ts';
import type { Transaction } from '../transaction/transaction.ts';

/** An HTTP request to /services/apexrest. */
export interface RestCall {
  readonly method: string;
  /** After /services/apexrest, with its leading slash, without the query string. */
  readonly path: string;
  readonly parameters: Map<string, string>;
  readonly headers: Map<string, string>;
  readonly body: Uint8Array;
  readonly remoteAddress: string;
}

export interface RestAnswer {
  readonly statusCode: number;
  readonly headers: Map<string, string>;
  readonly body: Uint8Array;
}

interface Route {
  readonly info: ClassInfo;
  readonly mapping: string;
}

/** Runs the method of the class whose urlMapping fits the path best (Apex Developer Guide, "RestResource Annotation"). */
export function callRest(tx: Transaction, call: RestCall): RestAnswer {
  const route = routeOf(tx, call.path);
  if (route === undefined) throw new SalesforceError('NOT_FOUND', `Could not find a match for URL ${call.path}`, { status: 404 });
  const method = route.info.methods.find((each) => each.annotations.some(({ name }) => name === `http${call.method.toLowerCase()}`));
  if (method === undefined) throw new SalesforceError('METHOD_NOT_ALLOWED', `HTTP Method '${call.method}' not allowed. Allowed are ${allowed(route.info)}`, { status: 405 });
  requireClassAccess(tx, route.info.name);
  const context = restContext(tx);
  const request = requestOf(call, route);
  const response = new RestResponse();
  context.request = request;
  context.response = response;
  const returned = run(tx, route.info, method, argumentsOf(tx, call, method));
  return answerOf(tx, context.response ?? response, method, returned);
}

function routeOf(tx: Transaction, path: string): Route | undefined {
  const routes = [...tx.org.apex.machine.classInfos()].flatMap((info): Route[] => {
    const mapping = info.annotations.find(({ name }) => name === 'restresource')?.parameters.urlmapping;
    return mapping === undefined ? [] : [{ info, mapping }];
  });
  const fitting = routes.filter(({ mapping }) => fits(mapping, path));
  return fitting.sort((a, b) => b.mapping.length - a.mapping.length)[0];
}

/** `/a/*` stands for everything below /a, and for /a itself. */
function fits(mapping: string, path: string): boolean {
  if (!mapping.endsWith('*')) return path === mapping || path === `${mapping}/`;
  const root = mapping.slice(0, -1);
  return path.startsWith(root) || `${path}/` === root;
}

function allowed(info: ClassInfo): string {
  const verbs = info.methods.flatMap(({ annotations }) => annotations.map(({ name }) => /^http(\w+)$/.exec(name)?.[1].toUpperCase()));
  return verbs.filter((verb) => verb !== undefined).join(',');
}

function requestOf(call: RestCall, { mapping }: Route): RestRequest {
  const request = new RestRequest();
  request.httpMethod = call.method;
  request.requestURI = call.path;
  request.resourcePath = `/services/apexrest${mapping}`;
  request.remoteAddress = call.remoteAddress;
  request.requestBody = new ApexBlob(call.body);
  request.headers = new ApexMap(STRING, STRING, call.headers);
  request.params = new ApexMap(STRING, STRING, call.parameters);
  return request;
}

/** Parameters of the method are the top-level names of a JSON body, or of the query string for GET and DELETE. */
function argumentsOf(tx: Transaction, call: RestCall, method: MethodInfo): ApexValue[] {
  if (method.parameters.length === 0) return [];
  const body = call.body.length > 0 ? parse(call.body) : Object.fromEntries(call.parameters);
  return tx.org.apex.enter(tx, () => method.parameters.map((parameter) => argumentOf(tx, body[parameter.name], parameter)));
}

function parse(body: Uint8Array): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8')) as Record<string, unknown>;
  } catch (error) {
    throw new SalesforceError('JSON_PARSER_ERROR', (error as Error).message, { status: 400, cause: error });
  }
}

function run(tx: Transaction, info: ClassInfo, method: MethodInfo, args: ApexValue[]): ApexValue {
  try {
    return tx.inApex(() => tx.org.apex.enter(tx, () => tx.org.apex.machine.invokeStatic(info.name, method.name, args)));
  } catch (error) {
    if (!(error instanceof ApexException)) throw error;
    throw new SalesforceError('APEX_ERROR', `${error.describe()}\n\n${error.stackTraceString()}`, { status: 500, cause: error });
  }
}

function answerOf(tx: Transaction, response: RestResponse, method: MethodInfo, returned: ApexValue): RestAnswer {
  const headers = new Map(response.headers.entries() as [string, string][]);
  const body = response.responseBody?.bytes ?? (method.returns === null ? new Uint8Array() : Buffer.from(tx.org.apex.enter(tx, () => toJsonText(tx, returned))));
  return { statusCode: response.statusCode ?? 200, headers, body };
}
