trigger ContactDeletion on Contact(after delete) {
    new OrdinaryDeletion().run();
}
