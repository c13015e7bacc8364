trigger DisclosureAttempted on DisclosureAttempted__e(after insert) {
    new DisclosureAttemptTrigger().run();
}
