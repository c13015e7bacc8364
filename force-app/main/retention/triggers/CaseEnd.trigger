trigger CaseEnd on Case(after update) {
    new ProcessEnd(ProcessContactPoint__c.Case__c).run();
}
