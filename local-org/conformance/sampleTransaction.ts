/** A transaction without an org: standard objects, no records. For programs that need the language only. */
import type { ApexTransaction } from '../apex/lib/services.ts';
import type { ApexMachine } from '../apex/machine/index.ts';
import { notSupported } from '../base/errors.ts';
import { SchemaCatalogue } from '../schema/index.ts';

export interface SampleTransaction {
  readonly tx: ApexTransaction;
  /** Texts of System.debug, in order. */
  readonly log: { line: number; text: string }[];
}

const USER = { id: '005000000000001AAA', profileId: '00e000000000001AAA', username: 'sample@example.com', timeZone: 'Europe/Paris', locale: 'en_US', language: 'en_US', isGuest: false };

/** `catalogue` and `machine` answer what compiled code asks; everything about records is refused. */
export function sampleTransaction(catalogue: SchemaCatalogue, machine: ApexMachine): SampleTransaction {
  const log: SampleTransaction['log'] = [];
  const known: Partial<ApexTransaction> = {
    statics: [], user: USER, organizationId: '00D000000000001EAA', triggers: [], store: new Map(), isTest: false,
    now: () => Date.UTC(2026, 0, 15, 12),
    object: (name) => catalogue.object(name),
    allObjects: () => catalogue.objects(),
    enterSharing: () => undefined,
    leaveSharing: () => undefined,
    spend: () => undefined,
    used: () => 0,
    allowed: () => 100,
    log: (line) => void log.push({ line: line.line, text: line.text }),
    userType: (name) => machine.userType(name),
    callMethod: (target, method, args) => machine.callMethod(target, method, args),
    createStub: (typeName, provider) => machine.createStub(typeName, provider),
  };
  const tx = new Proxy(known, {
    get: (target, name: string) => target[name as keyof ApexTransaction] ?? refuse(name),
  }) as ApexTransaction;
  return { tx, log };
}

function refuse(name: string): never {
  throw notSupported(`${name} in a program without an org`);
}
