/** The shape of an object and its fields, as the rest of the local org reads it. Names keep Salesforce's spelling. */

export type FieldType =
  | 'id' | 'reference' | 'string' | 'textarea' | 'email' | 'phone' | 'url' | 'picklist' | 'multipicklist' | 'combobox'
  | 'boolean' | 'int' | 'long' | 'double' | 'currency' | 'percent' | 'date' | 'datetime' | 'time' | 'base64' | 'encryptedstring'
  | 'address' | 'location' | 'anyType' | 'complexvalue';

/**
 * A field's value between rooms. By field type: id and reference an 18-character string; boolean; numbers a JS number;
 * date 'YYYY-MM-DD'; datetime epoch milliseconds; time milliseconds since midnight; base64 bytes; all others text.
 * Empty text is null. Never undefined.
 */
export type Raw = string | number | boolean | Uint8Array | null;

/** Field values by canonical API name (the spelling of FieldDef.name). A missing key means "not given". */
export type RawRecord = Record<string, Raw>;

export interface PicklistValue {
  value: string;
  label: string;
  isDefault: boolean;
  isActive: boolean;
}

export interface FieldDef {
  name: string;
  label: string;
  type: FieldType;
  /** Characters for text, bytes for base64. */
  length: number;
  precision: number;
  scale: number;
  nillable: boolean;
  createable: boolean;
  updateable: boolean;
  unique: boolean;
  caseSensitive: boolean;
  externalId: boolean;
  custom: boolean;
  /** Long text, rich text and base64 can neither be filtered nor sorted on. */
  filterable: boolean;
  sortable: boolean;
  idLookup: boolean;
  nameField: boolean;
  autoNumber?: { displayFormat: string; startingNumber: number };
  /** Formula source, and the blank treatment. */
  formula?: { source: string; blankAsZero: boolean };
  summary?: { operation: 'count' | 'sum' | 'min' | 'max'; childObject: string; childRelationshipField: string; summarizedField?: string; filters: { field: string; operation: string; value: string }[] };
  /** Formula source of the default, or a literal for picklists and checkboxes. */
  defaultValue?: string;
  referenceTo: string[];
  /** The field that names the object of this one, which names a field (custom metadata). */
  controllingField?: string;
  /** Parent path in SOQL: Account for AccountId, Individual__r for Individual__c. */
  relationshipName?: string;
  /** What the parent calls the list of children: Contacts, Legal_Bases__r. */
  childRelationshipName?: string;
  onParentDelete: 'setNull' | 'restrict' | 'cascade' | 'none';
  masterDetail: boolean;
  /** Of a master-detail: reading the master is enough to write details; else they need it to be editable. */
  writeRequiresMasterRead?: boolean;
  restrictedPicklist: boolean;
  picklistValues: PicklistValue[];
  htmlFormatted: boolean;
  description?: string;
  inlineHelpText?: string;
  securityClassification?: string;
  complianceGroup?: string;
  /** Compound parts, e.g. MailingStreet belongs to MailingAddress, FirstName to Name. */
  compoundFieldName?: string;
}

export interface ValidationRule {
  name: string;
  active: boolean;
  condition: string;
  message: string;
  errorField?: string;
}

export type SharingModel = 'Private' | 'Read' | 'ReadWrite' | 'ControlledByParent' | 'FullAccess';

/** Field paths in order; a path may lead to a parent. */
export interface FieldSetDef {
  name: string;
  label: string;
  description: string | null;
  fields: string[];
}

/** A list view as its metadata has it. */
export interface ListViewDef {
  developerName: string;
  label: string;
  columns: string[];
  filters: { field: string; operation: string; value: string }[];
  filterScope: string;
}

export interface ObjectDef {
  name: string;
  label: string;
  labelPlural: string;
  keyPrefix: string;
  kind: 'standard' | 'custom' | 'customMetadata' | 'customSetting' | 'platformEvent' | 'share' | 'history';
  custom: boolean;
  /** By lower-case API name; relationship names are not keys. */
  fields: Map<string, FieldDef>;
  sharingModel: SharingModel;
  createable: boolean;
  updateable: boolean;
  deletable: boolean;
  queryable: boolean;
  searchable: boolean;
  /** The Tooling API's objects are reached only there. */
  toolingOnly: boolean;
  validationRules: ValidationRule[];
  customSettingsType?: 'List' | 'Hierarchy';
  /** Platform events: published whatever becomes of the transaction, not after its commit. */
  publishImmediately?: boolean;
  enableHistory: boolean;
  /** Fields whose changes are written to <object>History / <object>__History. */
  trackedFields: Set<string>;
  recordTypes: { developerName: string; label: string; active: boolean; id: string }[];
  listViews: ListViewDef[];
  compactLayout: string[];
  /** Names of the object's own reasons for sharing. */
  sharingReasons?: string[];
  fieldSets?: FieldSetDef[];
  description?: string;
  /** Extra index definitions: field names, in order. */
  indexes: string[][];
}

export interface ChildRelationship {
  childObject: string;
  field: string;
  relationshipName: string | undefined;
  onParentDelete: FieldDef['onParentDelete'];
}
