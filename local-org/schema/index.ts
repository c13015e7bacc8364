export { SchemaCatalogue } from './catalogue.ts';
export { accessLevelField, companionParentField, historyName, isShareable, shareName } from './companions.ts';
