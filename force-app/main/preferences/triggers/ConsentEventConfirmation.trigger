trigger ConsentEventConfirmation on ConsentEvent__c(after insert) {
    new ConfirmationEventTrigger().run();
}
