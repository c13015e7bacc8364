trigger ConsentEventSafeguards on ConsentEvent__c(after insert) {
    new SafeguardEventTrigger().run();
}
