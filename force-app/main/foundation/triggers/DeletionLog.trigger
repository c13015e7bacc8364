trigger DeletionLog on DeletionLog__c(before insert, before update, before delete) {
    new DeletionLogTrigger().run();
}
