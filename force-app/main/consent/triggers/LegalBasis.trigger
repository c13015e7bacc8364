trigger LegalBasis on LegalBasis__c(before insert, before update) {
    new LegalBasisTrigger().run();
}
