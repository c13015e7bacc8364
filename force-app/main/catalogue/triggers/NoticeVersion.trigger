trigger NoticeVersion on NoticeVersion__c(before insert, after insert, before update, after update, before delete) {
    new NoticeVersionTrigger().run();
}
