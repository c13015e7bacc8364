trigger NoticeVersion on NoticeVersion__c(before insert, before update, before delete) {
    new NoticeVersionTrigger().run();
}
