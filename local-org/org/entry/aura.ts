import { ApexException, AuraHandledException } from '../../apex/lib/exception.ts';
import type { ApexValue } from '../../apex/lib/define.ts';
import type { MethodInfo } from '../../apex/machine/index.ts';
import { SalesforceError } from '../../base/errors.ts';
import { argumentOf, toJsonText } from '../apex/apexJson.ts';
import { requireClassAccess } from '../apex/classAccess.ts';
import type { Transaction } from '../transaction/transaction.ts';

/** What a component gets when its Apex method throws: the body of the platform's error, as LWC's reduceErrors reads it. */
export class AuraError extends SalesforceError {
  readonly exceptionType: string;
  readonly stackTrace: string;
  readonly isUserDefinedException: boolean;

  constructor(exception: ApexException) {
    const isHandled = exception.apexType === 'System.AuraHandledException';
    super('APEX_ERROR', exception instanceof AuraHandledException ? exception.shown : exception.getMessage(), { status: 500, cause: exception });
    this.exceptionType = exception.apexType;
    this.stackTrace = isHandled ? '' : exception.stackTraceString();
    this.isUserDefinedException = isHandled;
  }
}

/** Calls an @AuraEnabled static method with parameters by name; the answer is JSON data. */
export function callAura(tx: Transaction, className: string, method: string, parameters: Record<string, unknown>): unknown {
  const info = methodOf(tx, className, method);
  requireClassAccess(tx, className);
  const { apex } = tx.org;
  try {
    return apex.enter(tx, () => {
      const args = info.parameters.map((parameter) => argumentOf(tx, parameters[parameter.name], parameter));
      const before = tx.used('dmlStatements');
      const returned = tx.inApex(() => apex.machine.invokeStatic(className, method, args));
      if (isCacheable(info) && tx.used('dmlStatements') > before) throw new SalesforceError('APEX_ERROR', 'Too many DML statements: 1', { status: 500 });
      return jsonOf(tx, returned, info);
    });
  } catch (error) {
    if (error instanceof ApexException) throw new AuraError(error);
    throw error;
  }
}

function methodOf(tx: Transaction, className: string, method: string): MethodInfo {
  const info = tx.org.apex.machine.classInfo(className)?.methods.find((each) => each.static && each.name.toLowerCase() === method.toLowerCase() && each.annotations.some(({ name }) => name === 'auraenabled'));
  if (info === undefined) throw new SalesforceError('NOT_FOUND', `There is no @AuraEnabled method ${className}.${method}`, { status: 404 });
  return info;
}

function isCacheable(info: MethodInfo): boolean {
  return info.annotations.some(({ name, parameters }) => name === 'auraenabled' && parameters.cacheable?.toLowerCase() === 'true');
}

function jsonOf(tx: Transaction, value: ApexValue, info: MethodInfo): unknown {
  return info.returns === null ? null : (JSON.parse(toJsonText(tx, value)) as unknown);
}
