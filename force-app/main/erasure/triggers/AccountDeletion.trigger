trigger AccountDeletion on Account(before delete, after delete) {
    new DeletionOfAccounts().run();
}
