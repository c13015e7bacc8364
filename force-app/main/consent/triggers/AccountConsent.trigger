trigger AccountConsent on Account(before insert, after insert, before update, after update) {
    new PersonAccountTrigger().run();
}
