import type { Connection } from '@salesforce/core';

/** An exported record: text by field, '' for null, instants in UTC. */
export type Row = Record<string, string>;

/** Everything that an answer rests on. Of what may hold personal data only what a decision reads is exported. */
export const LEDGER = {
  ProcessingPurpose__c: ['Id', 'Name', 'Code__c', 'Parent__c', 'SortOrder__c', 'IsActive__c', 'IsDirectMarketing__c', 'IsSharing__c', 'IsSpecialCategory__c', 'RequiresDoubleOptIn__c', 'DefaultValidityMonths__c', 'StandardFlag__c', 'AllowedBases__c'],
  PurposeVersion__c: ['Id', 'PurposeCode__c', 'Number__c', 'VersionKey__c', 'EffectiveFrom__c', 'IsMaterial__c', 'IsPublished__c', 'Sha256__c'],
  PrivacyChannel__c: ['Id', 'Name', 'Code__c', 'SortOrder__c', 'IsActive__c', 'IsElectronicMail__c', 'StandardFlag__c', 'ContactPointType__c'],
  LegitimateInterestAssessment__c: ['Id', 'PurposeCode__c', 'State__c', 'ApprovedAt__c', 'ReviewDueOn__c'],
  Individual: ['Id', 'BirthDate', 'IsMinor__c'],
  Contact: ['Id', 'IndividualId', 'Birthdate', 'Email', 'Phone', 'MobilePhone', 'HomePhone', 'OtherPhone', 'MailingStreet', 'MailingCity', 'MailingCountry'],
  Lead: ['Id', 'IndividualId', 'IsConverted', 'Email', 'Phone', 'MobilePhone', 'Street', 'City', 'Country'],
  ConsentEvent__c: [
    'Id', 'Individual__c', 'PersonRef__c', 'Sequence__c', 'Type__c', 'Scope__c', 'PurposeCode__c', 'ChannelCode__c', 'Basis__c', 'OccurredAt__c', 'RecordedAt__c',
    'EffectiveFrom__c', 'EffectiveTo__c', 'ActorType__c', 'Source__c', 'Note__c', 'NoticeVersion__c', 'NoticeHash__c', 'Language__c', 'Assurance__c', 'Outcome__c', 'RefersTo__c',
    'CollectedIn__c', 'IsOwnSimilarProduct__c', 'WasOptOutOffered__c', 'EvidenceDigest__c', 'PreviousHash__c', 'Hash__c',
  ],
} as const satisfies Record<string, readonly string[]>;

export const CELL_FIELDS = [
  'Id', 'Individual__c', 'PurposeCode__c', 'ChannelCode__c', 'Status__c', 'Basis__c', 'EffectiveFrom__c', 'EffectiveTo__c', 'PurposeVersion__c', 'Assessment__c', 'LastEvent__c', 'SearchKey__c', 'LastModifiedDate',
] as const;

/**
 * Every record that the user sees, page by page: the next one is asked for when this one is done with. The clients' bulk query keeps
 * the whole answer until it is read, and a ledger has no bound.
 */
export async function* exportRows(connection: Connection, object: string, fields: readonly string[], orderBy = 'Id'): AsyncGenerator<Row[]> {
  let page = await connection.query<Record<string, unknown>>(`SELECT ${fields.join(', ')} FROM ${object} ORDER BY ${orderBy}`);
  for (;;) {
    yield page.records.map((record) => Object.fromEntries(fields.map((field) => [field, textOf(record[field])])));
    if (page.done) return;
    page = await connection.queryMore<Record<string, unknown>>(page.nextRecordsUrl!);
  }
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value).replace(/(T[\d:.]+)\+0000$/, '$1Z');
}
