trigger IndividualDeletion on Individual(after delete) {
    new OrdinaryDeletion().run();
}
