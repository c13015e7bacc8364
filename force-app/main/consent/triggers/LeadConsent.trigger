trigger LeadConsent on Lead(before insert, after insert, before update, after update, after delete) {
    new PersonRecordTrigger().run();
}
