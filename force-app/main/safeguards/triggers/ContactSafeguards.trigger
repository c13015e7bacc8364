trigger ContactSafeguards on Contact(before insert, before update) {
    new SafeguardedRecordTrigger().run();
}
