trigger IndividualConsent on Individual(after insert, after update, after delete) {
    new IndividualTrigger().run();
}
