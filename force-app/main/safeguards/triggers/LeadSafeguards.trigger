trigger LeadSafeguards on Lead(before insert, before update) {
    new SafeguardedRecordTrigger().run();
}
