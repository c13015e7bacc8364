import { strict } from '../arguments.ts';
import { defineType } from '../define.ts';

export const featureManagementType = defineType({
  name: 'System.FeatureManagement',
  kind: 'class',
  unsupported: ['changeProtection', 'checkPackageBooleanValue', 'checkPackageDateValue', 'checkPackageIntegerValue', 'setPackageBooleanValue', 'setPackageDateValue', 'setPackageIntegerValue'],
  members: { 'static Boolean checkPermission(String name)': strict((tx, name: string) => tx.hasCustomPermission(name)) },
});
