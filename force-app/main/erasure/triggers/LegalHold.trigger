trigger LegalHold on LegalHold__c(before insert, before delete) {
    new LegalHoldTrigger().run();
}
