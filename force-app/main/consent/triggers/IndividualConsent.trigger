trigger IndividualConsent on Individual(before insert, after insert, before update, after update, after delete) {
    new IndividualTrigger().run();
}
