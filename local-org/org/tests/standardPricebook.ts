import type { Transaction } from '../transaction/transaction.ts';

/** Every org has one; a test sees it once it has asked for its id. Source: Apex Reference Guide, Test.getStandardPricebookId. */
export function standardPricebookId({ org, user }: Transaction): string {
  const known = org.rows.findBy('Pricebook2', 'IsStandard', [true])[0]?.Id as string | undefined;
  return known ?? org.writer.insert('Pricebook2', { Name: 'Standard Price Book', IsActive: true, IsStandard: true }, user.id);
}
