import type { Parameter } from '../syntax/ast.ts';
import type { Body } from './body.ts';
import type { ApexType } from './type.ts';
import type { Local } from './typed.ts';

/** Declares the parameters of a method; any of them may be null. */
export function parametersOf(parameters: readonly Parameter[], types: readonly ApexType[], body: Body): Local[] {
  return parameters.map((parameter, i) => {
    const local = body.declare(parameter.name, types[i], parameter.final);
    local.values.push(null);
    return local;
  });
}
