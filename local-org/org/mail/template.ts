import { EmailException } from '../../apex/lib/exception.ts';
import { notSupported } from '../../base/errors.ts';
import type { ObjectDef, Raw, RawRecord } from '../../schema/types.ts';
import { formatted } from '../../soql/index.ts';
import { fieldAt } from '../save/formulas.ts';
import type { Transaction } from '../transaction/transaction.ts';

/** What a template's fields are read from, by the object's name. */
export interface MergeRecord {
  readonly def: ObjectDef;
  readonly record: RawRecord;
}

export interface RenderedMail {
  readonly subject: string;
  readonly text: string | null;
  readonly html: string | null;
}

/** The text of an e-mail template with `{!Contact.FirstName}` and the like filled in. Source: Salesforce Help, "Merge Fields for Email Templates". */
export function renderTemplate(tx: Transaction, template: RawRecord, records: readonly MergeRecord[]): RenderedMail {
  if (template.TemplateType === 'visualforce') throw notSupported(`The Visualforce e-mail template ${String(template.DeveloperName)}`);
  const known = [...records, global(tx, 'User', tx.user.id), global(tx, 'Organization', tx.organizationId)];
  const fill = (text: Raw | undefined): string | null => (typeof text === 'string' ? text.replace(/\{!\s*\$?([\w.]+)\s*\}/g, (_whole, path: string) => merged(tx, known, path)) : null);
  return { subject: fill(template.Subject) ?? '', text: fill(template.Body), html: fill(template.HtmlValue) };
}

/** A template by id, for records by id. */
export function renderStoredTemplate(tx: Transaction, templateId: string, ids: readonly (string | null)[]): RenderedMail {
  const template = tx.org.rows.read('EmailTemplate', [templateId])[0];
  if (template === undefined) throw new EmailException(`SendEmail failed. First exception on row 0; first error: INVALID_ID_FIELD, Invalid template id: ${templateId}: []`);
  return renderTemplate(tx, template, ids.flatMap((id) => {
    const def = id === null ? undefined : tx.objectByPrefix(id.slice(0, 3));
    return def === undefined ? [] : tx.org.rows.read(def.name, [id!]).map((record) => ({ def, record }));
  }));
}

function global(tx: Transaction, object: string, id: string): MergeRecord {
  return { def: tx.object(object)!, record: tx.org.rows.read(object, [id])[0] ?? {} };
}

/** Nothing for what is not there. */
function merged(tx: Transaction, records: readonly MergeRecord[], path: string): string {
  const [object, ...rest] = path.split('.');
  const found = records.find(({ def }) => def.name.toLowerCase() === object.toLowerCase());
  const field = rest.length === 1 ? found?.def.fields.get(rest[0].toLowerCase()) : undefined;
  if (found === undefined || field === undefined) return '';
  const value = fieldAt(tx, found.def, found.record, field.name);
  const stored = field.type === 'date' && typeof value === 'string' ? Date.parse(value) / 86_400_000 : (value as string | number | null);
  return stored === null ? '' : String(formatted(field.type, field.scale, stored, { locale: tx.user.locale.replace('_', '-'), timeZone: tx.user.timeZone }) ?? '');
}
