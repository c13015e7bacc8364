trigger ContactSafeguards on Contact(before insert, before update, after undelete) {
    new SafeguardedRecordTrigger().run();
}
