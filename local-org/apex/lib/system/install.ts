/** What a package runs when it is installed and removed, and how tests run it. Source: Apex Reference Guide, "InstallHandler Interface", "Test.testInstall". */
import { defineType, type ApexValue, type LibMember, type LibType } from '../define.ts';
import { InvalidParameterValueException } from '../exception.ts';
import type { ApexTransaction } from '../services.ts';
import { delegated } from './interfaces.ts';

class InstallContextValue {
  static readonly apexName = 'System.InstallContext';
  readonly previous: ApexValue;
  readonly isPush: boolean;

  constructor(previous: ApexValue, isPush: boolean) {
    this.previous = previous;
    this.isPush = isPush;
  }
}

class UninstallContextValue {
  static readonly apexName = 'System.UninstallContext';
}

/** Of what a test hands over; users may implement the interface themselves. */
function told<T extends object>(js: abstract new (...args: never[]) => T, method: string, read: (tx: ApexTransaction, self: T) => ApexValue): LibMember {
  const asked = delegated(method);
  return (tx, self: ApexValue) => (self instanceof js ? read(tx, self) : asked(tx, self));
}

function context(js: typeof InstallContextValue | typeof UninstallContextValue, more: Record<string, LibMember>): LibType {
  const who: Record<string, LibMember> = {
    [`Id ${js === InstallContextValue ? 'installerId' : 'uninstallerId'}()`]: told(js as never, js === InstallContextValue ? 'installerId' : 'uninstallerId', (tx) => tx.user.id),
    'Id organizationId()': told(js as never, 'organizationId', (tx) => tx.organizationId),
  };
  return defineType({ name: js.apexName, kind: 'interface', js, members: { ...who, ...more } });
}

export const installTypes: readonly LibType[] = [
  defineType({ name: 'System.InstallHandler', kind: 'interface', members: { 'void onInstall(System.InstallContext context)': delegated('onInstall') } }),
  defineType({ name: 'System.UninstallHandler', kind: 'interface', members: { 'void onUninstall(System.UninstallContext context)': delegated('onUninstall') } }),
  context(InstallContextValue, {
    'Boolean isPush()': told(InstallContextValue, 'isPush', (_tx, self) => self.isPush),
    'Boolean isUpgrade()': told(InstallContextValue, 'isUpgrade', (_tx, self) => self.previous !== null),
    'System.Version previousVersion()': told(InstallContextValue, 'previousVersion', (_tx, self) => self.previous),
  }),
  context(UninstallContextValue, {}),
];

const install = (tx: ApexTransaction, handler: ApexValue, previous: ApexValue, isPush = false): void => {
  tx.callMethod(handler, 'onInstall', [new InstallContextValue(previous, isPush)]);
};

/** Members of System.Test. */
export const installMembers: Record<string, LibMember> = {
  'static void testInstall(System.InstallHandler handler, System.Version version)': install,
  'static void testInstall(System.InstallHandler handler, System.Version version, Boolean isPush)': install,
  'static void testUninstall(System.UninstallHandler handler)': (tx, handler: ApexValue) => {
    if (handler === null) throw new InvalidParameterValueException('The handler is missing');
    tx.callMethod(handler, 'onUninstall', [new UninstallContextValue()]);
  },
};
