trigger ContactFingerprint on Contact(before insert, after insert, before update) {
    new ReturningPersonTrigger().run();
}
