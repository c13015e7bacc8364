import { ApexBlob } from './blob.ts';
import { IllegalArgumentException } from './exception.ts';
import type { ApexTransaction } from './services.ts';

/** The content of a static resource by name; throws IllegalArgumentException when there is none. */
export function staticResource(tx: ApexTransaction, name: string): ApexBlob {
  const [resource] = tx.query('SELECT Body FROM StaticResource WHERE Name = :name', { access: 'system', binds: () => name });
  const body = resource?.getField('Body');
  if (!(body instanceof ApexBlob)) throw new IllegalArgumentException(`Static Resource not found: ${name}`);
  return body;
}
