trigger PrivacyRequest on PrivacyRequest__c(before insert, after insert, before update, after update) {
    new PrivacyRequestTrigger().run();
}
