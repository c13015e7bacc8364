import type { ObjectDef, FieldDef } from '../../schema/types.ts';
import { contactFieldOf, type SchemaCatalogue } from '../../schema/index.ts';
import { SETUP_OBJECTS } from './setupObjects.ts';
import { type StandardProfile, READ_ONLY_WORK_OBJECTS, WORK_OBJECTS } from './standardProfiles.ts';
import { ALL_RIGHTS, NO_RIGHTS, READ_RIGHTS, WORK_RIGHTS, unite, type FieldRights, type ObjectRights } from './rights.ts';

/** What the rows of profile and permission sets grant, before rules that need the schema. */
export interface Grants {
  readonly isInternal: boolean;
  readonly standardProfile: StandardProfile | undefined;
  readonly system: ReadonlySet<string>;
  /** By lower-case object name. */
  readonly objects: ReadonlyMap<string, ObjectRights>;
  /** By lower-case `object.field`. */
  readonly fields: ReadonlyMap<string, FieldRights>;
  /** Ids of Apex classes. */
  readonly apexClasses: ReadonlySet<string>;
  /** Ids of Visualforce pages. */
  readonly apexPages: ReadonlySet<string>;
  /** Lower-case developer names. */
  readonly customPermissions: ReadonlySet<string>;
}

const ACTIVITIES: ReadonlySet<string> = new Set(['Event', 'Task']);
const ALWAYS_VISIBLE = /^(id|isdeleted|createddate|createdbyid|lastmodifieddate|lastmodifiedbyid|systemmodstamp|ownerid|name|recordtypeid|lastvieweddate|lastreferenceddate|currencyisocode|isconverted)$/;

/** One user's resolved permissions. Answers are remembered; the object is replaced when security rows change. */
export class Permissions {
  readonly #grants: Grants;
  readonly #catalogue: SchemaCatalogue;
  readonly #objects = new Map<string, ObjectRights>();
  readonly #fields = new Map<FieldDef, FieldRights>();

  constructor(grants: Grants, catalogue: SchemaCatalogue) {
    this.#grants = grants;
    this.#catalogue = catalogue;
  }

  /** By name without the `Permissions` prefix: ModifyAllData, ApiEnabled … */
  system(name: string): boolean {
    return this.#grants.system.has(name);
  }

  customPermission(name: string): boolean {
    return this.#grants.customPermissions.has(name.toLowerCase());
  }

  /** Apex classes a user may call from outside; authors of Apex may call all. */
  apexClass(classId: string): boolean {
    return this.#grants.system.has('AuthorApex') || this.#grants.apexClasses.has(classId);
  }

  apexPage(pageId: string): boolean {
    return this.#grants.system.has('AuthorApex') || this.#grants.apexPages.has(pageId);
  }

  object(name: string): ObjectRights {
    const key = name.toLowerCase();
    let rights = this.#objects.get(key);
    if (rights === undefined) {
      const def = this.#catalogue.object(name);
      rights = def === undefined ? NO_RIGHTS : this.#resolveObject(def);
      this.#objects.set(key, rights);
    }
    return rights;
  }

  field(def: ObjectDef, field: FieldDef): FieldRights {
    let rights = this.#fields.get(field);
    if (rights === undefined) {
      rights = this.#resolveField(def, field);
      this.#fields.set(field, rights);
    }
    return rights;
  }

  #resolveObject(def: ObjectDef): ObjectRights {
    const granted = unite(this.#granted(def), this.#implied(def));
    const setup = SETUP_OBJECTS.get(def.name);
    return setup === undefined ? granted : unite(granted, this.#setupRights(setup));
  }

  #granted(def: ObjectDef): ObjectRights {
    return this.#grants.objects.get(def.name.toLowerCase()) ?? NO_RIGHTS;
  }

  /** Rights that follow from something else than the object's own rows. */
  #implied(def: ObjectDef): ObjectRights {
    if (this.system('ModifyAllData')) return ALL_RIGHTS;
    const base = this.system('ViewAllData') ? { ...READ_RIGHTS, viewAll: true } : NO_RIGHTS;
    return unite(unite(base, this.#ofActivities(def)), unite(this.#ofStandardProfile(def), this.#ofParent(def)));
  }

  /** Tasks and events have no rights of their own: "Access Activities" opens them, "Edit Tasks" and "Edit Events" let them be written. */
  #ofActivities(def: ObjectDef): ObjectRights {
    if (!ACTIVITIES.has(def.name) || !this.system('ActivitiesAccess')) return NO_RIGHTS;
    return this.system(`Edit${def.name}`) ? WORK_RIGHTS : READ_RIGHTS;
  }

  #ofStandardProfile(def: ObjectDef): ObjectRights {
    if (def.custom || this.#grants.standardProfile?.standardObjects !== 'work') return NO_RIGHTS;
    if (READ_ONLY_WORK_OBJECTS.has(def.name)) return READ_RIGHTS;
    return WORK_OBJECTS.has(def.name) ? WORK_RIGHTS : NO_RIGHTS;
  }

  /** Objects without rights of their own: shares and history follow their record, set-up data is open inside the org. */
  #ofParent(def: ObjectDef): ObjectRights {
    if (def.kind === 'share' || def.kind === 'history') return this.#ofShareOrHistory(def);
    if (def.kind === 'customMetadata' || def.kind === 'customSetting') return this.system('CustomizeApplication') ? ALL_RIGHTS : NO_RIGHTS;
    const owner = DEPENDENT_OBJECTS.get(def.name);
    return owner === undefined ? NO_RIGHTS : this.object(owner);
  }

  #ofShareOrHistory(def: ObjectDef): ObjectRights {
    const parent = def.name.replace(/__(Share|History)$/, '__c').replace(/(Share|FieldHistory|History)$/, '');
    return this.object(parent).read ? READ_RIGHTS : NO_RIGHTS;
  }

  #setupRights(permission: string): ObjectRights {
    if (this.system(permission)) return ALL_RIGHTS;
    return this.#grants.isInternal ? { ...READ_RIGHTS, viewAll: true } : NO_RIGHTS;
  }

  #resolveField(def: ObjectDef, field: FieldDef): FieldRights {
    const rights = this.object(def.name);
    const mayEdit = (rights.create || rights.edit) && (field.createable || field.updateable);
    if (!rights.read) return { read: false, edit: false };
    if (this.#alwaysVisible(def, field)) return { read: true, edit: mayEdit };
    const granted = this.#grants.fields.get(securedName(def, field).toLowerCase());
    return { read: granted !== undefined && (granted.read || granted.edit), edit: granted !== undefined && granted.edit && mayEdit };
  }

  /** Fields without field-level security, and standard fields for a standard profile that has them. */
  #alwaysVisible(def: ObjectDef, field: FieldDef): boolean {
    if (def.kind !== 'standard' && def.kind !== 'custom') return true;
    if (SETUP_OBJECTS.has(def.name)) return true;
    if (ALWAYS_VISIBLE.test(field.name.toLowerCase()) || isUniversallyRequired(field)) return true;
    return !field.custom && (this.#grants.standardProfile?.standardObjects ?? 'none') !== 'none';
  }
}

/** Objects whose access is that of another object. */
const DEPENDENT_OBJECTS: ReadonlyMap<string, string> = new Map([
  ['CampaignMember', 'Campaign'], ['CampaignMemberStatus', 'Campaign'], ['CaseComment', 'Case'], ['OpportunityLineItem', 'Opportunity'],
  ['OpportunityContactRole', 'Opportunity'], ['AccountContactRelation', 'Account'], ['AccountContactRole', 'Account'], ['OrderItem', 'Order'],
  ['ContentDocumentLink', 'ContentDocument'], ['ContentVersion', 'ContentDocument'],
]);

/** Required fields and master-details are visible to all who see the object. */
function isUniversallyRequired(field: FieldDef): boolean {
  return field.masterDetail || field.nameField || (!field.nillable && field.type !== 'boolean' && field.createable);
}

/** A person account shares the security of its contact's own fields. */
function securedName(def: ObjectDef, field: FieldDef): string {
  const shared = def.name === 'Account' ? contactFieldOf(field.name) : undefined;
  return shared === undefined ? `${def.name}.${fieldOf(field)}` : `Contact.${shared}`;
}

/** A part of an address shares the security of the whole. */
function fieldOf(field: FieldDef): string {
  return field.compoundFieldName !== undefined && field.compoundFieldName !== 'Name' ? field.compoundFieldName : field.name;
}
