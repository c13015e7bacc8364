import { strict } from '../arguments.ts';
import { defineType, type ApexValue, type LibMember } from '../define.ts';
import { NoDataFoundException } from '../exception.ts';

/** Feature parameters of a package by type; what is set is read. */
const parameters: Record<string, LibMember> = Object.fromEntries(['Boolean', 'Date', 'Integer'].flatMap((type): [string, LibMember][] => [
  [`static ${type} checkPackage${type}Value(String name)`, strict((tx, name: string) => {
    const value = tx.featureParameters.get(name);
    if (value === undefined) throw new NoDataFoundException(`The feature parameter ${name} has no value`);
    return value;
  })],
  [`static void setPackage${type}Value(String name, ${type} value)`, strict((tx, name: string, value: ApexValue) => void tx.featureParameters.set(name, value))],
]));

/** Source: Apex Reference Guide, "FeatureManagement Class". */
export const featureManagementType = defineType({
  name: 'System.FeatureManagement',
  kind: 'class',
  unsupported: ['changeProtection'],
  members: { 'static Boolean checkPermission(String name)': strict((tx, name: string) => tx.hasCustomPermission(name)), ...parameters },
});
