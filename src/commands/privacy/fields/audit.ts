import { Messages } from '@salesforce/core';
import { SfCommand } from '@salesforce/sf-plugins-core';
import { targetOrg } from '../../../flags.ts';
import { connect } from '../../../privacy/connect.ts';
import { namedError } from '../../../privacy/errors.ts';
import { auditFields, type UnclassifiedField } from '../../../privacy/fields.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'fields.audit');

export default class FieldsAudit extends SfCommand<UnclassifiedField[]> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    'target-org': targetOrg,
  };

  public async run(): Promise<UnclassifiedField[]> {
    const { flags } = await this.parse(FieldsAudit);
    const found = await auditFields(await connect(flags['target-org']));
    const list = found.map(({ object, field, missing }) => `${object}.${field} (${missing.join(', ')})`).join('; ');
    if (found.length > 0) throw namedError(messages, 'error.fieldsUnclassified', 'FieldsUnclassified', [String(found.length), list], found.map(({ object, field, missing }) => ({ object, field, missing })));
    this.logSuccess(messages.getMessage('result.none'));
    return found;
  }
}
