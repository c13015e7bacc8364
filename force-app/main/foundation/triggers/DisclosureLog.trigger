trigger DisclosureLog on DisclosureLog__c(before update, before delete) {
    new DisclosureLogTrigger().run();
}
