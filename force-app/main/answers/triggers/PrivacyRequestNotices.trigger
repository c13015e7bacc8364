trigger PrivacyRequestNotices on PrivacyRequest__c(after insert, after update) {
    new RecipientNotices().run();
}
