trigger ConsentEventRequests on ConsentEvent__c(after insert) {
    new RequestsOfMerged().run();
}
