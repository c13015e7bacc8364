trigger IndividualRequests on Individual(after insert, after update) {
    new IndividualRequestsTrigger().run();
}
