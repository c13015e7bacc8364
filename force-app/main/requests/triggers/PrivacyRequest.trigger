trigger PrivacyRequest on PrivacyRequest__c(before insert) {
    new PrivacyRequestTrigger().run();
}
