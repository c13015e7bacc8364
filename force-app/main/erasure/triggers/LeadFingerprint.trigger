trigger LeadFingerprint on Lead(before insert, after insert, before update) {
    new ReturningPersonTrigger().run();
}
