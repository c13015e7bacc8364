trigger ContactFingerprint on Contact(before insert, after insert, before update, after update) {
    new ReturningPersonTrigger().run();
}
