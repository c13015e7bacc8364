trigger ConsentEvent on ConsentEvent__c(before insert, after insert, before update, before delete, after undelete) {
    new ConsentEventTrigger().run();
}
