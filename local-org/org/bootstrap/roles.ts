import type { SystemWriter } from '../storage/systemInsert.ts';

/** [developer name, label, developer name of the role above]; a new Developer Edition comes with a longer list of the same kind. */
const ROLES: readonly [string, string, string | null][] = [
  ['CEO', 'CEO', null],
  ['COO', 'COO', 'CEO'],
  ['CFO', 'CFO', 'CEO'],
  ['SVPSalesMarketing', 'SVP, Sales & Marketing', 'CEO'],
  ['SVPCustomerServiceSupport', 'SVP, Customer Service & Support', 'CEO'],
  ['MarketingTeam', 'Marketing Team', 'SVPSalesMarketing'],
  ['VPNorthAmericanSales', 'VP, North American Sales', 'SVPSalesMarketing'],
  ['EasternSalesTeam', 'Eastern Sales Team', 'VPNorthAmericanSales'],
  ['WesternSalesTeam', 'Western Sales Team', 'VPNorthAmericanSales'],
];

/** Role ids by developer name. */
export function insertRoles(writer: SystemWriter): Map<string, string> {
  const ids = new Map<string, string>();
  for (const [developerName, name, parent] of ROLES) {
    const id = writer.insert('UserRole', { DeveloperName: developerName, Name: name, ParentRoleId: parent === null ? null : ids.get(parent)! }, null);
    ids.set(developerName, id);
    for (const type of ['Role', 'RoleAndSubordinates']) writer.insert('Group', { Name: name, DeveloperName: developerName, Type: type, RelatedId: id }, null);
  }
  return ids;
}
