/** The mocks of the platform, which answer with static resources. */
import { defineType, type LibType } from '../define.ts';
import { CalloutException } from '../exception.ts';
import type { ApexTransaction } from '../services.ts';
import { staticResource } from '../staticresource.ts';
import { HttpRequest, HttpResponse } from './messages.ts';

/** Both mocks: one resource for all endpoints, or one per endpoint. */
class ResourceMock {
  resource: string | null = null;
  readonly byEndpoint = new Map<string, string>();
  readonly response = new HttpResponse();

  respond(tx: ApexTransaction, request: HttpRequest): HttpResponse {
    const name = this.byEndpoint.get(request.endpoint ?? '') ?? this.resource;
    if (name === null) throw new CalloutException(`No static resource for endpoint ${request.endpoint}`);
    this.response.body = staticResource(tx, name);
    return this.response;
  }
}

export class StaticResourceMock extends ResourceMock {}
export class MultiStaticResourceMock extends ResourceMock {}

function mockType(name: string, js: new () => ResourceMock, setResource: LibType['members']): LibType {
  return defineType({
    name, kind: 'class', implements: ['System.HttpCalloutMock'], js,
    members: {
      'new()': () => new js(),
      ...setResource,
      'void setStatus(String status)': (_tx, self: ResourceMock, status: string) => {
        self.response.status = status;
      },
      'void setStatusCode(Integer code)': (_tx, self: ResourceMock, code: number) => {
        self.response.statusCode = code;
      },
      'void setHeader(String name, String value)': (_tx, self: ResourceMock, header: string, value: string) => self.response.headers.set(header, value),
      'System.HttpResponse respond(System.HttpRequest request)': (tx, self: ResourceMock, request: HttpRequest) => self.respond(tx, request),
    },
  });
}

export const mockTypes: readonly LibType[] = [
  mockType('System.StaticResourceCalloutMock', StaticResourceMock, {
    'void setStaticResource(String name)': (_tx, self: ResourceMock, name: string) => {
      self.resource = name;
    },
  }),
  mockType('System.MultiStaticResourceCalloutMock', MultiStaticResourceMock, {
    'void setStaticResource(String endpoint, String name)': (_tx, self: ResourceMock, endpoint: string, name: string) => void self.byEndpoint.set(endpoint, name),
  }),
];
