trigger LeadDeletion on Lead(after delete) {
    new OrdinaryDeletion().run();
}
