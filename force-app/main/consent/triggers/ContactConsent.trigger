trigger ContactConsent on Contact(before insert, after insert, after update) {
    new PersonRecordTrigger().run();
}
