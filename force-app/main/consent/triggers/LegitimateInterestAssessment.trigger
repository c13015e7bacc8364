trigger LegitimateInterestAssessment on LegitimateInterestAssessment__c(before insert, before update) {
    new AssessmentTrigger().run();
}
