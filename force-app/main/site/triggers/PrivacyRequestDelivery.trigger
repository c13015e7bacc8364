trigger PrivacyRequestDelivery on PrivacyRequest__c(after update) {
    new AnsweredRequestTrigger().run();
}
