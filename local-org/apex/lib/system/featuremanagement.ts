import { strict } from '../arguments.ts';
import { defineType } from '../define.ts';

export const featureManagementType = defineType({
  name: 'System.FeatureManagement',
  kind: 'class',
  extensible: false,
  members: {
    'static Boolean checkPermission(String apiName)': strict((tx, apiName: string) => tx.hasCustomPermission(apiName)),
  },
});
