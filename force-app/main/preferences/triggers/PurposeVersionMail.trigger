trigger PurposeVersionMail on PurposeVersion__c(after insert, after update) {
    new PurposeVersionMailTrigger().run();
}
