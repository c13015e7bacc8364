trigger LeadFingerprint on Lead(before insert, after insert, before update, after update) {
    new ReturningPersonTrigger().run();
}
