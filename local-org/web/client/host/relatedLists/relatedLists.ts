import { LightningElement, api } from 'lwc';
import { describe, type ObjectInfo } from '../schema/schema.ts';
import type { RecordPageData, RelatedList } from '../../../shell/pages.ts';

const CUSTOM_CHILD = /__c$/;

/** A layout names a custom list by child and field (Child__c.Parent__c), a standard one by its relationship. */
function relationshipOf(info: ObjectInfo, relatedList: string): string | undefined {
  const [childName, field] = relatedList.split('.');
  return info.childRelationships.find((child) => child.relationshipName === relatedList || (child.childSObject === childName && child.field === field))?.relationshipName ?? undefined;
}

/** All related lists of a record's layout. */
export default class RelatedLists extends LightningElement {
  @api recordId!: string;
  @api objectApiName!: string;
  @api pageData!: RecordPageData;
  info: ObjectInfo | undefined;

  connectedCallback(): void {
    void describe(this.objectApiName).then((info) => {
      this.info = info;
    });
  }

  get lists(): RelatedList[] {
    const { info } = this;
    if (!info) return [];
    const chosen = this.pageData.relatedLists.flatMap((list) => {
      const relationship = relationshipOf(info, list.relationship);
      return relationship ? [{ ...list, relationship }] : [];
    });
    return this.pageData.withCustomLists ? [...chosen, ...this.customLists(info)] : chosen;
  }

  customLists(info: ObjectInfo): RelatedList[] {
    return info.childRelationships
      .filter((child) => child.relationshipName && CUSTOM_CHILD.test(child.childSObject))
      .map((child) => ({ relationship: child.relationshipName!, columns: [] }));
  }
}
