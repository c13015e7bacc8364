/** Opportunities, products, orders, contracts, assets. */
import { CREATE_ONLY, READ_ONLY, REQUIRED, address, checkbox, currency, date, datetime, detail, double, int, lookup, percent, picklist, restricted, text, textarea, url } from '../fields.ts';
import { QUEUE_OR_USER, autoNumber, nameText, owned, record, viewedFields } from '../object.ts';
import type { FieldDef, ObjectDef } from '../types.ts';

const STAGES = [
  'Prospecting', 'Qualification', 'Needs Analysis', 'Value Proposition', 'Id. Decision Makers', 'Perception Analysis', 'Proposal/Price Quote', 'Negotiation/Review', 'Closed Won', 'Closed Lost',
];
const CONTACT_ROLES = ['Business User', 'Decision Maker', 'Economic Buyer', 'Economic Decision Maker', 'Evaluator', 'Executive Sponsor', 'Influencer', 'Technical Buyer', 'Other'];
const amount = (name: string, label: string): FieldDef => currency(name, { ...READ_ONLY, label });
const recordType = (): FieldDef => lookup('RecordTypeId', 'RecordType', undefined, { label: 'Record Type ID', onParentDelete: 'none' });

function opportunity(): ObjectDef {
  return owned('Opportunity', '006', [
    lookup('AccountId', 'Account', 'Opportunities', { label: 'Account ID', onParentDelete: 'cascade' }), recordType(), checkbox('IsPrivate', { label: 'Private' }),
    nameText(120), textarea('Description', 32000), picklist('StageName', STAGES, { ...REQUIRED, label: 'Stage' }), currency('Amount'),
    percent('Probability', { label: 'Probability (%)' }), currency('ExpectedRevenue', { ...READ_ONLY, label: 'Expected Amount' }), double('TotalOpportunityQuantity', 18, 2, { label: 'Quantity' }),
    date('CloseDate', REQUIRED), picklist('Type', ['Existing Customer - Upgrade', 'Existing Customer - Replacement', 'Existing Customer - Downgrade', 'New Customer'], { label: 'Opportunity Type' }),
    text('NextStep', 255), picklist('LeadSource', ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other']),
    checkbox('IsClosed', { ...READ_ONLY, label: 'Closed' }), checkbox('IsWon', { ...READ_ONLY, label: 'Won' }),
    restricted('ForecastCategory', ['Omitted', 'Pipeline', 'BestCase', 'MostLikely', 'Forecast', 'Closed'], READ_ONLY),
    picklist('ForecastCategoryName', ['Omitted', 'Pipeline', 'Best Case', 'Commit', 'Closed'], { label: 'Forecast Category' }),
    lookup('CampaignId', 'Campaign', 'Opportunities', { label: 'Campaign ID' }), lookup('ContractId', 'Contract', 'Opportunities', { label: 'Contract ID' }), checkbox('HasOpportunityLineItem', { ...READ_ONLY, label: 'Has Line Item' }),
    lookup('Pricebook2Id', 'Pricebook2', 'Opportunities', { label: 'Price Book ID' }), lookup('ContactId', 'Contact', undefined, { ...CREATE_ONLY, label: 'Contact ID' }),
    int('FiscalQuarter', 9, READ_ONLY), int('FiscalYear', 9, READ_ONLY), text('Fiscal', 6, { ...READ_ONLY, label: 'Fiscal Period' }),
    date('LastActivityDate', { ...READ_ONLY, label: 'Last Activity' }), datetime('LastStageChangeDate', READ_ONLY), int('PushCount', 9, READ_ONLY), checkbox('HasOpenActivity', READ_ONLY), checkbox('HasOverdueTask', READ_ONLY),
  ], { searchable: true, enableHistory: true, compactLayout: ['Name', 'StageName', 'Amount', 'CloseDate'] });
}

function opportunityContactRole(): ObjectDef {
  return record('OpportunityContactRole', '00K', [
    detail('OpportunityId', 'Opportunity', 'OpportunityContactRoles', { label: 'Opportunity ID' }),
    lookup('ContactId', 'Contact', 'OpportunityContactRoles', { ...REQUIRED, label: 'Contact ID', onParentDelete: 'cascade' }),
    picklist('Role', CONTACT_ROLES), checkbox('IsPrimary', { label: 'Primary' }),
  ], { sharingModel: 'ControlledByParent' });
}

function opportunityLineItem(): ObjectDef {
  return record('OpportunityLineItem', '00k', [
    detail('OpportunityId', 'Opportunity', 'OpportunityLineItems', { label: 'Opportunity ID' }), lookup('PricebookEntryId', 'PricebookEntry', 'OpportunityLineItems', { ...CREATE_ONLY, label: 'Price Book Entry ID' }),
    lookup('Product2Id', 'Product2', 'OpportunityLineItems', { ...CREATE_ONLY, label: 'Product ID' }), text('ProductCode', 255, READ_ONLY), nameText(376, { ...READ_ONLY, label: 'Opportunity Product Name' }),
    double('Quantity', 18, 2, REQUIRED), currency('TotalPrice', { label: 'Total Price' }), currency('UnitPrice', { label: 'Sales Price' }), currency('ListPrice', READ_ONLY), currency('Subtotal', READ_ONLY), percent('Discount'),
    date('ServiceDate', { label: 'Date' }), text('Description', 255, { label: 'Line Description' }), int('SortOrder', 9, { label: 'Sort Order' }),
  ], { label: 'Opportunity Product', sharingModel: 'ControlledByParent' });
}

function product(): ObjectDef {
  return record('Product2', '01t', [
    nameText(255, { label: 'Product Name' }), text('ProductCode', 255, { idLookup: true }), textarea('Description', 4000, { label: 'Product Description' }), checkbox('IsActive', { label: 'Active' }),
    picklist('Family', ['None'], { label: 'Product Family' }), picklist('QuantityUnitOfMeasure', ['Each']), url('DisplayUrl', { length: 1000, label: 'Display URL' }), text('ExternalId', 255, { label: 'External ID' }),
    text('StockKeepingUnit', 180, { label: 'Product SKU' }), checkbox('IsArchived', { ...READ_ONLY, label: 'Archived' }), ...viewedFields(),
  ], { label: 'Product', labelPlural: 'Products', searchable: true });
}

function pricebook(): ObjectDef {
  return record('Pricebook2', '01s', [
    nameText(255, { label: 'Price Book Name' }), checkbox('IsActive', { label: 'Active' }), checkbox('IsStandard', { ...READ_ONLY, label: 'Is Standard Price Book' }),
    text('Description', 255), checkbox('IsArchived', { ...READ_ONLY, label: 'Archived' }), ...viewedFields(),
  ], { label: 'Price Book', searchable: true });
}

function pricebookEntry(): ObjectDef {
  return record('PricebookEntry', '01u', [
    nameText(255, READ_ONLY), detail('Pricebook2Id', 'Pricebook2', 'PricebookEntries', { label: 'Price Book ID' }), detail('Product2Id', 'Product2', 'PricebookEntries', { label: 'Product ID' }),
    currency('UnitPrice', { ...REQUIRED, label: 'List Price' }), checkbox('IsActive', { label: 'Active' }), checkbox('UseStandardPrice'), text('ProductCode', 255, READ_ONLY),
  ], { label: 'Price Book Entry' });
}

function contract(): ObjectDef {
  return owned('Contract', '800', [
    lookup('AccountId', 'Account', 'Contracts', { ...REQUIRED, label: 'Account ID', onParentDelete: 'cascade' }), lookup('Pricebook2Id', 'Pricebook2', 'Contracts', { label: 'Price Book ID' }),
    date('StartDate', { label: 'Contract Start Date' }), date('EndDate', { ...READ_ONLY, label: 'Contract End Date' }), int('ContractTerm', 4), ...address('Billing'), ...address('Shipping'),
    picklist('Status', ['*Draft', 'In Approval Process', 'Activated'], REQUIRED), lookup('CompanySignedId', 'User', undefined, { label: 'Company Signed By ID' }), date('CompanySignedDate'),
    lookup('CustomerSignedId', 'Contact', 'ContractsSigned', { label: 'Customer Signed By ID' }), text('CustomerSignedTitle', 40), date('CustomerSignedDate'), textarea('SpecialTerms', 4000),
    lookup('ActivatedById', 'User', undefined, { ...READ_ONLY, label: 'Activated By ID' }), datetime('ActivatedDate', READ_ONLY),
    restricted('StatusCode', ['Draft', 'InApproval', 'Activated', 'Terminated', 'Expired', 'Rejected', 'Negotiating'], READ_ONLY), textarea('Description', 32000), recordType(),
    text('Name', 80, { label: 'Contract Name' }), autoNumber('ContractNumber', '{00000000}', { nameField: true }), date('LastActivityDate', READ_ONLY),
  ], { searchable: true, enableHistory: true });
}

function order(): ObjectDef {
  return owned('Order', '801', [
    lookup('ContractId', 'Contract', 'Orders', { label: 'Contract ID' }), lookup('AccountId', 'Account', 'Orders', { label: 'Account ID', onParentDelete: 'cascade' }),
    lookup('Pricebook2Id', 'Pricebook2', 'Orders', { label: 'Price Book ID' }), lookup('OriginalOrderId', 'Order', 'Orders', { label: 'Order ID' }), recordType(),
    date('EffectiveDate', { ...REQUIRED, label: 'Order Start Date' }), date('EndDate', { label: 'Order End Date' }), checkbox('IsReductionOrder', { ...CREATE_ONLY, label: 'Reduction Order' }),
    picklist('Status', ['*Draft', 'Activated'], REQUIRED), textarea('Description', 32000), lookup('CustomerAuthorizedById', 'Contact', undefined, { label: 'Customer Authorized By ID' }),
    lookup('CompanyAuthorizedById', 'User', undefined, { label: 'Company Authorized By ID' }), picklist('Type', [], { label: 'Order Type' }), ...address('Billing'), ...address('Shipping'),
    text('Name', 80, { label: 'Order Name' }), date('PoDate', { label: 'PO Date' }), text('PoNumber', 80, { label: 'PO Number' }), text('OrderReferenceNumber', 80),
    lookup('BillToContactId', 'Contact', 'OrdersBillTo', { label: 'Bill To Contact ID' }), lookup('ShipToContactId', 'Contact', 'OrdersShipTo', { label: 'Ship To Contact ID' }),
    datetime('ActivatedDate', READ_ONLY), lookup('ActivatedById', 'User', undefined, { ...READ_ONLY, label: 'Activated By ID' }), restricted('StatusCode', ['Draft', 'Activated'], READ_ONLY),
    autoNumber('OrderNumber', '{00000000}', { nameField: true }), amount('TotalAmount', 'Order Amount'),
  ], { searchable: true, enableHistory: true }, QUEUE_OR_USER);
}

function orderItem(): ObjectDef {
  return record('OrderItem', '802', [
    detail('OrderId', 'Order', 'OrderItems', { label: 'Order ID' }), lookup('Product2Id', 'Product2', 'OrderItems', { label: 'Product ID', updateable: false }),
    lookup('PricebookEntryId', 'PricebookEntry', 'OrderItems', { ...CREATE_ONLY, label: 'Price Book Entry ID' }), double('AvailableQuantity', 18, 2, READ_ONLY), double('Quantity', 18, 2, REQUIRED),
    currency('UnitPrice', REQUIRED), currency('ListPrice', READ_ONLY), currency('TotalPrice', READ_ONLY), date('ServiceDate', { label: 'Start Date' }), date('EndDate'), text('Description', 255, { label: 'Line Description' }),
    autoNumber('OrderItemNumber', '{0000000000}', { nameField: true, label: 'Order Product Number' }),
  ], { label: 'Order Product', sharingModel: 'ControlledByParent' });
}

function asset(): ObjectDef {
  return owned('Asset', '02i', [
    lookup('ContactId', 'Contact', 'Assets', { label: 'Contact ID' }), lookup('AccountId', 'Account', 'Assets', { label: 'Account ID', onParentDelete: 'cascade' }),
    lookup('ParentId', 'Asset', 'ChildAssets', { label: 'Parent Asset ID' }), lookup('RootAssetId', 'Asset', undefined, { ...READ_ONLY, label: 'Root Asset ID' }), int('AssetLevel', 9, READ_ONLY),
    lookup('Product2Id', 'Product2', 'Assets', { label: 'Product ID' }), text('ProductCode', 255, READ_ONLY), checkbox('IsCompetitorProduct', { label: 'Competitor Asset' }), nameText(255, { label: 'Asset Name' }),
    text('SerialNumber', 80), date('InstallDate'), date('PurchaseDate'), date('UsageEndDate'), picklist('Status', ['Shipped', 'Installed', 'Registered', 'Obsolete', 'Purchased']), currency('Price'),
    double('Quantity', 18, 2), textarea('Description', 32000), ...address(''),
  ], { sharingModel: 'ControlledByParent', searchable: true, enableHistory: true });
}

export function sales(): ObjectDef[] {
  return [opportunity(), opportunityContactRole(), opportunityLineItem(), product(), pricebook(), pricebookEntry(), contract(), order(), orderItem(), asset()];
}
