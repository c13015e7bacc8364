trigger IndividualConsent on Individual(after insert, after update) {
    new IndividualTrigger().run();
}
