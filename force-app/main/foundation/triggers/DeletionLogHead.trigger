trigger DeletionLogHead on DeletionLogHead__c(before insert, before update, before delete) {
    new DeletionLogHeadTrigger().run();
}
