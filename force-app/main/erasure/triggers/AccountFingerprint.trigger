trigger AccountFingerprint on Account(before insert, after insert, before update, after update) {
    new ReturningPersonTrigger().run();
}
