import { AccessLevel, SYSTEM_MODE, USER_MODE } from '../accesslevel.ts';
import { defineType } from '../define.ts';

export const accessLevelType = defineType({
  name: 'System.AccessLevel',
  kind: 'class',
  js: AccessLevel,
  unsupported: ['withPermissionSetId'],
  members: {
    'static System.AccessLevel USER_MODE': () => USER_MODE,
    'static System.AccessLevel SYSTEM_MODE': () => SYSTEM_MODE,
  },
});
