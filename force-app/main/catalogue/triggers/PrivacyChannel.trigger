trigger PrivacyChannel on PrivacyChannel__c(before insert, after insert, before update, after update, after delete) {
    new PrivacyChannelTrigger().run();
}
