trigger LeadConsent on Lead(before insert, after insert, after update) {
    new PersonRecordTrigger().run();
}
