trigger PurposeVersion on PurposeVersion__c(before insert, after insert, before update, after update, before delete, after delete) {
    new PurposeVersionTrigger().run();
}
