/** What an editor may offer: the Apex library as the org has it. Source: Tooling API, "completions". */
import { LibraryTypes } from '../../apex/check/index.ts';
import { apexLibrary } from '../../apex/lib/index.ts';
import { SalesforceError, notSupported } from '../../base/errors.ts';
import { TOOLING } from '../data/object.ts';
import { ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';

type Symbols = ReturnType<LibraryTypes['symbol']>;

function parametersOf({ parameters }: Symbols['constructors'][number]): { name: string; type: string }[] {
  return parameters.map(({ name, type }) => ({ name, type: type.text }));
}

function declaration({ constants, constructors, fields, methods, name }: Symbols): object {
  const typeName = name.slice(name.indexOf('.') + 1);
  const properties = [...constants, ...[...fields.values()].map((field) => field.name)];
  return {
    constructors: constructors.map((each) => ({ name: typeName, parameters: parametersOf(each) })),
    methods: [...methods.values()].flat().map((method) => ({ argTypes: method.parameters.map(({ type }) => type.text), isStatic: method.static, name: method.name, parameters: parametersOf(method), returnType: method.returns.text })),
    properties: properties.map((property) => ({ name: property, references: [] })),
  };
}

function apex(): object {
  const { types } = apexLibrary();
  const symbols = new LibraryTypes(types);
  const publicDeclarations: Record<string, Record<string, object>> = {};
  for (const { name } of types) {
    const dot = name.indexOf('.');
    (publicDeclarations[name.slice(0, dot)] ??= {})[name.slice(dot + 1)] = declaration(symbols.symbol(name));
  }
  return { publicDeclarations };
}

function completions(call: Call): Answer {
  const type = call.query.get('type');
  if (type === 'apex') return ok(apex());
  if (type === 'visualforce') throw notSupported('Completions of Visualforce');
  throw new SalesforceError('INVALID_QUERY_PARAMETER', 'type has to be apex or visualforce');
}

export const COMPLETIONS: Resource[] = [{ method: 'GET', path: `${TOOLING}/completions`, handle: completions }];
