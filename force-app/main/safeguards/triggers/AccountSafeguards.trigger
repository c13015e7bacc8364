trigger AccountSafeguards on Account(before insert, before update, after undelete) {
    new SafeguardedAccountTrigger().run();
}
