trigger DataBreach on DataBreach__c(before insert, before update, before delete) {
    new BreachTrigger().run();
}
