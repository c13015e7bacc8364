trigger ProcessContactPoint on ProcessContactPoint__c(before insert, before update) {
    new ProcessContactPointTrigger().run();
}
