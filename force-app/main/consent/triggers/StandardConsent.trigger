trigger StandardConsent on ContactPointTypeConsent(after insert, after update) {
    new StandardConsentTrigger().run();
}
