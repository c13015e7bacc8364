trigger LeadSafeguards on Lead(before insert, before update, after undelete) {
    new SafeguardedRecordTrigger().run();
}
