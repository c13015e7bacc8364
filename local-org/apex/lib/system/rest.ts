import { defineType, type LibMember, type LibType } from '../define.ts';
import { type RestContext, restContext, RestRequest, RestResponse } from '../rest.ts';

/** A property that is read and written as it is. */
function property(type: string, name: string): { members: Record<string, LibMember>; setters: Record<string, LibMember> } {
  return {
    members: { [`${type} ${name}`]: (_tx, self: Record<string, unknown>) => self[name] },
    setters: { [name]: (_tx, self: Record<string, unknown>, value: unknown) => (self[name] = value) },
  };
}

function propertiesOf(list: [string, string][]): ReturnType<typeof property> {
  const all = list.map(([type, name]) => property(type, name));
  return { members: Object.assign({}, ...all.map(({ members }) => members)), setters: Object.assign({}, ...all.map(({ setters }) => setters)) };
}

const requestProperties = propertiesOf([
  ['String', 'httpMethod'], ['String', 'requestURI'], ['String', 'resourcePath'], ['String', 'remoteAddress'], ['Blob', 'requestBody'],
  ['Map<String, String>', 'headers'], ['Map<String, String>', 'params'],
]);

const restRequest = defineType({
  name: 'System.RestRequest',
  kind: 'class',
  extensible: false,
  js: RestRequest,
  members: {
    'new()': () => new RestRequest(),
    'void addHeader(String name, String value)': (_tx, self: RestRequest, name: string, value: string) => void self.headers.put(name, value),
    'void addParameter(String name, String value)': (_tx, self: RestRequest, name: string, value: string) => void self.params.put(name, value),
    ...requestProperties.members,
  },
  setters: requestProperties.setters,
});

const responseProperties = propertiesOf([['Integer', 'statusCode'], ['Blob', 'responseBody'], ['Map<String, String>', 'headers']]);

const restResponse = defineType({
  name: 'System.RestResponse',
  kind: 'class',
  extensible: false,
  js: RestResponse,
  members: {
    'new()': () => new RestResponse(),
    'void addHeader(String name, String value)': (_tx, self: RestResponse, name: string, value: string) => void self.headers.put(name, value),
    ...responseProperties.members,
  },
  setters: responseProperties.setters,
});

function setter<K extends keyof RestContext>(name: K): LibMember {
  return (tx, ...args: RestContext[K][]) => (restContext(tx)[name] = args.at(-1)!);
}

const context = defineType({
  name: 'System.RestContext',
  kind: 'class',
  extensible: false,
  members: {
    'static RestRequest request': (tx) => restContext(tx).request,
    'static RestResponse response': (tx) => restContext(tx).response,
  },
  setters: { request: setter('request'), response: setter('response') },
});

export const restTypes: readonly LibType[] = [restRequest, restResponse, context];
