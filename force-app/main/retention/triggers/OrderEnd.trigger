trigger OrderEnd on Order(after update) {
    new ProcessEnd(ProcessContactPoint__c.Order__c).run();
}
