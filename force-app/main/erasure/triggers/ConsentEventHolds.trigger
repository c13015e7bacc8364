trigger ConsentEventHolds on ConsentEvent__c(after insert) {
    new HoldsOfMerged().run();
}
