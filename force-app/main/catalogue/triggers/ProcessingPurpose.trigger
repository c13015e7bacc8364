trigger ProcessingPurpose on ProcessingPurpose__c(before insert, after insert, before update, after update, after delete) {
    new ProcessingPurposeTrigger().run();
}
