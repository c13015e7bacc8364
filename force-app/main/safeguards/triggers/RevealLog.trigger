trigger RevealLog on RevealLog__c(before insert, before update, before delete) {
    new RevealLogTrigger().run();
}
