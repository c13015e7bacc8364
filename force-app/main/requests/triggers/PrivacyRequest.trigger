trigger PrivacyRequest on PrivacyRequest__c(before insert, after insert, before update) {
    new PrivacyRequestTrigger().run();
}
